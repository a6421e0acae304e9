//! Two guides → the values of records that are not the same in both, and where the second shows them.
//!
//! It looks where the trees bind a figure, draw a chart or list records, and never into finished HTML.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{Chapter, Guide, Inline, Link, Part, RecordRef, Resolved, Target};
use crate::render::address;

/// A value that is not what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// As a link names it: `funding:step-up-bursary#bursary`.
    pub value: String,
    /// The title of the record.
    pub title: String,
    /// What it was; none if there was no such value.
    pub old: Option<String>,
    /// What it is; none if there is no such value any more.
    pub new: Option<String>,
    /// Where it is shown.
    pub shown: Vec<Shown>,
}

/// A place that shows a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// `page`, `sentence`, `table` or `chart`.
    pub what: &'static str,
    /// From the site's root, with the fragment: `/play/#the-grant`.
    pub address: String,
    /// The title of the page.
    pub page: String,
    /// What stands there; empty where that is more than a sentence.
    pub text: String,
}

/// Every value that can be bound and was changed, added or taken out.
pub(crate) fn changed(old: &Guide, new: &Guide) -> Vec<Changed> {
    // Records that nobody touched are the same ones.
    if Arc::ptr_eq(&old.records, &new.records) {
        return Vec::new();
    }
    let (before, after) = (values(old), values(new));
    let keys: BTreeSet<_> = before.keys().chain(after.keys()).collect();
    let differs = |key: &&(RecordRef, String)| before.get(*key) != after.get(*key);
    keys.into_iter()
        .filter(differs)
        .map(|named| {
            let (record, key) = named;
            let known = new.records.get(record).or_else(|| old.records.get(record));
            Changed {
                value: format!("{record}#{key}"),
                title: known.map(|it| it.common().title.clone()).unwrap_or_default(),
                old: before.get(named).cloned(),
                new: after.get(named).cloned(),
                shown: shown(new, record, key, after.get(named)),
            }
        })
        .collect()
}

/// Every value that can be bound, as it is written.
fn values(guide: &Guide) -> BTreeMap<(RecordRef, String), String> {
    let mut values = BTreeMap::new();
    for record in guide.records.all() {
        let named = RecordRef::new(record.kind(), record.common().id.clone());
        for binding in record.figures() {
            values.insert((named.clone(), binding.key.clone()), binding.to_string());
        }
    }
    values
}

fn shown(guide: &Guide, record: &RecordRef, key: &str, value: Option<&String>) -> Vec<Shown> {
    let Some(known) = guide.records.get(record) else { return Vec::new() };
    let address = |target: &Target| format!("/{}", address::path(guide, target));
    let target = Target::Record(record.clone(), Some(key.to_owned()));
    let mut shown = vec![Shown {
        what: "page",
        address: address(&target),
        page: known.common().title.clone(),
        text: String::new(),
    }];
    for id in guide.mentions.chapters.get(record).into_iter().flatten() {
        let chapter = guide.chapter(id);
        let heading = guide.mentions.headings.get(id).and_then(|it| it.get(record)).cloned();
        let place = |what, text| Shown {
            what,
            address: address(&Target::Chapter(id.clone(), heading.clone())),
            page: chapter.title.clone(),
            text,
        };
        for text in sentences(chapter, &target, value) {
            shown.push(place("sentence", text));
        }
        let mut found = BTreeSet::new();
        tables(&chapter.parts, record, &mut found);
        shown.extend(found.into_iter().map(|what| place(what, String::new())));
    }
    shown
}

/// The sentences of a chapter in which a value is bound.
fn sentences(chapter: &Chapter<Resolved>, target: &Target, value: Option<&String>) -> Vec<String> {
    let mut sentences = Vec::new();
    chapter.texts(&mut |inlines: &[Inline<Resolved>]| {
        let mut is_bound = false;
        Inline::links(inlines, &mut |link: &Link| {
            is_bound |= matches!(link, Link::Figure { target: bound, .. } if bound == target);
        });
        if is_bound {
            let mut text = String::new();
            Inline::plain(inlines, &mut text);
            let says = |part: &&str| value.is_some_and(|value| part.contains(value.as_str()));
            let sentence = text.split_inclusive(". ").find(says).unwrap_or(&text);
            sentences.push(sentence.trim().to_owned());
        }
    });
    sentences
}

/// Whether there are tables and charts with a record in some parts.
fn tables(parts: &[Part<Resolved>], record: &RecordRef, found: &mut BTreeSet<&'static str>) {
    for part in parts {
        match part {
            Part::Records(rows) if rows.kind == record.kind && rows.ids.contains(&record.id) => {
                found.insert("table");
            }
            Part::Chart(statistic) if statistic == record => {
                found.insert("chart");
            }
            Part::Quotation(parts) | Part::Alert(_, parts) => tables(parts, record, found),
            Part::Facts(facts) => tables(&facts.parts, record, found),
            Part::Boxout(boxout) => tables(&boxout.parts, record, found),
            Part::List(list) => list.items.iter().for_each(|item| tables(item, record, found)),
            _ => {}
        }
    }
}
