//! What stands around a number and decides that it is no figure.
//!
//! In goes a text and the place where a number starts or ends. Out comes yes or no, or where to go
//! on reading. It never looks further than a few words, so that a long text costs no more per
//! number than a short one.

use crate::value::date::MONTHS;
use crate::value::numeral::{self, gap, is_hyphen, is_word, word_end};
use crate::value::{Decimal, words};

/// The word that ends at `at`.
fn word_before(text: &str, at: usize) -> &str {
    let start = text[..at].char_indices().rev().take_while(|(_, character)| is_word(*character));
    &text[start.last().map_or(at, |(start, _)| start)..at]
}

/// The word before the white space before `at`; empty if anything else stands there.
fn previous_word(text: &str, at: usize) -> &str {
    let end = text[..at].trim_end().len();
    if end < at { word_before(text, end) } else { "" }
}

/// The word after the white space or hyphen at `at`.
fn next_word(text: &str, at: usize) -> &str {
    let start = gap(text, at);
    if start > at { &text[start..word_end(text, start)] } else { "" }
}

/// Where the run of characters other than white space at `at` ends.
pub(crate) fn chunk_end(text: &str, at: usize) -> usize {
    text[at..].find(char::is_whitespace).map_or(text.len(), |length| at + length)
}

/// Whether a text may hold a web or mail address; without one, [`is_address`] is false throughout.
pub(crate) fn has_addresses(text: &str) -> bool {
    let bytes = text.as_bytes();
    // The compiler makes of this one comparison for many bytes at once; nearly every text has none.
    let may_have = bytes.iter().zip(bytes.iter().skip(1)).fold(
        bytes.last() == Some(&b'@'),
        |any, (first, second)| {
            any | (*first == b'@')
                | ((*first == b'/') & (*second == b'/'))
                | ((*first == b'w') & (*second == b'w'))
        },
    );
    may_have && (text.contains('@') || text.contains("://") || text.contains("www."))
}

/// Whether a web or mail address starts at `at`.
pub(crate) fn is_address(text: &str, at: usize) -> bool {
    let chunk = &text[at..chunk_end(text, at)];
    chunk.starts_with("www.") || chunk.contains("://") || chunk.contains('@')
}

/// Where the identifier ends that goes on at `at`: words joined by single signs.
pub(crate) fn token_end(text: &str, at: usize) -> usize {
    let mut end = word_end(text, at);
    while let Some(rest) = text[end..].strip_prefix(['-', '‐', '‑', '/', '.', ':', '\'', '’'])
        && rest.starts_with(is_word)
    {
        end = word_end(text, text.len() - rest.len());
    }
    end
}

/// Where a run of digits goes on to after `at`, over one joining sign each time, and how often.
pub(crate) fn chain_end(text: &str, at: usize, joints: [char; 2]) -> (usize, usize) {
    let mut end = at;
    let mut links = 0;
    while let Some(rest) = text[end..].strip_prefix(joints) {
        let start = text.len() - rest.len();
        let digits = numeral::digits(text.as_bytes(), start);
        if digits == 0 || text[start + digits..].starts_with(is_word) {
            break;
        }
        end = start + digits;
        links += 1;
    }
    (end, links)
}

/// Where the minus sign before the number at `at` stands. The keyboard's hyphen is one only where
/// nothing stands before it: elsewhere it is a range (`18-24`).
pub(crate) fn sign_before(text: &str, at: usize) -> Option<usize> {
    let before = text[..at].strip_suffix(['-', '−'])?;
    let free = |last: char| last.is_whitespace() || last == '(';
    before.chars().next_back().is_none_or(free).then_some(before.len())
}

/// Whether a number at `at` is only the end of an identifier, a ratio, a path or a decimal
/// fraction: `Covid-19`, `T‑2`, `2:1`, `page/12`, `v1.2`, `#12`.
pub(crate) fn is_joined_before(text: &str, at: usize) -> bool {
    let mut before = text[..at].chars().rev();
    let Some(joint) = before.next() else { return false };
    let Some(last) = before.next() else { return matches!(joint, '#' | '.') };
    match joint {
        '#' | '_' | '=' => true,
        '.' => last != '.',
        ':' => last.is_ascii_digit(),
        '/' => is_word(last),
        // `10k-20k` is a range although a letter stands before the hyphen.
        _ if is_hyphen(joint) => {
            let word = word_before(text, at - joint.len_utf8());
            word.starts_with(|first: char| !first.is_ascii_digit())
        }
        _ => false,
    }
}

/// Whether a month follows the day that ends at `at`, or a second day and then a month:
/// `29 September`, `29-30 September`, `between 1 and 5 May`.
pub(crate) fn has_date_after(text: &str, at: usize) -> bool {
    let mut end = at;
    // Four days are more than any date names.
    for _ in 0..4 {
        let start = text.len() - text[end..].trim_start().len();
        let word = &text[start..word_end(text, start)];
        let word = if word == "of" { next_word(text, start + word.len()) } else { word };
        if start > end && is_month(word) {
            return true;
        }
        let Some(day) = after_joint(text, end) else { return false };
        let digits = numeral::digits(text.as_bytes(), day);
        if !(1..=2).contains(&digits) {
            return false;
        }
        end = day + digits;
        let suffix = word_end(text, end);
        if matches!(&text[end..suffix], "st" | "nd" | "rd" | "th") {
            end = suffix;
        }
    }
    false
}

/// Past a dash, a comma, or `to`, `and` and `or`, each with the white space around it.
fn after_joint(text: &str, at: usize) -> Option<usize> {
    let rest = text[at..].trim_start();
    let joints = ["-", "‑", "–", ",", "to ", "and ", "or "];
    let rest = joints.into_iter().find_map(|joint| rest.strip_prefix(joint))?;
    Some(text.len() - rest.trim_start().len())
}

