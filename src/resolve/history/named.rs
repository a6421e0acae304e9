//! What an edition says → the same with the ids that things first had.
//!
//! It is remembered file by file, so that a save costs what has changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::memo::{Key, Memo};
use crate::model::edition::{Data, Fields, Subject, with_first_ids};
use crate::parse::FileData;

/// What the files of an edition say, of that what is published, with the ids that things first had.
pub(super) fn named(files: &[FileData], published: &Data, memo: &mut Memo) -> Data {
    let renamed = published.renamed();
    let key = Key::of("renamed", &renamed);
    let named = memo.all(
        files,
        |file| Key::of("named things of a file", (key, file.key)),
        |file| {
            let named = |(subject, fields): &(Subject, Arc<Fields>)| {
                (subject.clone(), with_first_ids(fields, &renamed))
            };
            file.things.iter().map(named).collect::<Vec<_>>()
        },
    );
    let mut data = BTreeMap::new();
    for (subject, fields) in named.iter().flat_map(|file| file.iter()) {
        // Of two things by one name the first is the one.
        if published.0.contains_key(subject) && !data.contains_key(subject) {
            data.insert(subject.clone(), Arc::clone(fields));
        }
    }
    Data(data)
}
