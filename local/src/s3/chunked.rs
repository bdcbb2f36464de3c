//! Bodies in the coding `aws-chunked`: chunks with their sizes in hex, then trailers. What comes out
//! are the bytes alone; the trailers are there once the last of them was read.

use std::error::Error;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::{Body, BodyDataStream, Bytes};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use futures::{StreamExt, stream};
use ring::digest;
use s3s::{S3Error, S3ErrorCode, s3_error};

use crate::auth::signature::Chain;
use crate::numbers::{decimal, hexadecimal};

/// A line of a chunk's size, and each trailer, must be shorter.
const MAX_LINE: usize = 1024;
const MAX_TRAILERS: usize = 16;

/// What is wrong with a body, known only after its head was accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyError {
    /// It ended early, was longer than said, or is not in the coding.
    Incomplete,
    /// A chunk, or the trailers, were not signed by who signed the head.
    Forged,
    /// Its hash is not the one in the head.
    OtherHash,
}

impl fmt::Display for BodyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            BodyError::Incomplete => {
                "The request body terminated unexpectedly, or is not what its headers say"
            }
            BodyError::Forged => {
                "The request signature we calculated does not match the signature you provided. Check your key and signing method."
            }
            BodyError::OtherHash => {
                "The provided 'x-amz-content-sha256' header does not match what was computed."
            }
        })
    }
}

impl Error for BodyError {}

impl BodyError {
    /// As S3 says it.
    pub fn refusal(self) -> S3Error {
        match self {
            BodyError::Incomplete => s3_error!(IncompleteBody, "{self}"),
            BodyError::Forged => s3_error!(SignatureDoesNotMatch, "{self}"),
            BodyError::OtherHash => {
                let mut error = s3_error!(InvalidRequest, "{self}");
                error.set_code(S3ErrorCode::Custom("XAmzContentSHA256Mismatch".into()));
                error.set_status_code(StatusCode::BAD_REQUEST);
                error
            }
        }
    }

    /// The error of ours in a chain of others.
    pub fn within(error: &(dyn Error + 'static)) -> Option<BodyError> {
        let found = error.downcast_ref::<BodyError>().copied();
        found.or_else(|| BodyError::within(error.source()?))
    }
}

/// The trailers of a body, empty until it was read to its end.
#[derive(Clone, Debug, Default)]
pub struct Trailers(Arc<Mutex<HeaderMap>>);

impl Trailers {
    pub fn text(&self, name: &str) -> Option<String> {
        let trailers = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        trailers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
    }
}

/// Whether the headers say that the body comes in chunks of the coding.
pub fn is_chunked(headers: &HeaderMap) -> bool {
    headers.get("x-amz-content-sha256").is_some_and(|value| value.as_bytes().starts_with(b"STREAMING-"))
}

/// Takes the coding away: from the headers, which then speak of the bytes, and from the body. With a
/// chain, chunks of a signed coding are checked.
pub fn decode(
    headers: &mut HeaderMap,
    body: Body,
    chain: Option<Chain>,
) -> Result<(Body, Trailers), BodyError> {
    let coding = headers.get("x-amz-content-sha256");
    let is_signed =
        coding.is_some_and(|coding| coding.as_bytes().starts_with(b"STREAMING-AWS4-HMAC-SHA256-"));
    let has_trailers = coding.is_some_and(|coding| coding.as_bytes().ends_with(b"-TRAILER"));
    let length = headers.remove("x-amz-decoded-content-length").ok_or(BodyError::Incomplete)?;
    let size = length.to_str().ok().and_then(decimal).ok_or(BodyError::Incomplete)?;
    headers.insert(header::CONTENT_LENGTH, length);
    headers.remove(header::TRANSFER_ENCODING);
    let trailers = Trailers::default();
    let chunks = Chunks {
        body: body.into_data_stream(),
        buffer: Bytes::new(),
        chunk: 0,
        left: size,
        place: Place::Start,
        trailers: trailers.clone(),
        has_trailers,
        check: chain.filter(|_| is_signed).map(|chain| Check {
            chain,
            signature: String::new(),
            hash: digest::Context::new(&digest::SHA256),
        }),
    };
    let stream = stream::try_unfold(chunks, |mut chunks| async move {
        Ok::<_, BodyError>(chunks.next().await?.map(|bytes| (bytes, chunks)))
    });
    Ok((Body::from_stream(stream), trailers))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Start,
    InChunk,
    AfterChunk,
    End,
}

struct Chunks {
    body: BodyDataStream,
    buffer: Bytes,
    /// What is left of the current chunk.
    chunk: u64,
    /// What is left of the whole.
    left: u64,
    place: Place,
    trailers: Trailers,
    has_trailers: bool,
    check: Option<Check>,
}

/// What a chunk claims to be signed with, and the hash of what came of it.
struct Check {
    chain: Chain,
    signature: String,
    hash: digest::Context,
}

impl Check {
    fn begin(&mut self, extension: &str) -> Result<(), BodyError> {
        let signature = extension.strip_prefix("chunk-signature=").ok_or(BodyError::Forged)?;
        self.signature = signature.to_owned();
        self.hash = digest::Context::new(&digest::SHA256);
        Ok(())
    }

