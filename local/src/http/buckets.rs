//! Requests to the buckets, made ready for `s3s`: what says who asks is taken away, and what says how
//! the body travels. `s3s` has no keys and must see neither.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use s3s::service::{S3Service, S3ServiceBuilder};
use s3s::{S3Error, s3_error};
use uuid::Uuid;

use super::{Front, REQUEST_TIMEOUT, admission};
use crate::numbers::decimal;
use crate::s3::chunked::BodyError;
use crate::s3::{BucketHosts, Buckets, chunked};
use crate::service::Service;
use crate::signature;

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

pub async fn handle(front: &Front, request: Request) -> Response {
    let (mut parts, mut body) = request.into_parts();
    let mut chain = None;
    if front.service.keys.are_checked() {
        let admitted = match admission::check(&front.service, &parts) {
            Ok(admitted) => admitted,
            Err(error) => return refuse(error),
        };
        match admitted {
            admission::Body::Unsigned => {}
            admission::Body::Chunks(of_head) => chain = Some(*of_head),
            admission::Body::Hashed(hash) => match hashed(&parts, body, hash).await {
                Ok(checked) => body = checked,
                Err(error) => return refuse(error.refusal()),
            },
        }
    }
    parts.headers.remove(header::AUTHORIZATION);
    parts.headers.remove("x-amz-security-token");
    parts.uri = unsigned(parts.uri);
    if chunked::is_chunked(&parts.headers) {
        match chunked::decode(&mut parts.headers, body, chain) {
            Ok((decoded, trailers)) => {
                body = decoded;
                parts.extensions.insert(trailers);
            }
            Err(error) => return refuse(error.refusal()),
        }
    }
    parts.headers.remove("x-amz-content-sha256");
    let request = axum::http::Request::from_parts(parts, s3s::Body::http_body_unsync(body));
    let answer = front.s3.call(request).await;
    // An answer tells of nothing that a crash could undo.
    if let Err(broken) = front.service.objects.settled().await {
        return refuse(s3_error!(InternalError, "The data can no longer be written: {}", broken.0));
    }
    match answer {
        Ok(response) => identified(response.map(Body::new)),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, format!("{error:?}")).into_response(),
    }
}

/// The body if its hash is right; a large one is told at its end.
async fn hashed(parts: &Parts, body: Body, hash: String) -> Result<Body, BodyError> {
    let length = parts.headers.get(header::CONTENT_LENGTH).and_then(|value| decimal(value.to_str().ok()?));
    if length.unwrap_or(0) > SMALL_BODY as u64 {
        return Ok(chunked::hashed(body, hash));
    }
    let read = tokio::time::timeout(REQUEST_TIMEOUT, to_bytes(body, SMALL_BODY)).await;
    let bytes = read.map_err(|_| BodyError::Incomplete)?.map_err(|_| BodyError::Incomplete)?;
    if signature::sha256(&bytes) == hash { Ok(Body::from(bytes)) } else { Err(BodyError::OtherHash) }
}

/// An error of S3's.
pub fn refuse(error: S3Error) -> Response {
    match error.to_http_response() {
        Ok(response) => identified(response.map(Body::new)),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn identified(mut response: Response) -> Response {
    let id = Uuid::new_v4().simple().to_string().to_ascii_uppercase();
    if let Ok(id) = HeaderValue::from_str(&id[..16]) {
        response.headers_mut().insert("x-amz-request-id", id);
    }
    response
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
