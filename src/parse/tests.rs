//! What is read and what is described agree, for each struct, through the real readers.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::diag::{Diagnostic, Lines};
use crate::model::{ChapterId, Kind};
use crate::parse::shape::{Keys, Shape};
use crate::parse::{Former, Seeds, chapter, records, settings, shapes, theme};

use crate::parse::data::Compared;

type Read = dyn Fn(&Lines<'_>, &mut Vec<Diagnostic>);

/// Where keys may stand: what stands before and behind them, and what reads the whole.
struct Root {
    before: &'static str,
    behind: &'static str,
    read: Box<Read>,
    shape: Shape,
}

fn roots() -> Vec<Root> {
    let shapes = shapes();
    let read_chapter = |lines: &Lines<'_>, found: &mut Vec<Diagnostic>| {
        let id = ChapterId("play".parse().expect("an id"));
        chapter::parse(id, None, lines, Compared::Never, found);
    };
    let [quote, figure, table] = shapes.options;
    let mut roots = vec![
        Root {
            before: "",
            behind: "",
            read: Box::new(|lines, found| drop(settings::parse(lines, found))),
            shape: shapes.settings,
        },
        Root {
            before: "",
            behind: "",
            read: Box::new(|lines, found| theme::check("purple", lines, found)),
            shape: shapes.theme,
        },
        Root {
            before: "---\n",
            behind: "---\n",
            read: Box::new(read_chapter),
            shape: shapes.chapter,
        },
    ];
    let directives = [
        ("---\ntitle: Play\n---\n\n```{quote}\n", quote),
        ("---\ntitle: Play\n---\n\n```{figure}\n", figure),
        ("---\ntitle: Play\n---\n\n```{table} sources\n", table),
    ];
    roots.extend(directives.map(|(before, shape)| Root {
        before,
        behind: "```\n",
        read: Box::new(read_chapter),
        shape,
    }));
    roots.extend(shapes.records.map(|(kind, shape)| Root {
        before: "",
        behind: "",
        read: Box::new(move |lines, found| read_records(kind, lines, found)),
        shape: shape.list(),
    }));
    roots
}

fn read_records(kind: Kind, lines: &Lines<'_>, found: &mut Vec<Diagnostic>) {
    let about = (&Former::default(), Compared::Never);
    records::parse(kind, lines, about, &mut Seeds::default(), found);
}

/// A mapping within a root: the keys that lead to it, with whether a list stands after each.
struct Mapping<'a> {
    root: &'a Root,
    trail: Vec<(&'static str, bool)>,
    keys: &'a Keys,
}

impl<'a> Mapping<'a> {
    /// The mappings of a root, each once for each way to it.
    fn all(root: &'a Root) -> Vec<Self> {
        let mut mappings = Vec::new();
        let mut left = vec![(Vec::new(), &root.shape)];
        while let Some((trail, shape)) = left.pop() {
            let Some(keys) = shape.keys() else { continue };
            for key in &keys.keys {
                let is_list = matches!(key.shape, Shape::List(_));
                left.push(([trail.as_slice(), &[(key.name, is_list)]].concat(), &key.shape));
            }
            mappings.push(Self { root, trail, keys });
        }
        mappings
    }

    /// What is said of the mapping if it holds `inner`.
    fn messages(&self, inner: &str) -> Vec<String> {
        let mut yaml = String::new();
        let mut indent = String::new();
        if matches!(self.root.shape, Shape::List(_)) {
            yaml.push_str("- ");
            indent.push_str("  ");
        }
        for (key, is_list) in &self.trail {
            yaml.push_str(&format!("{key}:\n{indent}  "));
            indent.push_str("  ");
            if *is_list {
                yaml.push_str("- ");
                indent.push_str("  ");
            }
        }
        let Root { before, behind, read, .. } = self.root;
        let text = format!("{before}{yaml}{{{inner}}}\n{behind}");
        let line = format!("{before}{yaml}{{").lines().count();
        let mut found = Vec::new();
        read(&Lines::new(&Arc::from("a file"), &text), &mut found);
        let is_here = |found: &Diagnostic| usize::try_from(found.place.line) == Ok(line);
        found.into_iter().filter(is_here).map(|found| found.message).collect()
    }

    /// The keys that are said to be missing if it holds `inner`.
    fn missing(&self, inner: &str) -> BTreeSet<String> {
        let name = |message: &String| {
            let name = message.strip_prefix("the key `")?.strip_suffix("` is missing")?;
            Some(name.to_owned())
        };
        self.messages(inner).iter().filter_map(name).collect()
    }

    /// Whether there is said to be no such key.
    fn is_unknown(&self, key: &str) -> bool {
        self.messages(&format!("{key}: x")).contains(&format!("there is no key `{key}`"))
    }
}

#[test]
fn what_is_read_is_what_is_described() {
    let roots = roots();
    let mappings: Vec<Mapping<'_>> = roots.iter().flat_map(Mapping::all).collect();
    assert!(mappings.len() > 25, "only {} mappings were found", mappings.len());
    for mapping in mappings {
        let Mapping { trail, keys, .. } = &mapping;
        let name = keys.name;
        let required: BTreeSet<String> =
            keys.keys.iter().filter(|key| key.required).map(|key| key.name.to_owned()).collect();
        assert_eq!(mapping.missing(""), required, "{name} at {trail:?}: what has to be there");
        assert!(mapping.is_unknown("nobody-knows-this"), "{name} at {trail:?} takes any key");
        for key in &keys.keys {
            assert!(!mapping.is_unknown(key.name), "{name} at {trail:?}: `{}`", key.name);
            let mut left = required.clone();
            left.remove(key.name);
            let with = format!("{}: x", key.name);
            assert_eq!(mapping.missing(&with), left, "{name} at {trail:?} with `{with}`");
        }
        if !keys.one_of.is_empty() {
            assert!(!mapping.messages("").is_empty(), "{name} at {trail:?} can be empty");
        }
    }
}
