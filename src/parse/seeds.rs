//! The seeds files of an edition → all its records.

use std::sync::Arc;

use crate::diag::{Code, Diagnostic, Lines, Place, nearest};
use crate::memo::{Key, Memo};
use crate::model::Kind;
use crate::parse::data::{self, Compared, FileData, Things};
use crate::parse::{Former, Seeds, edition, fields, records, unread};
use crate::read::{Content, Sources};

/// Parses the seeds of an edition, with the ids that things have now. Which are former is known
/// only when all records are, so they are read again if one of them names a record by such an id.
///
/// What each file says is told besides where it is compared.
pub(super) fn current(
    sources: &Sources,
    (folder, compared): (&str, Compared),
    memo: &mut Memo,
    former: &mut Former,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Arc<Seeds>, Vec<(Kind, FileData)>) {
    let mut read = all(sources, (folder, compared), memo, former, diagnostics);
    former.add_records(&read.seeds.records);
    if read.seeds.named.iter().any(|(_, named)| former.record(&named.value).is_some()) {
        read = all(sources, (folder, compared), memo, former, &mut Vec::new());
    }
    diagnostics.append(&mut read.found);
    (read.seeds, read.said)
}

/// What was read of the seeds of an edition.
struct Read {
    seeds: Arc<Seeds>,
    found: Vec<Diagnostic>,
    said: Vec<(Kind, FileData)>,
}

/// Parses the seeds of an edition.
fn all(
    sources: &Sources,
    (folder, compared): (&str, Compared),
    memo: &mut Memo,
    former: &Former,
    diagnostics: &mut Vec<Diagnostic>,
) -> Read {
    let unreadable: Vec<Kind> = unread(sources, folder)
        .filter_map(|inner| Kind::of_plural(inner.strip_suffix(".yaml")?))
        .collect();
    let mut files: Vec<(Kind, &Arc<str>, &str)> = Vec::new();
    for (path, content) in sources.under(folder) {
        let inner = &path[folder.len()..];
        let kind = inner.strip_suffix(".yaml").and_then(Kind::of_plural);
        match (kind, content) {
            (Some(kind), Content::Text(text)) => {
                files.push((kind, path, text));
            }
            _ if inner.ends_with(".md") || inner == edition::REVIEWS => {}
            _ => {
                let stem = inner.split('.').next().unwrap_or(inner);
                let help = match nearest(stem, Kind::ALL.map(Kind::plural)) {
                    Some(near) => format!("did you mean `{near}.yaml`?"),
                    None => {
                        let names = Kind::ALL.map(|kind| format!("{}.yaml", kind.plural()));
                        format!(
                            "the files here are {}",
                            fields::list(names.iter().map(String::as_str))
                        )
                    }
                };
                diagnostics.push(
                    Diagnostic::new(
                        Code::FileName,
                        Place::file(path),
                        format!("`{inner}` is named after no kind of record"),
                    )
                    .help(help),
                );
            }
        }
    }
    let key = |(kind, path, _): &(Kind, &Arc<str>, &str)| {
        Key::of("seeds of a file", (kind, path, sources.mark(path), former, compared))
    };
    let keys: Vec<Key> = files.iter().map(key).collect();
    let parsed = memo.all(
        &files,
        |file| key(file),
        |(kind, path, text)| {
            let (mut seeds, mut found) = (Seeds::default(), Vec::new());
            let (lines, about) = (Lines::new(path, text), (former, compared));
            let things = records::parse(*kind, &lines, about, &mut seeds, &mut found);
            (seeds, found, things)
        },
    );
    let said = files.iter().zip(&parsed).map(|((kind, path, _), file)| {
        (*kind, FileData { key: data::key(sources, path), things: Arc::clone(&file.2) })
    });
    let said = if compared == Compared::Later { said.collect() } else { Vec::new() };
    let found = parsed.iter().flat_map(|file| file.1.iter().cloned()).collect();
    let seeds = memo.one(Key::of("seeds", (keys, &unreadable)), || {
        // Where a memo keeps the files, they are copied.
        let own = |file: Arc<(Seeds, Vec<Diagnostic>, Things)>| {
            Arc::try_unwrap(file).map_or_else(|kept| kept.0.clone(), |file| file.0)
        };
        let mut seeds = Seeds::of(parsed.into_iter().map(own).collect());
        seeds.unreadable.extend(unreadable);
        seeds
    });
    Read { seeds, found, said }
}
