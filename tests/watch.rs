//! The real program's preview: whatever way an editor saves, what is served is what a build makes, and
//! there is always something served.

#![cfg(feature = "preview")]
#![expect(clippy::disallowed_methods, reason = "the test saves files as editors do")]

#[path = "watch/guide.rs"]
mod guide_files;
#[path = "watch/preview.rs"]
#[expect(dead_code, reason = "each test asks for what it needs")]
mod preview;

use std::fs;
use std::process::Command;

use guide::progress::Silent;
use guide::site::Site;
use guide::{Drafts, Options, build, read};

use guide_files::{guide, revised};
use preview::{Preview, TODAY};

const CHAPTER: &str = "content/2020-21/30-youth.md";
const FIRST: &str = "files of the site, ";

fn chapter(words: &str) -> String {
    format!("---\ntitle: Youth\n---\n{words}\n")
}

/// The site that is built of what is on the disk.
fn site(preview: &Preview, drafts: Drafts) -> Site {
    let root = preview.root().to_str().expect("a path in UTF-8");
    let sources = read::read(root.into()).expect("the guide can be read");
    let today = TODAY.parse().expect("a day");
    let options = Options { drafts, ..Options::quick(today) };
    build(&sources, options, &Silent).site.expect("the guide is sound")
}

/// What is served under each path of the site, held against a build of what is on the disk.
fn check(preview: &Preview) {
    let site = site(preview, Drafts::Shown);
    for (path, bytes) in site.iter() {
        let answer = preview.get(&format!("/{path}"));
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.without_scripts() == bytes[..], "{path} is served as another");
    }
}

#[test]
fn every_way_of_saving_is_seen() {
    let preview = Preview::begin(&guide(), FIRST);
    let is_shown = |words: &str| {
        let page = preview.get("/youth/");
        assert_eq!(page.status, 200);
        assert!(page.text().contains(words), "{words}");
    };
    check(&preview);

    // Written in place.
    preview.save(CHAPTER, &chapter("Written in place."));
    preview.wait_shown(CHAPTER);
    is_shown("Written in place.");

    // Written beside it and renamed over it, as Vim and VS Code may do.
    preview.save("content/2020-21/.30-youth.md.swp", &chapter("Renamed over."));
    fs::rename(preview.path("content/2020-21/.30-youth.md.swp"), preview.path(CHAPTER))
        .expect("it is renamed");
    preview.wait_shown(CHAPTER);
    is_shown("Renamed over.");

    // Moved away to a copy and written anew.
    fs::rename(preview.path(CHAPTER), preview.path("content/2020-21/30-youth.md~"))
        .expect("it is renamed");
    preview.save(CHAPTER, &chapter("Written anew."));
    preview.wait_shown(CHAPTER);
    // Between the two there was no chapter, and that may have been seen.
    if !preview.get("/youth/").text().contains("Written anew.") {
        preview.wait_shown(CHAPTER);
    }
    is_shown("Written anew.");

    // A chapter more, in a folder more.
    preview.save("content/2020-21/40-more/index.md", "---\ntitle: More\n---\nMore of it.\n");
    preview.wait_shown("content/2020-21/40-more/index.md");
    assert!(preview.get("/more/").text().contains("More of it."));
    assert_eq!(preview.get("/more").status, 307);

    // And gone again.
    fs::remove_dir_all(preview.path("content/2020-21/40-more")).expect("it is removed");
    preview.wait_shown("content/2020-21/40-more/index.md");
    assert_eq!(preview.get("/more/").status, 404);
    check(&preview);

    // The whole folder moves away, and what was shown stays; it comes back, and so does the news.
    fs::rename(preview.path("content"), preview.path("elsewhere")).expect("it is renamed");
    preview.wait_for("what was shown before stays");
    is_shown("Written anew.");
    fs::rename(preview.path("elsewhere"), preview.path("content")).expect("it is renamed");
    preview.wait_for(FIRST);
    preview.save(CHAPTER, &chapter("After the move."));
    preview.wait_shown(CHAPTER);
    is_shown("After the move.");
    check(&preview);
    // The output folder follows.
    preview.wait_for("written");
    assert!(preview.path("public/index.html").exists());
}

#[test]
fn a_guide_that_begins_broken_is_shown_when_it_is_mended() {
    let mut files = guide();
    let broken = "seeds/2020-21/funding.yaml";
    let right = files.insert(broken.to_owned(), "- id: x\n  nonsense: 1\n".to_owned());
    let preview = Preview::begin(&files, "what was shown before stays");
    let page = preview.get("/");
    assert_eq!(page.status, 503);
    assert!(page.text().contains("/_preview/preview.js"), "the page waits for the news");
    preview.save(broken, &right.expect("it was there"));
    preview.wait_for(FIRST);
    check(&preview);

    // A mistake that only a page shows leaves the site as it is, too.
    let template = "themes/standard/templates/chapter.html";
    preview.save(template, "{{ nothing.at.all }}\n");
    preview.wait_for("what was shown before stays");
    assert!(preview.get("/youth/").text().contains("Youth work."));
    fs::remove_file(preview.path(template)).expect("it is removed");
    preview.wait_for(FIRST);
    check(&preview);
}

