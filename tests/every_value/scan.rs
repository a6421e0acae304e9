//! Files of the real guide → its values, and the sentences that are bound to them.
//!
//! It reads lines and signs, and knows nothing of how the program reads them: a mistake in the
//! program is not a mistake here.

use std::ops::Range;

/// The files of seeds that hold values: the name of the file, and the word for it in links.
const KINDS: [(&str, &str); 5] = [
    ("funding", "funding"),
    ("qualifications", "qualification"),
    ("roles", "role"),
    ("routes", "route"),
    ("statistics", "statistic"),
];

/// Values that stand in a line of their own: the line's beginning, and the key in links.
const SINGLE: [(&str, &str); 8] = [
    ("  places: ", "places"),
    ("  level: ", "level"),
    ("  credits: ", "credits"),
    ("  guided_learning_hours: ", "guided-learning-hours"),
    ("  total_qualification_time: ", "total-qualification-time"),
    ("  value: ", "value"),
    ("    min: ", "pay.min"),
    ("    max: ", "pay.max"),
];

/// The values of a duration, and their keys in links.
const DURATIONS: [(&str, &str); 6] = [
    ("{months: ", "duration"),
    ("{weeks: ", "duration"),
    ("min_months: ", "duration.min"),
    ("max_months: ", "duration.max"),
    ("min_weeks: ", "duration.min"),
    ("max_weeks: ", "duration.max"),
];

/// A value of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Value {
    /// The file it is in.
    pub(crate) path: String,
    /// Where its number is in the file.
    pub(crate) range: Range<usize>,
    /// The folder of the record's page.
    pub(crate) folder: &'static str,
    /// The record, as in `funding:step-up-bursary`.
    pub(crate) record: String,
    /// The value, as in `bursary`.
    pub(crate) key: String,
    /// The number, as it is written.
    pub(crate) old: String,
    /// Another.
    pub(crate) new: String,
}

/// A link to a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sentence {
    /// The file it is in.
    pub(crate) path: String,
    /// Where its text is, without the brackets.
    pub(crate) text: Range<usize>,
    /// Where it leads, as in `funding:step-up-bursary#bursary`.
    pub(crate) target: String,
    /// Line and column of its text, counted in characters from 1.
    pub(crate) place: (u32, u32),
}

/// The values of a file of seeds.
pub(crate) fn values(path: &str, text: &str) -> Vec<Value> {
    let name = path.rsplit('/').next().and_then(|name| name.strip_suffix(".yaml"));
    let kind = KINDS.iter().find(|(folder, _)| Some(*folder) == name);
    let Some((folder, kind)) = kind else { return Vec::new() };
    let (mut record, mut key, mut at) = (String::new(), String::new(), 0);
    let mut values = Vec::new();
    for line in text.split_inclusive('\n') {
        if let Some(id) = line.strip_prefix("- id: ") {
            record = format!("{kind}:{}", id.trim());
        }
        let mut found = |key: &str, after: usize| {
            let start = after + line[after..].find(|sign: char| sign.is_ascii_digit())?;
            let length =
                line[start..].find(|sign: char| !sign.is_ascii_digit() && !",.".contains(sign));
            let old = line[start..start + length?].trim_end_matches([',', '.']).to_owned();
            let range = at + start..at + start + old.len();
            let new = another(&old, key, line[start + old.len()..].starts_with('%'));
            let (path, record) = (path.to_owned(), record.clone());
            values.push(Value { path, range, folder, record, key: key.to_owned(), old, new });
            Some(())
        };
        if let Some((start, name)) = SINGLE.iter().find(|(start, _)| line.starts_with(start)) {
            found(name, start.len()).unwrap_or_else(|| panic!("{path}: no number in {line:?}"));
        } else if line.starts_with("  duration: ") {
            for (start, name) in DURATIONS {
                if let Some(start_at) = line.find(start) {
                    found(name, start_at + start.len()).expect("a number of months or weeks");
                }
            }
        }
        let item = line.trim_start().trim_start_matches("- ").trim_start_matches('{');
        if line.starts_with("    - ") && item.starts_with("key: ") {
            key = item[5..]
                .split([',', '\n'])
                .next()
                .unwrap_or_default()
                .trim_matches('"')
                .to_owned();
        }
        let in_item = line.starts_with("    - {key: ") || line.starts_with("      ");
        let words = if line.starts_with("      ") {
            ["value: ", "up_to: "]
        } else {
            [", value: ", ", up_to: "]
        };
        for word in words {
            let start = if line.starts_with("      ") {
                line.trim_start().starts_with(word).then(|| 6 + word.len())
            } else {
                line.find(word).map(|start| start + word.len())
            };
            if let Some(start) = start.filter(|_| in_item) {
                found(&key, start).unwrap_or_else(|| panic!("{path}: no number in {line:?}"));
            }
        }
        at += line.len();
    }
    values
}

/// Another number, written in the same way.
fn another(old: &str, key: &str, is_percentage: bool) -> String {
    let (whole, rest) = old
        .split_once('.')
        .map_or((old, String::new()), |(whole, rest)| (whole, format!(".{rest}")));
    let number: u64 = whole.replace(',', "").parse().expect("a whole number");
    let number = match key {
        "level" => number % 8 + 1,
        _ if is_percentage && number > 90 => number - 1,
        _ => number + 1,
    };
    let digits = number.to_string();
    let mut new = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0
            && (digits.len() - index).is_multiple_of(3)
            && (old.contains(',') || digits.len() > 3)
        {
            new.push(',');
        }
        new.push(digit);
    }
    new + &rest
}

/// The sentences of a file that say values: the links to values, and the numbers in descriptions of
/// charts, whose target is as in `statistic:players#alt 1,264`.
pub(crate) fn sentences(path: &str, text: &str) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut found = |range: Range<usize>, target: String| {
        let before = &text[..range.start];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let place =
            (u32::try_from(line).expect("a line"), u32::try_from(column).expect("a column"));
        sentences.push(Sentence { path: path.to_owned(), text: range, target, place });
    };
    for (close, _) in text.match_indices("](") {
        let Some(end) = text[close..].find(')') else { continue };
        let target = &text[close + 2..close + end];
        let is_value = KINDS.iter().any(|(_, kind)| target.starts_with(&format!("{kind}:")));
        let open = text[..close].rfind('[').expect("a bracket that opens");
        if is_value && target.contains('#') {
            found(open + 1..close, target.to_owned());
        }
    }
    for (start, _) in text.match_indices("\n  alt: ") {
        let id = text[..start].rsplit("- id: ").next().and_then(|rest| rest.lines().next());
        let id = id.expect("a description is in a record");
        let end = start + 1 + text[start + 1..].find('\n').expect("a line ends");
        let mut at = start;
        while let Some(digit) = text[at..end].find(|sign: char| sign.is_ascii_digit()) {
            let from = at + digit;
            let is_over = |sign: char| !sign.is_ascii_digit() && sign != ',';
            let length = text[from..end].find(is_over).unwrap_or(end - from);
            let number = text[from..from + length].trim_end_matches(',');
            found(from..from + number.len(), format!("statistic:{id}#alt {number}"));
            at = from + length;
        }
    }
    sentences
}
