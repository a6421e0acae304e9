//! Whole numbers in English words.
//!
//! In goes `nine`, `twenty-one` or `two hundred and fifty`. Out comes the number.
//! It never reads ordinals (`ninth`), fractions (`a fifth`) or plurals (`hundreds`).

use crate::value::numeral::{gap, word_end};

/// The number that `text` says in words, whole and with nothing around it.
pub fn parse(text: &str) -> Option<u64> {
    let trimmed = text.trim();
    let (number, end) = read(trimmed, 0)?;
    (end == trimmed.len()).then_some(number)
}

/// A number below a hundred in words: `nine`, `twenty-one`. Longer ones are written in digits.
pub fn spell(number: u64) -> Option<String> {
    let unit = |number: u64| Some(UNITS[usize::try_from(number).ok()?].to_owned());
    match number {
        0..20 => unit(number),
        20..100 => {
            let tens = TENS[usize::try_from(number / 10 - 2).ok()?];
            match number % 10 {
                0 => Some(tens.to_owned()),
                rest => Some(format!("{tens}-{}", unit(rest)?)),
            }
        }
        _ => None,
    }
}

/// Reads the longest number in words that starts at byte `at`, and gives where it ends.
///
/// `a` counts only before `hundred`, `thousand`, `million` and `billion`.
pub(crate) fn read(text: &str, at: usize) -> Option<(u64, usize)> {
    let (mut group, mut end) = below_ten_thousand(text, at)?;
    let mut total = 0_u64;
    let mut smallest_scale = u64::MAX;
    // Each round has a group in hand and asks which scale follows it.
    loop {
        let Some((scale, after_scale)) = scale(text, end) else {
            return Some((total.checked_add(group)?, end));
        };
        total = total.checked_add(group.checked_mul(scale)?)?;
        end = after_scale;
        smallest_scale = smallest_scale.min(scale);
        let next = below_ten_thousand(text, skip_and(text, gap(text, end)));
        match next {
            // `two thousand three million` is two numbers.
            Some((number, after))
                if after_gap(text, end)
                    && number < smallest_scale
                    && self::scale(text, after).is_none_or(|(next, _)| next < smallest_scale) =>
            {
                (group, end) = (number, after);
            }
            _ => return Some((total, end)),
        }
    }
}

/// `nine`, `ninety-nine`, `nine hundred and ninety-nine`, `twelve hundred`; and `a` or the number
/// one for a scale word that follows.
fn below_ten_thousand(text: &str, at: usize) -> Option<(u64, usize)> {
    let (number, end) = below_hundred(text, at).or_else(|| article(text, at))?;
    let (hundred, after_hundred) = next_word(text, end);
    if !is_hundred(hundred) {
        return Some((number, end));
    }
    let hundreds = number * 100;
    match below_hundred(text, skip_and(text, gap(text, after_hundred))) {
        Some((rest, after)) if after_gap(text, after_hundred) => Some((hundreds + rest, after)),
        _ => Some((hundreds, after_hundred)),
    }
}

fn below_hundred(text: &str, at: usize) -> Option<(u64, usize)> {
    let end = word_end(text, at);
    let word = &text[at..end];
    if let Some(number) = position(&UNITS, word) {
        return Some((number, end));
    }
    let tens = 10 * (position(&TENS, word)? + 2);
    let (unit, unit_end) = next_word(text, end);
    match position(&UNITS, unit) {
        Some(unit @ 1..10) => Some((tens + unit, unit_end)),
        _ => Some((tens, end)),
    }
}

fn position(names: &[&str], word: &str) -> Option<u64> {
    // Nearly all words that come here are an article.
    if word.len() < 3 {
        return None;
    }
    let found = names.iter().position(|name| name.eq_ignore_ascii_case(word));
    found.map(|position| position as u64)
}

/// `a` before a word that needs it.
fn article(text: &str, at: usize) -> Option<(u64, usize)> {
    let end = word_end(text, at);
    let article = text[at..end].eq_ignore_ascii_case("a");
    (article && (is_hundred(next_word(text, end).0) || scale(text, end).is_some()))
        .then_some((1, end))
}

fn is_hundred(word: &str) -> bool {
    word.eq_ignore_ascii_case("hundred")
}

