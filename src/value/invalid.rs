//! What every value says about text that is not one.
//!
//! In goes a message and the help beside it. Out comes one error type for all values.
//! It never knows a file or a line: the reader of the file adds the place.

use std::error::Error;
use std::fmt;

/// The mistake in one value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Invalid {
    /// What is wrong: lower case, no full stop, the text in backquotes.
    pub message: String,
    /// What to type instead, in the same style.
    pub help: String,
}

impl Invalid {
    /// A mistake from its message and its help.
    pub fn new(message: impl Into<String>, help: impl Into<String>) -> Invalid {
        Invalid { message: message.into(), help: help.into() }
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl Error for Invalid {}

/// The longest piece of an author's text that a message repeats, in characters.
const LONGEST_QUOTE: usize = 60;

/// `text` in backquotes, short enough for one line and without control characters.
pub(crate) fn quoted(text: &str) -> String {
    let mut quote = String::from("`");
    for (position, character) in text.chars().enumerate() {
        if position == LONGEST_QUOTE {
            quote.push('…');
            break;
        }
        quote.push(if character.is_control() { ' ' } else { character });
    }
    quote.push('`');
    quote
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_its_message() {
        let invalid = Invalid::new("`x` is not a date", "type `2020-09-29`");
        assert_eq!(invalid.to_string(), "`x` is not a date");
        assert_eq!(invalid.help, "type `2020-09-29`");
    }

    #[test]
    fn quotes_on_one_short_line() {
        assert_eq!(quoted("nine"), "`nine`");
        assert_eq!(quoted("a\nb\u{7}"), "`a b `");
        assert_eq!(quoted(&"é".repeat(60)), format!("`{}`", "é".repeat(60)));
        assert_eq!(quoted(&"é".repeat(61)), format!("`{}…`", "é".repeat(60)));
        assert_eq!(quoted(""), "``");
    }
}
