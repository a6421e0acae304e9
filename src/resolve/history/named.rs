//! What an edition says → the same with the ids that things first had, and the facts of each thing.
//!
//! Both are remembered file by file, so that a save costs what has changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::memo::{Key, Memo};
use crate::model::edition::{self, Data, Fields, Subject, with_first_ids};
use crate::parse::FileData;
use crate::value::Fingerprint;

/// What each thing says that can grow old, fact by fact.
pub(super) type Facts = BTreeMap<Subject, Arc<BTreeMap<String, Fingerprint>>>;

/// What an edition says with the ids that things first had, and the facts of that.
pub(super) struct Named {
    pub(super) data: Data,
    pub(super) facts: Facts,
}

impl Named {
    /// Of what the files of an edition say, and of what is published of that.
    pub(super) fn of(files: &[FileData], published: &Data, memo: &mut Memo) -> Self {
        let renamed = published.renamed();
        let key = Key::of("renamed", &renamed);
        let named = memo.all(
            files,
            |file| Key::of("named things of a file", (key, file.key)),
            |file| {
                let named = |(subject, fields): &(Subject, Arc<Fields>)| {
                    let fields = with_first_ids(fields, &renamed);
                    let facts = subject.is_reviewed().then(|| facts(subject, &fields));
                    (subject.clone(), fields, facts)
                };
                file.things.iter().map(named).collect::<Vec<_>>()
            },
        );
        let (mut data, mut facts) = (BTreeMap::new(), Facts::new());
        for (subject, fields, own) in named.iter().flat_map(|file| file.iter()) {
            // Of two things by one name the first is the one.
            if !published.0.contains_key(subject) || data.contains_key(subject) {
                continue;
            }
            data.insert(subject.clone(), Arc::clone(fields));
            facts.extend(own.as_ref().map(|own| (subject.clone(), Arc::clone(own))));
        }
        Self { data: Data(data), facts }
    }
}

fn facts(subject: &Subject, fields: &Fields) -> Arc<BTreeMap<String, Fingerprint>> {
    let facts = edition::facts(subject, fields).into_iter();
    Arc::new(facts.map(|(fact, fingerprint)| (fact.to_owned(), fingerprint)).collect())
}
