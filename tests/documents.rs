//! The documents for authors, kept true: every key, closed word, column, code, directive and scheme
//! of the program stands in them and no other does, their examples build, and their links lead to
//! files that exist.
//!
//! A table counts if its head begins with `key`, `word`, `scheme`, `kind` or `name`: what stands in
//! backquotes in the first cells of its rows is then what the program knows, no more and no less.

#![expect(clippy::disallowed_methods, reason = "the test reads the documents and the sources")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use guide::diag::{Code, Diagnostic, Severity};
use guide::model::{Column, Kind};
use guide::progress::Silent;
use guide::read::{self, Sources};
use guide::value::{Approximation, Framework};
use guide::{Options, Strictness};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Parser, Tag, TagEnd};

const CONTENT: &str = "content/README.md";
const SEEDS: &str = "seeds/README.md";

/// The sections in which the keys and words of types are described.
const DESCRIBED: [(&str, &str, &[&str]); 14] = [
    (CONTENT, "Settings", &["File"]),
    (CONTENT, "Front matter", &["FrontMatter"]),
    (CONTENT, "Directives", &["QuoteOptions", "FigureOptions", "TableOptions", "Where", "Column"]),
    (SEEDS, "How values are written", &["RawDuration", "TimeUnit"]),
    (SEEDS, "What every record has", &["Common", "Nation", "Status"]),
    (
        SEEDS,
        "Qualifications",
        &[
            "Qualification",
            "QualificationKind",
            "EntryRequirement",
            "RequirementKind",
            "RequiredFor",
            "Need",
        ],
    ),
    (SEEDS, "Funding", &["Funding", "FundingKind", "Amount", "AmountPlace", "Period", "Apply"]),
    (SEEDS, "Organisations", &["Organisation", "OrganisationKind"]),
    (SEEDS, "Roles", &["Role", "Pay", "Registration"]),
    (SEEDS, "Routes", &["Route", "RouteType", "Step", "StepStyle", "StepLogic", "StepItem"]),
    (SEEDS, "Statistics", &["Statistic", "Geography", "ChartKind", "RawPoint"]),
    (SEEDS, "Terms", &["Term"]),
    (SEEDS, "Sources", &["Source"]),
    (SEEDS, "Deadlines", &["Deadline", "Certainty", "RecordRef"]),
];

