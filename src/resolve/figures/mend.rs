//! The text of a bound figure → what has to change in it.
//!
//! Only the figure is replaced, and what belongs to it: its unit of time, and the words that tell on
//! which side of it the truth is. The words around it and its spelling stay.
//! What is proposed always says the record's value, and no other figure.

use std::ops::Range;

use crate::model::{Binding, TimeUnit};
use crate::resolve::figures::{Verdict, judge, side_said};
use crate::value::text_figures::{Found, capitalised, figures, in_style_of, unit_of_time};
use crate::value::{Decimal, Quantity};

/// Bytes of a text, and what to put in their place.
pub(super) type Change = (Range<usize>, String);

/// What makes `text`, which says `verdict` of a record's value, say the value; `None` where that is
/// not certain.
pub(super) fn mend(text: &str, verdict: &Verdict, binding: &Binding) -> Option<Change> {
    let (range, new) = match verdict {
        Verdict::Differs(found) if found.len() == 1 => figure(text, found.first()?, binding)?,
        Verdict::WrongSide => (0..0, String::new()),
        _ => return None,
    };
    let mended = changed(text, &range, &new);
    let change = match judge(&mended, binding) {
        Verdict::Same => (range, new),
        Verdict::WrongSide => {
            let (words, right) = side(&mended, binding)?;
            both(&mended, (range, new), (words, right))?
        }
        _ => return None,
    };
    matches!(judge(&changed(text, &change.0, &change.1), binding), Verdict::Same).then_some(change)
}

/// `text` with the change made.
pub(super) fn changed(text: &str, range: &Range<usize>, new: &str) -> String {
    format!("{}{new}{}", &text[..range.start], &text[range.end..])
}

/// The figure in the spelling that it has, and its unit of time with it.
fn figure(text: &str, found: &Found, binding: &Binding) -> Option<Change> {
    let written = &text[found.range.clone()];
    let Some(unit) = binding.unit else {
        if is_counted_otherwise(text, found, &binding.figure.quantity) {
            return None;
        }
        return Some((found.range.clone(), in_style_of(written, &binding.figure.quantity)));
    };
    let Quantity::Number(number) = binding.figure.quantity else { return None };
    let Some(word) = unit_of_time(text, found) else {
        return Some((found.range.clone(), in_style_of(written, &binding.figure.quantity)));
    };
    let in_years = || number.whole().filter(|months| months % 12 == 0).map(|months| months / 12);
    let is_months = text[word.clone()].to_ascii_lowercase().starts_with("month");
    let (number, name) = match (unit, (!is_months).then(in_years).flatten()) {
        (TimeUnit::Months, Some(years)) => (Decimal::from(u32::try_from(years).ok()?), "year"),
        (TimeUnit::Months, None) => (number, "month"),
        (TimeUnit::Weeks, _) => (number, "week"),
    };
    let gap = &text[found.range.end..word.start];
    let is_joined = gap.chars().all(|letter| !letter.is_whitespace()) && !gap.is_empty();
    let plural = if is_joined || number == Decimal::from(1_u32) { "" } else { "s" };
    let spelt = in_style_of(written, &Quantity::Number(number));
    Some((found.range.start..word.end, format!("{spelt}{gap}{name}{plural}")))
}

/// Whether the words after the figure would have to change with it: one place, two places.
fn is_counted_otherwise(text: &str, found: &Found, quantity: &Quantity) -> bool {
    let one = Quantity::Number(Decimal::from(1_u32));
    let is_last = text[found.range.end..].trim().is_empty();
    !is_last && (found.quantity == one) != (*quantity == one)
}

