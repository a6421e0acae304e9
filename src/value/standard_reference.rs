//! References of apprenticeship standards.
//!
//! In goes `ST0510`. Out comes the reference.
//! It never asks Skills England whether there is such a standard.

use std::fmt;
use std::str::FromStr;

use crate::value::Invalid;
use crate::value::invalid::quoted;

/// The reference of an apprenticeship standard in England: `ST` and four digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StandardReference {
    number: u16,
}

impl FromStr for StandardReference {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<StandardReference, Invalid> {
        let number = text
            .trim()
            .strip_prefix("ST")
            .filter(|digits| digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()))
            .and_then(|digits| digits.parse().ok());
        number.map(|number| StandardReference { number }).ok_or_else(|| {
            Invalid::new(
                format!("{} is not an apprenticeship standard's reference", quoted(text)),
                "type `ST` and four digits, such as `ST0510`",
            )
        })
    }
}

impl fmt::Display for StandardReference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "ST{:04}", self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_shows() {
        for number in 0..10_000 {
            let text = format!("ST{number:04}");
            let reference: StandardReference = text.parse().expect("four digits");
            assert_eq!(reference.to_string(), text);
        }
    }

    #[test]
    fn refuses_the_rest() {
        let bad = [
            "", "ST", "0510", "ST510", "ST05100", "st0510", "ST 0510", "ST051é", "ST+510", "STé00",
        ];
        for text in bad {
            assert!(text.parse::<StandardReference>().is_err(), "{text:?}");
        }
    }
}
