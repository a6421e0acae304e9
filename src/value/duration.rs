//! How long a course or a contract lasts.
//!
//! In goes `14 months`, `12 to 18 months` or `12 weeks`. Out comes a range of months or weeks.
//! It never turns weeks into months.

use std::fmt;
use std::str::FromStr;

use crate::value::Invalid;
use crate::value::invalid::quoted;

/// A length of time, or a range of lengths. Make it with [`Duration::months`] or
/// [`Duration::weeks`], which check that `min` is not zero and not over `max`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Duration {
    /// Whole months, both ends included.
    Months {
        /// The shortest.
        min: u16,
        /// The longest; the same as `min` if there is but one length.
        max: u16,
    },
    /// Whole weeks, both ends included.
    Weeks {
        /// The shortest.
        min: u16,
        /// The longest; the same as `min` if there is but one length.
        max: u16,
    },
}

impl Duration {
    /// From `min` to `max` months.
    pub fn months(min: u16, max: u16) -> Result<Duration, Invalid> {
        check(min, max)?;
        Ok(Duration::Months { min, max })
    }

    /// From `min` to `max` weeks.
    pub fn weeks(min: u16, max: u16) -> Result<Duration, Invalid> {
        check(min, max)?;
        Ok(Duration::Weeks { min, max })
    }
}

fn check(min: u16, max: u16) -> Result<(), Invalid> {
    if min == 0 {
        return Err(Invalid::new("a duration of `0` is no time at all", "leave the duration out"));
    }
    if min > max {
        let message = format!("the duration runs from `{min}` down to `{max}`");
        return Err(Invalid::new(message, format!("put the shorter first: `{max}` to `{min}`")));
    }
    Ok(())
}

impl FromStr for Duration {
    type Err = Invalid;

    /// Takes one number, or two with `to` or a hyphen between them, before `weeks`, `months` or
    /// `years`.
    fn from_str(text: &str) -> Result<Duration, Invalid> {
        let not_a_duration = || {
            Invalid::new(
                format!("{} is not a duration", quoted(text)),
                "type it like `14 months`, `12 to 18 months` or `12 weeks`",
            )
        };
        let (numbers, unit) = text.trim().rsplit_once(' ').ok_or_else(not_a_duration)?;
        let (min, max) = numbers
            .split_once(" to ")
            .or_else(|| numbers.split_once(['-', '–']))
            .unwrap_or((numbers, numbers));
        let number = |text: &str| {
            let digits = text.bytes().all(|byte| byte.is_ascii_digit());
            text.parse::<u16>().ok().filter(|_| digits).ok_or_else(not_a_duration)
        };
        let (min, max) = (number(min)?, number(max)?);
        let in_months = |years: u16| years.checked_mul(12).ok_or_else(not_a_duration);
        match unit {
            "week" | "weeks" => Duration::weeks(min, max),
            "month" | "months" => Duration::months(min, max),
            "year" | "years" => Duration::months(in_months(min)?, in_months(max)?),
            _ => Err(not_a_duration()),
        }
    }
}

impl fmt::Display for Duration {
    /// `14 months`, `12 to 18 months`, `12 weeks`; and years where both ends are whole years.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (min, max, unit) = match *self {
            Duration::Months { min, max } if min % 12 == 0 && max % 12 == 0 => {
                (min / 12, max / 12, "year")
            }
            Duration::Months { min, max } => (min, max, "month"),
            Duration::Weeks { min, max } => (min, max, "week"),
        };
        let plural = if max == 1 { "" } else { "s" };
        if min == max {
            write!(formatter, "{max} {unit}{plural}")
        } else {
            write!(formatter, "{min} to {max} {unit}{plural}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_and_shows() {
        let rows = [
            ("14 months", "14 months"),
            ("12 to 18 months", "12 to 18 months"),
            ("12-18 months", "12 to 18 months"),
            ("12–18 months", "12 to 18 months"),
            ("12 weeks", "12 weeks"),
            ("1 week", "1 week"),
            ("52 weeks", "52 weeks"),
            ("1 month", "1 month"),
            ("12 months", "1 year"),
            ("24 months", "2 years"),
            ("2 years", "2 years"),
            ("12 to 24 months", "1 to 2 years"),
            ("12 to 12 months", "1 year"),
        ];
        for (text, shown) in rows {
            let duration: Duration = text.parse().unwrap_or_else(|_| panic!("{text:?}"));
            assert_eq!(duration.to_string(), shown);
        }
    }

    #[test]
    fn refuses_the_rest() {
        let bad = [
            "",
            "14",
            "months",
            "fourteen months",
            "14months",
            "14 days",
            "0 months",
            "18 to 12 months",
            "1.5 years",
            "+1 year",
            "99999 weeks",
            "9999 years",
            "1 to 2 to 3 years",
            "é months",
            "-1 weeks",
        ];
        for text in bad {
            assert!(text.parse::<Duration>().is_err(), "{text:?}");
        }
        let invalid = Duration::months(18, 12).expect_err("the wrong way round");
        assert_eq!(invalid.help, "put the shorter first: `12` to `18`");
    }

    #[test]
    fn reads_what_it_shows() {
        for min in (1..80).chain([u16::MAX - 1]) {
            for max in (min..90).chain([u16::MAX]) {
                for duration in [Duration::months(min, max), Duration::weeks(min, max)] {
                    let duration = duration.expect("in order");
                    assert_eq!(duration.to_string().parse(), Ok(duration));
                }
            }
        }
    }
}
