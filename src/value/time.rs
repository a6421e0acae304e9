//! Times of day.
//!
//! In goes `23:59`. Out comes the time.
//! It never knows a time zone, and there is no 24:00: a day ends at 23:59.

use std::fmt;
use std::str::FromStr;

use crate::value::Invalid;
use crate::value::invalid::quoted;

/// A time of day, to the minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time {
    hour: u8,
    minute: u8,
}

impl Time {
    /// Hours and minutes without a colon, such as `2359`, as calendars have them (RFC 5545, section
    /// 3.3.12).
    #[must_use]
    pub fn basic(&self) -> String {
        format!("{:02}{:02}", self.hour, self.minute)
    }
}

impl FromStr for Time {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let number = |text: &str, end: u8| {
            let digits = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
            let number = digits.then_some(text)?.parse::<u8>().ok()?;
            (number < end).then_some(number)
        };
        let time = text.trim().split_once(':').and_then(|(hour, minute)| {
            Some(Self { hour: number(hour, 24)?, minute: number(minute, 60)? })
        });
        time.ok_or_else(|| {
            Invalid::new(
                format!("{} is not a time of day", quoted(text)),
                "type two digits for hours and two for minutes, such as `09:00` or `23:59`",
            )
        })
    }
}

impl fmt::Display for Time {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:02}:{:02}", self.hour, self.minute)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_shows() {
        for hour in 0..24 {
            for minute in 0..60 {
                let time = Time { hour, minute };
                assert_eq!(time.to_string().parse(), Ok(time));
            }
        }
        assert_eq!(" 09:05 ".parse::<Time>().map(|time| time.basic()), Ok("0905".to_owned()));
    }

    #[test]
    fn refuses_the_rest() {
        let bad = [
            "",
            ":",
            "9:00",
            "24:00",
            "23:60",
            "23:59:59",
            "2359",
            "23.59",
            "11pm",
            "noon",
            "-1:00",
            "+1:00",
            "23:5é",
            "２３:59",
        ];
        for text in bad {
            assert!(text.parse::<Time>().is_err(), "{text:?}");
        }
    }
}
