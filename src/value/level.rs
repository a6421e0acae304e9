//! Levels of qualifications.
//!
//! In goes `3`, `Level 3` or `entry`. Out comes a level that some framework has.
//! It never asks which one: [`Framework::allows`](crate::value::Framework::allows) does.

use std::fmt;
use std::str::FromStr;

use crate::value::Invalid;
use crate::value::invalid::quoted;

/// A level of difficulty, lowest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Entry level, below Level 1 (RQF and CQFW).
    Entry,
    /// A numbered level, from 1 to 12. Make it with [`Level::new`].
    Number(u8),
}

impl Level {
    /// The highest level of any framework: 12, a doctorate in Scotland.
    pub const HIGHEST: u8 = 12;

    /// A numbered level; `None` outside 1 to 12.
    pub fn new(number: u8) -> Option<Level> {
        (1..=Level::HIGHEST).contains(&number).then_some(Level::Number(number))
    }

    /// `entry` or the number, for machines.
    pub fn plain(self) -> String {
        match self {
            Level::Entry => "entry".to_owned(),
            Level::Number(number) => number.to_string(),
        }
    }
}

impl FromStr for Level {
    type Err = Invalid;

    /// Takes `3`, `Level 3`, `entry` and `Entry level`, in any case.
    fn from_str(text: &str) -> Result<Level, Invalid> {
        let lower = text.trim().to_ascii_lowercase();
        if lower == "entry" || lower == "entry level" {
            return Ok(Level::Entry);
        }
        let number = lower.strip_prefix("level ").unwrap_or(&lower);
        let level = match number.as_bytes() {
            [b'1'..=b'9'] | [b'1', b'0'..=b'9'] => number.parse().ok().and_then(Level::new),
            _ => None,
        };
        level.ok_or_else(|| {
            Invalid::new(format!("{} is not a level", quoted(text)), "type `entry` or 1 to 12")
        })
    }
}

impl fmt::Display for Level {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Level::Entry => formatter.write_str("Entry level"),
            Level::Number(number) => write!(formatter, "Level {number}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_and_shows() {
        let rows = [
            ("3", "Level 3", "3"),
            ("Level 3", "Level 3", "3"),
            ("level 12", "Level 12", "12"),
            ("entry", "Entry level", "entry"),
            ("Entry level", "Entry level", "entry"),
            ("Entry", "Entry level", "entry"),
            (" 8 ", "Level 8", "8"),
        ];
        for (text, shown, plain) in rows {
            let level: Level = text.parse().unwrap_or_else(|_| panic!("{text:?}"));
            assert_eq!((level.to_string().as_str(), level.plain().as_str()), (shown, plain));
        }
    }

    #[test]
    fn refuses_the_rest() {
        for text in
            ["", "0", "13", "19", "99", "300", "03", "+3", "-1", "3.0", "L3", "Level", "é", "٣"]
        {
            assert!(text.parse::<Level>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn reads_what_it_shows_in_order() {
        let mut below = Level::Entry;
        assert_eq!(below.to_string().parse(), Ok(below));
        for number in 1..=12 {
            let level = Level::new(number).expect("1 to 12");
            assert_eq!(level.to_string().parse(), Ok(level));
            assert_eq!(level.plain().parse(), Ok(level));
            assert!(below < level);
            below = level;
        }
        assert_eq!((Level::new(0), Level::new(13)), (None, None));
    }
}