#[test]
fn drafts_are_shown_and_not_written() {
    let mut files = guide();
    let draft = "content/2020-21/40-later.md";
    let text = |draft: &str| format!("---\ntitle: Later\n{draft}---\nNot yet.\n");
    files.insert(draft.to_owned(), text("draft: true\n"));
    let preview = Preview::begin(&files, FIRST);
    let is_public = || preview.path("public/later/index.html").exists();
    let holds = |site: &Site| {
        let mut held = 0;
        for (path, bytes) in site.iter() {
            let file = fs::read(preview.path(&format!("public/{path}")));
            assert!(file.is_ok_and(|file| file[..] == bytes[..]), "public/{path}");
            held += 1;
        }
        assert!(held > 0 && preview.path("public/index.html").exists());
    };
    assert!(preview.get("/later/").text().contains("<strong>Draft</strong>"));
    preview.wait_for(" written");
    assert!(!is_public());
    holds(&site(&preview, Drafts::LeftOut));
    check(&preview);

    // Something published refers to it: it is shown, and the folder stays as it was.
    preview.save(CHAPTER, &chapter("See [](chapter:later)."));
    preview.wait_shown(CHAPTER);
    assert!(preview.get("/youth/").text().contains("Later</a>"));
    preview.wait_for("draft-reference");
    preview.wait_for("stays as it was");
    assert!(!is_public());

    // It is published.
    preview.save(draft, &text(""));
    preview.wait_shown(draft);
    assert!(!preview.get("/later/").text().contains("<strong>Draft</strong>"));
    preview.wait_for(" written");
    assert!(is_public());
    holds(&site(&preview, Drafts::LeftOut));
    check(&preview);
}

#[test]
fn a_mistake_in_an_earlier_edition_is_told_and_takes_nothing_away() {
    let preview = Preview::begin(&revised(), FIRST);
    preview.wait_for(" written");
    let late = ["/search/", "/editions/2020-21/youth/", "/_redirects", "/pagefind/pagefind.js"];
    for path in late {
        assert_eq!(preview.get(path).status, 200, "{path}");
    }

    // The current edition is as it was, and the panel of the page and the terminal tell the mistake.
    let news = |words: &str| {
        let mut events = preview.events();
        events.wait_for(words)
    };
    preview.save(CHAPTER, &chapter("It pays [£501](funding:play-grant#grant)."));
    preview.wait_for("stays as it was: ");
    assert!(news("\"stage\":\"whole\"").contains("figure-disagrees"));
    for path in late {
        assert_eq!(preview.get(path).status, 200, "{path}");
    }
    assert!(preview.get("/young-people/").text().contains("Youth work."));

    preview.save(CHAPTER, &chapter("It pays [£500](funding:play-grant#grant)."));
    preview.wait_for(" written");
    assert!(!news("\"stage\":\"whole\"").contains("figure-disagrees"));
    assert!(preview.get("/editions/2020-21/youth/").text().contains("It pays"));
    check(&preview);
}

#[test]
fn a_file_that_is_emptied_and_then_filled_is_never_shown_empty() {
    let preview = Preview::begin(&guide(), FIRST);
    for count in 0..20 {
        let mut file = fs::File::create(preview.path(CHAPTER)).expect("it is emptied");
        // Whoever looks now sees nothing in it.
        for _ in 0..20 {
            assert!(preview.get("/youth/").text().contains("Youth"));
        }
        let text = chapter(&format!("Filled {count}."));
        std::io::Write::write_all(&mut file, text.as_bytes()).expect("it is filled");
        drop(file);
        preview.wait_shown(CHAPTER);
        assert!(preview.get("/youth/").text().contains(&format!("Filled {count}.")));
    }

    // One that stays empty is meant to be.
    preview.save(CHAPTER, "");
    preview.wait_for("what was shown before stays");
}

#[test]
fn what_cannot_be_is_said() {
    let preview = Preview::begin(&guide(), FIRST);
    let run = |arguments: &[&str]| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_guide"));
        let output = program.arg("watch").args(arguments).output().expect("it runs");
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.code(), errors)
    };
    let (port, root) = (preview.port.to_string(), preview.root().to_string_lossy().into_owned());
    let (code, errors) = run(&["--root", &root, "--port", &port]);
    assert_eq!(code, Some(2));
    assert!(errors.contains(&format!("127.0.0.1:{port}")) && errors.contains("--port"), "{errors}");
    let (code, errors) = run(&["--root", &format!("{root}/nowhere")]);
    assert_eq!(code, Some(2));
    assert!(errors.contains("nowhere"), "{errors}");
}
