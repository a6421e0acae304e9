//! Anything that a figure can say.
//!
//! In goes the text of one figure. Out comes an amount, a percentage, a level or a number.
//! It never looks for figures in longer text: `text_figures` does.

use std::fmt;
use std::str::FromStr;

use crate::value::invalid::quoted;
use crate::value::numeral::{self, Behind};
use crate::value::{Decimal, Invalid, Level, Money, Percentage, words};

/// The value of one figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quantity {
    /// An amount of money.
    Money(Money),
    /// A percentage.
    Percentage(Percentage),
    /// Any other number.
    Number(Decimal),
    /// A level of qualification.
    Level(Level),
}

impl Quantity {
    /// The sum with another value of the same sort; `None` if it is of another, if levels are
    /// added, or beyond what the sort holds.
    pub fn plus(self, other: Quantity) -> Option<Quantity> {
        match (self, other) {
            (Quantity::Money(one), Quantity::Money(other)) => {
                let pence = one.pence().checked_add(other.pence())?;
                Money::from_pence(pence).map(Quantity::Money)
            }
            (Quantity::Percentage(one), Quantity::Percentage(other)) => {
                let sum = one.number().plus(other.number())?;
                Some(Quantity::Percentage(Percentage::new(sum)))
            }
            (Quantity::Number(one), Quantity::Number(other)) => {
                one.plus(other).map(Quantity::Number)
            }
            _ => None,
        }
    }

    /// The value in thousandths, without what is smaller; a level by its number, 0 for Entry.
    pub fn thousandths(self) -> i128 {
        match self {
            Quantity::Money(money) => i128::from(money.pence()) * 10,
            Quantity::Percentage(percentage) => percentage.number().thousandths(),
            Quantity::Number(number) => number.thousandths(),
            Quantity::Level(Level::Entry) => 0,
            Quantity::Level(Level::Number(number)) => i128::from(number) * 1000,
        }
    }

    /// The value without signs, commas and words, for machines: `3362.50`, `16.4`, `1264`, `3`.
    pub fn plain(self) -> String {
        match self {
            Quantity::Money(money) => money.plain(),
            Quantity::Percentage(percentage) => percentage.plain(),
            Quantity::Number(number) => number.plain(),
            Quantity::Level(level) => level.plain(),
        }
    }
}

impl FromStr for Quantity {
    type Err = Invalid;

    /// Takes any form that the values take, and `1.5 million` and number words for a number.
    /// A plain number is a number: money needs its sign, a level its word.
    fn from_str(text: &str) -> Result<Quantity, Invalid> {
        let trimmed = text.trim();
        if trimmed.contains('£') || is_pence(trimmed) {
            return trimmed.parse().map(Quantity::Money);
        }
        if let Ok(number) = number(trimmed) {
            return Ok(Quantity::Number(number));
        }
        if let Ok(percentage) = trimmed.parse() {
            return Ok(Quantity::Percentage(percentage));
        }
        trimmed.parse().map(Quantity::Level).map_err(|_| {
            let help = "type it like `352`, `1,264`, `16.4%`, `£3,362.50` or `Level 3`";
            Invalid::new(format!("{} is not a figure", quoted(text)), help)
        })
    }
}

fn is_pence(text: &str) -> bool {
    text.strip_suffix('p')
        .is_some_and(|number| number.ends_with(|last: char| last.is_ascii_digit()))
}

/// A number in digits, in words, or before `million` and the like.
fn number(text: &str) -> Result<Decimal, Invalid> {
    let as_digits = text.parse::<Decimal>();
    if as_digits.is_ok() {
        return as_digits;
    }
    if let Some(number) = words::parse(text).and_then(Decimal::from_count) {
        return Ok(number);
    }
    let sign = text.chars().next().filter(|first| matches!(first, '-' | '−'));
    let end = numeral::read(text, sign.map_or(0, char::len_utf8)).map_or(0, |numeral| numeral.end);
    match numeral::multiplier(text, end, Behind::Number) {
        Some((factor, whole)) if whole == text.len() => {
            let number: Decimal = text[..end].parse()?;
            number.times(factor).map_or(as_digits, Ok)
        }
        _ => as_digits,
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Quantity::Money(money) => money.fmt(formatter),
            Quantity::Percentage(percentage) => percentage.fmt(formatter),
            Quantity::Number(number) => number.fmt(formatter),
            Quantity::Level(level) => level.fmt(formatter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_in_thousandths() {
        let rows = [
            ("£3,362.50", 3_362_500),
            ("16.4%", 16_400),
            ("1,264", 1_264_000),
            ("0.12345", 123),
            ("-2.5", -2_500),
            ("Level 3", 3_000),
            ("1.5 million", 1_500_000_000),
        ];
        for (text, thousandths) in rows {
            let value: Quantity = text.parse().expect("a figure");
            assert_eq!(value.thousandths(), thousandths, "{text}");
        }
    }

    #[test]
    fn values_of_one_sort_have_a_sum() {
        let sum = |one: &str, other: &str| {
            let quantity = |text: &str| text.parse::<Quantity>().expect("a quantity");
            quantity(one).plus(quantity(other)).map(|sum| sum.to_string())
        };
        assert_eq!(sum("309", "43").as_deref(), Some("352"));
        assert_eq!(sum("0.75", "1.5").as_deref(), Some("2.25"));
        assert_eq!(sum("£3,362.50", "£0.55").as_deref(), Some("£3,363.05"));
        assert_eq!(sum("16.4%", "0.6%").as_deref(), Some("17%"));
        assert_eq!(sum("£3", "3"), None);
        assert_eq!(sum("Level 3", "Level 3"), None);
        assert_eq!(sum("9,223,372,036,854,775,807", "1"), None);
    }

    #[test]
    fn parses_and_shows() {
        let rows = [
            ("£3,362.50", "£3,362.50", "3362.50"),
            ("£6.5m", "£6.5 million", "6500000.00"),
            ("65p", "65p", "0.65"),
            ("16.4%", "16.4%", "16.4"),
            ("sixty per cent", "60%", "60"),
            ("1,264", "1,264", "1264"),
            ("1264", "1,264", "1264"),
            ("-3.2", "−3.2", "-3.2"),
            ("1.5 million", "1,500,000", "1500000"),
            ("-1.5 million", "−1,500,000", "-1500000"),
            ("40k", "40,000", "40000"),
            ("nine", "9", "9"),
            ("two hundred and fifty", "250", "250"),
            ("a million", "1,000,000", "1000000"),
            ("3", "3", "3"),
            ("2020", "2,020", "2020"),
            ("Level 3", "Level 3", "3"),
            ("level 3", "Level 3", "3"),
            ("entry level", "Entry level", "entry"),
        ];
        for (text, shown, plain) in rows {
            let quantity: Quantity = text.parse().unwrap_or_else(|_| panic!("{text:?}"));
            assert_eq!((quantity.to_string().as_str(), quantity.plain().as_str()), (shown, plain));
            assert_eq!(shown.parse(), Ok(quantity));
        }
    }

    #[test]
    fn refuses_the_rest() {
        let bad = [
            "",
            "many",
            "£",
            "£x",
            "xp",
            "p",
            "%",
            "Level",
            "Level 13",
            "1,26",
            "1.5 millions",
            "9 councils",
            "2:1",
            "2020/21",
            "million",
            "é",
            "−",
            "£5 to £6",
            "10000000000000 million",
        ];
        for text in bad {
            assert!(text.parse::<Quantity>().is_err(), "{text:?}");
        }
        assert!("£x".parse::<Quantity>().expect_err("no number").message.contains("money"));
    }
}