    /// At the end of a chunk.
    fn end(&mut self) -> Result<(), BodyError> {
        let hash = hex::encode(self.hash.clone().finish());
        if self.chain.accepts_chunk(&hash, &self.signature) { Ok(()) } else { Err(BodyError::Forged) }
    }
}

impl Chunks {
    /// The next bytes; `None` at the end.
    async fn next(&mut self) -> Result<Option<Bytes>, BodyError> {
        loop {
            match self.place {
                Place::Start => self.begin_chunk().await?,
                Place::InChunk if self.chunk > 0 => return self.piece().await.map(Some),
                Place::InChunk => {
                    self.check.as_mut().map_or(Ok(()), Check::end)?;
                    self.place = Place::AfterChunk;
                }
                Place::AfterChunk => {
                    if !self.line().await?.is_empty() {
                        return Err(BodyError::Incomplete);
                    }
                    self.place = Place::Start;
                }
                Place::End => return Ok(None),
            }
        }
    }

    async fn begin_chunk(&mut self) -> Result<(), BodyError> {
        let line = self.line().await?;
        let (size, extension) = line.split_once(';').unwrap_or((&line, ""));
        self.check.as_mut().map_or(Ok(()), |check| check.begin(extension))?;
        self.chunk = hexadecimal(size).ok_or(BodyError::Incomplete)?;
        if self.chunk > 0 {
            self.left = self.left.checked_sub(self.chunk).ok_or(BodyError::Incomplete)?;
            self.place = Place::InChunk;
            return Ok(());
        }
        self.check.as_mut().map_or(Ok(()), Check::end)?;
        self.read_trailers().await?;
        self.place = Place::End;
        if self.left == 0 { Ok(()) } else { Err(BodyError::Incomplete) }
    }

    async fn piece(&mut self) -> Result<Bytes, BodyError> {
        if self.buffer.is_empty() && !self.fill().await? {
            return Err(BodyError::Incomplete);
        }
        let size = self.buffer.len().min(usize::try_from(self.chunk).unwrap_or(usize::MAX));
        self.chunk -= size as u64;
        let piece = self.buffer.split_to(size);
        if let Some(check) = &mut self.check {
            check.hash.update(&piece);
        }
        Ok(piece)
    }

    /// The trailers up to an empty line or the end of the body, whichever comes first.
    async fn read_trailers(&mut self) -> Result<(), BodyError> {
        let mut found = HeaderMap::new();
        let (mut signed, mut signature) = (String::new(), None);
        for _ in 0..=MAX_TRAILERS {
            if self.buffer.is_empty() && !self.fill().await? {
                break;
            }
            let line = self.line().await?;
            if line.is_empty() {
                break;
            }
            let (name, value) = line.split_once(':').ok_or(BodyError::Incomplete)?;
            if name.trim().eq_ignore_ascii_case("x-amz-trailer-signature") {
                signature = Some(value.trim().to_owned());
                continue;
            }
            let name: HeaderName = name.trim().parse().map_err(|_| BodyError::Incomplete)?;
            signed.push_str(&format!("{name}:{}\n", value.trim()));
            let value = HeaderValue::from_str(value.trim()).map_err(|_| BodyError::Incomplete)?;
            found.insert(name, value);
        }
        if let Some(check) = self.check.as_mut().filter(|_| self.has_trailers) {
            let hash = hex::encode(digest::digest(&digest::SHA256, signed.as_bytes()));
            if !check.chain.accepts_trailers(&hash, &signature.unwrap_or_default()) {
                return Err(BodyError::Forged);
            }
        }
        *self.trailers.0.lock().unwrap_or_else(PoisonError::into_inner) = found;
        Ok(())
    }