/// The factor of the scale word after the gap at `at`, and where it ends.
fn scale(text: &str, at: usize) -> Option<(u64, usize)> {
    let (word, end) = next_word(text, at);
    let scales = [("thousand", 1_000), ("million", 1_000_000), ("billion", 1_000_000_000)];
    let found = scales.into_iter().find(|(name, _)| name.eq_ignore_ascii_case(word));
    found.map(|(_, scale)| (scale, end))
}

/// Past `and` and the gap after it, if it stands at `at`.
fn skip_and(text: &str, at: usize) -> usize {
    let end = word_end(text, at);
    if text[at..end].eq_ignore_ascii_case("and") { gap(text, end) } else { at }
}

/// The word after the gap at `at`, and where it ends; an empty word if there is no gap.
fn next_word(text: &str, at: usize) -> (&str, usize) {
    let start = gap(text, at);
    let end = if start > at { word_end(text, start) } else { start };
    (&text[start..end], end)
}

fn after_gap(text: &str, at: usize) -> bool {
    gap(text, at) > at
}

const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: [&str; 8] =
    ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_numbers() {
        let rows = [
            ("zero", 0),
            ("one", 1),
            ("nine", 9),
            ("Nine", 9),
            ("NINETEEN", 19),
            ("twenty", 20),
            ("twenty-one", 21),
            ("twenty one", 21),
            ("twenty\u{2011}one", 21),
            ("twenty\none", 21),
            ("ninety-nine", 99),
            ("a hundred", 100),
            ("one hundred", 100),
            ("two hundred and fifty", 250),
            ("two hundred fifty-three", 253),
            ("nine hundred and ninety-nine", 999),
            ("twelve hundred", 1_200),
            ("a thousand", 1_000),
            ("a thousand and one", 1_001),
            ("two thousand five hundred", 2_500),
            ("two thousand and five hundred", 2_500),
            ("one hundred and fifty thousand", 150_000),
            ("one hundred and one thousand two hundred and two", 101_202),
            ("a million", 1_000_000),
            ("three million two thousand and five", 3_002_005),
            ("two billion", 2_000_000_000),
            (" fifteen ", 15),
        ];
        for (text, number) in rows {
            assert_eq!(parse(text), Some(number), "{text:?}");
        }
    }

    #[test]
    fn refuses_the_rest() {
        let bad = [
            "",
            " ",
            "a",
            "an",
            "and",
            "hundred",
            "thousand",
            "hundreds",
            "two hundreds",
            "ninth",
            "twentyone",
            "twenty-ten",
            "twenty-zero",
            "one two",
            "five and six",
            "a five",
            "two thousand three million",
            "nine hundred and",
            "-nine",
            "nine-",
            "a dozen",
            "nïne",
            "9",
            "half",
            "two thousand three thousand",
            "twenty-first",
        ];
        for text in bad {
            assert_eq!(parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn stops_where_the_number_stops() {
        let rows = [
            ("nine councils", Some((9, 4))),
            ("twenty-one-year", Some((21, 10))),
            ("five and six", Some((5, 4))),
            ("a hundred and more", Some((100, 9))),
            ("two thousand three million", Some((2_000, 12))),
            ("a five", None),
            ("one thousand and a hundred", Some((1_100, 26))),
        ];
        for (text, read_) in rows {
            assert_eq!(read(text, 0), read_, "{text:?}");
        }
    }

    #[test]
    fn reads_every_number_below_a_million_step() {
        for number in (0..10_000).chain((10_000..1_000_000).step_by(997)) {
            assert_eq!(parse(&spell(number)), Some(number), "{}", spell(number));
        }
    }

    #[test]
    fn never_overflows() {
        let long = "nine billion ".repeat(50);
        assert_eq!(parse(&long), None);
        assert_eq!(parse(&"nine ".repeat(1_000)), None);
    }

    fn spell(number: u64) -> String {
        match number {
            0..100 => super::spell(number).expect("it is below a hundred"),
            100..1_000 if number.is_multiple_of(100) => format!("{} hundred", spell(number / 100)),
            100..1_000 => format!("{} hundred and {}", spell(number / 100), spell(number % 100)),
            _ if number.is_multiple_of(1_000) => format!("{} thousand", spell(number / 1_000)),
            _ => {
                let and = if number % 1_000 < 100 { "and " } else { "" };
                format!("{} thousand {and}{}", spell(number / 1_000), spell(number % 1_000))
            }
        }
    }
}
