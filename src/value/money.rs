//! Amounts of money in pounds sterling.
//!
//! In goes an amount as people write it. Out comes a whole number of pence.
//! `Display` is the only code that turns an amount into text. It never rounds, and never holds a
//! float or another currency.

use std::fmt;
use std::str::FromStr;

use crate::value::Decimal;
use crate::value::Invalid;
use crate::value::invalid::quoted;
use crate::value::numeral::{self, Behind};

/// An amount in pence, zero or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money {
    pence: i64,
}

const PENNIES_IN_A_POUND: i64 = 100;
/// £10,000 in pence: two decimals of a million.
const MILLION_STEP: i64 = 10_000 * PENNIES_IN_A_POUND;
/// £10 million in pence: two decimals of a billion.
const BILLION_STEP: i64 = 10_000_000 * PENNIES_IN_A_POUND;

impl Money {
    /// An amount of pence; `None` if negative.
    pub fn from_pence(pence: i64) -> Option<Money> {
        (pence >= 0).then_some(Money { pence })
    }

    /// An amount of pounds; `None` if negative, too large, or not a whole number of pence.
    pub(crate) fn from_pounds(pounds: Decimal) -> Option<Money> {
        Money::from_pence(pounds.times(PENNIES_IN_A_POUND)?.whole()?)
    }

    /// The amount in pence.
    pub fn pence(self) -> i64 {
        self.pence
    }

    /// Pounds and two digits of pence for machines: `3362.50`.
    pub fn plain(self) -> String {
        format!("{}.{:02}", self.pence / PENNIES_IN_A_POUND, self.pence % PENNIES_IN_A_POUND)
    }
}

impl FromStr for Money {
    type Err = Invalid;

    /// Takes `£3,362.50`, `£6.5m`, `£6.5 million`, `£95mn`, `£1.2bn`, `£10k`, `65p` and a plain
    /// number of pounds.
    fn from_str(text: &str) -> Result<Money, Invalid> {
        let trimmed = text.trim();
        if trimmed.starts_with(['-', '−']) || trimmed.starts_with("£-") {
            let message = format!("{} is less than nothing", quoted(text));
            return Err(Invalid::new(message, "type the amount without a minus sign"));
        }
        match read(trimmed) {
            Some(Reading { money: Some(money), end }) if end == trimmed.len() => Ok(money),
            Some(Reading { money: None, end }) if end == trimmed.len() => Err(Invalid::new(
                format!("{} is not a whole number of pence, or too much", quoted(text)),
                "type pounds with two digits of pence at most, such as `£3,362.50`",
            )),
            _ => Err(Invalid::new(
                format!("{} is not an amount of money", quoted(text)),
                "type it like `£19,833`, `£3,362.50` or `£6.5 million`",
            )),
        }
    }
}

/// What was read at the start of a text, and where it ends.
struct Reading {
    /// `None` for a well-written amount that is not a whole number of pence.
    money: Option<Money>,
    end: usize,
}

fn read(text: &str) -> Option<Reading> {
    let start = match text.strip_prefix('£') {
        Some(rest) => text.len() - rest.trim_start().len(),
        None => 0,
    };
    let numeral = numeral::read(text, start)?;
    if numeral.leading_digits > 1 && text[start..].starts_with('0') {
        return None;
    }
    if start == 0 && &text[numeral.end..] == "p" {
        let money = numeral.value.and_then(Decimal::whole).and_then(Money::from_pence);
        return Some(Reading { money, end: text.len() });
    }
    let (factor, end) =
        numeral::multiplier(text, numeral.end, Behind::Money).unwrap_or((1, numeral.end));
    let money = numeral.value.and_then(|value| value.times(factor)).and_then(Money::from_pounds);
    Some(Reading { money, end })
}

