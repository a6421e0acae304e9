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
    // Nearly every text has none, and no word of it need be looked at for one.
    let has_addresses = surroundings::has_addresses(text);
    let mut at = 0;
    let mut previous = ' ';
    while let Some(byte) = text.as_bytes().get(at) {
        let character = match byte.is_ascii() {
            true => char::from(*byte),
            false => text[at..].chars().next().expect("a byte is left, and it begins a character"),
        };
        let next = if character == '£' {
            digits::money(text, at, &mut found)
        } else if character.is_ascii_digit() {
            digits::number(text, at, &mut found)
        } else if !is_word(character) {
            at + character.len_utf8()
        } else if has_addresses && previous.is_whitespace() && surroundings::is_address(text, at) {
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
    let end = word_end(text, at);
    if !may_begin_figure(&text[at..end]) {
        return end;
    }
    levels::levels(text, at, found).or_else(|| word_numbers::number(text, at, found)).unwrap_or(end)
}

/// Whether a word is perhaps the first of a level or of a number, by its first letter and its
/// length. Nearly all words of a text are neither, and are so passed over at little cost.
fn may_begin_figure(word: &str) -> bool {
    let first = word.as_bytes().first().map(u8::to_ascii_lowercase);
    matches!(
        (first, word.len()),
        (Some(b'a'), 1)
            | (Some(b'e'), 5 | 6 | 8)
            | (Some(b'f'), 4 | 5 | 7 | 8)
            | (Some(b'l'), 5 | 6)
            | (Some(b'n'), 4 | 6 | 8)
            | (Some(b'o'), 3)
            | (Some(b's'), 3 | 5 | 7 | 9)
            | (Some(b't'), 3 | 5 | 6 | 8)
            | (Some(b'z'), 4)
    )
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
