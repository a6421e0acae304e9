//! Whatever is edited, a build that remembers the last one makes what a build from scratch makes,
//! byte for byte; and so does each page that is shown before the others are made.

#[path = "watch/guide.rs"]
mod guide_files;
#[path = "mutations/numbers.rs"]
mod numbers;

use guide::diag::Diagnostic;
use guide::memo::Memo;
use guide::progress::Silent;
use guide::read::Sources;
use guide::{Built, Drafts, Options, build, prove, rebuild};

use guide_files::{Files, guide as small_guide, revised};
use numbers::Numbers;

/// How many edits each run makes; there are a few runs.
const EDITS: usize = 36;

fn options() -> Options<'static> {
    let today = "2026-11-24".parse().expect("a day");
    Options::quick(today)
}

fn sources(files: &Files) -> Sources {
    let mut sources = Sources::new();
    for (path, text) in files {
        sources.insert(path, text.clone().into_bytes());
    }
    sources
}

/// What is remembered from edit to edit, as the preview does it.
#[derive(Default)]
struct Remembered {
    proofs: Memo,
    pages: Memo,
    wholes: Memo,
}

/// Builds with all that is remembered, and holds it against builds from scratch: what is published,
/// and with drafts what is shown.
fn check(files: &Files, remembered: &mut [Remembered; 2], what: &str) -> Built {
    let [published, shown] = remembered;
    check_one(files, Options { drafts: Drafts::Shown, ..options() }, shown, what);
    check_one(files, options(), published, what)
}

fn check_one(
    files: &Files,
    options: Options<'_>,
    remembered: &mut Remembered,
    what: &str,
) -> Built {
    let sources = sources(files);
    let scratch = build(&sources, options, &Silent);
    let (again, _) = rebuild(&sources, options, &mut remembered.wholes, &Silent);
    assert_eq!(told(&again.diagnostics), told(&scratch.diagnostics), "{what}");
    assert_eq!(again.counts, scratch.counts, "{what}");
    let names = |built: &Built| {
        let site = built.site.as_ref();
        site.map(|site| site.iter().map(|(path, _)| path.to_string()).collect::<Vec<_>>())
    };
    assert_eq!(names(&again), names(&scratch), "{what}");

    let proved = prove(&sources, options, None, &mut remembered.proofs);
    let Some(proof) = proved.proof else {
        assert!(scratch.site.is_none(), "{what}: the guide is right, and is not shown");
        return scratch;
    };
    let pages = proof.pages(&sources, options, &mut remembered.pages);
    // Mistakes of an earlier edition are told with the whole site.
    let is_earlier = |found: &Diagnostic| {
        files.contains_key("content/2024-25/edition.yaml") && found.place.path.contains("/2020-21/")
    };
    let has_mistake = scratch.diagnostics.iter().any(|it| it.is_error() && !is_earlier(it));
    assert_eq!(pages.site.is_none(), has_mistake, "{what}");
    let Some(site) = &scratch.site else { return scratch };
    let (again, pages) = (again.site.expect("it is there"), pages.site.expect("it is there"));
    let late = |path: &str| {
        path.ends_with("card.png")
            || path.starts_with("pagefind/")
            || path == "search/index.html"
            // What an earlier edition alone has comes with it.
            || path.starts_with("editions/")
            || site.get(&format!("editions/2020-21/{path}")).is_some()
            || files.contains_key("content/2024-25/edition.yaml")
                && (path == "_redirects" || path.starts_with("assets/css/running-heads."))
    };
    for (path, bytes) in site.iter() {
        let path = path.as_str();
        assert!(again.get(path) == Some(bytes), "{what}: {path} is another from scratch");
        match pages.get(path) {
            // The preview waits for the whole site with it: earlier editions have addresses as well.
            Some(_) if path == "_redirects" => {}
            Some(shown) => assert!(shown == bytes, "{what}: {path} of the pages"),
            None => assert!(late(path), "{what}: {path} is not among the pages"),
        }
        if let Some(page) = proof.page(path) {
            assert!(&page == bytes, "{what}: {path} by itself");
        }
    }
    assert!(pages.iter().all(|(path, _)| site.get(path.as_str()).is_some()), "{what}");
    for path in ["overview/index.html", "funding/play-grant/index.html"] {
        let is_there = site.get(path).is_some();
        assert!(proof.page(path).is_some() == is_there || is_there && late(path), "{what}: {path}");
    }
    scratch
}

fn told(diagnostics: &[Diagnostic]) -> Vec<String> {
    diagnostics.iter().map(|found| format!("{}: {}", found.place, found.message)).collect()
}

