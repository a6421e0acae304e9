//! A value in the spelling of another.
//!
//! In goes a figure as a sentence writes it (`£6.5m`, `16.4 per cent`, `nine`) and the value that
//! it should say. Out comes that value as the same author would write it (`£7.2m`, `17 per cent`,
//! `ten`). Where the spelling does not fit the value, it is the value's own.

use crate::value::numeral::{self, Behind, Numeral};
use crate::value::text_figures::{Said, says};
use crate::value::{Decimal, Level, Money, Percentage, Quantity, words};

/// The most digits after the point before a multiplier: `£6.54 million`, but not `£6.5432 million`.
const MOST_DECIMALS: u8 = 2;

/// `quantity` in the spelling of `written`, which is one figure as a text has it.
pub fn in_style_of(written: &str, quantity: &Quantity) -> String {
    let styled = match quantity {
        Quantity::Money(amount) => money(written, *amount),
        Quantity::Percentage(percentage) => per_cent(written, *percentage),
        Quantity::Number(value) => number(written, *value),
        Quantity::Level(level) => self::level(written, *level),
    };
    // What is read back as another value would be a worse mistake than another spelling.
    styled
        .filter(|styled| says(styled, quantity) == Said::Same)
        .unwrap_or_else(|| quantity.to_string())
}

/// The first number in digits, and where it starts.
fn digits(written: &str) -> Option<(usize, Numeral)> {
    let start = written.find(|letter: char| letter.is_ascii_digit())?;
    Some((start, numeral::read(written, start)?))
}

/// `£6.5m` as `£7.2m`, `£1,000,000` as `£2,000,000`.
fn money(written: &str, amount: Money) -> Option<String> {
    let (start, old) = digits(written)?;
    let pounds = Decimal::new(amount.pence(), 2)?;
    if let Some((factor, _)) = numeral::multiplier(written, old.end, Behind::Money) {
        let number = in_units_of(factor, pounds)?;
        return Some(format!("{}{number}{}", &written[..start], &written[old.end..]));
    }
    let million = Decimal::from(1_000_000_u32);
    let is_long = old.value.is_some_and(|old| old >= million) && pounds >= million;
    let sign = &written[..start];
    (is_long && sign.starts_with('£') && pounds.whole().is_some())
        .then(|| format!("{sign}{pounds}"))
}

/// So many millions or the like, if that is how one would say it: neither `0.02 million` nor
/// `1,200 million`.
fn in_units_of(factor: i64, value: Decimal) -> Option<Decimal> {
    let power = u8::try_from(factor.checked_ilog10()?).ok()?;
    let number = Decimal::new(value.units(), value.scale().checked_add(power)?)?;
    let usual = Decimal::from(1_u32)..Decimal::from(1_000_u32);
    (usual.contains(&number) && number.scale() <= MOST_DECIMALS).then_some(number)
}

/// `16.4 per cent` as `17 per cent`, `sixty per cent` as `seventy per cent`.
fn per_cent(written: &str, percentage: Percentage) -> Option<String> {
    let (start, end) = match digits(written) {
        Some((_, old)) => (0, old.end),
        None => (0, words::read(written, 0)?.1),
    };
    let unit = &written[end..];
    numeral::per_cent(written, end).filter(|end| *end == written.len())?;
    Some(format!("{}{unit}", number(&written[start..end], percentage.number())?))
}

/// `1,264` as `1,300`, `1.5m` as `1.6m`, `Nine` as `Ten`.
fn number(written: &str, value: Decimal) -> Option<String> {
    let Some((start, old)) = digits(written) else { return in_words(written, value) };
    match numeral::multiplier(written, old.end, Behind::Number) {
        Some((factor, _)) => {
            let number = in_units_of(factor, value)?;
            Some(format!("{}{number}{}", &written[..start], &written[old.end..]))
        }
        None => Some(value.to_string()),
    }
}

/// In words up to ten, as is usual, and further for an author who goes further.
fn in_words(written: &str, value: Decimal) -> Option<String> {
    let old = words::parse(written)?;
    let new = u64::try_from(value.whole()?).ok()?;
    if new > 10 && old <= 10 {
        return Some(value.to_string());
    }
    words::spell(new).map(|word| if is_capital(written) { capitalised(&word) } else { word })
}

