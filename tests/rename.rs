//! `guide rename`: what it changes in files, what it refuses, and that every page of the real guide
//! stays as it was but for the id.

#![expect(clippy::disallowed_methods, reason = "the test lays guides on the disk")]

#[path = "real/mod.rs"]
mod real;
#[path = "rename/real_guide.rs"]
mod real_guide;
#[path = "rename/refusals.rs"]
mod refusals;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use guide::read::Sources;
use guide::rename;
use tempfile::TempDir;

const SETTINGS: &str =
    "title: A guide\ndescription: Small.\nedition: 2020/21\nfigures: [players, \"players\"]\n";

const PLAY: &str = "content/2020-21/20-play/index.md";

const PICTURE: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='4' height='3'/>\n";

/// A guide in which each thing is named in every way in which an author can.
const FILES: [(&str, &str); 11] = [
    ("content/guide.yaml", SETTINGS),
    (
        "content/2020-21/10-overview.md",
        "---\ntitle: Overview\n---\n\nSee [play](chapter:play#money), [](chapter:play), [](term:play) and ![A \
         slide](20-play/slide.svg).\n",
    ),
    (
        PLAY,
        "---\r\ntitle: Play # as children do\r\nfunding: [grant, 'grant']\r\nstatistics: \
         [players]\r\n---\r\n\r\nA [grant](funding:grant) of [£500](funding:grant#grant \"a \
         title\"), [](<funding:grant>),\r\n[again][one], <funding:grant>, \
         **[bold](funding:grant)**.\r\n\r\n![A slide](slide.svg)\r\n\r\n[one]: \
         funding:grant\r\n\r\n## Money\r\n\r\n```{table} funding\r\nwhere: {ids: [grant], sectors: \
         play}\r\n```\r\n\r\n```{chart} players\r\n```\r\n",
    ),
    ("content/2020-21/20-play/slide.svg", PICTURE),
    (
        "content/2020-21/20-play/10-games.md",
        "---\ntitle: Games\nformer_ids:\n  - sport # until 2019\n---\n\nPart of [](chapter:play).\n",
    ),
    (
        "seeds/2020-21/funding.yaml",
        "# Money\n- id: grant # the only one\n  title: Grant\n  kind: grant\n  status: unknown\n  \
         academic_year: 2020/21\n  sectors: [play]\n  amounts:\n    - {key: grant, label: Grant, \
         value: £500, per: once}\n  sources: [survey]\n\n- {id: other, title: Grant for others, \
         kind: grant, status: unknown, distinct_from: [grant], note: 'Not [this \
         one](funding:grant), nor ''that''.', sectors: [play], sources: [survey]}\n",
    ),
    (
        "seeds/2020-21/roles.yaml",
        "- id: player\n  title: Player\n  routes: [route]\n  sectors: [games]\n  sources: [survey]\n",
    ),
    (
        "seeds/2020-21/routes.yaml",
        "- id: route\n  title: A route\n  role: player\n  route_type: work\n  funding: [grant]\n  \
         steps:\n    - title: Apply\n      items: [{funding: grant}, {funding: other}]\n  sources: \
         [survey]\n",
    ),
    (
        "seeds/2020-21/statistics.yaml",
        "- id: players\n  title: Players\n  unit: people\n  headline: Players\n  subtitle: \
         Players\n  alt: Players by year.\n  geography: england\n  series:\n    - {label: \
         2019, value: 5}\n    - {label: 2020, value: 6}\n  sources: [survey]\n",
    ),
    ("seeds/2020-21/sources.yaml", "- id: survey\n  title: A survey\n"),
    ("seeds/2020-21/terms.yaml", "- id: play\n  title: Play\n  summary: What children do.\n"),
];

