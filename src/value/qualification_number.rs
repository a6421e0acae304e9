//! Ofqual's qualification numbers.
//!
//! In goes `601/5369/6`. Out comes the number in that form.
//! It never asks the Register whether there is such a qualification.

use std::fmt;
use std::str::FromStr;

use crate::value::Invalid;
use crate::value::invalid::quoted;

/// A qualification number: three digits, four digits and a check character, which is a digit or
/// `X` (Ofqual, Register of Regulated Qualifications).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QualificationNumber {
    characters: [u8; 8],
}

impl QualificationNumber {
    /// The eight characters without obliques, which are its learning aim reference.
    pub fn plain(self) -> String {
        self.characters.iter().copied().map(char::from).collect()
    }
}

impl FromStr for QualificationNumber {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<QualificationNumber, Invalid> {
        let invalid = || {
            Invalid::new(
                format!("{} is not a qualification number", quoted(text)),
                "type it with its obliques, such as `601/5369/6`",
            )
        };
        let &[a, b, c, b'/', d, e, f, g, b'/', check] = text.trim().as_bytes() else {
            return Err(invalid());
        };
        let digits = [a, b, c, d, e, f, g];
        let well_formed =
            digits.iter().all(u8::is_ascii_digit) && (check.is_ascii_digit() || check == b'X');
        if well_formed {
            Ok(QualificationNumber { characters: [a, b, c, d, e, f, g, check] })
        } else {
            Err(invalid())
        }
    }
}

impl fmt::Display for QualificationNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = self.plain();
        write!(formatter, "{}/{}/{}", &plain[..3], &plain[3..7], &plain[7..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_shows() {
        for text in ["601/5369/6", "500/0000/X", "000/0000/0"] {
            let number: QualificationNumber = text.parse().expect(text);
            assert_eq!(number.to_string(), text);
            assert_eq!(number.plain(), text.replace('/', ""));
        }
    }

    #[test]
    fn refuses_the_rest() {
        let bad = [
            "",
            "60153696",
            "601/5369/",
            "601/5369/x",
            "601/5369/A",
            "601/536X/6",
            "601-5369-6",
            "6015/369/6",
            "601/5369/66",
            "601/5369/é",
            "٦01/5369/6",
            "601//53696",
        ];
        for text in bad {
            assert!(text.parse::<QualificationNumber>().is_err(), "{text:?}");
        }
    }
}
