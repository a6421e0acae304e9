//! Acronyms in running text, explained at their first use on a page.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Inline, Kind, Letters, Link, Linked, RecordRef, Records, Resolved, Target};
use crate::resolve::letters::{Joins, is_name, names, words};
use crate::value::Id;

/// The glossary's acronyms: terms with an expansion, by what stands in a text.
pub(crate) struct Acronyms<'a> {
    terms: BTreeMap<&'a str, (&'a Id, &'a str)>,
    /// Whether a term begins with this byte: nearly no word of a text does, and need be looked up.
    begins: [bool; 256],
    /// Whether they all begin as names do, so that other words need not be found at all.
    are_names: bool,
}

impl<'a> Acronyms<'a> {
    pub(crate) fn new(records: &'a Records) -> Self {
        let terms = records.terms.iter();
        let terms = terms.filter_map(|(id, term)| {
            let expansion = term.expansion.as_deref()?;
            is_word(&term.common.title).then_some((term.common.title.as_str(), (id, expansion)))
        });
        let terms: BTreeMap<_, _> = terms.collect();
        let mut begins = [false; 256];
        for term in terms.keys() {
            begins[usize::from(term.as_bytes()[0])] = true;
        }
        let are_names = terms.keys().all(|term| is_name(term));
        Self { terms, begins, are_names }
    }

    /// Turns acronyms that were not met before into links to the glossary, with the full words as
    /// their title. `None` is a text that stays as it is.
    pub(crate) fn explain(
        &self,
        text: &str,
        met: &mut BTreeSet<Id>,
    ) -> Option<Vec<Inline<Resolved>>> {
        let begins = |bytes: &[u8]| self.begins[usize::from(bytes[0])];
        if self.terms.is_empty() {
            return None;
        }
        if self.are_names {
            return self.explain_words(text, names(text, Joins::Hyphens, begins), met);
        }
        let words = words(text, Joins::Hyphens).filter(|(_, word)| begins(word.as_bytes()));
        self.explain_words(text, words, met)
    }

    /// The same with the words of the text that may be terms.
    fn explain_words<'t>(
        &self,
        text: &'t str,
        words: impl Iterator<Item = (usize, &'t str)>,
        met: &mut BTreeSet<Id>,
    ) -> Option<Vec<Inline<Resolved>>> {
        let mut inlines = Vec::new();
        let mut done = 0;
        for (start, word) in words {
            let Some((id, expansion)) = self.terms.get(word) else { continue };
            if !met.insert((*id).clone()) {
                continue;
            }
            if done < start {
                inlines.push(Inline::Text(Letters::new(&text[done..start])));
            }
            let record = RecordRef::new(Kind::Term, (*id).clone());
            inlines.push(Inline::Link(Box::new(Linked {
                link: Link::To(Target::Record(record, None)),
                title: (*expansion).to_owned(),
                content: vec![Inline::Text(Letters::new(word))],
            })));
            done = start + word.len();
        }
        if done < text.len() && !inlines.is_empty() {
            inlines.push(Inline::Text(Letters::new(&text[done..])));
        }
        (!inlines.is_empty()).then_some(inlines)
    }
}

fn is_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|letter| letter.is_alphanumeric() || letter == '-')
}