#[test]
fn every_reference_becomes_the_new_id_and_nothing_else_changes() {
    let root = guide();
    let before = files(root.path());
    let output = run(&root, &["rename", "grant", "award", "--yes"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(err(&output).ends_with(
        "`funding:grant` is now `funding:award`, with 13 references; its former address leads to \
         the new one\n"
    ), "{}", err(&output));
    let expected = |path: &str| {
        let text = before[path].replace("funding:grant", "funding:award");
        match path {
            PLAY => text
                .replace("[grant, 'grant']", "[award, 'award']")
                .replace("[grant], s", "[award], s"),
            "seeds/2020-21/funding.yaml" => text
                .replace(
                    "- id: grant # the only one\n",
                    "- id: award # the only one\n  former_ids: [grant]\n",
                )
                .replace("distinct_from: [grant]", "distinct_from: [award]"),
            "seeds/2020-21/routes.yaml" => {
                text.replace("[grant]", "[award]").replace("{funding: grant}", "{funding: award}")
            }
            _ => text,
        }
    };
    let after = files(root.path());
    assert!(before.keys().eq(after.keys()));
    for (path, text) in &after {
        assert_eq!(*text, expected(path), "{path}");
    }
    strict(&root);
    let redirect = text(&root, "public/funding/grant/index.html");
    assert!(redirect.contains("../../funding/award/"), "{redirect}");
}

#[test]
fn a_chapter_moves_with_its_sections_and_pictures() {
    let root = guide();
    let output = run(&root, &["rename", "chapter:play", "playing", "--yes"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let told = "rename content/2020-21/20-play\n    to content/2020-21/20-playing\n";
    assert!(err(&output).contains(told), "{}", err(&output));
    assert!(!root.path().join("content/2020-21/20-play").exists());
    let chapter = text(&root, "content/2020-21/20-playing/index.md");
    let first = "---\r\ntitle: Play # as children do\r\nformer_ids: [play]\r\nfunding: ";
    assert!(chapter.starts_with(first), "{chapter}");
    assert!(chapter.contains("where: {ids: [grant], sectors: playing}\r\n"));
    assert!(text(&root, "content/2020-21/10-overview.md").contains("(chapter:playing#money)"));
    assert_eq!(text(&root, "content/2020-21/20-playing/slide.svg"), PICTURE);
    // The term of that name is another thing.
    assert!(text(&root, "seeds/2020-21/terms.yaml").contains("- id: play\n"));
    strict(&root);
    assert!(text(&root, "public/play/index.html").contains("../playing/"));
    assert!(text(&root, "public/play/games/index.html").contains("../../playing/games/"));

    // A section is one file, and its list of former ids goes on in its own style.
    let output = run(&root, &["rename", "games", "ball-games", "--yes"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let section = text(&root, "content/2020-21/20-playing/10-ball-games.md");
    assert!(section.contains("former_ids:\n  - sport # until 2019\n  - games\n---\n"), "{section}");
    assert!(text(&root, "seeds/2020-21/roles.yaml").contains("sectors: [ball-games]"));
    strict(&root);
    for old in ["play/sport", "play/games", "playing/games", "play/ball-games"] {
        let page = text(&root, &format!("public/{old}/index.html"));
        assert!(page.contains("../../playing/ball-games/"), "{old}: {page}");
    }
}

/// Seeds with one record, before and after `old` becomes `new`.
const STYLES: [(&str, &str); 20] = [
    ("- id: old\n  title: A\n", "- id: new\n  former_ids: [old]\n  title: A\n"),
    ("- id: old # it\n  title: A\n", "- id: new # it\n  former_ids: [old]\n  title: A\n"),
    (
        "\u{feff}- id: old\r\n  title: A\r\n",
        "\u{feff}- id: new\r\n  former_ids: [old]\r\n  title: A\r\n",
    ),
    (
        "  -   id: \"old\"\n      title: A\n",
        "  -   id: \"new\"\n      former_ids: [old]\n      title: A\n",
    ),
    ("- \"id\": 'old'\n  title: A", "- \"id\": 'new'\n  former_ids: [old]\n  title: A"),
    ("-\n  title: A\n  id: old", "-\n  title: A\n  id: new\n  former_ids: [old]"),
    ("- id:\n    old\n  title: A\n", "- id:\n    new\n  former_ids: [old]\n  title: A\n"),
    ("- {id: old, title: A}\n", "- {id: new, former_ids: [old], title: A}\n"),
    ("[{title: A, id: old}]\n", "[{title: A, id: new, former_ids: [old]}]\n"),
    ("- id: old\n  former_ids: []\n  title: A\n", "- id: new\n  former_ids: [old]\n  title: A\n"),
    (
        "- id: old\n  former_ids: [ ] # none\n  title: A\n",
        "- id: new\n  former_ids: [old ] # none\n  title: A\n",
    ),
    (
        "- id: old\n  former_ids: # none\n  title: A\n",
        "- id: new\n  former_ids: [old] # none\n  title: A\n",
    ),
    ("- id: old\n  former_ids: ~\n  title: A\n", "- id: new\n  former_ids: [old]\n  title: A\n"),
    ("- {id: old, former_ids: , title: A}\n", "- {id: new, former_ids: [old] , title: A}\n"),
    (
        "- id: old\n  former_ids: [a, \"b\"] # two\n  title: A\n",
        "- id: new\n  former_ids: [a, \"b\", old] # two\n  title: A\n",
    ),
    (
        "- id: old\n  title: A\n  former_ids: [\n    a, # one\n  ]\n",
        "- id: new\n  title: A\n  former_ids: [\n    a, old, # one\n  ]\n",
    ),
    (
        "- former_ids:\n  - a # one\n\n  id: old\n  title: A\n",
        "- former_ids:\n  - a # one\n  - old\n\n  id: new\n  title: A\n",
    ),
    (
        "- id: old\r\n  title: A\r\n  former_ids:\r\n    - a\r\n    - \"b\"",
        "- id: new\r\n  title: A\r\n  former_ids:\r\n    - a\r\n    - \"b\"\r\n    - old",
    ),
    (
        "- id: old\n  former_ids: [a, new, b]\n  title: A\n",
        "- id: new\n  former_ids: [a, old, b]\n  title: A\n",
    ),
    (
        "- id: old\n  title: A\n  former_ids:\n  - 'new' # it was\n",
        "- id: new\n  title: A\n  former_ids:\n  - 'old' # it was\n",
    ),
];

#[test]
fn an_id_and_its_list_keep_the_style_in_which_they_are_written() {
    for (before, after) in STYLES {
        let sources = with("seeds/2020-21/terms.yaml", before);
        assert_eq!(renamed(&sources, "term:old", "new", "seeds/2020-21/terms.yaml"), after);
    }
}

/// The front matter of a chapter, before and after it is renamed from `old` to `new`.
const FRONT_MATTERS: [(&str, &str); 5] = [
    ("title: A", "title: A\nformer_ids: [old]"),
    (
        "nations: [wales]\ntitle: >-\n  A\n  b",
        "nations: [wales]\ntitle: >-\n  A\n  b\nformer_ids: [old]",
    ),
    ("{title: A}", "{title: A, former_ids: [old]}"),
    ("former_ids: [a]\ntitle: A", "former_ids: [a, old]\ntitle: A"),
    ("title: A\nformer_ids:\n- new", "title: A\nformer_ids:\n- old"),
];

#[test]
fn a_chapter_keeps_the_style_of_its_front_matter() {
    for (before, after) in FRONT_MATTERS {
        for end in ["\n", "\r\n"] {
            let whole = |yaml: &str| format!("---\n{yaml}\n---\n\nIts text.\n").replace('\n', end);
            let sources = with("content/2020-21/20-old.md", &whole(before));
            let after = whole(after);
            assert_eq!(renamed(&sources, "old", "new", "content/2020-21/20-new.md"), after);
        }
    }
}

/// A word that YAML takes for something else can be what a thing was called.
#[test]
fn a_former_id_is_quoted_where_it_has_to_be() {
    let sources = with("seeds/2020-21/terms.yaml", "- id: \"null\"\n  title: A\n");
    assert_eq!(
        renamed(&sources, "term:null", "nothing", "seeds/2020-21/terms.yaml"),
        "- id: \"nothing\"\n  former_ids: [\"null\"]\n  title: A\n"
    );
}

#[test]
fn a_folder_of_pictures_alone_keeps_its_name() {
    let mut sources =
        with("content/2020-21/20-old.md", "---\ntitle: A\n---\n\n![A slide](20-old/slide.svg)\n");
    sources.insert("content/2020-21/20-old/slide.svg", PICTURE.into());
    let renamed = rename(&sources, today(), "old", "new").expect("nothing is in the way");
    let moves = [("content/2020-21/20-old.md", "content/2020-21/20-new.md")];
    assert_eq!(renamed.moves, moves.map(|(from, to)| (from.to_owned(), to.to_owned())));
}

#[test]
fn a_chapter_beside_the_folder_of_its_sections_moves_with_it() {
    let mut sources = with("content/2020-21/20-old.md", "---\ntitle: A\n---\n\nIts text.\n");
    sources.insert("content/2020-21/20-old/10-part.md", b"---\ntitle: B\n---\n\nMore.\n".to_vec());
    let renamed = rename(&sources, today(), "old", "new").expect("nothing is in the way");
    assert_eq!(renamed.moves.len(), 2);
    assert!(renamed.sources.get("content/2020-21/20-new/10-part.md").is_some());
    assert!(renamed.sources.get("content/2020-21/20-new.md").is_some());
}

/// A rename back is a swap: the guide is as it was, with the other id among the former.
#[test]
fn a_rename_can_be_taken_back() {
    let root = guide();
    let before = files(root.path());
    for (old, new) in
        [("grant", "award"), ("award", "grant"), ("grant", "award"), ("award", "grant")]
    {
        let output = run(&root, &["rename", old, new, "--yes"]);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    }
    let mut after = files(root.path());
    let funding = after.get_mut("seeds/2020-21/funding.yaml").expect("the seeds");
    *funding = funding.replace("  former_ids: [award]\n", "");
    assert_eq!(after, before);
}

fn today() -> guide::value::Date {
    "2026-11-24".parse().expect("a day")
}

/// A small guide with another file.
fn with(path: &str, text: &str) -> Sources {
    let mut sources = Sources::new();
    sources.insert("content/guide.yaml", b"title: A\ndescription: B\nedition: 2020/21\n".to_vec());
    sources.insert(
        "content/2020-21/10-overview.md",
        b"---\ntitle: Overview\n---\n\nIt begins.\n".to_vec(),
    );
    sources.insert(path, text.as_bytes().to_vec());
    sources
}

/// The text of a file after something in it was renamed.
fn renamed(sources: &Sources, old: &str, new: &str, path: &str) -> String {
    match rename(sources, today(), old, new) {
        Ok(renamed) => renamed.sources.text(path).expect("the file").1.to_owned(),
        Err(refusal) => panic!("{old}: {refusal:#?}"),
    }
}

/// The guide of `FILES` on the disk.
fn guide() -> TempDir {
    let root = tempfile::tempdir().expect("a folder for the guide");
    for (path, text) in FILES {
        lay(&root, path, text);
    }
    root
}

fn lay(root: &TempDir, path: &str, text: &str) {
    let path = root.path().join(path);
    fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder");
    fs::write(path, text).expect("a file of the guide");
}

fn text(root: &TempDir, path: &str) -> String {
    fs::read_to_string(root.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every file in a folder but those of the site, by path.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("an entry")) {
        let path = entry.path().strip_prefix(folder).expect("it is in the folder");
        let path = path.to_str().expect("UTF-8").replace('\\', "/");
        if entry.file_type().is_file() && !path.starts_with("public/") {
            files.insert(path, fs::read_to_string(entry.path()).expect("a text"));
        }
    }
    files
}

/// Runs the program, away from whatever the machine is set to.
fn run(root: &TempDir, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_guide"))
        .args(arguments)
        .args(["--today", "2026-11-24", "--root"])
        .arg(root.path())
        .env("NO_COLOR", "1")
        .stdin(Stdio::null())
        .output()
        .expect("the program can be started")
}

/// Builds the site, in which nothing may be wrong.
fn strict(root: &TempDir) {
    let output = run(root, &["build", "--strict"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("the program prints UTF-8")
}
