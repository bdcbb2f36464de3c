//! Tokens of pages: opaque to callers, and only good for the list they came from. Inside is the
//! position that the next page begins behind and a checksum over it and the list's name.

use codepipeline_model::types::ErrorCode;

use super::{Outcome, Refusal};

/// A token for the rest of a list. `list` names the operation and everything that was asked of it.
pub fn token(list: &str, position: &str) -> String {
    let text = format!("{:016x}{position}", checksum(list, position));
    hex::encode(text)
}

/// The position in a token that `token` made for this list.
pub fn position(list: &str, token: &str) -> Outcome<String> {
    let text = hex::decode(token).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    text.as_deref()
        .and_then(|text| text.split_at_checked(16))
        .filter(|(sum, position)| *sum == format!("{:016x}", checksum(list, position)))
        .map(|(_, position)| position.to_owned())
        .ok_or_else(invalid_token)
}

pub fn invalid_token() -> Refusal {
    Refusal::new(ErrorCode::InvalidNextTokenException, "The next token is not one that this operation gave")
}

/// FNV-1a: it tells mistakes, not attacks; the caller owns all of it anyway.
fn checksum(list: &str, position: &str) -> u64 {
    let bytes = list.bytes().chain([0]).chain(position.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// A page of what is left, and the position of its last item if something is behind it.
pub fn page<T, P>(
    rest: impl Iterator<Item = T>,
    size: usize,
    position: impl Fn(&T) -> P,
) -> (Vec<T>, Option<P>) {
    let mut rest = rest.peekable();
    let items: Vec<T> = rest.by_ref().take(size).collect();
    let more = rest.peek().is_some();
    let last = items.last().filter(|_| more).map(position);
    (items, last)
}
