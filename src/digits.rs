//! Numbers in texts from outside (headers, environment, profiles), and bytes in hex: one strict reader
//! and one writer.

use std::str::FromStr;

/// A whole number of nothing but digits: no sign, which `str::parse` takes, and no space.
pub(crate) fn number<T: FromStr>(text: &str) -> Option<T> {
    text.parse().ok().filter(|_| is_number(text))
}

/// Whether there are digits and nothing else, of any number.
pub(crate) fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Bytes in lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |nibble: u8| char::from(DIGITS[usize::from(nibble & 15)]);
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        text.push(digit(byte >> 4));
        text.push(digit(*byte));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_digits_and_nothing_else() {
        assert_eq!(number("7"), Some(7_u16));
        assert_eq!(number("007"), Some(7_u64));
        for text in ["", "+7", "-7", "-0", " 7", "7 ", "7.0", "7e1", "0x7", "٧", "65536"] {
            assert_eq!(number::<u16>(text), None, "{text}");
        }
    }

    #[test]
    fn hex_has_two_digits_for_each_byte() {
        assert_eq!(hex(&[0, 9, 0xa0, 0xff]), "0009a0ff");
    }
}
