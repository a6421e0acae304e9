//! The documents for authors, kept true: the program writes their tables of keys and words, every
//! column, code, directive and scheme stands in them and no other does, their examples build, and
//! their links lead to files that exist.
//!
//! `BLESS=1 cargo test --test documents` writes the tables of keys and words.
//! Of other tables, those count whose head begins with `scheme`, `kind` or `name`: what stands in
//! backquotes in the first cells of their rows is then what the program knows, no more and no less.

#![expect(clippy::disallowed_methods, reason = "the test reads the documents and the sources")]

#[path = "documents/declared.rs"]
mod declared;
#[path = "documents/document.rs"]
mod document;
#[path = "documents/examples.rs"]
mod examples;
#[path = "documents/generated.rs"]
mod generated;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use declared::{fields, texts_of};
use document::{Document, Fence};
use examples::complaints;
use generated::filled;

use guide::diag::{Code, Severity};
use guide::model::{Column, Kind};
use guide::schema::tables;

const CONTENT: &str = "content/README.md";
const SEEDS: &str = "seeds/README.md";
const THEMES: &str = "themes/README.md";

#[test]
fn every_key_and_word_is_described() {
    let tables = tables::all();
    let mut described = Vec::new();
    for path in [CONTENT, SEEDS, THEMES] {
        let before = text(path);
        let (after, names) =
            filled(&before, &tables).unwrap_or_else(|wrong| panic!("{path}: {wrong}"));
        described.extend(names);
        if before != after && std::env::var_os("BLESS").is_some() {
            fs::write(root().join(path), &after).expect("a document can be written");
        }
        let hint = "`BLESS=1 cargo test --test documents` writes them";
        assert!(text(path) == after, "tables of {path} are out of date: {hint}");
    }
    let mut known: Vec<String> = tables.into_iter().map(|table| table.name).collect();
    known.sort();
    described.sort();
    assert_eq!(described, known, "the tables of the documents, each once, and the program's");
}

#[test]
fn a_table_that_is_out_of_date_is_found() {
    let tables = tables::all();
    let old = "Text.\n<!-- keys: Step -->\n\n| key |\n|---|\n| `old` |\n\n<!-- end -->\nMore.\n";
    let (new, names) = filled(old, &tables).expect("it is well formed");
    assert!(new.starts_with("Text.\n") && new.ends_with("More.\n"), "{new}");
    assert!(new.contains("| `typical_months` |") && !new.contains("`old`"), "{new}");
    assert_eq!(names, ["keys: Step"]);
    assert!(filled("<!-- keys: Nothing -->\n<!-- end -->\n", &tables).is_err());
    assert!(filled("<!-- keys: Step -->\nNo end.\n", &tables).is_err());
}

#[test]
fn every_directive_and_column_is_described() {
    let document = Document::read(CONTENT);
    let section = document.section("Directives");
    let names = texts_of("src/parse/directive.rs", "NAMES");
    let names: BTreeSet<String> = names.iter().map(|name| format!("{{{name}}}")).collect();
    assert_eq!(section.headings, names, "the headings, and the program's directives");
    let rows = section.rows("kind");
    for kind in Kind::ALL {
        let row = rows.iter().find(|row| row[0].codes.contains(kind.plural()));
        let row = row.unwrap_or_else(|| panic!("no row says the columns of {}", kind.plural()));
        let columns = Column::of(kind).map(|column| column.name().to_owned()).collect();
        assert_eq!(row[1].codes, columns, "the columns of {}", kind.plural());
    }
    assert_eq!(rows.len(), Kind::ALL.len());
}

#[test]
fn every_scheme_is_described() {
    let document = Document::read(CONTENT);
    let section = document.section("References");
    let kinds = Kind::ALL.map(Kind::name).into_iter().chain(["chapter", "unbound"]);
    let outside = texts_of("src/parse/markdown/link.rs", "OUTSIDE");
    let with_colon = |scheme: &str| format!("{scheme}:");
    let schemes: BTreeSet<String> =
        kinds.chain(outside.iter().map(String::as_str)).map(with_colon).collect();
    assert_eq!(section.first_cells("scheme"), schemes, "the schemes, and the program's");
    for scheme in texts_of("src/parse/markdown/link.rs", "UNSAFE") {
        assert!(section.codes.contains(&with_colon(&scheme)), "`{scheme}:` is not named");
    }
}

