//! A short mark of a text: the same for the same text, another for any other.
//!
//! In goes a text, or the twelve digits of a fingerprint. Out comes the fingerprint.
//! It keeps nothing of the text, and is no protection against somebody who wants two texts to have
//! the same.

use std::fmt;
use std::str::FromStr;

use xxhash_rust::xxh3::xxh3_64;

use crate::value::Invalid;
use crate::value::invalid::quoted;

/// The upper 48 bits of the XXH3 hash of a text, written as twelve hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(u64);

/// How many digits one has.
const DIGITS: usize = 12;

impl Fingerprint {
    /// The fingerprint of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self(xxh3_64(text.as_bytes()) >> 16)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:012x}", self.0)
    }
}

impl FromStr for Fingerprint {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        let digits = text.trim();
        let number = u64::from_str_radix(digits, 16).ok();
        number
            .filter(|_| digits.len() == DIGITS && digits.bytes().all(is_digit))
            .map(Self)
            .ok_or_else(|| {
                Invalid::new(
                    format!("{} is not a fingerprint", quoted(text)),
                    "take the line out and type `guide review`, which writes it",
                )
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_shows() {
        for text in ["", "£19,833", "£19,834", "é"] {
            let fingerprint = Fingerprint::of(text);
            assert_eq!(fingerprint.to_string().len(), DIGITS);
            assert_eq!(fingerprint.to_string().parse(), Ok(fingerprint));
        }
        // What is written in a guide today is read by the program of next year.
        assert_eq!(Fingerprint::of("£19,833").to_string(), "68c4f78b6009");
    }

    #[test]
    fn refuses_the_rest() {
        for text in ["", "0", "00000000000g", "0000000000000", "+00000000000", "00000000000A"] {
            assert!(text.parse::<Fingerprint>().is_err(), "{text:?}");
        }
    }
}
