//! The words of running text, found at the cost of looking at each byte once, and of most bytes
//! only together with those beside them.

use crate::value::scan;

/// What belongs to a word besides letters and digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joins {
    Nothing,
    /// `T-Level` is one word.
    Hyphens,
}

/// The words of a text, in their order, each with where it begins.
///
/// A plural's small `s` is left to the acronym before it: `DCSs` is found as `DCS`.
pub(super) fn words(text: &str, joins: Joins) -> impl Iterator<Item = (usize, &str)> {
    let letters = table(joins);
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = run_end(text, at, letters, false);
        if start == text.len() {
            return None;
        }
        at = run_end(text, start, letters, true);
        Some((start, singular(&text[start..at])))
    })
}

/// Those of the words that begin with a capital or with a letter that is not in ASCII, and that
/// `may_be` does not rule out by the bytes from their first on.
///
/// Nearly no word of a text is one, so the text is passed over in pieces until a byte of one comes.
pub(super) fn names(
    text: &str,
    joins: Joins,
    may_be: impl Fn(&[u8]) -> bool,
) -> impl Iterator<Item = (usize, &str)> {
    let letters = table(joins);
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = next_sign(text.as_bytes(), at)?;
            let Some(end) = name_end(text, start, letters, &may_be) else {
                at = start + 1;
                continue;
            };
            at = end;
            return Some((start, singular(&text[start..end])));
        }
    })
}

/// Whether a text begins as [`names`] do.
pub(super) fn is_name(text: &str) -> bool {
    text.as_bytes().first().is_some_and(is_sign)
}

/// Where the name ends that begins at a byte; `None` if none begins there.
fn name_end(
    text: &str,
    start: usize,
    letters: &[bool; 128],
    may_be: impl Fn(&[u8]) -> bool,
) -> Option<usize> {
    let is_letter = |letter: char| match letters.get(letter as usize) {
        Some(is_letter) => *is_letter,
        None => letter.is_alphanumeric(),
    };
    let begins = text.is_char_boundary(start)
        && may_be(&text.as_bytes()[start..])
        && text[start..].starts_with(is_letter)
        && !text[..start].ends_with(is_letter);
    begins.then(|| run_end(text, start, letters, true))
}

/// The next byte of a name from a byte on.
fn next_sign(bytes: &[u8], from: usize) -> Option<usize> {
    scan::first(&bytes[from..], |byte| is_sign(&byte)).map(|at| from + at)
}

/// Whether a byte is a capital, or part of a character that is not in ASCII.
fn is_sign(byte: &u8) -> bool {
    byte.is_ascii_uppercase() | !byte.is_ascii()
}

/// A word without a plural's small `s`.
fn singular(word: &str) -> &str {
    let singular = word.strip_suffix('s').filter(|word| word.ends_with(char::is_uppercase));
    singular.unwrap_or(word)
}

fn table(joins: Joins) -> &'static [bool; 128] {
    match joins {
        Joins::Nothing => &ALONE,
        Joins::Hyphens => &JOINED,
    }
}

/// Where the run of letters, or of what is none, ends that begins at a byte.
fn run_end(text: &str, from: usize, letters: &[bool; 128], of_letters: bool) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        // Nearly all are ASCII, and need not be put together from several bytes.
        let (is_letter, length) = match letters.get(usize::from(*byte)) {
            Some(is_letter) => (*is_letter, 1),
            None => {
                let letter = text[at..].chars().next().expect("a byte is left, and it begins one");
                (letter.is_alphanumeric(), letter.len_utf8())
            }
        };
        if is_letter != of_letters {
            break;
        }
        at += length;
    }
    at
}

/// Which characters of ASCII belong to words.
const ALONE: [bool; 128] = letters(false);
const JOINED: [bool; 128] = letters(true);

const fn letters(hyphen: bool) -> [bool; 128] {
    let mut letters = [false; 128];
    let mut byte = 0_u8;
    while byte < 128 {
        letters[byte as usize] = byte.is_ascii_alphanumeric() || byte == b'-' && hyphen;
        byte += 1;
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::{Joins, is_name, names, words};

    #[test]
    fn words_leave_punctuation_and_plurals_behind() {
        let text = "The NYA, (DCSs) T-Levels’ é";
        let named = |joins| words(text, joins).map(|(_, word)| word).collect::<Vec<_>>();
        assert_eq!(named(Joins::Hyphens), ["The", "NYA", "DCS", "T-Levels", "é"]);
        assert_eq!(named(Joins::Nothing), ["The", "NYA", "DCS", "T", "Levels", "é"]);
        assert!(words(text, Joins::Nothing).all(|(at, word)| text[at..].starts_with(word)));
        assert_eq!(words("–", Joins::Nothing).next(), None);
    }

    #[test]
    fn names_are_the_words_that_begin_so() {
        let signs =
            ["A", "b", "9", "-", " ", "’", "É", "ß", "½", "²", "s", "_", "ABC", "a b c d e"];
        // Every text of four of them, and the same far behind, where it is in another piece.
        for number in 0..signs.len().pow(4) {
            let sign = |place: u32| signs[number / signs.len().pow(place) % signs.len()];
            let short: String = (0..4).map(sign).collect();
            for text in [format!("{short}{}{short}", "no name here ".repeat(number % 4)), short] {
                for joins in [Joins::Nothing, Joins::Hyphens] {
                    let expected = words(&text, joins).filter(|(_, word)| is_name(word));
                    assert!(names(&text, joins, |_| true).eq(expected), "{text:?}");
                }
            }
        }
    }
}
