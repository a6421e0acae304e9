//! A value in a spelling that is not ours → the one that is.
//!
//! In goes a text that a type has refused, such as `29 September 2020` or `£1 264`. Out come the
//! texts that it could stand for: `2020-09-29`, `£1,264`.
//! Only what can be read in one way is offered: `03/04/2020` is a day in April or in March, and
//! `£19,83` has lost a digit that nobody here can know.

use crate::value::date::{MONTHS, field};
use crate::value::numeral::is_word;
use crate::value::words;

/// What a text could stand for. Whoever wants a date, or an amount, takes the one that reads as one.
pub(crate) fn spellings(text: &str) -> Vec<String> {
    let text = text.trim();
    let readers: [fn(&str) -> Option<String>; 7] =
        [date, month_of_year, academic_year, thousands, pounds, level, qualification_number];
    readers.into_iter().filter_map(|reader| reader(text)).collect()
}

/// `29 September 2020`, `29th September, 2020`, `2020/9/29`, and `29/09/2020` where 29 is no month.
fn date(text: &str) -> Option<String> {
    let parts: Vec<&str> = parts(text);
    let [one, two, three] = parts.as_slice() else { return None };
    if let Some(month) = month(two) {
        return iso(three, month, day(one)?);
    }
    if let Some(month) = month(one) {
        return iso(three, month, day(two)?);
    }
    if one.len() == 4 {
        return iso(one, number(two)?, number(three)?);
    }
    let (day, month) = (number(one)?, number(two)?);
    (day > 12).then(|| iso(three, month, day))?
}

/// `September 2020`, `2020/9`.
fn month_of_year(text: &str) -> Option<String> {
    let parts: Vec<&str> = parts(text);
    let [one, two] = parts.as_slice() else { return None };
    let (year, month) = match month(one) {
        Some(month) => (two, month),
        None => (one, number(two).filter(|month| (1..=12).contains(month))?),
    };
    field(year, 4)?;
    // `2020/09` could be the years 2008 and 2009 of somebody who is not awake, but not of us.
    (text.contains('-') || self::month(one).is_some()).then(|| format!("{year}-{month:02}"))
}

/// `2020/2021`, `2020 - 21`.
fn academic_year(text: &str) -> Option<String> {
    let parts: Vec<&str> = parts(text);
    let [start, end] = parts.as_slice() else { return None };
    let (first, last) = (field(start, 4)?, number(end)?);
    let next = u32::try_from(first).ok()? + 1;
    (last == next || end.len() == 2 && last == next % 100)
        .then(|| format!("{start}/{:02}", next % 100))
}

/// `£1 264`, with a space where the comma belongs.
fn thousands(text: &str) -> Option<String> {
    let is_gap = |letter: char| matches!(letter, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}');
    let number = text.trim_start_matches('£');
    let groups: Vec<&str> = number.split(is_gap).collect();
    let digits = |group: &&str| group.bytes().all(|byte| byte.is_ascii_digit());
    let (first, rest) = groups.split_first()?;
    let is_grouped = (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && rest.iter().all(|group| group.len() == 3)
        && groups.iter().all(digits);
    (is_grouped && !rest.is_empty())
        .then(|| format!("{}{}", &text[..text.len() - number.len()], groups.join(",")))
}

/// `19,833 pounds`, `GBP 19,833`.
fn pounds(text: &str) -> Option<String> {
    let number = text
        .strip_suffix(" pounds")
        .or_else(|| text.strip_suffix(" GBP"))
        .or_else(|| text.strip_prefix("GBP "))?;
    number.starts_with(|first: char| first.is_ascii_digit()).then(|| format!("£{number}"))
}

/// `L3`, `Level3`, `level three`.
fn level(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let number = lower.strip_prefix("level").or_else(|| lower.strip_prefix('l'))?.trim();
    let number = match words::parse(number) {
        Some(number) => number.to_string(),
        None => number.to_owned(),
    };
    number.bytes().all(|byte| byte.is_ascii_digit()).then(|| format!("Level {number}"))
}

/// `60153696`, `601-5369-6`.
fn qualification_number(text: &str) -> Option<String> {
    let characters: String = text.chars().filter(|c| !matches!(c, ' ' | '-' | '/')).collect();
    let is_number = characters.len() == 8
        && characters.is_ascii()
        && characters[..7].bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| format!("{}/{}/{}", &characters[..3], &characters[3..7], &characters[7..]))
}

/// The words and numbers of a text.
fn parts(text: &str) -> Vec<&str> {
    text.split(|letter| !is_word(letter)).filter(|part| !part.is_empty()).collect()
}

fn number(text: &str) -> Option<u32> {
    (text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

/// `29`, `29th`.
fn day(text: &str) -> Option<u32> {
    number(text.trim_end_matches(|letter: char| letter.is_ascii_lowercase()))
}

/// The number of a month, in full or by its first three letters.
fn month(text: &str) -> Option<u32> {
    let position = MONTHS.iter().position(|month| {
        month.eq_ignore_ascii_case(text) || text.len() == 3 && month[..3].eq_ignore_ascii_case(text)
    })?;
    u32::try_from(position + 1).ok()
}

fn iso(year: &str, month: u32, day: u32) -> Option<String> {
    field(year, 4)?;
    Some(format!("{year}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{AcademicYear, Date, Level, Money, PartialDate, QualificationNumber};

    /// What a type makes of a text that it refuses.
    #[track_caller]
    fn check<T: std::str::FromStr>(text: &str, expected: &[&str]) {
        assert!(text.parse::<T>().is_err(), "{text:?} needs no other spelling");
        let found: Vec<String> =
            spellings(text).into_iter().filter(|text| text.parse::<T>().is_ok()).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn finds_what_can_be_meant() {
        check::<Date>("29 September 2020", &["2020-09-29"]);
        check::<Date>("29th Sep, 2020", &["2020-09-29"]);
        check::<Date>("September 29, 2020", &["2020-09-29"]);
        check::<Date>("2020-9-29", &["2020-09-29"]);
        check::<Date>("2020/09/29", &["2020-09-29"]);
        check::<Date>("29/09/2020", &["2020-09-29"]);
        check::<PartialDate>("September 2020", &["2020-09"]);
        check::<PartialDate>("2020-9", &["2020-09"]);
        check::<PartialDate>("29 September 2020", &["2020-09-29"]);
        check::<AcademicYear>("2020/2021", &["2020/21"]);
        check::<AcademicYear>("2020 / 21", &["2020/21"]);
        check::<Money>("£1 264", &["£1,264"]);
        check::<Money>("19,833 pounds", &["£19,833"]);
        check::<Money>("GBP 19,833", &["£19,833"]);
        check::<Level>("L3", &["Level 3"]);
        check::<Level>("Level three", &["Level 3"]);
        check::<QualificationNumber>("60153696", &["601/5369/6"]);
        check::<QualificationNumber>("601-5369-6", &["601/5369/6"]);
    }

    #[test]
    fn offers_nothing_where_something_would_be_guessed() {
        check::<Date>("03/04/2020", &[]);
        check::<Date>("31 June 2020", &[]);
        check::<Date>("29 September", &[]);
        check::<PartialDate>("2020/09", &[]);
        check::<AcademicYear>("2020/22", &[]);
        check::<AcademicYear>("20/21", &[]);
        check::<Money>("£19,83", &[]);
        check::<Money>("£19.8333", &[]);
        check::<Money>("£1 26", &[]);
        check::<Money>("£5 to £6", &[]);
        check::<Level>("Level 13", &[]);
        check::<QualificationNumber>("6015369", &[]);
    }
}
