//! Numbers in digits as they stand in text, with what may follow them.
//!
//! In goes a text and a position in it. Out comes what was read there and where it ends.
//! It never decides whether a number is a figure: `text_figures` does that.

use crate::value::Decimal;

/// A number in digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Numeral {
    /// Where it ends, in bytes.
    pub(crate) end: usize,
    /// How many digits stand before the first comma or point.
    pub(crate) leading_digits: usize,
    /// Whether it is one run of digits, or has commas or a decimal point.
    pub(crate) form: Form,
    /// Its value, unless that has more digits than a [`Decimal`] can hold.
    pub(crate) value: Option<Decimal>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// `3362`
    Run,
    /// `3,362` or `3.5`
    Punctuated,
}

/// Reads the longest well-formed number that starts at byte `at`: digits, in groups of three where
/// there are commas, and a decimal point only if a digit follows it.
pub(crate) fn read(text: &str, at: usize) -> Option<Numeral> {
    let bytes = text.as_bytes();
    let leading_digits = digits(bytes, at);
    if leading_digits == 0 {
        return None;
    }
    let mut end = at + leading_digits;
    let mut form = Form::Run;
    if leading_digits <= 3 && bytes[at] != b'0' {
        while bytes.get(end) == Some(&b',') && digits(bytes, end + 1) == 3 {
            end += 4;
            form = Form::Punctuated;
        }
    }
    let decimals = match bytes.get(end) {
        Some(b'.') => digits(bytes, end + 1),
        _ => 0,
    };
    if decimals > 0 {
        end += 1 + decimals;
        form = Form::Punctuated;
    }
    let value = value(&bytes[at..end], decimals);
    Some(Numeral { end, leading_digits, form, value })
}

/// How many ASCII digits stand at `at`.
pub(crate) fn digits(bytes: &[u8], at: usize) -> usize {
    bytes.iter().skip(at).take_while(|byte| byte.is_ascii_digit()).count()
}

fn value(written: &[u8], decimals: usize) -> Option<Decimal> {
    let mut units = 0_i64;
    for byte in written.iter().filter(|byte| byte.is_ascii_digit()) {
        units = units.checked_mul(10)?.checked_add(i64::from(byte - b'0'))?;
    }
    Decimal::new(units, u8::try_from(decimals).ok()?)
}

/// What a multiplier stands behind, which decides how short it may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Behind {
    /// `£6.5 m` can only be millions.
    Money,
    /// `6.5 m` can be metres, and `4K` is a television: only `6.5m`, `40k` and whole words count.
    Number,
}

/// Reads `m`, `mn`, `million`, `k`, `bn` and the like at byte `at`, behind a number.
/// Gives the factor and where it ends.
pub(crate) fn multiplier(text: &str, at: usize, behind: Behind) -> Option<(i64, usize)> {
    let start = gap(text, at);
    let end = word_end(text, start);
    let word = &text[start..end];
    let whole_word = match word.to_ascii_lowercase().as_str() {
        "thousand" => Some(1_000),
        "million" => Some(1_000_000),
        "billion" => Some(1_000_000_000),
        "trillion" => Some(1_000_000_000_000),
        _ => None,
    };
    if let Some(factor) = whole_word {
        return Some((factor, end));
    }
    let short = match behind {
        Behind::Number if start > at => return None,
        Behind::Number => word.to_owned(),
        Behind::Money => word.to_ascii_lowercase(),
    };
    let factor = match short.as_str() {
        "k" => 1_000,
        "m" | "mn" => 1_000_000,
        "bn" => 1_000_000_000,
        "tn" => 1_000_000_000_000,
        _ => return None,
    };
    Some((factor, end))
}

/// Reads `%`, `per cent`, `percent` or `percentage points` at byte `at`, behind a number.
/// Gives where it ends.
pub(crate) fn per_cent(text: &str, at: usize) -> Option<usize> {
    let start = gap(text, at);
    if text[start..].starts_with('%') {
        return Some(start + 1);
    }
    let end = word_end(text, start);
    let word = &text[start..end];
    let next = gap(text, end);
    let next_end = word_end(text, next);
    let next_word = &text[next..next_end];
    if word.eq_ignore_ascii_case("percent") {
        return Some(end);
    }
    let pairs = [("per", "cent"), ("percentage", "point"), ("percentage", "points")];
    let is_pair = pairs.iter().any(|(first, second)| {
        word.eq_ignore_ascii_case(first) && next_word.eq_ignore_ascii_case(second)
    });
    is_pair.then_some(next_end)
}