/// The words for the side of the number, as the record has them or gone.
fn side(text: &str, binding: &Binding) -> Option<Change> {
    let (words, _) = side_said(text, &binding.figure.quantity)?;
    let right = match binding.figure.approximation {
        Some(approximation) => format!("{approximation} "),
        None => String::new(),
    };
    let (start, end) = (words.start, text.len() - text[words.end..].trim_start().len());
    // Other words between the two (`over the 100`) would have to be read by a person.
    let first = text[end..].chars().next()?;
    let begins_figure =
        figures(&text[start..]).first().is_some_and(|found| start + found.range.start == end);
    if !begins_figure {
        return None;
    }
    let is_capital = text[start..].starts_with(char::is_uppercase);
    Some(match (is_capital, right.is_empty()) {
        (true, false) => (start..end, capitalised(&right)),
        (true, true) if first.is_alphabetic() => {
            (start..end + first.len_utf8(), first.to_uppercase().collect())
        }
        _ => (start..end, right),
    })
}

/// One change that makes two: `first` to a text, and `second` to what became of it.
fn both(mended: &str, first: Change, second: Change) -> Option<Change> {
    let (old, new) = first;
    let grown = old.start..old.start + new.len();
    let start = grown.start.min(second.0.start);
    let end = grown.end.max(second.0.end);
    if new.is_empty() && old.is_empty() {
        return Some(second);
    }
    let inner = second.0.start.checked_sub(start)?..second.0.end.checked_sub(start)?;
    let text = changed(&mended[start..end], &inner, &second.1);
    // What lies after the first change has moved by the difference of lengths.
    let end = (end + old.len()).checked_sub(new.len())?;
    Some((start..end, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a text becomes that is bound to a value; `None` where nothing is certain.
    #[track_caller]
    fn check(text: &str, value: &str, unit: Option<TimeUnit>, expected: Option<&str>) {
        let figure: crate::value::Figure = value.parse().expect("a figure");
        let binding = Binding { unit, ..Binding::new("value", figure) };
        let change = mend(text, &judge(text, &binding), &binding);
        let mended = change.map(|(range, new)| changed(text, &range, &new));
        assert_eq!(mended.as_deref(), expected, "{text:?} {value}");
    }

    #[test]
    fn only_the_figure_changes() {
        check("£450", "£500", None, Some("£500"));
        check("a grant of £6.5m a year", "£7.2m", None, Some("a grant of £7.2m a year"));
        check("£19,833 over 14 months", "£19,900", None, Some("£19,900 over 14 months"));
        check("16.4 per cent of posts", "17%", None, Some("17 per cent of posts"));
        check("Nine local authorities", "10", None, Some("Ten local authorities"));
        check("**£450** each", "£500", None, Some("**£500** each"));
        check("Level 3 diploma", "Level 4", None, Some("Level 4 diploma"));
    }

    #[test]
    fn units_of_time_follow_their_number() {
        let (months, weeks) = (Some(TimeUnit::Months), Some(TimeUnit::Weeks));
        check("14 months", "18", months, Some("18 months"));
        check("14-month", "18", months, Some("18-month"));
        check("14", "18", months, Some("18"));
        check("14 months", "24", months, Some("24 months"));
        check("two years", "36", months, Some("three years"));
        check("two years", "12", months, Some("one year"));
        check("a two-year course", "30", months, Some("a 30-month course"));
        check("2 years", "30", months, Some("30 months"));
        check("12 weeks", "14", months, Some("14 months"));
        check("12 weeks", "12", months, Some("1 year"));
        check("2 years", "14", weeks, Some("14 weeks"));
        check("two weeks", "1", weeks, Some("one week"));
    }

    #[test]
    fn words_change_that_are_on_the_wrong_side() {
        check("fewer than 100", "more than 100", None, Some("more than 100"));
        check("Fewer than 100 places", "more than 100", None, Some("More than 100 places"));
        check("more than 100 places", "100", None, Some("100 places"));
        check("More than nine", "9", None, Some("Nine"));
        check("fewer than 90 places", "more than 100", None, Some("more than 100 places"));
        check("about 90 places", "more than 100", None, Some("about 100 places"));
        check("£90 over 14 months", "£100", None, Some("£100 over 14 months"));
        check("over the 100", "100", None, None);
    }

    #[test]
    fn what_is_not_certain_is_left() {
        check("£450 or £460", "£500", None, None);
        check("a grant", "£500", None, None);
        check("one council", "2", None, None);
        check("12 places", "1", None, None);
        check("£500", "£500", None, None);
    }
}
