//! The shape of the code: which module may import which, and what stays out of the core.
//!
//! Rust lets modules import each other in circles.
//! The tables beside this file are the directions of ARCHITECTURE.md, and every path in `src/` is held against
//! them.

#![expect(clippy::disallowed_methods, reason = "the test reads the program's own text")]

#[path = "tidy/source.rs"]
mod source;
#[path = "tidy/tables.rs"]
mod tables;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use source::{Mention, Source};
use tables::{FENCES, MODULES, WORDS};

/// Beyond this many lines, a file is asking to be two.
const MOST_LINES: usize = 400;

#[test]
fn every_file_is_tidy() {
    let mut wrong = Vec::new();
    for (path, text) in program() {
        wrong.extend(check(&path, &text));
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn the_tables_name_what_there_is() {
    let program = program();
    let modules: BTreeSet<&str> = program.iter().map(|(path, _)| module(path)).collect();
    let named: BTreeSet<&str> =
        MODULES.iter().map(|(module, _)| *module).filter(|module| *module != "tests").collect();
    assert_eq!(modules, named, "the modules that there are, and those of the table");
    for (_, files, _) in FENCES.iter().chain(WORDS) {
        for file in *files {
            let found = program.iter().any(|(path, _)| is_within(path, file));
            assert!(found, "a fence lets `{file}` pass, and there is no such file");
        }
    }
}

#[test]
fn the_architecture_names_every_module() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("there is a map");
    for (path, _) in program() {
        let name = match path.split_once('/') {
            Some((folder, _)) => format!("`{folder}/`"),
            None if root().join("src").join(path.trim_end_matches(".rs")).is_dir() => continue,
            None => format!("`{path}`"),
        };
        assert!(text.contains(&name), "ARCHITECTURE.md does not name {name}");
    }
    assert!(text.lines().count() < 150, "ARCHITECTURE.md is a map, not a book");
}

/// A mistake in the text of a file is told with the file and the line.
#[test]
fn a_planted_mistake_is_found() {
    let plants = [
        ("value/money.rs", "use crate::render::html;", "`value` must not import `render`"),
        (
            "model/guide.rs",
            "use crate::{diag::Place, parse, value::Id};",
            "must not import `parse`",
        ),
        ("parse/mod.rs", "type A = crate::resolve::A;", "`parse` must not import `resolve`"),
        ("site.rs", "use super::read::Sources;", "`site` must not import `read`"),
        ("write/plan.rs", "use crate::{\n    model::Id,\n};", "`write` must not import `model`"),
        ("cli/build.rs", "use crate::render::theme;", "`cli` must not import `render`"),
        ("main.rs", "use guide::read;", "`main` must not import `read`"),
        ("render/html.rs", "use std::{fmt, fs};", "`std::fs` stands in `render/html.rs`"),
        ("resolve/tree.rs", "fn a() { std::fs::read(\"a\"); }", "`std::fs` stands in"),
        ("parse/fields.rs", "fn a() { println!(\"a\"); }", "`println!` stands in"),
        ("render/mod.rs", "fn a() { std::env::var(\"A\"); }", "`std::env` stands in"),
        ("model/role.rs", "use serde::Serialize;", "`serde` stands in"),
        ("parse/records.rs", "use serde_yaml::Value;", "`serde_yaml` stands in"),
        ("value/decimal.rs", "type A = f64;", "`f64` stands in"),
        ("render/chart.rs", "use super::super::site;", "`super::super`"),
        ("value/level.rs", "use crate::value::*;", "everything is imported"),
        ("render/table.rs", "use std::sync::Mutex;", "`std::sync::Mutex` stands in"),
    ];
    let program = program();
    for (path, planted, expected) in plants {
        let (_, text) = program.iter().find(|(known, _)| known == path).expect("a known file");
        let before = check(path, text);
        assert!(before.is_empty(), "{before:?}");
        // Below the module's documents, where imports stand.
        let head = text.lines().take_while(|line| line.starts_with("//!")).count();
        let mut lines: Vec<&str> = text.lines().collect();
        lines.insert(head, planted);
        let found = check(path, &lines.join("\n"));
        // The line is that of the path within what was planted.
        let lines: Vec<String> = (head + 1..=head + planted.lines().count())
            .map(|n| format!("src/{path}:{n}: "))
            .collect();
        let told = |found: &String| {
            found.contains(expected) && lines.iter().any(|line| found.starts_with(line.as_str()))
        };
        assert!(found.iter().any(told), "`{planted}` in {path} is not found: {found:?}");
    }
}

#[test]
fn comments_and_texts_are_no_imports() {
    let text = "//! A module.\n// use crate::render::a;\n/* crate::render::b */\n\
                const A: &str = \"crate::render::c\";\nconst B: &str = r#\"crate::render::\"d\"\"#;\n\
                const C: [char; 2] = ['\"', '\\''];\nfn d<'a>(_: &'a str) {} // crate::render::e\n";
    assert_eq!(check("value/money.rs", text), Vec::<String>::new());
}

#[test]
fn a_file_without_documents_or_end_is_found() {
    let found = check("value/money.rs", "use std::fmt;\n");
    assert!(
        found[0].starts_with("src/value/money.rs:1: ") && found[0].contains("//!"),
        "{found:?}"
    );
    let long = format!("//! A module.\n{}", "\n".repeat(MOST_LINES));
    assert!(check("value/money.rs", &long)[0].contains("401 lines"));
}

/// What is wrong in a file, each as `src/FILE:LINE: …`.
fn check(path: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut report = |line: usize, what: String| found.push(format!("src/{path}:{line}: {what}"));
    let source = Source::new(text);
    if !text.starts_with("//!") {
        report(1, "a module opens with `//!`: what goes in, what comes out".to_owned());
    }
    let lines = text.lines().count();
    if lines > MOST_LINES {
        report(lines, format!("the file has {lines} lines; the most is {MOST_LINES}"));
    }
    let from = module(path);
    for mention in source.mentions() {
        let Mention { path: named, line } = &mention;
        let is_test = is_test(path) || source.is_test(*line);
        if let Some(to) = imported(path, named, is_test)
            && to != from
            && !MODULES.iter().any(|(module, may)| *module == from && may.contains(&to.as_str()))
        {
            report(*line, format!("`{from}` must not import `{to}` (`{named}`)"));
        }
        if named.starts_with("super::super") {
            report(*line, format!("write `crate::…` for `super::super` (`{named}`)"));
        }
        if named.ends_with("::*") && !named.ends_with("::prelude::*") && !is_test {
            report(*line, format!("everything is imported (`{named}`): name what is used"));
        }
        for &(fenced, files, why) in FENCES {
            for name in fenced {
                let inside = named.strip_prefix(name);
                let is_named = inside.is_some_and(|rest| rest.is_empty() || rest.starts_with("::"));
                if is_named && !is_test && !files.iter().any(|file| is_within(path, file)) {
                    report(*line, format!("`{name}` stands in `{path}`: {why}"));
                }
            }
        }
    }
    for &(words, files, why) in WORDS {
        for (word, line) in source.words(words) {
            let is_test = is_test(path) || source.is_test(line);
            if !is_test && !files.iter().any(|file| is_within(path, file)) {
                report(line, format!("`{word}` stands in `{path}`: {why}"));
            }
        }
    }
    found
}

/// The module at the top of the crate that a path in a file leads to; `None` if it leads out of the
/// crate or stays in the file's own module.
fn imported(file: &str, named: &str, is_test: bool) -> Option<String> {
    let is_top = !file.contains('/') || file.ends_with("/mod.rs") && file.matches('/').count() == 1;
    let inner = match named.split_once("::")? {
        ("crate", inner) => inner,
        ("guide", inner) if file == "main.rs" => inner,
        // Above a module of the top there is nothing but the crate.
        ("super", inner) if is_top && !is_test => inner,
        _ => return None,
    };
    let first = inner.split("::").next().unwrap_or(inner);
    let is_module = MODULES.iter().any(|(module, _)| *module == first);
    Some(if is_module { first.to_owned() } else { "lib".to_owned() })
}

/// The module at the top of the crate that a file belongs to.
fn module(path: &str) -> &str {
    path.split('/').next().unwrap_or(path).trim_end_matches(".rs")
}

/// Whether a file is one of a fence's: a module at the top, a folder or a file.
fn is_within(path: &str, file: &str) -> bool {
    let inner = path.strip_prefix(file);
    inner.is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || rest == ".rs")
}

fn is_test(path: &str) -> bool {
    path.contains("/tests/") || path.ends_with("/tests.rs")
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The program's files by path below `src/`, in order.
fn program() -> Vec<(String, String)> {
    let src = root().join("src");
    let mut folders = vec![src.clone()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the program") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let inner = path.strip_prefix(&src).expect("it is inside");
                let inner = inner.to_string_lossy().replace('\\', "/");
                files.push((inner, fs::read_to_string(&path).expect("a file of the program")));
            }
        }
    }
    files.sort();
    files
}
