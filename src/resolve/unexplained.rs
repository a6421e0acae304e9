//! Acronyms that a page uses and nobody explains.
//!
//! An acronym is explained if the glossary has it, if the page has it beside its full words,
//! `Department for Education (DfE)` or `DfE (Department for Education)`, or if the page links it
//! to a record. What needs no explanation, such as UK, the settings say.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::diag::{Code, Diagnostic, Lines, Place, nearest};
use crate::model::{Kind, RecordRef, Records, Settings};
use crate::resolve::index::Index;
use crate::resolve::letters::{Joins, names};
use crate::resolve::running_text::{RunningText, record};

/// What a guide explains or takes as known.
#[derive(Default)]
pub(crate) struct Explained<'a> {
    plain: BTreeSet<&'a str>,
    terms: BTreeSet<&'a str>,
    /// The organisations by their acronym.
    organisations: BTreeMap<&'a str, RecordRef>,
}

impl<'a> Explained<'a> {
    pub(crate) fn new(records: &'a Records, settings: &'a Settings) -> Self {
        let organisations = records.organisations.values().filter_map(|organisation| {
            let record = RecordRef::new(Kind::Organisation, organisation.common.id.clone());
            Some((organisation.acronym.as_deref()?, record))
        });
        Self {
            plain: settings.plain_acronyms.iter().map(String::as_str).collect(),
            terms: records.terms.values().map(|term| term.common.title.as_str()).collect(),
            organisations: organisations.collect(),
        }
    }

    fn has(&self, acronym: &str) -> bool {
        self.plain.contains(acronym) || self.terms.contains(acronym)
    }

    /// What to type.
    fn help(&self, acronym: &str) -> String {
        if let Some(organisation) = self.organisations.get(acronym) {
            return format!(
                "write `[…]({organisation})` around it or its full words, or add a term"
            );
        }
        let near = nearest(acronym, self.terms.iter().copied());
        match near.filter(|near| near.eq_ignore_ascii_case(acronym)) {
            Some(near) => format!("the glossary has `{near}`: write it like that"),
            None => format!(
                "write `full words ({acronym})` where it stands first, add a term with its \
                 `expansion`, or add it to `plain_acronyms` in `content/guide.yaml`"
            ),
        }
    }
}

/// The acronyms of one page.
#[derive(Debug, Default)]
pub(crate) struct Acronyms {
    /// Those that stand in its text, in their order.
    used: Vec<String>,
    /// Those that it explains itself.
    explained: BTreeSet<String>,
}

impl Acronyms {
    /// Takes in the text of a block.
    pub(crate) fn read(&mut self, running: &RunningText<'_>, known: &Explained<'_>) {
        for (range, acronym) in acronyms(&running.text) {
            if known.has(acronym) || self.explained.contains(acronym) {
                continue;
            }
            let linked = running.links.iter().any(|(link, reference)| {
                link.start <= range.start && range.end <= link.end && record(reference).is_some()
            });
            if linked || is_beside_its_words(&running.text, &range) {
                self.explained.insert(acronym.to_owned());
            } else if !self.used.iter().any(|used| used == acronym) {
                self.used.push(acronym.to_owned());
            }
        }
    }

    /// Takes in what more there is on the page.
    pub(crate) fn append(&mut self, more: Self) {
        self.used.extend(more.used);
        self.explained.extend(more.explained);
    }

    /// Reports what is left, once each, where it stands first in the file from a place on.
    pub(crate) fn report(self, index: &Index<'_>, from: &Place, diagnostics: &mut Vec<Diagnostic>) {
        let Self { used, mut explained } = self;
        for acronym in used {
            if !explained.insert(acronym.clone()) {
                continue;
            }
            let place = index.sources.text(&from.path).and_then(|(path, text)| {
                Lines::new(path, text).place_of_line(from.line, |line| {
                    let found = acronyms(line).find(|(_, found)| *found == acronym);
                    found.map(|(range, _)| range)
                })
            });
            let message = format!("`{acronym}` is explained neither here nor in the glossary");
            let place = place.unwrap_or_else(|| from.clone());
            diagnostics.push(
                Diagnostic::new(Code::UnexplainedAcronym, place, message)
                    .help(index.explained.help(&acronym)),
            );
        }
    }
}

/// The acronyms in a text, with their bytes. A plural's `s` is left to its acronym, and addresses
/// such as GOV.UK are none.
fn acronyms(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    names(text, Joins::Nothing, may_be_acronym).filter_map(|(start, word)| {
        let range = start..start + word.len();
        (is_acronym(word) && !is_in_address(text, &range)).then_some((range, word))
    })
}

