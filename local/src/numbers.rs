//! Sizes, lengths and counts as others write them, read strictly: digits and nothing else. What Rust's own
//! readers also take (`+7`) is refused, because another reader of the same request may not take it. Knows
//! no protocol: what a wrong number is answered with is the caller's to say.

/// A number in decimal digits.
pub fn decimal(text: &str) -> Option<u64> {
    Some(text).filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))?.parse().ok()
}

/// A number in hexadecimal digits.
pub fn hexadecimal(text: &str) -> Option<u64> {
    let digits = Some(text).filter(|text| text.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    u64::from_str_radix(digits, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_read_and_nothing_else() {
        assert_eq!(decimal("0"), Some(0));
        assert_eq!(decimal("007"), Some(7));
        assert_eq!(decimal("18446744073709551615"), Some(u64::MAX));
        assert_eq!(hexadecimal("fF"), Some(255));
        assert_eq!(hexadecimal("ffffffffffffffff"), Some(u64::MAX));
        for text in ["", "+7", "-7", " 7", "7 ", "7_0", "0x7", "٧", "18446744073709551616"] {
            assert_eq!(decimal(text), None, "{text:?}");
        }
        for text in ["", "+7", "-7", " 7", "7 ", "0x7", "g", "10000000000000000"] {
            assert_eq!(hexadecimal(text), None, "{text:?}");
        }
    }
}
