//! Every diagnostic, as an editor sees it: a page in `tests/problems/` for each code, with the
//! smallest input that shows it and the words that the program prints.
//!
//! `tests/problems/README.md` says how a page is written. `BLESS=1 cargo test --test problems`
//! writes what the program prints now into the pages.

#![expect(
    clippy::disallowed_methods,
    reason = "the test reads its pages and takes BLESS from the environment"
)]

#[path = "problems/example.rs"]
mod example;
#[path = "problems/mutations.rs"]
mod mutations;
#[path = "problems/page.rs"]
mod page;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

use guide::cli::report::{self, Colour};
use guide::diag::{Code, Diagnostic};

use example::Example;
use page::Page;

/// Codes that no build can find: what other sites answer. They are shown in `src/cli/external.rs`,
/// where the answers are made up.
const ELSEWHERE: [&str; 3] = ["link-gone", "link-moved", "link-unanswered"];

#[test]
fn every_page_shows_what_the_program_prints() {
    let bless = env::var("BLESS").is_ok_and(|value| value == "1");
    let mut complaints = Vec::new();
    for (path, name) in pages() {
        let text = fs::read_to_string(&path).expect("a page can be read");
        let page = Page::parse(&text).unwrap_or_else(|mistake| panic!("{name}: {mistake}"));
        let mut printed = Vec::new();
        for example in &page.examples {
            let built = Example::new(&example.files).build();
            let text = report::text(&built.diagnostics, &built.sources, Colour::Never);
            let text = text.trim_end().to_owned();
            let whose = format!("{name}, expected in line {}", example.expected.start);
            for diagnostic in &built.diagnostics {
                let found = built.complaint(diagnostic).or_else(|| wording(diagnostic));
                complaints.extend(found.map(|complaint| format!("{whose}: {complaint}\n{text}")));
            }
            if !built.diagnostics.iter().any(|found| found.code.name() == name) {
                complaints.push(format!("{whose}: there is no `{name}`\n{text}"));
            }
            if text != example.expected(&page) && !bless {
                complaints.push(format!(
                    "{whose} is not what is printed.\n--- expected\n{}\n--- printed\n{text}",
                    example.expected(&page)
                ));
            }
            printed.push(text);
        }
        if bless {
            let blessed = page.with_expected(&printed);
            if blessed != text {
                fs::write(&path, blessed).expect("a page can be written");
            }
        }
    }
    assert!(complaints.is_empty(), "{}\n", complaints.join("\n\n"));
}

#[test]
fn every_code_has_a_page_and_every_page_a_code() {
    let pages: BTreeSet<String> = pages().into_iter().map(|(_, name)| name).collect();
    let codes: BTreeSet<String> = Code::ALL.iter().map(|code| code.name().to_owned()).collect();
    let elsewhere = |code: &&String| ELSEWHERE.contains(&code.as_str());
    let without_page: Vec<_> = codes.difference(&pages).filter(|code| !elsewhere(code)).collect();
    let without_code: Vec<_> = pages.difference(&codes).collect();
    assert!(without_page.is_empty(), "codes without a page: {without_page:?}");
    assert!(without_code.is_empty(), "pages that name no code: {without_code:?}");
}

/// The pages, with the code that each is named after.
fn pages() -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/problems");
    let mut pages: Vec<(PathBuf, String)> = fs::read_dir(folder)
        .expect("the folder of the pages")
        .map(|entry| entry.expect("an entry of the folder").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .map(|path| {
            let name = path.file_stem().expect("a page has a name").to_string_lossy().into_owned();
            (path, name)
        })
        .filter(|(_, name)| name != "README")
        .collect();
    pages.sort();
    pages
}

/// What is wrong with the words of a diagnostic.
fn wording(diagnostic: &Diagnostic) -> Option<String> {
    let message = &diagnostic.message;
    let mut letters = message.chars();
    let capital = |letter: Option<char>| letter.is_some_and(char::is_uppercase);
    // An acronym may begin a message.
    let begins_large = capital(letters.next()) && !capital(letters.next());
    if message.is_empty() || message.ends_with('.') || begins_large {
        return Some(format!("`{message}` is not lower case without a full stop"));
    }
    match &diagnostic.help {
        Some(help) if !help.trim().is_empty() => None,
        _ => Some(format!("`{message}` comes without help")),
    }
}