/// Where the white space or the single hyphen at `at` ends; `at` itself if there is neither.
pub(crate) fn gap(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    if let Some(after) = rest.strip_prefix(is_hyphen) {
        return text.len() - after.len();
    }
    text.len() - rest.trim_start().len()
}

/// Where the word at `at` ends: a run of letters and digits of any script.
pub(crate) fn word_end(text: &str, at: usize) -> usize {
    let bytes = &text.as_bytes()[at..];
    let end = at + bytes.iter().take_while(|byte| IN_WORDS[usize::from(**byte)]).count();
    // Only where another script or a sign of one follows are letters to be put together.
    match text.as_bytes().get(end) {
        Some(byte) if !byte.is_ascii() => {
            let rest = &text[end..];
            rest.find(|character| !is_word(character)).map_or(text.len(), |length| end + length)
        }
        _ => end,
    }
}

/// Whether a byte by itself is a character that belongs to a word.
const IN_WORDS: [bool; 256] = {
    let mut in_words = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        in_words[byte as usize] = byte.is_ascii_alphanumeric() || byte == b'_';
        byte += 1;
    }
    in_words
};

/// Whether a character belongs to a word or an identifier.
pub(crate) fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// The hyphens that join words: the keyboard's, the true one and the non-breaking one.
pub(crate) fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '\u{2010}' | '\u{2011}')
}

/// A whole number with a comma before every three digits: `19,833`.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end_and_plain(text: &str) -> Option<(usize, String)> {
        let numeral = read(text, 0)?;
        Some((numeral.end, numeral.value.map_or_else(String::new, |value| value.plain())))
    }

    #[test]
    fn reads_the_longest_number() {
        let rows = [
            ("7", 1, "7"),
            ("1,264", 5, "1264"),
            ("1,264,000.50 x", 12, "1264000.5"),
            ("3362", 4, "3362"),
            ("16.4%", 4, "16.4"),
            ("16.", 2, "16"),
            ("16. 4", 2, "16"),
            ("12,13", 2, "12"),
            ("1,2345", 1, "1"),
            ("1234,567", 4, "1234"),
            ("0,123", 1, "0"),
            ("99999999999999999999", 20, ""),
        ];
        for (text, end, plain) in rows {
            assert_eq!(end_and_plain(text), Some((end, plain.to_owned())), "{text:?}");
        }
        for text in ["", "x", ".5", ",5", "£5", "٣"] {
            assert_eq!(read(text, 0), None, "{text:?}");
        }
        assert_eq!(read("5", 9), None);
    }

    #[test]
    fn reads_multipliers() {
        let rows = [
            ("m", Some(1_000_000), Some(1_000_000)),
            (" million", Some(1_000_000), Some(1_000_000)),
            ("-million-pound", Some(1_000_000), Some(1_000_000)),
            ("\u{a0}billion", Some(1_000_000_000), Some(1_000_000_000)),
            ("bn.", Some(1_000_000_000), Some(1_000_000_000)),
            ("mn", Some(1_000_000), Some(1_000_000)),
            ("k-a-year", Some(1_000), Some(1_000)),
            (" thousand", Some(1_000), Some(1_000)),
            (" m", Some(1_000_000), None),
            ("K", Some(1_000), None),
            ("kg", None, None),
            ("m2", None, None),
            (" millions", None, None),
            (" months", None, None),
            ("", None, None),
        ];
        for (text, money, number) in rows {
            let factor = |behind| multiplier(text, 0, behind).map(|(factor, _)| factor);
            assert_eq!(factor(Behind::Money), money, "{text:?}");
            assert_eq!(factor(Behind::Number), number, "{text:?}");
        }
    }

    #[test]
    fn reads_per_cent() {
        let rows = [
            ("%", Some(1)),
            (" %", Some(2)),
            (" per cent of", Some(9)),
            (" per\ncent", Some(9)),
            ("-per-cent", Some(9)),
            (" percent", Some(8)),
            (" Per Cent", Some(9)),
            (" percentage points", Some(18)),
            (" percentage", None),
            (" per centre", None),
            (" per", None),
            (" percents", None),
            ("", None),
        ];
        for (text, end) in rows {
            assert_eq!(per_cent(text, 0), end, "{text:?}");
        }
    }

    #[test]
    fn groups_by_three() {
        let rows = [(0, "0"), (999, "999"), (1_000, "1,000"), (19_833, "19,833")];
        for (number, text) in rows {
            assert_eq!(grouped(number), text);
        }
        assert_eq!(grouped(u64::MAX), "18,446,744,073,709,551,615");
    }
}