impl fmt::Display for Money {
    /// `£19,833`, `£3,362.50`, `65p`; from one million on `£6.5 million` and `£1.2 billion` where
    /// two decimals say it exactly, else all digits.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Money { pence } = *self;
        if (1..PENNIES_IN_A_POUND).contains(&pence) {
            return write!(formatter, "{pence}p");
        }
        let (step, word) = if pence >= 100 * BILLION_STEP {
            (BILLION_STEP, "billion")
        } else {
            (MILLION_STEP, "million")
        };
        if pence >= 100 * MILLION_STEP
            && pence % step == 0
            && let Some(number) = Decimal::new(pence / step, 2)
        {
            return write!(formatter, "£{number} {word}");
        }
        let pounds = numeral::grouped(pence.unsigned_abs() / PENNIES_IN_A_POUND.unsigned_abs());
        match pence % PENNIES_IN_A_POUND {
            0 => write!(formatter, "£{pounds}"),
            rest => write!(formatter, "£{pounds}.{rest:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_and_shows() {
        let rows = [
            ("£3,362.50", "£3,362.50", "3362.50"),
            ("£3362.50", "£3,362.50", "3362.50"),
            ("3362.50", "£3,362.50", "3362.50"),
            ("3362.5", "£3,362.50", "3362.50"),
            ("19833", "£19,833", "19833.00"),
            ("£19,833", "£19,833", "19833.00"),
            ("£19,833.00", "£19,833", "19833.00"),
            ("£ 500", "£500", "500.00"),
            (" £500 ", "£500", "500.00"),
            ("£6.5m", "£6.5 million", "6500000.00"),
            ("£6.5M", "£6.5 million", "6500000.00"),
            ("£6.5 million", "£6.5 million", "6500000.00"),
            ("£6.5\u{a0}million", "£6.5 million", "6500000.00"),
            ("£6,500,000", "£6.5 million", "6500000.00"),
            ("£95mn", "£95 million", "95000000.00"),
            ("£1.2bn", "£1.2 billion", "1200000000.00"),
            ("£1.2 billion", "£1.2 billion", "1200000000.00"),
            ("£165 million", "£165 million", "165000000.00"),
            ("£1.25 million", "£1.25 million", "1250000.00"),
            ("£1.255 million", "£1,255,000", "1255000.00"),
            ("£1,000,000.01", "£1,000,000.01", "1000000.01"),
            ("£1.234 billion", "£1,234,000,000", "1234000000.00"),
            ("£1.23 billion", "£1.23 billion", "1230000000.00"),
            ("£1,200 billion", "£1,200 billion", "1200000000000.00"),
            ("£10k", "£10,000", "10000.00"),
            ("£10 thousand", "£10,000", "10000.00"),
            ("£999,999.99", "£999,999.99", "999999.99"),
            ("£1m", "£1 million", "1000000.00"),
            ("65p", "65p", "0.65"),
            ("£0.65", "65p", "0.65"),
            ("150p", "£1.50", "1.50"),
            ("£0", "£0", "0.00"),
            ("0", "£0", "0.00"),
            ("£1.05", "£1.05", "1.05"),
        ];
        for (text, shown, plain) in rows {
            let money: Money = text.parse().unwrap_or_else(|_| panic!("{text:?}"));
            assert_eq!((money.to_string().as_str(), money.plain().as_str()), (shown, plain));
        }
    }

    #[test]
    fn refuses_the_rest() {
        let bad = [
            "",
            " ",
            "£",
            "££5",
            "£x",
            "-£5",
            "£-5",
            "−5",
            "£5.",
            "£.50",
            "£1.234",
            "£19,83",
            "£1,2345",
            "£6.5 millions",
            "£6.5mm",
            "£5 a year",
            "5 pounds",
            "$5",
            "€5",
            "£5p",
            "0.5p",
            "£007",
            "£99999999999999999999",
            "£92,233,720,368,547,758.08",
            "£1e5",
            "£900000000 billion",
            "p",
            "£٥",
            "five pounds",
            "£5–£6",
            "£5%",
        ];
        for text in bad {
            assert!(text.parse::<Money>().is_err(), "{text:?}");
        }
        let invalid = "-£5".parse::<Money>().expect_err("it is negative");
        assert_eq!(invalid.message, "`-£5` is less than nothing");
        let invalid = "£1.234".parse::<Money>().expect_err("a third of a penny");
        assert!(invalid.message.contains("whole number of pence"));
    }

    #[test]
    fn reads_what_it_shows() {
        let steps = [1, 99, 100, 101, 12_345, 1_000_000, 99_999_999, 1_000_000_000, 1_234_567_890];
        for pence in
            (0..50_000).chain(steps.iter().flat_map(|step| (0..2_000).map(move |n| n * step)))
        {
            let money = Money::from_pence(pence).expect("not negative");
            assert_eq!(money.to_string().parse(), Ok(money));
            assert_eq!(money.plain().parse(), Ok(money));
        }
        let largest = Money::from_pence(i64::MAX).expect("not negative");
        assert_eq!(largest.to_string(), "£92,233,720,368,547,758.07");
        assert_eq!(largest.to_string().parse(), Ok(largest));
        assert_eq!(Money::from_pence(-1), None);
    }
}