#[test]
fn every_code_is_described() {
    let document = Document::read(CONTENT);
    let mut rows = BTreeMap::new();
    for row in document.section("Mistakes and warnings").rows("name") {
        rows.insert(row[0].text.clone(), row[1].text.clone());
    }
    let severity = |code: &Code| match code.severity() {
        Severity::Error => "error".to_owned(),
        Severity::Warning => "warning".to_owned(),
    };
    let codes = Code::ALL.iter().map(|code| (code.name().to_owned(), severity(code))).collect();
    assert_eq!(rows, codes, "the table, and the program's codes");
}

#[test]
fn all_that_templates_see_is_described() {
    let document = Document::read(THEMES);
    let codes: BTreeSet<&str> = document
        .sections
        .values()
        .flat_map(|section| section.codes.iter().map(String::as_str))
        .collect();
    let templates = entries(Path::new("themes/standard/templates"));
    let parts = entries(Path::new("themes/standard/templates/parts"));
    let mut names: Vec<String> = templates
        .into_iter()
        .chain(parts)
        .filter(|path| path.extension().is_some_and(|extension| extension == "html"))
        .map(|path| path.to_string_lossy().replace("themes/standard/templates/", ""))
        .collect();
    assert!(names.len() > 15, "only {names:?} were found");
    let mut views = entries(Path::new("src/render/view"));
    views.push(PathBuf::from("src/render/view.rs"));
    let fields: Vec<String> = views.iter().flat_map(|path| fields(path)).collect();
    assert!(fields.len() > 150, "only {} fields were found", fields.len());
    names.extend(fields);
    let missing: BTreeSet<_> = names.iter().filter(|name| !codes.contains(name.as_str())).collect();
    assert!(missing.is_empty(), "{THEMES} does not name {missing:?}");
}

#[test]
fn every_example_builds() {
    let fences = [CONTENT, SEEDS].map(|path| Document::read(path).fences).concat();
    let built = fences.iter().filter(|fence| fence.info != "text").count();
    assert!(built > 20, "only {built} examples were found");
    let complaints = complaints(&fences);
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn an_example_that_does_not_build_is_found() {
    let fence = |info: &str, text: &str| Fence { info: info.to_owned(), text: text.to_owned() };
    let wrong = [
        fence("markdown", "[£1](funding:step-up-bursary#bursary)\n"),
        fence("markdown", "It costs £2.\n"),
        fence("yaml seeds/2020-21/terms.yaml", "- id: naas\n  titel: NAAS\n"),
        fence("yaml seeds/2020-21/terms.yaml", "- id: no-such-term\n  title: None\n"),
        fence("yaml", "title: Nowhere\n"),
    ];
    for fence in wrong {
        let text = fence.text.clone();
        assert!(!complaints(&[fence]).is_empty(), "nobody complains of {text:?}");
    }
}

#[test]
fn every_link_leads_to_a_file() {
    let documents = documents();
    assert!(documents.contains(&PathBuf::from(CONTENT)), "{documents:?}");
    let mut wrong = Vec::new();
    for path in documents {
        for link in Document::read(&path.to_string_lossy()).links {
            let (file, fragment) = link.split_once('#').unwrap_or((&link, ""));
            if file.contains(':') {
                continue;
            }
            let folder = path.parent().expect("a document is in a folder");
            let target = if file.is_empty() { path.clone() } else { folder.join(file) };
            let exists = root().join(&target).exists();
            let text = target.extension().is_some_and(|extension| extension == "md");
            let named = || Document::read(&target.to_string_lossy()).anchors.contains(fragment);
            if !exists || (text && !fragment.is_empty() && !named()) {
                wrong.push(format!("{}: `{link}` leads nowhere", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The documents whose links are followed: not chapters, and not the pages of test cases.
fn documents() -> Vec<PathBuf> {
    let folders = ["", "content", "seeds", "themes", "tests"].map(PathBuf::from);
    let within_tests = entries(Path::new("tests"))
        .into_iter()
        .filter(|path| !path.ends_with("cases") && root().join(path).is_dir());
    let folders: Vec<PathBuf> = folders.into_iter().chain(within_tests).collect();
    let files = folders.iter().flat_map(|folder| entries(folder));
    files.filter(|path| path.extension().is_some_and(|extension| extension == "md")).collect()
}

/// What is in a folder, from the root.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join(folder)).expect("a folder of documents");
    let name = |entry: std::io::Result<fs::DirEntry>| entry.expect("an entry").file_name();
    let mut paths: Vec<PathBuf> = entries.map(|entry| folder.join(name(entry))).collect();
    paths.sort();
    paths
}