#[test]
fn every_key_and_closed_word_is_described() {
    let (mut keys, mut words) = (keys(), words());
    for (path, title, types) in DESCRIBED {
        let document = Document::read(path);
        let section = document.section(title);
        let of = |declared: &mut BTreeMap<String, BTreeSet<String>>| {
            let names = types.iter().filter_map(|name| declared.remove(*name));
            names.flatten().collect::<BTreeSet<String>>()
        };
        let (keys, words) = (of(&mut keys), of(&mut words));
        assert!(
            !keys.is_empty() || !words.is_empty(),
            "{path}, {title}: {types:?} declare nothing"
        );
        assert_eq!(
            section.first_cells("key"),
            keys,
            "{path}, {title}: its keys, and the program's"
        );
        let missing: Vec<_> = words.difference(&section.codes).collect();
        assert!(missing.is_empty(), "{path}, {title}: it does not say {missing:?}");
        let listed = section.first_cells("word");
        let unknown: Vec<_> = listed.difference(&words).collect();
        assert!(unknown.is_empty(), "{path}, {title}: the program does not know {unknown:?}");
    }
    let left: Vec<_> = keys.keys().chain(words.keys()).collect();
    assert!(left.is_empty(), "types that no section describes: {left:?}");
    let document = Document::read(SEEDS);
    for framework in Framework::ALL {
        assert!(document.section("Qualifications").codes.contains(&framework.to_string()));
    }
    for approximation in Approximation::ALL {
        assert!(document.section("Statistics").codes.contains(&approximation.plain()));
    }
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

// What the program declares.

/// The program's files in a folder and in those below it.
fn program(folder: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut left = vec![PathBuf::from(folder)];
    while let Some(path) = left.pop() {
        match root().join(&path).is_dir() {
            true => left.extend(entries(&path)),
            false => files.push(path),
        }
    }
    files
}

/// The keys that each type is read from: the fields of `decode!`, and those that are read by hand.
fn keys() -> BTreeMap<String, BTreeSet<String>> {
    let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in program("src/parse") {
        let text = text(&path.to_string_lossy());
        for block in blocks(&text, "decode! {") {
            let mut rest = block;
            while let Some((head, fields)) = rest.split_once('{') {
                let name = head.split(':').next().unwrap_or_default().trim();
                let (fields, after) = fields.split_once('}').expect("a group of fields ends");
                let fields = fields.split(',').map(str::trim).filter(|field| !field.is_empty());
                keys.entry(name.to_owned()).or_default().extend(fields.map(str::to_owned));
                rest = after;
            }
        }
        let mut name = "";
        for line in text.lines() {
            if let Some((_, of)) =
                line.strip_prefix("impl").and_then(|rest| rest.split_once(" for "))
            {
                name = of.trim_end_matches(" {");
            }
            if let Some((_, rest)) = line.split_once(".field(\"") {
                let key = rest.split('"').next().unwrap_or_default();
                keys.entry(name.to_owned()).or_default().insert(key.to_owned());
            }
        }
    }
    keys
}

/// The words of each closed list.
fn words() -> BTreeMap<String, BTreeSet<String>> {
    let mut words: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in program("src/model") {
        let text = text(&path.to_string_lossy());
        for block in blocks(&text, "words! {") {
            let lines = block.lines().map(str::trim).filter(|line| !line.starts_with("//"));
            let block: String = lines.collect();
            let (name, list) = block.split_once('{').expect("a list of words has a name");
            let names = list.split(';').filter_map(|entry| entry.split('"').nth(1));
            words.insert(name.trim().to_owned(), names.map(str::to_owned).collect());
        }
    }
    words
}

/// What stands in the braces of each use of a macro at the margin.
fn blocks<'t>(text: &'t str, start: &str) -> Vec<&'t str> {
    let at_margin = format!("\n{start}");
    text.split(at_margin.as_str())
        .skip(1)
        .map(|rest| {
            // The block ends in its own line, at the margin, or in the line that it begins in.
            let line = rest.lines().next().unwrap_or_default();
            let end = if line.is_empty() { rest.find("\n}") } else { line.rfind('}') };
            &rest[..end.expect("a block ends")]
        })
        .collect()
}

