//! Requests to the buckets, made ready for `s3s`: what says who asks is taken away, and what says how
//! the body travels. `s3s` has no keys and must see neither.

use std::sync::Arc;

use axum::body::Body;
use axum::http::request::Parts;
use axum::http::uri::PathAndQuery;
use axum::http::{Request, StatusCode, Uri, header};
use axum::response::Response;
use s3s::service::{S3Service, S3ServiceBuilder};
use s3s::{S3Error, s3_error};

use super::{Front, REQUEST_TIMEOUT, admission, answers, bodies};
use crate::auth::admission::Payload;
use crate::auth::signature::{Chain, sha256};
use crate::numbers::decimal;
use crate::s3::chunked::BodyError;
use crate::s3::{BucketHosts, Buckets, chunked, denials, object_of};
use crate::service::Service;

/// A body up to this size is read before anything is done.
const SMALL_BODY: usize = 1024 * 1024;

/// Members of a query that sign it, in versions 4 and 2.
const SIGNING: [&str; 10] = [
    "X-Amz-Algorithm",
    "X-Amz-Credential",
    "X-Amz-Date",
    "X-Amz-Expires",
    "X-Amz-SignedHeaders",
    "X-Amz-Signature",
    "X-Amz-Security-Token",
    "AWSAccessKeyId",
    "Signature",
    "Expires",
];

pub fn service(service: &Arc<Service>) -> S3Service {
    let buckets = Buckets {
        objects: service.objects.clone(),
        clock: service.clock.clone(),
        region: service.account.region.clone(),
    };
    let mut builder = S3ServiceBuilder::new(buckets);
    builder.set_host(BucketHosts);
    builder.build()
}

pub async fn handle(front: &Front, parts: Parts, body: Body) -> Response {
    let request = match prepared(&front.service, parts, body).await {
        Ok(request) => request,
        Err(error) => return answers::s3_refused(error),
    };
    let answer = front.s3.call(request).await;
    // An answer says nothing that a crash could undo.
    if let Err(broken) = front.service.objects.settled().await {
        let error = s3_error!(InternalError, "The data can no longer be written: {}", broken.0);
        return answers::s3_refused(error);
    }
    match answer {
        Ok(response) => answers::s3(response),
        Err(error) => answers::line(StatusCode::INTERNAL_SERVER_ERROR, format!("{error:?}")),
    }
}

/// The request as `s3s` is to see it, if it may be made.
async fn prepared(service: &Service, mut parts: Parts, body: Body) -> Result<Request<s3s::Body>, S3Error> {
    let (mut body, chain) = admitted(service, &parts, body).await?;
    parts.headers.remove(header::AUTHORIZATION);
    parts.headers.remove("x-amz-security-token");
    parts.uri = unsigned(parts.uri);
    if chunked::is_chunked(&parts.headers) {
        let decoded = chunked::decode(&mut parts.headers, body, chain).map_err(BodyError::refusal)?;
        body = decoded.0;
        parts.extensions.insert(decoded.1);
    }
    parts.headers.remove("x-amz-content-sha256");
    Ok(Request::from_parts(parts, s3s::Body::http_body_unsync(body)))
}

/// The body of a request that is let in, and what its chunks are signed with.
async fn admitted(service: &Service, parts: &Parts, body: Body) -> Result<(Body, Option<Chain>), S3Error> {
    if !service.keys.are_checked() {
        return Ok((body, None));
    }
    let object = object_of(parts);
    match admission(service).to_buckets(parts, object.as_ref()).map_err(denials::refusal)? {
        Payload::Unsigned => Ok((body, None)),
        Payload::Chunks(chain) => Ok((body, Some(*chain))),
        Payload::Hashed(hash) => {
            let body = hashed(parts, body, hash).await.map_err(BodyError::refusal)?;
            Ok((body, None))
        }
    }
}

/// The body if its hash is right; that of a large one is known at its end.
async fn hashed(parts: &Parts, body: Body, hash: String) -> Result<Body, BodyError> {
    let length = parts.headers.get(header::CONTENT_LENGTH).and_then(|value| decimal(value.to_str().ok()?));
    if length.unwrap_or(0) > SMALL_BODY as u64 {
        return Ok(chunked::hashed(body, hash));
    }
    let read = bodies::read(body, SMALL_BODY, REQUEST_TIMEOUT).await;
    let bytes = read.map_err(|_| BodyError::Incomplete)?;
    if sha256(&bytes) == hash { Ok(Body::from(bytes)) } else { Err(BodyError::OtherHash) }
}

/// The address without the members that sign it.
fn unsigned(uri: Uri) -> Uri {
    let Some(query) = uri.query() else { return uri };
    let is_kept = |member: &&str| !SIGNING.contains(&member.split('=').next().unwrap_or_default());
    let kept: Vec<&str> = query.split('&').filter(is_kept).collect();
    let path =
        if kept.is_empty() { uri.path().to_owned() } else { format!("{}?{}", uri.path(), kept.join("&")) };
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = path.parse::<PathAndQuery>().ok();
    Uri::from_parts(parts).unwrap_or(uri)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_signs_is_taken_from_a_query() {
        for (signed, bare) in [
            ("/b/k?X-Amz-Signature=1&versionId=2&X-Amz-Date=3", "/b/k?versionId=2"),
            ("/b/k?Signature=1&AWSAccessKeyId=2&Expires=3", "/b/k"),
            ("/b/k?uploads", "/b/k?uploads"),
            ("/b/k?response-expires=x&Signatures=1", "/b/k?response-expires=x&Signatures=1"),
            ("/b/%20k", "/b/%20k"),
        ] {
            assert_eq!(unsigned(signed.parse().unwrap()).to_string(), bare);
        }
    }
}
