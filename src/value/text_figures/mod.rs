//! Figures in running prose.
//!
//! In goes a paragraph. Out comes every figure in it with its place and its value: money,
//! percentages, numbers in digits and in words, and levels. Years, dates, times, ordinals,
//! grades, ratios, fractions and identifiers are not figures.
//! It never knows a record: whether a figure is the right one is asked with [`says`].

mod digits;
mod levels;
mod says;
mod style;
mod surroundings;
#[cfg(test)]
mod tests;
mod word_numbers;

use std::ops::Range;

use crate::value::numeral::{is_word, word_end};
use crate::value::{Decimal, Quantity};

pub use says::{Said, says, unit_of_time};
pub(crate) use style::capitalised;
pub use style::in_style_of;

/// A figure in a text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Found {
    /// Where it stands, in bytes of the text: sign, number and unit (`£6.5 million`,
    /// `16.4 per cent`, `Level 3`).
    pub range: Range<usize>,
    /// Its value.
    pub quantity: Quantity,
    /// How its number is written.
    pub written: Written,
}

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Written {
    /// `9`
    Digits,
    /// `nine`
    Words,
}

/// Every figure in a text, in the order of the text.
pub fn figures(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut previous = ' ';
    while let Some(character) = text[at..].chars().next() {
        let next = if character == '£' {
            digits::money(text, at, &mut found)
        } else if character.is_ascii_digit() {
            digits::number(text, at, &mut found)
        } else if !is_word(character) {
            at + character.len_utf8()
        } else if previous.is_whitespace() && surroundings::is_address(text, at) {
            surroundings::chunk_end(text, at)
        } else {
            word(text, at, &mut found)
        };
        previous = character;
        at = next;
    }
    found
}

/// Reads the word at `at`, and whatever figure it begins. Gives where to go on.
fn word(text: &str, at: usize, found: &mut Vec<Found>) -> usize {
    levels::levels(text, at, found)
        .or_else(|| word_numbers::number(text, at, found))
        .unwrap_or_else(|| word_end(text, at))
}

/// Whether a figure in prose must be bound to a record: money, percentages, and numbers of a
/// thousand and more.
pub fn must_be_bound(found: &Found) -> bool {
    match found.quantity {
        Quantity::Money(_) | Quantity::Percentage(_) => true,
        Quantity::Number(number) => {
            let thousand = Decimal::from(1_000_u32);
            number >= thousand || number.times(-1).is_some_and(|number| number >= thousand)
        }
        Quantity::Level(_) => false,
    }
}
