//! Chapters and records that a reader, or the next editor, would take for the same.
//!
//! Everything is grouped by a key in one pass; nothing is compared with everything else.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diag::{Code, Diagnostic, Place};
use crate::model::{AnyRecord, Kind, RecordRef, Records};
use crate::parse::{RawChapter, Seeds};

/// Reports a chapter with the title of another.
pub(crate) fn check_chapters(chapters: &[Arc<RawChapter>], diagnostics: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<String, &RawChapter> = BTreeMap::new();
    for raw in chapters {
        let Some(other) = first.get(&folded(&raw.title)) else {
            first.insert(folded(&raw.title), raw);
            continue;
        };
        let message = format!("two chapters are called `{}`", raw.title);
        let help =
            format!("the other is `{}`: say in the titles how they differ", other.place.path);
        let place = raw.titled.clone();
        diagnostics.push(Diagnostic::new(Code::DuplicateTitle, place, message).help(help));
    }
}

/// Reports a record with the title of another of its kind, or that seems to be the same thing.
pub(crate) fn check_records(seeds: &Seeds, diagnostics: &mut Vec<Diagnostic>) {
    for (record, named) in &seeds.distinct {
        if record.id == named.value.id {
            let message = format!("`{record}` is said to be distinct from itself");
            let help = "name the other record in `distinct_from`";
            diagnostics.push(
                Diagnostic::new(Code::Contradiction, named.place.clone(), message).help(help),
            );
        }
    }
    let distinct: BTreeSet<(&RecordRef, &RecordRef)> = seeds
        .distinct
        .iter()
        .flat_map(|(one, other)| [(one, &other.value), (&other.value, one)])
        .collect();
    for kind in Kind::ALL {
        let mut groups: BTreeMap<Sign, Vec<(RecordRef, String)>> = BTreeMap::new();
        let mut told = BTreeSet::new();
        let mut records: Vec<(RecordRef, &dyn AnyRecord)> = seeds
            .records
            .of(kind)
            .into_iter()
            .map(|record| (RecordRef::new(kind, record.common().id.clone()), record))
            .collect();
        // The one that stands below is told of the one above.
        records.sort_by_cached_key(|(reference, _)| seeds.place(reference, "id"));
        for (reference, record) in records {
            for (sign, key) in signs(record, &seeds.records) {
                let group = groups.entry(sign.clone()).or_default();
                let alike =
                    group.iter().find(|(other, _)| !distinct.contains(&(&reference, other)));
                if let Some((other, other_key)) = alike
                    && told.insert((reference.clone(), other.clone()))
                {
                    let pair = Pair { one: &reference, key: &key, other, other_key };
                    diagnostics.push(pair.report(&sign, seeds));
                }
                group.push((reference.clone(), key));
            }
        }
    }
}

/// Two records that share a sign, and the keys at which it stands.
struct Pair<'a> {
    one: &'a RecordRef,
    key: &'a str,
    other: &'a RecordRef,
    other_key: &'a str,
}

impl Pair<'_> {
    fn report(&self, sign: &Sign, seeds: &Seeds) -> Diagnostic {
        let at = |record: &RecordRef, key: &str| {
            let place = seeds.place(record, key).or_else(|| seeds.place(record, "id"));
            place.expect("a record that was read has a place")
        };
        let (one, other): (Place, Place) = (at(self.one, self.key), at(self.other, self.other_key));
        let (this, that) = (self.one, self.other);
        match sign {
            Sign::Title(_) => {
                let title = &seeds.records.known(this).common().title;
                let message = format!("two {} records are called `{title}`", this.kind.name());
                let help =
                    format!("the other is at `{other}`: make one of both, or say how they differ");
                Diagnostic::new(Code::DuplicateTitle, one, message).help(help)
            }
            Sign::Words(_) | Sign::Value(..) => {
                let what = match sign {
                    Sign::Value(name, value) => format!("{name} `{value}`"),
                    _ => "title but for small words".to_owned(),
                };
                let message = format!("`{this}` and `{that}` ({other}) have the same {what}");
                let help = format!(
                    "make one record of both, or add `distinct_from: [{}]` if they are two things",
                    that.id
                );
                Diagnostic::new(Code::LookAlike, one, message).help(help)
            }
        }
    }
}

