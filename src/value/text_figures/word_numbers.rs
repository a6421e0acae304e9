//! Figures in words: `nine`, `two hundred and fifty`, `sixty per cent`.
//!
//! In goes a text and the place of a word. Out comes the figure that starts there, and where to go
//! on reading. It never takes the pronoun `one` for a number.

use crate::value::numeral::per_cent;
use crate::value::text_figures::surroundings::{has_fraction_after, is_no_cardinal, is_pronoun};
use crate::value::text_figures::{Found, Written};
use crate::value::{Decimal, Percentage, Quantity, words};

/// Reads the number at the word at `at`; `None` if that word begins no number.
pub(crate) fn number(text: &str, at: usize, found: &mut Vec<Found>) -> Option<usize> {
    let (number, end) = words::read(text, at)?;
    let number = Decimal::from_count(number)?;
    if is_no_cardinal(text, at, end) || has_fraction_after(text, end, Some(number)) {
        return Some(end);
    }
    let one = number == Decimal::from(1_u32);
    let (quantity, end) = match per_cent(text, end) {
        Some(end) => (Quantity::Percentage(Percentage::new(number)), end),
        None if one && is_pronoun(text, at, end) => return Some(end),
        None => (Quantity::Number(number), end),
    };
    found.push(Found { range: at..end, quantity, written: Written::Words });
    Some(end)
}
