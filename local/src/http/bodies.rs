//! Bodies of requests, read whole. The one place where a body is waited for and counted; what a client is
//! answered when it does not come is each protocol's to say.

use std::time::Duration;

use axum::body::{Body, Bytes, to_bytes};

/// Why a body is not there as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It did not arrive in time.
    Late,
    /// The connection broke, or it is larger than the limit.
    Broken,
}

/// A body of at most `limit` bytes that arrives `within` a time.
pub async fn read(body: Body, limit: usize, within: Duration) -> Result<Bytes, Unread> {
    let read = tokio::time::timeout(within, to_bytes(body, limit)).await;
    read.map_err(|_| Unread::Late)?.map_err(|_| Unread::Broken)
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::stream;

    const SECOND: Duration = Duration::from_secs(1);

    #[tokio::test]
    async fn a_body_is_whole_or_it_is_said_why_not() {
        assert_eq!(read(Body::from("abc"), 3, SECOND).await, Ok(Bytes::from("abc")));
        assert_eq!(read(Body::from("abc"), 2, SECOND).await, Err(Unread::Broken));
        let broken = stream::iter([Ok("a"), Err(std::io::Error::other("gone"))]);
        assert_eq!(read(Body::from_stream(broken), 3, SECOND).await, Err(Unread::Broken));
        let never = Body::from_stream(stream::pending::<Result<&str, std::io::Error>>());
        assert_eq!(read(never, 3, Duration::from_millis(1)).await, Err(Unread::Late));
    }
}