/// `Level 3` as `Level 4`, `level three` as `level four`, `3` as `4`.
fn level(written: &str, level: Level) -> Option<String> {
    let Level::Number(new) = level else { return None };
    if let Some((start, old)) = digits(written) {
        return Some(format!("{}{new}{}", &written[..start], &written[old.end..]));
    }
    let start = written.rfind([' ', '-']).map_or(0, |gap| gap + 1);
    let word = number(&written[start..], Decimal::from(u32::from(new)))?;
    Some(format!("{}{word}", &written[..start]))
}

fn is_capital(text: &str) -> bool {
    text.starts_with(char::is_uppercase)
}

/// A text with a capital at its start.
pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_spelling_where_it_fits() {
        let rows = [
            ("£19,833", "£19,900", "£19,900"),
            ("£19833", "£19,900", "£19,900"),
            ("£6.5m", "£7,200,000", "£7.2m"),
            ("£6.5 million", "£7.25m", "£7.25 million"),
            ("£6.5-million", "£7m", "£7-million"),
            ("£10k", "£12,000", "£12k"),
            ("£6.5m", "£400,000", "£400,000"),
            ("£6.5m", "£1.2bn", "£1.2 billion"),
            ("£6.5m", "£6,543,210", "£6,543,210"),
            ("£1,000,000", "£2m", "£2,000,000"),
            ("£900,000", "£2m", "£2 million"),
            ("£ 5", "£6", "£6"),
            ("65p", "£0.70", "70p"),
            ("65p", "£1.10", "£1.10"),
            ("16.4 per cent", "17%", "17 per cent"),
            ("16.4%", "17%", "17%"),
            ("16.4 percent", "17%", "17 percent"),
            ("sixty per cent", "70%", "seventy per cent"),
            ("sixty per cent", "70.5%", "70.5%"),
            ("5 percentage-point", "6%", "6 percentage-point"),
            ("-3.2%", "−3.3%", "−3.3%"),
            ("1,264", "1300", "1,300"),
            ("1264", "1300", "1,300"),
            ("1.5m", "1,600,000", "1.6m"),
            ("1.5 million", "1,600,001", "1,600,001"),
            ("nine", "10", "ten"),
            ("Nine", "10", "Ten"),
            ("nine", "11", "11"),
            ("twelve", "21", "twenty-one"),
            ("two hundred", "250", "250"),
            ("nine", "9.5", "9.5"),
            ("Level 3", "Level 4", "Level 4"),
            ("level three", "Level 4", "level four"),
            ("3", "Level 4", "4"),
            ("three", "Level 4", "four"),
            ("entry level", "Level 1", "Level 1"),
            ("Level 1", "entry", "Entry level"),
            ("nine", "£500", "£500"),
            ("£500", "16%", "16%"),
        ];
        for (written, value, expected) in rows {
            let quantity: Quantity = if value == "entry" {
                Quantity::Level(Level::Entry)
            } else {
                value.parse().unwrap_or_else(|_| panic!("{value:?}"))
            };
            assert_eq!(in_style_of(written, &quantity), expected, "{written:?} {value}");
        }
    }

    /// Whatever the spelling was, the new text says the new value.
    #[test]
    fn always_says_the_value() {
        let styles = [
            "£5",
            "£5.50",
            "£6.5m",
            "£1.2 billion",
            "£10k",
            "65p",
            "£2,000,000",
            "16.4 per cent",
            "4%",
            "nine",
            "Twelve",
            "1,264",
            "2000",
            "40k",
            "1.5 million",
            "Level 3",
            "level two",
            "entry level",
            "3",
            "−3.2",
            "sixty per cent",
            "",
        ];
        let values = [
            "£0",
            "£0.05",
            "£1",
            "£999.99",
            "£19,833",
            "£999,999",
            "£1m",
            "£6.54m",
            "£123,456,789",
            "£1bn",
            "0%",
            "0.5%",
            "−3.2%",
            "100%",
            "0",
            "1",
            "9",
            "10",
            "11",
            "99",
            "100",
            "2020",
            "1.5",
            "−4",
            "1,000,000",
            "123,456,789",
            "Level 1",
            "Level 8",
            "Level 12",
            "entry level",
        ];
        for style in styles {
            for value in values {
                let quantity: Quantity = value.parse().unwrap_or_else(|_| panic!("{value:?}"));
                let text = in_style_of(style, &quantity);
                assert_eq!(says(&text, &quantity), Said::Same, "{style:?} {value} {text:?}");
            }
        }
    }
}
