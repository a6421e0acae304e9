//! Much of the real guide renamed, and each of its pages as it was but for the ids.

use std::collections::BTreeMap;

use camino::Utf8Path;
use guide::model::Kind;
use guide::progress::Silent;
use guide::read::{self, Sources};
use guide::site::Site;
use guide::{Options, Strictness, build, rename};

use crate::{real, today};

/// What is put behind an id.
const SUFFIX: &str = "-q9";

/// Every chapter and a record in forty of the real guide gets another id, one after the other; the
/// guide then builds without a warning, and each page says what it said.
#[test]
fn whatever_is_renamed_in_the_real_guide_no_page_says_anything_else() {
    let root = Utf8Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources = read::read(root).expect("the guide can be read");
    let before = site(&sources);
    let names = names(&sources);
    assert!(names.len() > 40, "there are only {} things", names.len());
    for name in &names {
        let (_, id) = name.split_once(':').expect("a kind and an id");
        let renamed = rename(&sources, today(), name, &format!("{id}{SUFFIX}"));
        sources = renamed.unwrap_or_else(|refusal| panic!("{name}: {refusal:#?}")).sources;
    }
    let after = site(&sources);
    // At the old addresses, in which less is new, are pages that lead on.
    let mut now: BTreeMap<String, &str> = BTreeMap::new();
    for (path, _) in after.iter() {
        let path = path.as_str();
        let first = now.entry(path.replace(SUFFIX, "")).or_insert(path);
        if path.len() > first.len() {
            *first = path;
        }
    }
    let mut compared = 0;
    for (path, bytes) in before.iter().filter(|(path, _)| is_compared(path.as_str())) {
        let path = path.as_str();
        let new = now.get(path).and_then(|path| after.get(path));
        let new = new.unwrap_or_else(|| panic!("{path} is gone"));
        assert!(said(new) == said(bytes), "{path}:\n{}", difference(&said(bytes), &said(new)));
        compared += 1;
    }
    assert!(compared > 450, "there are only {compared} pages");
}

/// Whether a file is a page, or a table of the data.
fn is_compared(path: &str) -> bool {
    // Two say how large files are.
    let says_sizes = matches!(path, "data/index.html" | "search/index.html");
    // Another id is what has changed, and an earlier edition has the old one.
    let says_changes = path == "changes/index.html" || path.starts_with("editions/");
    path.ends_with(".csv") || path.ends_with(".html") && !says_sizes && !says_changes
}

/// What a page says, whatever things are called. A page that several share has an anchor for each
/// former id, and the style sheet of running heads goes by the ids of chapters.
fn said(page: &[u8]) -> String {
    let mut page = String::from_utf8_lossy(page).replace(SUFFIX, "");
    // The single edition has a chapter on what has changed.
    if let Some(start) = page.find("<section class=\"changes\"") {
        let end = page[start..].rfind("</section>").map_or(page.len(), |end| start + end);
        let end = page[start..end].find("data-head=").map_or(end, |end| start + end);
        page.replace_range(start..end, "");
    }
    let anchor = regex::Regex::new("<span id=\"[a-z0-9-]*\"></span>").expect("a pattern");
    let heads = regex::Regex::new("running-heads\\.[0-9a-f]{16}").expect("a pattern");
    heads.replace_all(&anchor.replace_all(&page, ""), "running-heads").into_owned()
}

/// The first line that differs.
fn difference(old: &str, new: &str) -> String {
    let lines = old.lines().zip(new.lines()).find(|(old, new)| old != new);
    lines.map_or_else(|| "one goes on".to_owned(), |(old, new)| format!("- {old}\n+ {new}"))
}

/// How each chapter and a record in forty of the real guide is named.
fn names(sources: &Sources) -> Vec<String> {
    let mut names = Vec::new();
    for kind in Kind::ALL {
        let path = real::path(&format!("seeds/EDITION/{}.yaml", kind.plural()));
        let (_, text) = sources.text(&path).expect("there is a file of each kind");
        let ids: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("- id: ")).collect();
        // Where an id begins another, the two would change places in what goes by ids.
        let is_alone = |id: &&&str| !ids.iter().any(|other| other.starts_with(&format!("{id}-")));
        let ids = ids.iter().filter(is_alone).step_by(40);
        names.extend(ids.map(|id| format!("{}:{id}", kind.name())));
    }
    for (path, _) in
        sources.under(&real::path("content/EDITION/")).filter(|(path, _)| path.ends_with(".md"))
    {
        let path = path.trim_end_matches("/index.md").trim_end_matches(".md");
        let (_, name) = path.rsplit_once('/').expect("it is in the edition's folder");
        let (_, id) = name.split_once('-').expect("a number and an id");
        names.push(format!("chapter:{id}"));
    }
    names
}

/// The site, in which nothing may be wrong.
fn site(sources: &Sources) -> Site {
    let options = Options { strictness: Strictness::Strict, ..Options::quick(today()) };
    let built = build(sources, options, &Silent);
    built.site.unwrap_or_else(|| panic!("{:#?}", built.diagnostics))
}