/// Whether a month stands before the day from `at` to `end`, and nothing after it that the number
/// could count: `September 29, 2020`, but not `In March 12 councils`.
pub(crate) fn has_date_before(text: &str, at: usize, end: usize) -> bool {
    let counts = text[end..].trim_start().starts_with(char::is_alphabetic);
    !counts && is_month(previous_word(text, at))
}

/// Whether a word is a month, in full or short. The capital tells `May` from `may`.
fn is_month(word: &str) -> bool {
    let short = |month: &str| word.len() >= 3 && month.starts_with(word) && word.len() <= 4;
    MONTHS.iter().any(|month| *month == word || short(month))
}

/// Whether `am` or `pm` follows the hour that ends at `at`.
pub(crate) fn has_time_after(text: &str, at: usize) -> bool {
    let rest = text[at..].trim_start();
    let word = rest[..word_end(rest, 0)].to_ascii_lowercase();
    match word.as_str() {
        "am" | "pm" => true,
        "a" | "p" => rest[1..].starts_with(".m") || rest[1..].starts_with(".M"),
        _ => false,
    }
}

/// Whether the number at `at` is the name of a thing: `Key Stage 2`, `Section 17`, `No. 10`.
pub(crate) fn has_label_before(text: &str, at: usize) -> bool {
    const LABELS: [&str; 19] = [
        "Article",
        "Band",
        "Chapter",
        "Clause",
        "Figure",
        "Grade",
        "No",
        "Number",
        "Page",
        "Part",
        "Phase",
        "Regulation",
        "Schedule",
        "Section",
        "Stage",
        "Table",
        "Tier",
        "Unit",
        "Year",
    ];
    let word = previous_word(text, at);
    LABELS.contains(&word) || matches!(word, "page" | "pages") || {
        let before = text[..at].trim_end();
        before.ends_with(" No.") || before == "No."
    }
}

/// Whether the number from `at` to `end` counts an item of a list: alone at the start of a line,
/// with a full stop or a bracket after it.
pub(crate) fn is_list_item(text: &str, at: usize, end: usize) -> bool {
    let line_start = text[..at].trim_end_matches([' ', '\t']);
    let after = text[end..].strip_prefix(['.', ')']);
    (line_start.is_empty() || line_start.ends_with('\n'))
        && after.is_some_and(|after| after.starts_with(char::is_whitespace))
}

/// Whether the number that ends at `at` is part of a fraction: `two thirds`, `one half`,
/// `2 and a half`, `2 ½`.
pub(crate) fn has_fraction_after(text: &str, at: usize, number: Option<Decimal>) -> bool {
    let start = gap(text, at);
    let end = word_end(text, start);
    let word = &text[start..end];
    if word.starts_with(|first: char| first.is_numeric() && !first.is_ascii_digit()) {
        return true;
    }
    if word == "and" {
        // `1,264 and a third` is more likely a number and then a fraction of something else.
        let small = number.is_some_and(|number| number < Decimal::from(100_u32));
        return small && is_part_of_one(text, gap(text, end));
    }
    if number == Some(Decimal::from(1_u32)) { is_part(word) } else { is_parts(word) }
}

/// Whether `a half` or `three quarters` stands at `at`.
fn is_part_of_one(text: &str, at: usize) -> bool {
    let end = word_end(text, at);
    if matches!(&text[at..end], "a" | "one") {
        return is_part(next_word(text, end));
    }
    words::read(text, at).is_some_and(|(_, end)| is_parts(next_word(text, end)))
}

fn is_part(word: &str) -> bool {
    PARTS.iter().any(|(part, _)| *part == word)
}

fn is_parts(word: &str) -> bool {
    PARTS.iter().any(|(_, parts)| *parts == word)
}

const PARTS: [(&str, &str); 10] = [
    ("half", "halves"),
    ("third", "thirds"),
    ("quarter", "quarters"),
    ("fifth", "fifths"),
    ("sixth", "sixths"),
    ("seventh", "sevenths"),
    ("eighth", "eighths"),
    ("ninth", "ninths"),
    ("tenth", "tenths"),
    ("hundredth", "hundredths"),
];

/// Whether the number in words from `at` to `end` is part of something else: of an ordinal
/// (`twenty-first`), of a part (`half a million`), of a compound (`all-in-one`).
pub(crate) fn is_no_cardinal(text: &str, at: usize, end: usize) -> bool {
    let before = &text[..at];
    let joined = before.ends_with(is_hyphen)
        && word_before(text, before.trim_end_matches(is_hyphen).len())
            .starts_with(|first: char| !first.is_ascii_digit());
    let ordinal = text[end..].starts_with(is_hyphen) && is_ordinal(next_word(text, end));
    let article = word_end(text, at) - at == 1;
    let part = article && matches!(previous_word(text, at), "half" | "Half" | "of");
    joined || ordinal || part || has_label_before(text, at)
}

fn is_ordinal(word: &str) -> bool {
    let low = ["first", "second", "third", "fourth"];
    low.contains(&word) || is_part(word) && word != "half" && word != "quarter"
}

/// Whether the word `one` from `at` to `end` counts nothing: `no one`, `one another`, `one-off`.
pub(crate) fn is_pronoun(text: &str, at: usize, end: usize) -> bool {
    let previous = previous_word(text, at).to_ascii_lowercase();
    let pronoun_after = ["no", "any", "every", "each", "this", "that", "which", "another", "the"];
    let idiom_before = ["another", "off", "to", "stop", "of"];
    pronoun_after.contains(&previous.as_str())
        || idiom_before.contains(&next_word(text, end))
        || text[end..].starts_with(['\'', '’'])
}