/// Makes one edit, and says which.
fn edit(files: &mut Files, years: &[&str], numbers: &mut Numbers, count: usize) -> String {
    let year = years[numbers.below(years.len())];
    let chapters: Vec<String> = files.keys().filter(|it| it.ends_with(".md")).cloned().collect();
    let chapter = chapters[numbers.below(chapters.len())].clone();
    let overlaid = "themes/standard/templates/chapter.html";
    let choice = numbers.below(17);
    let funding = &format!("seeds/{year}/funding.yaml");
    match choice {
        0 | 1 => {
            let words = ["More words.", "See [play](chapter:play).", "The NYA again.", "*So*."];
            let words = words[numbers.below(words.len())];
            files.get_mut(&chapter).expect("it is there").push_str(&format!("\n{words}\n"));
        }
        2 => {
            let heading = format!("\n## Heading {count}\n\nText below it.\n");
            files.get_mut(&chapter).expect("it is there").push_str(&heading);
        }
        3 => replace(files, &chapter, "title: ", &format!("title: New{count} ")),
        // The sentence and the record are changed by themselves, and so often disagree.
        4 => replace_any(files, &["£500", "£600"], &["£600", "£500"], numbers),
        5 => replace(files, funding, "Grant for play", &format!("Grant {count} for play")),
        6 => {
            let record = format!(
                "- id: fund-{count}\n  title: Fund {count}\n  kind: grant\n  status: open\n  \
                 sectors: [play]\n  sources: [act]\n  as_at: 2020-09\n  checked: 2026-11-23\n"
            );
            files.entry(funding.clone()).or_default().push_str(&record);
        }
        7 => {
            let path = format!("content/{year}/{}-added-{count}.md", 40 + count);
            let text = format!("---\ntitle: Added {count}\n---\nSee [](chapter:play).\n");
            files.insert(path, text);
        }
        8 => {
            files.remove(&chapter);
        }
        9 => {
            let text = files.remove(&chapter).expect("it is there");
            let name = chapter.rsplit('/').next().expect("a path has a name");
            let (_, slug) = name.split_once('-').unwrap_or(("", "moved.md"));
            files.insert(format!("content/{year}/{}-{slug}", 60 + count), text);
        }
        10 => {
            let sources = Sources::new();
            let (_, standard) = sources.text(overlaid).expect("the theme has chapters");
            let broken = if numbers.below(3) == 0 { "{% if %}" } else { "<!-- another -->" };
            files.insert(overlaid.to_owned(), format!("{standard}{broken}{count}\n"));
        }
        11 => {
            files.remove(overlaid);
        }
        12 => {
            let rule = format!("/* {count} */ .added-{count} {{ color: red }}\n");
            files.insert("themes/standard/static/css/more.css".to_owned(), rule);
        }
        13 => drafted(files, &chapter, "title: ", ""),
        14 => {
            let records = ["play-grant", "players", "nya", "act"];
            let record = records[numbers.below(records.len())];
            let seeds = files.iter().filter(|(path, _)| path.starts_with("seeds/"));
            let start = format!("- id: {record}\n");
            let named = seeds.filter(|(_, text)| text.contains(&start));
            if let Some(path) = named.map(|(path, _)| path.clone()).next() {
                drafted(files, &path, &format!("{start}  title: "), "  ");
            }
        }
        15 => replace(files, "content/guide.yaml", "title: ", &format!("title: The {count} ")),
        _ => replace(files, &format!("seeds/{year}/terms.yaml"), "National", "Nationwide"),
    }
    format!("edit {count}, of sort {choice}, of `{chapter}`")
}

/// Makes a draft of what has this title, or no draft of what is one.
fn drafted(files: &mut Files, path: &str, title: &str, indent: &str) {
    let Some(text) = files.get_mut(path) else { return };
    let was = format!("\n{indent}draft: true\n");
    match text.find(&was) {
        Some(at) => text.replace_range(at..at + was.len(), "\n"),
        None => {
            let at = text.find(title).map(|at| at + title.len());
            let end = at.and_then(|at| text[at..].find('\n').map(|end| at + end));
            if let Some(end) = end {
                text.insert_str(end, was.trim_end());
            }
        }
    }
}

fn replace(files: &mut Files, path: &str, old: &str, new: &str) {
    if let Some(text) = files.get_mut(path) {
        *text = text.replacen(old, new, 1);
    }
}

/// Puts one value in the place of another, in one file of those that have it.
fn replace_any(files: &mut Files, old: &[&str; 2], new: &[&str; 2], numbers: &mut Numbers) {
    let at = numbers.below(2);
    let with: Vec<String> =
        files.iter().filter(|(_, text)| text.contains(old[at])).map(|it| it.0.clone()).collect();
    if !with.is_empty() {
        replace(files, &with[numbers.below(with.len())], old[at], new[at]);
    }
}

fn run(seed: u64, files: Files, years: &[&str]) {
    let mut numbers = Numbers(seed);
    let (mut files, mut remembered) = (files, <[Remembered; 2]>::default());
    let first = check(&files, &mut remembered, "the guide itself");
    assert!(first.site.is_some(), "the guide is sound: {:?}", told(&first.diagnostics));
    let (mut right, mut wrong) = (0, 0);
    for count in 0..EDITS {
        // Whoever has broken the guide mends it, or goes on; a guide that is only ever broken shows
        // nothing.
        let before = files.clone();
        let what = edit(&mut files, years, &mut numbers, count);
        let built = check(&files, &mut remembered, &format!("seed {seed}, {what}"));
        match built.site {
            Some(_) => right += 1,
            None => {
                wrong += 1;
                files = before;
                check(&files, &mut remembered, &format!("seed {seed}, {what}, taken back"));
            }
        }
    }
    assert!(right > EDITS / 3 && wrong > 2, "{right} edits were right and {wrong} wrong");
}

#[test]
fn edits_of_one_kind_after_the_other() {
    run(1, small_guide(), &["2020-21"]);
}

#[test]
fn edits_in_another_order() {
    run(2, small_guide(), &["2020-21"]);
}

#[test]
fn edits_in_a_third_order() {
    run(3, small_guide(), &["2020-21"]);
}

#[test]
fn edits_of_two_editions() {
    run(4, revised(), &["2024-25", "2024-25", "2020-21"]);
}
