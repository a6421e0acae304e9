//! How near a figure is to the truth.
//!
//! In goes a key such as `more-than`. Out comes the word or two to show before the figure.
//! It never changes the figure itself.

use std::fmt;
use std::str::FromStr;

use crate::value::Invalid;
use crate::value::invalid::quoted;

/// The words before a figure that is not exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Approximation {
    /// Near it, on either side.
    Around,
    /// Near it, on either side; the other usual word.
    About,
    /// Over it.
    MoreThan,
    /// Under it.
    FewerThan,
    /// It or over it.
    AtLeast,
    /// It or under it.
    UpTo,
    /// A little under it.
    Nearly,
}

impl Approximation {
    /// All of them, in the order of the type.
    pub const ALL: [Approximation; 7] = [
        Approximation::Around,
        Approximation::About,
        Approximation::MoreThan,
        Approximation::FewerThan,
        Approximation::AtLeast,
        Approximation::UpTo,
        Approximation::Nearly,
    ];

    /// The key for machines: `more-than`.
    pub fn plain(self) -> String {
        self.to_string().replace(' ', "-")
    }
}

impl FromStr for Approximation {
    type Err = Invalid;

    /// Takes the key (`more-than`) and the words (`more than`).
    fn from_str(text: &str) -> Result<Approximation, Invalid> {
        let words = text.replace('-', " ");
        Approximation::ALL.into_iter().find(|word| word.to_string() == words).ok_or_else(|| {
            let keys = Approximation::ALL.map(|word| format!("`{}`", word.plain()));
            let message = format!("{} is not an approximation", quoted(text));
            Invalid::new(message, format!("type one of {}", keys.join(", ")))
        })
    }
}

impl fmt::Display for Approximation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Approximation::Around => "around",
            Approximation::About => "about",
            Approximation::MoreThan => "more than",
            Approximation::FewerThan => "fewer than",
            Approximation::AtLeast => "at least",
            Approximation::UpTo => "up to",
            Approximation::Nearly => "nearly",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_shows() {
        for word in Approximation::ALL {
            assert_eq!(word.to_string().parse(), Ok(word));
            assert_eq!(word.plain().parse(), Ok(word));
        }
        assert_eq!("up-to".parse(), Ok(Approximation::UpTo));
        assert_eq!(Approximation::FewerThan.plain(), "fewer-than");
    }

    #[test]
    fn refuses_the_rest() {
        for text in ["", "over", "More than", "more_than", "more than ", "é"] {
            assert!(text.parse::<Approximation>().is_err(), "{text:?}");
        }
        let invalid = "over".parse::<Approximation>().expect_err("not one of ours");
        assert!(invalid.help.starts_with("type one of `around`, `about`, `more-than`"));
    }
}
