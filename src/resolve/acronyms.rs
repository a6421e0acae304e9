//! Acronyms in running text, explained at their first use on a page.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Inline, Kind, Link, RecordRef, Records, Resolved, Target};
use crate::value::Id;

/// The glossary's acronyms: terms with an expansion, by what stands in a text.
pub(crate) struct Acronyms<'a>(BTreeMap<&'a str, (&'a Id, &'a str)>);

impl<'a> Acronyms<'a> {
    pub(crate) fn new(records: &'a Records) -> Self {
        let terms = records.terms.iter();
        let acronyms = terms.filter_map(|(id, term)| {
            let expansion = term.expansion.as_deref()?;
            is_word(&term.common.title).then_some((term.common.title.as_str(), (id, expansion)))
        });
        Self(acronyms.collect())
    }

    /// Turns acronyms that were not met before into links to the glossary, with the full words as
    /// their title.
    pub(crate) fn explain(&self, text: &str, met: &mut BTreeSet<Id>) -> Vec<Inline<Resolved>> {
        let mut inlines = Vec::new();
        let mut done = 0;
        for (start, word) in words(text) {
            let Some((id, expansion)) = self.0.get(word) else { continue };
            if !met.insert((*id).clone()) {
                continue;
            }
            if done < start {
                inlines.push(Inline::Text(text[done..start].to_owned()));
            }
            let record = RecordRef::new(Kind::Term, (*id).clone());
            inlines.push(Inline::Link {
                link: Box::new(Link::To(Target::Record(record, None))),
                title: (*expansion).to_owned(),
                content: vec![Inline::Text(word.to_owned())],
            });
            done = start + word.len();
        }
        if done < text.len() || inlines.is_empty() {
            inlines.push(Inline::Text(text[done..].to_owned()));
        }
        inlines
    }
}

fn is_word_letter(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '-'
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_word_letter)
}

/// The words of a text, with where they begin. A plural's small `s` is left to its acronym:
/// `DCSs` is found as `DCS`.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive(|letter| !is_word_letter(letter)).map(move |piece| {
        let start = at;
        at += piece.len();
        let word = piece.trim_end_matches(|letter| !is_word_letter(letter));
        let singular = word.strip_suffix('s').filter(|word| word.ends_with(char::is_uppercase));
        (start, singular.unwrap_or(word))
    })
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_leave_punctuation_and_plurals_behind() {
        let found: Vec<(usize, &str)> = words("The NYA, (DCSs) T-Levels’ é").collect();
        let named: Vec<&str> =
            found.iter().map(|(_, word)| *word).filter(|w| !w.is_empty()).collect();
        assert_eq!(named, ["The", "NYA", "DCS", "T-Levels", "é"]);
        assert!(
            found.iter().all(|(at, word)| "The NYA, (DCSs) T-Levels’ é"[*at..].starts_with(word))
        );
    }
}
