//! A text that YAML folds, quotes or escapes → where each part of it stands.

use std::ops::Range;

/// The bytes of `raw`, a scalar as it is written, that a range of its value was read from.
/// `None` if the two cannot be brought together.
pub(crate) fn written(raw: &str, value: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let opening = opening(raw);
    match is_verbatim(raw, opening, value, range) {
        true => Some(opening + range.start..opening + range.end),
        false => walked(raw, opening, value, range),
    }
}

/// Whether a value is written letter by letter as it is, up to the end of a range, as nearly all are:
/// with no escape, and with single spaces, which nothing folds.
fn is_verbatim(raw: &str, opening: usize, value: &str, range: &Range<usize>) -> bool {
    let Some(before) = value.get(..range.end) else { return false };
    let mut is_space = false;
    let is_single = |letter: char| {
        let was_space = std::mem::replace(&mut is_space, letter.is_whitespace());
        !(was_space && is_space) && letter != '\\'
    };
    raw.as_bytes()[opening..].starts_with(before.as_bytes())
        && range.start <= range.end
        && before.is_char_boundary(range.start)
        && before.chars().all(is_single)
        && !is_space
}

/// The same, letter by letter.
fn walked(raw: &str, opening: usize, value: &str, range: &Range<usize>) -> Option<Range<usize>> {
    let mut at = opening;
    let mut start = None;
    let mut end = at;
    for (index, letter) in value.char_indices() {
        if index >= range.end {
            break;
        }
        at = step(raw, at, letter)?;
        if index >= range.start && start.is_none() {
            start = Some(at);
        }
        at = past(raw, at, letter);
        end = at;
    }
    let start = start.unwrap_or(end);
    Some(start..end.max(start))
}

/// Where the text itself begins: after a quote, or after the line with `>-` or `|`.
fn opening(raw: &str) -> usize {
    let first = raw.lines().next().unwrap_or_default();
    let header = first.starts_with(['>', '|'])
        && first[1..].split('#').next().unwrap_or_default().trim().len() < 3;
    match raw.as_bytes().first() {
        Some(b'"' | b'\'') => 1,
        _ if header => first.len(),
        _ => 0,
    }
}

/// The byte at which a letter of the value is written, from `at` on.
fn step(raw: &str, mut at: usize, letter: char) -> Option<usize> {
    if letter.is_whitespace() {
        return Some(at);
    }
    loop {
        let rest = &raw[at..];
        let next = rest.chars().next()?;
        if next == letter || next == '\\' && escaped(rest).is_some_and(|(l, _)| l == letter) {
            return Some(at);
        }
        // A line break, what folds it, and the second of two single quotes are not in the value.
        if !next.is_whitespace() && !matches!(next, '\\' | '\'') {
            return None;
        }
        at += next.len_utf8();
    }
}

/// The byte after a letter of the value that is written at `at`.
fn past(raw: &str, at: usize, letter: char) -> usize {
    let rest = &raw[at..];
    if letter.is_whitespace() {
        let space = rest.len() - rest.trim_start().len();
        return at + if space == 0 { escaped(rest).map_or(0, |(_, length)| length) } else { space };
    }
    match escaped(rest) {
        Some((meant, length)) if meant == letter && rest.starts_with('\\') => at + length,
        _ => at + letter.len_utf8(),
    }
}

/// The letter that an escape stands for, and the escape's length.
fn escaped(rest: &str) -> Option<(char, usize)> {
    let mut letters = rest.strip_prefix('\\')?.chars();
    let digits = match letters.next()? {
        'n' => return Some(('\n', 2)),
        't' => return Some(('\t', 2)),
        'x' => 2,
        'u' => 4,
        'U' => 8,
        letter => return Some((letter, 1 + letter.len_utf8())),
    };
    let number = u32::from_str_radix(rest.get(2..2 + digits)?, 16).ok()?;
    Some((char::from_u32(number)?, 2 + digits))
}

#[cfg(test)]
mod tests {
    use super::{opening, walked, written};

    /// The part of the value is found in the text as it is written.
    #[track_caller]
    fn check(raw: &str, value: &str, part: &str, expected: &str) {
        let start = value.find(part).expect("the part is in the value");
        let range = written(raw, value, &(start..start + part.len()));
        assert_eq!(range.map(|range| &raw[range]), Some(expected));
    }

    #[test]
    fn parts_are_found_where_they_are_written() {
        check("one two", "one two", "two", "two");
        check(">-\n    one\n    two £3", "one two £3", "£3", "£3");
        check(">-\r\n  one\r\n  two", "one two", "two", "two");
        check("|2 # a note\n  one\n\n  two", "one\n\ntwo", "two", "two");
        check("one\n  two", "one two", "one two", "one\n  two");
        check(r#""say \"two\" \u00a3 3""#, "say \"two\" £ 3", "\"two\"", r#"\"two\""#);
        check(r#""say \"two\" \u00a3 3""#, "say \"two\" £ 3", "£", r"\u00a3");
        check("'it''s two'", "it's two", "two", "two");
        check("\"one \\\n  two\"", "one two", "two", "two");
        check("  > one\n", "> one", "one", "one");
    }

    /// What is written as it is need not be walked through.
    #[test]
    fn every_part_is_where_a_walk_leads() {
        let signs = ["a", " ", "  ", "\n ", "\\", "'", "''", "\"", "é", "\u{a0}", "£3", "|"];
        for number in 0..signs.len().pow(4) {
            let sign = |place: u32| signs[number / signs.len().pow(place) % signs.len()];
            let value: String = (0..4).map(sign).collect();
            let raws = [
                value.clone(),
                format!("'{value}'"),
                format!(">-\n {value}"),
                format!("{value} b"),
            ];
            for raw in raws {
                let bounds = |at: &usize| value.is_char_boundary(*at);
                for start in (0..=value.len()).filter(bounds) {
                    for end in (start..=value.len()).filter(bounds) {
                        let expected = walked(&raw, opening(&raw), &value, &(start..end));
                        let found = written(&raw, &value, &(start..end));
                        assert_eq!(found, expected, "{raw:?} {value:?} {start}..{end}");
                    }
                }
            }
        }
    }

    #[test]
    fn what_does_not_fit_has_no_place() {
        assert_eq!(written("one", "two", &(0..1)), None);
        assert_eq!(written("", "two", &(0..3)), None);
        assert_eq!(written("", "", &(0..0)), Some(0..0));
    }
}
