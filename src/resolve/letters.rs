//! The words of running text, found at the cost of looking at each byte once.

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
    let letters = match joins {
        Joins::Nothing => &ALONE,
        Joins::Hyphens => &JOINED,
    };
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = run_end(text, at, letters, false);
        if start == text.len() {
            return None;
        }
        at = run_end(text, start, letters, true);
        let word = &text[start..at];
        let singular = word.strip_suffix('s').filter(|word| word.ends_with(char::is_uppercase));
        Some((start, singular.unwrap_or(word)))
    })
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
    use super::{Joins, words};

    #[test]
    fn words_leave_punctuation_and_plurals_behind() {
        let text = "The NYA, (DCSs) T-Levels’ é";
        let named = |joins| words(text, joins).map(|(_, word)| word).collect::<Vec<_>>();
        assert_eq!(named(Joins::Hyphens), ["The", "NYA", "DCS", "T-Levels", "é"]);
        assert_eq!(named(Joins::Nothing), ["The", "NYA", "DCS", "T", "Levels", "é"]);
        assert!(words(text, Joins::Nothing).all(|(at, word)| text[at..].starts_with(word)));
        assert_eq!(words("–", Joins::Nothing).next(), None);
    }
}
