//! Levels of qualifications in prose: `Level 3`, `Levels 2, 3 and 4`, `Entry Level`.
//!
//! In goes a text and the place of a word. Out come the levels named there, so that they are not
//! taken for numbers, and where to go on reading. It never asks for a framework.

use crate::value::numeral::{self, Form, gap, is_word, word_end};
use crate::value::text_figures::{Found, Written};
use crate::value::{Level, Quantity, words};

/// Reads the levels that start at the word at `at`; `None` if it begins none.
pub(crate) fn levels(text: &str, at: usize, found: &mut Vec<Found>) -> Option<usize> {
    let end = word_end(text, at);
    let word = &text[at..end];
    if word.eq_ignore_ascii_case("entry") {
        return entry(text, at, end, found);
    }
    let list = match word {
        _ if word.eq_ignore_ascii_case("level") => List::Singular,
        _ if word.eq_ignore_ascii_case("levels") => List::Plural,
        _ => return None,
    };
    let start = gap(text, end);
    let first = item(text, start).filter(|_| start > end)?;
    push(at, first, found);
    let mut last = first;
    while let Some((start, next)) = further(text, last, list) {
        push(start, next, found);
        last = next;
    }
    Some(last.end)
}

/// Whether the word is `Level` or `Levels`, which decides what a list of numbers may hold.
#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    Singular,
    Plural,
}

/// The number of a level.
#[derive(Clone, Copy)]
struct Item {
    number: u8,
    written: Written,
    end: usize,
}

fn push(start: usize, item: Item, found: &mut Vec<Found>) {
    let quantity = Quantity::Level(Level::Number(item.number));
    found.push(Found { range: start..item.end, quantity, written: item.written });
}

/// `Entry Level`, with the number of a sub-level (`Entry Level 3`), which belongs to it.
fn entry(text: &str, at: usize, end: usize, found: &mut Vec<Found>) -> Option<usize> {
    let start = gap(text, end);
    let level_end = word_end(text, start);
    if start == end || !text[start..level_end].eq_ignore_ascii_case("level") {
        return None;
    }
    let number_start = gap(text, level_end);
    let number = item(text, number_start).filter(|_| number_start > level_end);
    let end = number.filter(|item| item.number <= 3).map_or(level_end, |item| item.end);
    let quantity = Quantity::Level(Level::Entry);
    found.push(Found { range: at..end, quantity, written: Written::Words });
    Some(end)
}

/// A number from 1 to 12 in digits or words at `at`, and nothing that makes it part of a longer
/// figure.
fn item(text: &str, at: usize) -> Option<Item> {
    let (number, end, written) = match numeral::read(text, at) {
        Some(numeral) if numeral.form == Form::Run => {
            (numeral.value?.whole()?, numeral.end, Written::Digits)
        }
        Some(_) => return None,
        None => {
            let (number, end) = words::read(text, at)?;
            (i64::try_from(number).ok()?, end, Written::Words)
        }
    };
    let longer = text[end..].starts_with(is_word)
        || numeral::per_cent(text, end).is_some()
        || numeral::multiplier(text, end, numeral::Behind::Number).is_some();
    let number = u8::try_from(number).ok().filter(|_| !longer)?;
    Level::new(number)?;
    Some(Item { number, written, end })
}

/// The next number of a list of levels with the place where it starts: `, 3`, ` and 4`, `-5`,
/// `/6`. It must be higher than the last; in doubt (`Level 3, 12 places`) the list is over.
fn further(text: &str, last: Item, list: List) -> Option<(usize, Item)> {
    let rest = text[last.end..].trim_start();
    let joints = [", and ", ", or ", ", ", "and ", "or ", "& ", "to ", "-", "‑", "–", "/"];
    let joint = joints.into_iter().find(|joint| rest.starts_with(joint))?;
    let start = text.len() - rest[joint.len()..].trim_start().len();
    let next = item(text, start).filter(|next| next.number > last.number)?;
    let range = matches!(joint, "to " | "-" | "‑" | "–" | "/");
    let plausible = match list {
        List::Plural => range || next.number <= 8,
        List::Singular => joint != ", " && next.number <= 8 && next.written == Written::Digits,
    };
    plausible.then_some((start, next))
}
