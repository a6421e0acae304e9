//! Figures in running prose.
//!
//! In goes a paragraph. Out comes every figure in it with its place and its value: money,
//! percentages, numbers in digits and in words, and levels. Years, dates, times, ordinals,
//! grades, ratios, fractions and identifiers are not figures.
//! It never knows a record: whether a figure is the right one is asked with [`says`].

mod bound;
mod digits;
mod levels;
mod says;
mod style;
mod surroundings;
#[cfg(test)]
mod tests;
mod word_numbers;

use std::ops::Range;

use crate::value::Quantity;
use crate::value::numeral::{is_word, word_end};

pub use bound::{must_be_bound, to_be_bound};
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
    read(text, may_begin_figure)
}

/// The figures of a text, of which words are looked at if `may_begin` does not rule them out by the
/// bytes from their first on.
fn read(text: &str, may_begin: impl Fn(&[u8]) -> bool) -> Vec<Found> {
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
        } else if may_begin(&text.as_bytes()[at..]) {
            word(text, at, &mut found)
        } else {
            word_end(text, at)
        };
        previous = character;
        at = next;
    }
    found
}

/// Reads the word at `at`, and whatever figure it begins. Gives where to go on.
fn word(text: &str, at: usize, found: &mut Vec<Found>) -> usize {
    let figure = levels::levels(text, at, found);
    let figure = figure.or_else(|| word_numbers::number(text, at, found));
    figure.unwrap_or_else(|| word_end(text, at))
}

/// Whether a word is perhaps the first of a level or of a number, by its first three letters. Nearly
/// all words of a text are neither, and are so passed over at little cost.
fn may_begin_figure(bytes: &[u8]) -> bool {
    let letter = |at: usize| bytes.get(at).map_or(b' ', u8::to_ascii_lowercase);
    match [letter(0), letter(1), letter(2)] {
        [b'a', second, _] => !second.is_ascii_alphanumeric(),
        [b'e', b'i', b'g'] | [b'e', b'l', b'e'] | [b'e', b'n', b't'] => true,
        [b'f', b'i', b'f' | b'v'] | [b'f', b'o', b'r' | b'u'] => true,
        [b'l', b'e', b'v'] | [b'n', b'i', b'n'] | [b'o', b'n', b'e'] => true,
        [b's', b'e', b'v'] | [b's', b'i', b'x'] => true,
        [b't', b'e', b'n'] | [b't', b'h', b'i' | b'o' | b'r'] | [b't', b'w', b'e' | b'o'] => true,
        [b'z', b'e', b'r'] => true,
        _ => false,
    }
}