/// The texts of a constant list.
fn texts_of(path: &str, name: &str) -> Vec<String> {
    let text = text(path);
    let (_, rest) = text.split_once(&format!("const {name}:")).expect("there is such a list");
    let (_, rest) = rest.split_once('=').expect("a list has a value");
    let (list, _) = rest.split_once(';').expect("a list ends");
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

// What the documents say.

/// A fenced block.
#[derive(Debug, Clone, Default)]
struct Fence {
    info: String,
    text: String,
}

/// A cell of a table.
#[derive(Debug, Default)]
struct Cell {
    text: String,
    codes: BTreeSet<String>,
}

/// What stands below a heading of level 2.
#[derive(Debug, Default)]
struct Section {
    /// What stands in backquotes.
    codes: BTreeSet<String>,
    /// The headings below it.
    headings: BTreeSet<String>,
    /// The rows of each table, its head first.
    tables: Vec<Vec<Vec<Cell>>>,
}

impl Section {
    /// The rows of the tables whose head begins with a word.
    fn rows(&self, head: &str) -> Vec<&Vec<Cell>> {
        let begins = |table: &&Vec<Vec<Cell>>| table[0][0].text.split(' ').next() == Some(head);
        self.tables.iter().filter(begins).flat_map(|table| &table[1..]).collect()
    }

    /// What stands in backquotes in the first cells of these rows.
    fn first_cells(&self, head: &str) -> BTreeSet<String> {
        self.rows(head).into_iter().flat_map(|row| row[0].codes.clone()).collect()
    }
}

/// A document in Markdown.
#[derive(Debug, Default)]
struct Document {
    path: String,
    sections: BTreeMap<String, Section>,
    fences: Vec<Fence>,
    links: Vec<String>,
    /// The fragments that lead to its headings.
    anchors: BTreeSet<String>,
}

impl Document {
    fn read(path: &str) -> Self {
        let text = text(path);
        let mut document = Self { path: path.to_owned(), ..Self::default() };
        let mut title = String::new();
        let mut said = String::new();
        let mut cell = Cell::default();
        let mut in_fence = false;
        for event in Parser::new_ext(&text, pulldown_cmark::Options::ENABLE_TABLES) {
            let section = document.sections.entry(title.clone()).or_default();
            match event {
                Event::Start(Tag::Heading { .. }) => said.clear(),
                Event::End(TagEnd::Heading(level)) => {
                    document.anchors.insert(anchor(&said));
                    if level <= HeadingLevel::H2 {
                        title = std::mem::take(&mut said);
                    } else {
                        section.headings.insert(std::mem::take(&mut said));
                    }
                }
                Event::Start(Tag::CodeBlock(kind)) => {
                    in_fence = true;
                    let info = match kind {
                        CodeBlockKind::Fenced(info) => info.to_string(),
                        CodeBlockKind::Indented => "text".to_owned(),
                    };
                    document.fences.push(Fence { info, text: String::new() });
                }
                Event::End(TagEnd::CodeBlock) => in_fence = false,
                Event::Text(text) if in_fence => {
                    document.fences.last_mut().expect("a fence was begun").text.push_str(&text);
                }
                Event::Text(text) => said.push_str(&text),
                Event::Code(code) => {
                    said.push_str(&code);
                    section.codes.insert(code.to_string());
                    cell.codes.insert(code.to_string());
                }
                Event::Start(Tag::Table(_)) => section.tables.push(Vec::new()),
                Event::Start(Tag::TableHead | Tag::TableRow) => {
                    section.tables.last_mut().expect("a row is in a table").push(Vec::new());
                }
                Event::Start(Tag::TableCell) => {
                    said.clear();
                    cell = Cell::default();
                }
                Event::End(TagEnd::TableCell) => {
                    cell.text = std::mem::take(&mut said);
                    let row = section.tables.last_mut().and_then(|table| table.last_mut());
                    row.expect("a cell is in a row").push(std::mem::take(&mut cell));
                }
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    document.links.push(dest_url.to_string());
                }
                _ => {}
            }
        }
        document
    }

    fn section(&self, title: &str) -> &Section {
        let section = self.sections.get(title);
        section.unwrap_or_else(|| panic!("{} has no section `{title}`", self.path))
    }
}

/// The fragment that leads to a heading where repositories are read.
fn anchor(heading: &str) -> String {
    let kept = |letter: &char| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_');
    heading.to_lowercase().chars().filter(kept).collect::<String>().replace(' ', "-")
}

// What the examples need.

/// What is wrong with examples, all of them in one build of the real guide.
///
/// A seeds file's example takes the place of the records of the same ids; a text in Markdown is a
/// chapter of its own.
fn complaints(fences: &[Fence]) -> Vec<String> {
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
            ("yaml", "content/guide.yaml") => sources.insert(path, text.clone().into_bytes()),
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
    sources.insert("content/2020-21/children-at-play.jpg", vec![0]);
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
fn guide() -> Sources {
    let root = camino::Utf8Path::from_path(root()).expect("the path of the repository is UTF-8");
    read::read(root).expect("the guide can be read")
}

/// Whether there is a site, and what was found.
fn build(sources: &Sources) -> (bool, Vec<Diagnostic>) {
    let today = "2026-11-23".parse().expect("a day");
    let options = Options { today, strictness: Strictness::Lenient };
    let built = guide::build(sources, options, &Silent);
    (built.site.is_some(), built.diagnostics)
}

/// A seeds file with the records of an example in the place of those of their ids; or an id that
/// the file does not have, because examples are not invented.
fn replaced(file: &str, example: &str) -> Result<String, String> {
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
