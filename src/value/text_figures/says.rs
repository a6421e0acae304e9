//! Whether a text says a value.
//!
//! In goes the text of a bound figure and the value of its record. Out comes the answer, with what
//! the text says instead. It never corrects the text.

use std::ops::Range;

use crate::value::numeral::{gap, word_end};
use crate::value::text_figures::{Found, Written, figures};
use crate::value::{Decimal, Level, Quantity};

/// What a text says about a value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Said {
    /// That value, and no other figure.
    Same,
    /// Another value, or more than one.
    Other(Vec<Found>),
    /// No figure at all.
    Nothing,
}

/// Whether `text` says `quantity`, in any spelling, and no other figure.
///
/// Money is only money, a percentage only a percentage, a number may stand in words, and a level
/// may stand as `Level 3` or as its bare number. Beside the figure there may be a duration
/// (`£19,833 over 14 months`) and, unless the quantity is one, a level.
pub fn says(text: &str, quantity: &Quantity) -> Said {
    // The text alone may be what prose would not count, such as `2000`, which looks like a year.
    if text.parse() == Ok(*quantity) {
        return Said::Same;
    }
    let candidates = candidates(text, quantity);
    match candidates.as_slice() {
        [] => Said::Nothing,
        [only] if means(&only.quantity, quantity) => Said::Same,
        _ => Said::Other(candidates),
    }
}

/// The figures that could be the quantity.
fn candidates(text: &str, quantity: &Quantity) -> Vec<Found> {
    let found = figures(text);
    let is_level = |found: &Found| matches!(found.quantity, Quantity::Level(_));
    let levels_count = match quantity {
        Quantity::Level(_) => found.iter().any(is_level),
        _ => false,
    };
    let one = Quantity::Number(Decimal::from(1_u32));
    let wants_one = means(&one, quantity);
    let mut candidates: Vec<Found> = found
        .into_iter()
        .filter(|found| is_level(found) == levels_count)
        .filter(|found| wants_one || found.written == Written::Digits || found.quantity != one)
        .collect();
    if candidates.len() > 1 && candidates.iter().any(|found| !is_duration(text, found)) {
        candidates.retain(|found| !is_duration(text, found));
    }
    candidates
}

/// Whether a figure counts days, weeks, months or the like.
fn is_duration(text: &str, found: &Found) -> bool {
    matches!(found.quantity, Quantity::Number(_)) && unit_of_time(text, found).is_some()
}

/// Where the unit of time stands that a figure counts: the `months` of `14 months`.
pub fn unit_of_time(text: &str, found: &Found) -> Option<Range<usize>> {
    let start = gap(text, found.range.end);
    let end = word_end(text, start);
    let word = text[start..end].to_ascii_lowercase();
    let unit = word.strip_suffix('s').unwrap_or(&word);
    matches!(unit, "minute" | "hour" | "day" | "week" | "month" | "year").then_some(start..end)
}

/// Whether a figure in a text is the quantity of a record.
fn means(said: &Quantity, quantity: &Quantity) -> bool {
    match (said, quantity) {
        (Quantity::Number(number), Quantity::Level(Level::Number(level))) => {
            *number == Decimal::from(u32::from(*level))
        }
        _ => said == quantity,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quantity(text: &str) -> Quantity {
        text.parse().unwrap_or_else(|_| panic!("{text:?}"))
    }

    #[test]
    fn says_the_same() {
        let rows = [
            ("£6.5m", "£6,500,000"),
            ("£6.5 million", "£6.5m"),
            ("£6.5m-a-year", "£6.5 million"),
            ("a bursary of £19,833 over 14 months", "£19,833"),
            ("£19833", "£19,833"),
            ("£3,000 for a Level 3 diploma", "£3,000"),
            ("65p an hour", "£0.65"),
            ("16.4 per cent", "16.4%"),
            ("16.4%", "16.4%"),
            ("sixty per cent of staff", "60%"),
            ("a 5 percentage-point rise", "5%"),
            ("-3.2%", "−3.2%"),
            ("−3.2 per cent", "-3.2%"),
            ("1,264", "1264"),
            ("1264", "1,264"),
            ("nine", "9"),
            ("Nine", "9"),
            ("nine local authorities", "9"),
            ("nine of the one-off grants", "9"),
            ("nine in one year", "9"),
            ("one", "1"),
            ("one council", "1"),
            ("12 Level 3 places", "12"),
            ("12 places over three years", "12"),
            ("14-month", "14"),
            ("200 days", "200"),
            ("1.5 million people", "1,500,000"),
            ("1.5m people", "1,500,000"),
            ("two thousand", "2,000"),
            ("2000", "2,000"),
            ("60153696", "60153696"),
            ("Level 3", "Level 3"),
            ("level three", "Level 3"),
            ("3", "Level 3"),
            ("three", "Level 3"),
            ("Level 3 diploma in 2 years", "Level 3"),
            ("Level 3 with 60 credits", "Level 3"),
            ("entry level", "Entry level"),
            ("around 8,000", "8,000"),
        ];
        for (text, value) in rows {
            assert_eq!(says(text, &quantity(value)), Said::Same, "{text:?} {value}");
        }
    }

    #[test]
    fn says_another() {
        let rows = [
            ("£6.4m", "£6.5m", 1),
            ("£6,500", "£6.5m", 1),
            ("6.5 million", "£6.5m", 1),
            ("£3.362", "£3,362", 1),
            ("£19,83", "£19", 2),
            ("£12,000 to £16,000", "£12,000", 2),
            ("16.4", "16.4%", 1),
            ("16.4 per cent", "16.4", 1),
            ("16.4%", "16.5%", 1),
            ("nine or 10", "9", 2),
            ("ten", "9", 1),
            ("nine (9)", "9", 2),
            ("22 days over 3 years", "22", 2),
            ("14 months", "£14", 1),
            ("Level 2 and 3", "Level 3", 2),
            ("Level 2", "Level 3", 1),
            ("4", "Level 3", 1),
        ];
        for (text, value, count) in rows {
            match says(text, &quantity(value)) {
                Said::Other(found) => assert_eq!(found.len(), count, "{text:?} {value}"),
                said => panic!("{text:?} {value}: {said:?}"),
            }
        }
    }

    #[test]
    fn says_nothing() {
        let rows = [
            ("", "9"),
            ("many", "9"),
            ("in 2020/21", "£3,000"),
            ("29 September 2020", "29"),
            ("a Level 3 diploma", "3"),
            ("two thirds", "2"),
            ("two and a half", "2"),
            ("no one", "2"),
            ("the diploma", "Level 3"),
        ];
        for (text, value) in rows {
            assert_eq!(says(text, &quantity(value)), Said::Nothing, "{text:?} {value}");
        }
    }

    #[test]
    fn every_shown_quantity_says_itself() {
        let mut texts = vec!["£0".to_owned(), "Entry level".to_owned()];
        for number in (0..3_000).chain([12_345, 1_000_000, 6_500_000, 1_234_567]) {
            texts.push(format!("{number}"));
            texts.push(format!("£{number}"));
            texts.push(format!("£{number}.05"));
            texts.push(format!("{number}.5%"));
        }
        for text in texts {
            let quantity = quantity(&text);
            let shown = quantity.to_string();
            assert_eq!(says(&shown, &quantity), Said::Same, "{shown}");
            let sentence = format!("It was {shown} at the time.");
            assert_eq!(says(&sentence, &quantity), Said::Same, "{sentence}");
        }
    }
}