/// Whether a full stop joins a word to another without a space.
fn is_in_address(text: &str, word: &Range<usize>) -> bool {
    let joins = |next: Option<char>, other: Option<char>| {
        next == Some('.') && other.is_some_and(char::is_alphanumeric)
    };
    let mut before = text[..word.start].chars().rev();
    let mut after = text[word.end..].chars();
    joins(before.next(), before.next()) || joins(after.next(), after.next())
}

/// Whether a word is an acronym: two capitals and more, one of them first, and no more small letters
/// than capitals (`DfE`, `CQFW`, `PhD`). Numbers in Roman letters and reference numbers are none.
fn is_acronym(word: &str) -> bool {
    if !word.starts_with(char::is_uppercase) {
        return false;
    }
    let count = |is: fn(char) -> bool| word.chars().filter(|letter| is(*letter)).count();
    let capitals = count(char::is_uppercase);
    let is_roman = word.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X'));
    capitals >= 2
        && count(char::is_lowercase) <= capitals
        && count(char::is_numeric) == 0
        && !is_roman
}

/// Whether what begins with these bytes may be an acronym: where the small letters behind the first
/// end, there is another capital. Nearly every name is told by that.
fn may_be_acronym(bytes: &[u8]) -> bool {
    let next = bytes.iter().skip(1).find(|byte| !byte.is_ascii_lowercase());
    next.is_some_and(|byte| byte.is_ascii_uppercase() || !byte.is_ascii())
}

/// Whether an acronym stands in parentheses after its full words, or before them.
fn is_beside_its_words(text: &str, acronym: &Range<usize>) -> bool {
    let word = &text[acronym.clone()];
    let begins_like = |other: &str| {
        let lower = |text: &str| text.chars().next().map(|letter| letter.to_ascii_lowercase());
        lower(other) == lower(word)
    };
    let words = |text: &'_ str| -> Vec<String> {
        text.split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let quotes = ['“', '‘', '"', '\''];
    let before = text[..acronym.start].trim_end_matches(quotes);
    let before =
        before.strip_suffix("the ").or_else(|| before.strip_suffix("or ")).unwrap_or(before);
    if let Some(before) = before.strip_suffix('(') {
        let most = word.chars().count() + 4;
        return words(before).iter().rev().take(most).any(|word| begins_like(word));
    }
    let after = text[acronym.end..].trim_start_matches(['”', '’', '"', '\'']);
    let Some(inside) = after.strip_prefix(" (").and_then(|rest| rest.split(')').next()) else {
        return false;
    };
    let inside = words(inside);
    inside.len() > 1 && inside.iter().take(2).any(|word| begins_like(word))
}

#[cfg(test)]
mod tests {
    use super::{Acronyms, Explained, acronyms};
    use crate::resolve::running_text::RunningText;

    /// The acronyms of a text that nobody explains.
    fn unexplained(text: &str) -> Vec<String> {
        let running = RunningText { text: text.into(), links: Vec::new() };
        let mut page = Acronyms::default();
        page.read(&running, &Explained::default());
        page.used.into_iter().filter(|word| !page.explained.contains(word)).collect()
    }

    #[test]
    fn acronyms_are_told_from_words() {
        let text = "The DfE, (SENCOs) and CQFW; a T-Level, A-levels, YouTube, McAdam, ST0510, Level \
                    III, Ofsted’s PhDs and the NHS’s GOV.UK, EdExcEL, ÉcoLES, DÉ and Łł.";
        let found: Vec<&str> = acronyms(text).map(|(_, word)| word).collect();
        assert_eq!(found, ["DfE", "SENCO", "CQFW", "PhD", "NHS", "EdExcEL", "ÉcoLES", "DÉ"]);
        assert!(acronyms(text).all(|(range, word)| &text[range] == word));
    }

    #[test]
    fn full_words_beside_it_explain_it() {
        for text in [
            "The Department for Education (DfE) pays. The DfE says so.",
            "The DfE pays, that is the Department for Education (the DfE).",
            "The DfE (Department for Education) pays.",
            "The DfE (the Department for Education) pays.",
            "The Department for Education (“DfE”) pays.",
        ] {
            assert_eq!(unexplained(text), [""; 0], "{text}");
        }
        for text in ["The DfE pays.", "The regulator (DfE) pays.", "The DfE (in part) pays."] {
            assert_eq!(unexplained(text), ["DfE"], "{text}");
        }
    }
}