    /// The next line, without its end. Some clients end trailers with a line feed alone.
    async fn line(&mut self) -> Result<String, BodyError> {
        let mut line = Vec::new();
        loop {
            if self.buffer.is_empty() && !self.fill().await? {
                return Err(BodyError::Incomplete);
            }
            let end = self.buffer.iter().position(|byte| *byte == b'\n');
            let piece = self.buffer.split_to(end.map_or(self.buffer.len(), |end| end + 1));
            if line.len() + piece.len() > MAX_LINE {
                return Err(BodyError::Incomplete);
            }
            line.extend_from_slice(&piece);
            if end.is_some() {
                let text = std::str::from_utf8(&line).map_err(|_| BodyError::Incomplete)?;
                return Ok(text.trim_end_matches(['\r', '\n']).to_owned());
            }
        }
    }

    /// Says whether there was more to read.
    async fn fill(&mut self) -> Result<bool, BodyError> {
        while let Some(piece) = self.body.next().await {
            self.buffer = piece.map_err(|_| BodyError::Incomplete)?;
            if !self.buffer.is_empty() {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// A body that fails at its end if it has another hash.
pub fn hashed(body: Body, expected: String) -> Body {
    let start = (body.into_data_stream(), digest::Context::new(&digest::SHA256), expected);
    Body::from_stream(stream::try_unfold(start, |(mut body, mut hash, expected)| async move {
        match body.next().await {
            Some(piece) => {
                let piece = piece.map_err(|_| BodyError::Incomplete)?;
                hash.update(&piece);
                Ok(Some((piece, (body, hash, expected))))
            }
            None if hex::encode(hash.clone().finish()) == expected => Ok(None),
            None => Err(BodyError::OtherHash),
        }
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn decoded(size: &str, pieces: &[&'static str]) -> Result<(String, Trailers), BodyError> {
        let mut headers = HeaderMap::new();
        headers.insert("x-amz-decoded-content-length", size.parse().unwrap());
        let pieces: Vec<_> = pieces.iter().map(|piece| Ok::<_, BodyError>(Bytes::from(*piece))).collect();
        let (body, trailers) = decode(&mut headers, Body::from_stream(stream::iter(pieces)), None)?;
        assert_eq!(headers[header::CONTENT_LENGTH], size);
        let bytes = axum::body::to_bytes(body, 1 << 20).await;
        let bytes = bytes.map_err(|error| BodyError::within(&error).unwrap())?;
        Ok((String::from_utf8(bytes.to_vec()).unwrap(), trailers))
    }

    #[tokio::test]
    async fn chunks_are_put_together_however_they_come() {
        let whole = "3;chunk-signature=00\r\nabc\r\n2\r\nde\r\n0;chunk-signature=00\r\nx-amz-checksum-crc32: abcd==\r\nx-amz-trailer-signature:00\r\n\r\n";
        let (text, trailers) = decoded("5", &[whole]).await.unwrap();
        assert_eq!(text, "abcde");
        assert_eq!(trailers.text("x-amz-checksum-crc32").as_deref(), Some("abcd=="));
        let bytes: Vec<&str> = (0..whole.len()).map(|at| &whole[at..=at]).collect();
        assert_eq!(decoded("5", &bytes).await.unwrap().0, "abcde");
        assert_eq!(decoded("0", &["0\r\n\r\n"]).await.unwrap().0, "");
        assert_eq!(decoded("1", &["1\r\na\r\n0\r\n"]).await.unwrap().0, "a");
    }

    #[tokio::test]
    async fn what_is_not_in_the_coding_or_has_another_length_is_refused() {
        for (size, body) in [
            ("5", ""),
            ("5", "5\r\nabc"),
            ("5", "3\r\nabc\r\n0\r\n\r\n"),
            ("2", "3\r\nabc\r\n0\r\n\r\n"),
            ("3", "3\r\nabcd\r\n0\r\n\r\n"),
            ("3", "x\r\nabc\r\n0\r\n\r\n"),
            ("3", "-3\r\nabc\r\n0\r\n\r\n"),
            ("3", "+3\r\nabc\r\n0\r\n\r\n"),
            ("+3", "3\r\nabc\r\n0\r\n\r\n"),
            ("3", "ffffffffffffffffff\r\nabc\r\n0\r\n\r\n"),
            ("3", "3\r\nabc\r\n0\r\nno trailer\r\n\r\n"),
            ("x", "3\r\nabc\r\n0\r\n\r\n"),
        ] {
            assert_eq!(decoded(size, &[body]).await.err(), Some(BodyError::Incomplete), "{body:?}");
        }
        let endless: &'static str = "a".repeat(4096).leak();
        assert_eq!(decoded("1", &[endless]).await.err(), Some(BodyError::Incomplete));
    }
}