/// Something by which two records seem to be one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Sign {
    /// The title, in small letters.
    Title(String),
    /// The title's words without small ones, plurals and punctuation.
    Words(String),
    /// A number, address or acronym, with what it is.
    Value(&'static str, String),
}

/// The signs of a record, the plainest first, each with the key at which it stands.
fn signs(record: &dyn AnyRecord, records: &Records) -> Vec<(Sign, String)> {
    let common = record.common();
    let mut signs = vec![(Sign::Title(folded(&common.title)), "title".to_owned())];
    let words = words(&common.title);
    if !words.is_empty() {
        signs.push((Sign::Words(words), "title".to_owned()));
    }
    let mut add = |key: &str, name: &'static str, value: Option<String>| {
        signs.extend(value.map(|value| (Sign::Value(name, value), key.to_owned())));
    };
    let id = &common.id;
    match record.kind() {
        Kind::Qualification => {
            let known = records.qualifications.get(id).into_iter();
            for known in known {
                let number = known.qualification_number.map(|number| number.to_string());
                add("qualification_number", "qualification number", number);
                let standard = known.apprenticeship_standard.as_ref();
                let standard = standard.map(ToString::to_string);
                add("apprenticeship_standard", "apprenticeship standard", standard);
                let url = known.specification_url.as_ref();
                let url = url.and_then(|url| page(url.as_str()));
                add("specification_url", "address", url);
            }
        }
        Kind::Organisation => {
            for known in records.organisations.get(id).into_iter() {
                add("acronym", "acronym", known.acronym.clone());
                add("url", "address", known.url.as_ref().and_then(|url| page(url.as_str())));
            }
        }
        Kind::Source => {
            for known in records.sources.get(id).into_iter() {
                add("url", "address", known.url.as_ref().and_then(|url| page(url.as_str())));
            }
        }
        _ => {}
    }
    signs
}

/// Words that do not tell two titles apart.
const FILLERS: [&str; 12] =
    ["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to"];

/// A title by which it is compared: small letters and single spaces.
fn folded(title: &str) -> String {
    let words: Vec<String> = title.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ").replace('’', "'")
}

/// The words of a title that tell it from others.
fn words(title: &str) -> String {
    let title = title.to_lowercase().replace(['’', '\''], "");
    let words = title.split(|letter: char| !letter.is_alphanumeric());
    let words: Vec<String> =
        words.filter(|word| !word.is_empty() && !FILLERS.contains(word)).map(singular).collect();
    words.join(" ")
}

/// A word without the ending of a plural or a genitive.
fn singular(word: &str) -> String {
    if let Some(rest) = word.strip_suffix("ies").filter(|rest| rest.len() > 1) {
        return format!("{rest}y");
    }
    let singular = word.strip_suffix('s').filter(|rest| rest.len() > 2 && !rest.ends_with('s'));
    singular.unwrap_or(word).to_owned()
}

/// An address that names a page, without what does not tell pages apart. The front page of a site
/// says little: several bodies may share it.
fn page(url: &str) -> Option<String> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let rest = rest.split('#').next().unwrap_or(rest).trim_end_matches('/');
    let (host, path) = rest.split_once('/')?;
    let host = host.to_lowercase();
    Some(format!("{}/{path}", host.strip_prefix("www.").unwrap_or(&host)))
}

#[cfg(test)]
mod tests {
    use super::{page, words};

    #[test]
    fn titles_are_the_same_but_for_small_words() {
        let diploma = words("Level 3 Diploma for Residential Childcare");
        assert_eq!(words("The Level 3 Diplomas in Residential Childcare!"), diploma);
        assert_ne!(words("Level 4 Diploma for Residential Childcare"), diploma);
        assert_eq!(words("Children’s Trust"), words("Childrens' Trusts"));
        assert_ne!(words("Class"), words("Clas"));
    }

    #[test]
    fn pages_are_told_by_their_path() {
        assert_eq!(page("https://www.Example.org/a/#b"), page("http://example.org/a"));
        assert_eq!(page("https://example.org/"), None);
        assert_ne!(page("https://example.org/a?b=1"), page("https://example.org/a?b=2"));
    }
}
