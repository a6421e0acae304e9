//! Learning aim references of the Learning Aims Reference Service (LARS).
//!
//! In goes `60153696`. Out comes the reference.
//! It never asks the service whether there is such an aim.

use std::fmt;
use std::str::FromStr;

use crate::value::Invalid;
use crate::value::QualificationNumber;
use crate::value::invalid::quoted;

/// A learning aim reference: eight digits and capitals. A regulated qualification's is its
/// qualification number without obliques; other aims have letters, such as `ZPROG001`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LearningAimReference {
    characters: [u8; 8],
}

impl LearningAimReference {
    /// Whether this is the reference of the qualification of that number.
    pub fn belongs_to(self, number: QualificationNumber) -> bool {
        self.to_string() == number.plain()
    }
}

impl FromStr for LearningAimReference {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<LearningAimReference, Invalid> {
        let well_formed = |byte: &u8| byte.is_ascii_digit() || byte.is_ascii_uppercase();
        match <[u8; 8]>::try_from(text.trim().as_bytes()) {
            Ok(characters) if characters.iter().all(well_formed) => {
                Ok(LearningAimReference { characters })
            }
            _ => {
                let help = match text.parse::<QualificationNumber>() {
                    Ok(number) => format!("leave out the obliques: `{}`", number.plain()),
                    Err(_) => "type its eight digits or capitals, such as `60153696`".to_owned(),
                };
                let message = format!("{} is not a learning aim reference", quoted(text));
                Err(Invalid::new(message, help))
            }
        }
    }
}

impl fmt::Display for LearningAimReference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text: String = self.characters.iter().copied().map(char::from).collect();
        formatter.write_str(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_shows() {
        for text in ["60153696", "5000000X", "ZPROG001"] {
            let reference: LearningAimReference = text.parse().expect(text);
            assert_eq!(reference.to_string(), text);
        }
    }

    #[test]
    fn refuses_the_rest() {
        for text in ["", "6015369", "601536966", "601/5369", "zprog001", "60 53696", "éééé"] {
            assert!(text.parse::<LearningAimReference>().is_err(), "{text:?}");
        }
        let invalid = "601/5369/6".parse::<LearningAimReference>().expect_err("obliques");
        assert_eq!(invalid.help, "leave out the obliques: `60153696`");
    }

    #[test]
    fn belongs_to_its_qualification() {
        let number: QualificationNumber = "601/5369/6".parse().expect("a number");
        let reference = |text: &str| text.parse::<LearningAimReference>().expect("a reference");
        assert!(reference("60153696").belongs_to(number));
        assert!(!reference("60153697").belongs_to(number));
    }
}
