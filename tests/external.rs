//! `guide check --external` with the real program and servers of this machine: who is asked, when,
//! and what is kept. What becomes of each answer is tested beside the code.

#![cfg(feature = "external")]
#![expect(clippy::disallowed_methods, reason = "the test lays and reads folders")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

use server::{Server, says, sends};

#[expect(dead_code, reason = "the tests beside the code need more of what it can do")]
#[path = "external/server.rs"]
mod server;

#[test]
fn only_a_check_that_is_told_to_asks_other_sites() {
    let fine = Server::new(&[("/", says(200))]);
    // A host of its own, so that nobody has to be waited for.
    let new = Server::new(&[("/", says(200))]);
    let old = Server::new(&[("/", sends(301, &format!("{}/", new.origin)))]);
    let guide = guide(&[&fine.origin, &old.origin]);
    let day = ["--today", "2026-11-24"];

    for command in ["build", "check"] {
        let output = run(guide.path(), &[&[command], &day[..]].concat());
        assert!(output.status.success(), "{}", said(&output));
    }
    assert_eq!((fine.requests(), old.requests()), (vec![], vec![]));
    assert!(!guide.path().join(".guide-links.json").exists());

    let check = [&["check", "--external"], &day[..]].concat();
    let output = run(guide.path(), &check);
    let told = said(&output);
    // A page that has moved is a doubt, and not a mistake.
    assert!(output.status.success(), "{told}");
    assert!(told.contains("warning[link-moved]"), "{told}");
    assert!(told.contains(&format!("write `{}/`", new.origin)), "{told}");
    assert!(told.contains("2 pages of other sites: 1 there, 1 moved, 0 gone"), "{told}");
    assert_eq!(fine.requests(), ["HEAD /"]);
    assert_eq!(old.requests(), ["HEAD /"]);
    assert!(fine.agents().iter().all(|agent| agent.starts_with("guide/")), "{:?}", fine.agents());

    let output = run(guide.path(), &[&check[..], &["--strict"]].concat());
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("warning[link-moved]"));
    assert_eq!((fine.requests().len(), old.requests().len()), (1, 1), "asked again");

    run(guide.path(), &[&check[..], &["--fresh"]].concat());
    assert_eq!((fine.requests().len(), old.requests().len()), (2, 2), "not asked again");

    let output = run(guide.path(), &["check", "--fresh"]);
    assert_eq!(output.status.code(), Some(2), "--fresh means nothing by itself");
}

/// A guide with links to other sites.
fn guide(origins: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let links: Vec<String> = origins.iter().map(|origin| format!("[a page]({origin}/)")).collect();
    let chapter = format!("---\ntitle: Play\n---\n{}\n", links.join(" and "));
    let lay = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder");
        fs::write(path, text).expect("a file of the guide");
    };
    lay("content/guide.yaml", "title: A guide\ndescription: It is small.\nedition: 2020/21\n");
    lay("content/2020-21/10-play.md", &chapter);
    folder
}

/// The program in a folder, away from whatever the machine is set to.
fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guide"));
    command.args(arguments).current_dir(folder).env("NO_COLOR", "1");
    for name in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"]
    {
        command.env_remove(name);
    }
    command.output().expect("the program can be started")
}

fn said(output: &Output) -> String {
    [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text)).concat()
}
