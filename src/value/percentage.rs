//! Percentages.
//!
//! In goes `16.4%`, `16.4 per cent` or `sixty per cent`. Out comes an exact number of hundredths.
//! It never computes a percentage from other numbers.

use std::fmt;
use std::str::FromStr;

use crate::value::Decimal;
use crate::value::Invalid;
use crate::value::invalid::quoted;
use crate::value::{numeral, words};

/// A percentage as an exact number: 16.4 for `16.4%`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percentage(Decimal);

impl Percentage {
    /// So many per cent.
    pub fn new(number: Decimal) -> Percentage {
        Percentage(number)
    }

    /// The number before the sign.
    pub fn number(self) -> Decimal {
        self.0
    }

    /// The number before the sign, for machines: `16.4`.
    pub fn plain(self) -> String {
        self.0.plain()
    }
}

impl FromStr for Percentage {
    type Err = Invalid;

    /// Takes a number in digits or words before `%`, `per cent` or `percent`.
    fn from_str(text: &str) -> Result<Percentage, Invalid> {
        let not_a_percentage = || {
            Invalid::new(
                format!("{} is not a percentage", quoted(text)),
                "type it like `16.4%` or `16.4 per cent`",
            )
        };
        let trimmed = text.trim();
        let sign = trimmed.chars().next().filter(|first| matches!(first, '-' | '−'));
        let start = sign.map_or(0, char::len_utf8);
        let number_end = numeral::read(trimmed, start)
            .map(|numeral| numeral.end)
            .or_else(|| words::read(trimmed, start).map(|(_, end)| end))
            .ok_or_else(not_a_percentage)?;
        if numeral::per_cent(trimmed, number_end) != Some(trimmed.len()) {
            return Err(not_a_percentage());
        }
        let number = &trimmed[..number_end];
        if sign.is_none()
            && let Some(number) = words::parse(number)
        {
            return Decimal::from_count(number).map(Percentage).ok_or_else(not_a_percentage);
        }
        number.parse().map(Percentage).map_err(|_| not_a_percentage())
    }
}

impl fmt::Display for Percentage {
    // The one place that decides how a percentage looks.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}%", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_and_shows() {
        let rows = [
            ("16.4%", "16.4%"),
            ("16.4 %", "16.4%"),
            ("16.4 per cent", "16.4%"),
            ("16.4\u{a0}per cent", "16.4%"),
            ("16.4 percent", "16.4%"),
            ("16.40%", "16.4%"),
            ("Sixty per cent", "60%"),
            ("twenty-one per cent", "21%"),
            ("a hundred per cent", "100%"),
            ("5 percentage points", "5%"),
            ("1,264%", "1,264%"),
            ("-3.2%", "−3.2%"),
            ("−3.2 per cent", "−3.2%"),
            ("0%", "0%"),
        ];
        for (text, shown) in rows {
            let percentage: Percentage = text.parse().unwrap_or_else(|_| panic!("{text:?}"));
            assert_eq!(percentage.to_string(), shown, "{text:?}");
        }
    }

    #[test]
    fn refuses_the_rest() {
        let bad = [
            "",
            "%",
            "16.4",
            "per cent",
            "x%",
            "16.4 per centre",
            "16.4%%",
            "16.4% of",
            "1,26%",
            "-sixty per cent",
            "16.4 pc",
            "£5%",
            "five",
            "-",
            "−",
            "1%2%",
            "007%",
            "é%",
            "99999999999999999999%",
        ];
        for text in bad {
            assert!(text.parse::<Percentage>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn reads_what_it_shows() {
        for units in -5_000..5_000 {
            let number = Decimal::new(units, 1).expect("a small scale");
            let percentage = Percentage::new(number);
            assert_eq!(percentage.to_string().parse(), Ok(percentage));
            assert_eq!(percentage.plain(), number.plain());
        }
    }
}
