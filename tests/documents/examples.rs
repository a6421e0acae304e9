//! The examples of documents, built with the real guide.

use std::collections::BTreeSet;

use guide::Options;
use guide::diag::{Code, Diagnostic};
use guide::progress::Silent;
use guide::read::{self, Sources};

use crate::document::Fence;
use crate::root;

/// What is wrong with examples, all of them in one build of the real guide.
///
/// A seeds file's example takes the place of the records of the same ids; a text in Markdown is a
/// chapter of its own.
pub(crate) fn complaints(fences: &[Fence]) -> Vec<String> {
    let real = guide();
    let mut sources = real.clone();
    let mut complaints = Vec::new();
    let mut files = BTreeSet::new();
    for (index, Fence { info, text }) in fences.iter().enumerate() {
        let (language, path) = info.split_once(' ').unwrap_or((info, ""));
        match (language, path) {
            ("text", _) => {}
            ("yaml", path) if path.starts_with("seeds/") => {
                let before = sources.text(path).map(|(_, text)| text.to_owned());
                match replaced(&before.unwrap_or_default(), text) {
                    Ok(after) => sources.insert(path, after.into_bytes()),
                    Err(id) => complaints.push(format!("{path} has no `{id}`")),
                }
            }
            ("yaml", path @ ("content/guide.yaml" | "content/2020-21/edition.yaml")) => {
                sources.insert(path, text.clone().into_bytes())
            }
            ("markdown", path) => {
                let (path, text) = match path {
                    "" => {
                        let path = format!("content/2020-21/{}-example-{index}.md", 1000 + index);
                        (path, format!("---\ntitle: Example {index}\n---\n{text}"))
                    }
                    path => (path.to_owned(), text.clone()),
                };
                sources.insert(&path, text.into_bytes());
                files.insert(path);
            }
            _ => complaints.push(format!("nobody knows how to build an example of `{info}`")),
        }
    }
    sources.insert("content/2020-21/children-at-play.jpg", vec![0xFF, 0xD8, 0xFF]);
    let (built, found) = build(&sources);
    // While an editor works, the guide may have mistakes of its own.
    let known: Vec<(Code, String)> = match built {
        true => Vec::new(),
        false => build(&real).1.into_iter().map(|known| (known.code, known.message)).collect(),
    };
    let of_examples = found.iter().filter(|found| {
        files.contains(&*found.place.path)
            || (found.is_error() && !known.contains(&(found.code, found.message.clone())))
    });
    complaints.extend(of_examples.map(|found| {
        format!("{}: {}: {} ({:?})", found.place, found.code, found.message, found.help)
    }));
    complaints
}

/// The guide in this repository.
pub(crate) fn guide() -> Sources {
    let root = camino::Utf8Path::from_path(root()).expect("the path of the repository is UTF-8");
    read::read(root).expect("the guide can be read")
}

/// Whether there is a site, and what was found.
pub(crate) fn build(sources: &Sources) -> (bool, Vec<Diagnostic>) {
    let today = "2026-11-24".parse().expect("a day");
    let built = guide::build(sources, Options::quick(today), &Silent);
    (built.site.is_some(), built.diagnostics)
}

/// A seeds file with the records of an example in the place of those of their ids; or an id that
/// the file does not have, because examples are not invented.
pub(crate) fn replaced(file: &str, example: &str) -> Result<String, String> {
    const START: &str = "- id: ";
    let id = |record: &str| record.lines().next().unwrap_or_default().to_owned();
    let split = |text: &str| -> Vec<String> {
        let text = format!("\n{text}");
        text.split(&format!("\n{START}")).map(str::to_owned).collect()
    };
    let mut records = split(file);
    for record in split(example).into_iter().skip(1) {
        let name = id(&record);
        let known = records.iter_mut().skip(1).find(|known| id(known) == name);
        *known.ok_or(name)? = record;
    }
    Ok(records.join(&format!("\n{START}")))
}
