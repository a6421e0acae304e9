//! `guide rename`: what it changes in files, what it refuses, and that every page of the real guide
//! stays as it was but for the id.

#![expect(clippy::disallowed_methods, reason = "the test lays guides on the disk")]

#[path = "real/mod.rs"]
mod real;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use camino::Utf8Path;
use guide::model::Kind;
use guide::progress::Silent;
use guide::read::{self, Sources};
use guide::site::Site;
use guide::{Options, Pdf, Refusal, Strictness, build, rename};
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

#[test]
fn what_is_typed_is_answered() {
    let root = guide();
    let rows: [(&str, &str, &str); 18] = [
        ("gramt", "new", "there is no record or chapter `gramt`: did you mean `funding:grant`?"),
        ("zebra", "new", "there is no record or chapter `zebra`"),
        ("term:grant", "new", "there is no term record `grant`: did you mean `funding:grant`?"),
        ("chapter:plya", "new", "there is no chapter `plya`: did you mean `chapter:play`?"),
        ("fund:grant", "new", "there is nothing called `fund:`: did you mean `funding:grant`?"),
        ("x:grant", "new", "there is nothing called `x:`: type `chapter:` or a kind of record"),
        ("play", "new", "`play` can be `chapter:play` or `term:play`: type which"),
        ("sport", "new", "`sport` is now called `chapter:games`: type that in its place"),
        ("grant", "New Grant", "`New Grant` is not an id: type `new-grant`"),
        ("grant", "grant", "`funding:grant` is called that already"),
        ("grant", "other", "there is `funding:other` already: choose another id"),
        ("grant", "null", "`null` is no text in YAML: choose another id"),
        ("grant", "term:new", "`funding:grant` stays a funding record: type the new id alone"),
        ("games", "overview", "there is `chapter:overview` already: choose another id"),
        (
            "games",
            "funding",
            "`funding` is the address of a page that the program makes: choose another id",
        ),
        (
            "grant",
            "status",
            "`status` is the address of a page that the program makes: choose another id",
        ),
        (
            "overview",
            "sport",
            "`chapter:sport` was once the name of `chapter:games`, and links by it lead there: \
             choose another id",
        ),
        ("games", "funding:x", "`chapter:games` stays a chapter: type the new id alone"),
    ];
    let before = files(root.path());
    for (old, new, expected) in rows {
        let output = run(&root, &["rename", old, new, "--yes"]);
        assert_eq!(output.status.code(), Some(2), "{old} {new}");
        assert_eq!(err(&output), format!("error: {expected}\n"));
    }
    assert_eq!(files(root.path()), before);
    // What is another kind's id, or was, may be this one's.
    for (old, new) in [("grant", "play"), ("grant", "sport"), ("term:play", "funding")] {
        let output = run(&root, &["rename", old, new, "--dry-run"]);
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    }
}

#[test]
fn a_guide_with_errors_is_left_as_it_is() {
    let root = guide();
    lay(&root, "content/2020-21/30-more.md", "---\ntitle: More\n---\n\n[x](funding:gramt)\n");
    let before = files(root.path());
    let output = run(&root, &["rename", "grant", "award", "--yes"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        err(&output).starts_with("error[unknown-record]: there is no funding record `gramt`\n")
    );
    assert!(
        err(&output)
            .ends_with("\n\nnothing was renamed: put right what is wrong with the guide first\n"),
        "{}",
        err(&output)
    );
    assert_eq!(files(root.path()), before);
}

#[test]
fn what_no_program_changes_safely_stops_everything() {
    let root = guide();
    lay(
        &root,
        "content/2020-21/30-more.md",
        "---\ntitle: More\n---\n\n[x](funding:gr&#97;nt), [y](funding:grant)\n",
    );
    let before = files(root.path());
    let output = run(&root, &["rename", "grant", "award", "--yes"]);
    assert_eq!(output.status.code(), Some(1));
    let said = err(&output);
    assert!(
        said.starts_with(
            "warning[former-id]: the funding record `grant` is now called `award`\n --> \
         content/2020-21/30-more.md:5:1\n"
        ),
        "{said}"
    );
    assert_eq!(said.matches("warning[").count(), 1, "{said}");
    assert!(
        said.ends_with(
            "\nnothing was renamed: this would be wrong afterwards, so change it first\n"
        ),
        "{said}"
    );
    assert_eq!(files(root.path()), before);

    let sources = with("seeds/2020-21/terms.yaml", "- id: \"ol\\x64\"\n  title: A\n");
    let Err(Refusal::Words(words)) = rename(&sources, today(), "term:old", "new") else {
        panic!("the id stands below its key");
    };
    assert!(words.contains("write `id: old`"), "{words}");
}

#[test]
fn a_file_that_is_in_the_way_stays() {
    let root = guide();
    lay(&root, "content/2020-21/20-playing/notes.txt", "mine");
    let before = files(root.path());
    let output = run(&root, &["rename", "chapter:play", "playing", "--yes"]);
    assert_eq!(output.status.code(), Some(2));
    let expected =
        "error: there is a `content/2020-21/20-playing` already: give it another name first\n";
    assert_eq!(err(&output), expected);
    // The program does not read it, and must not put anything in its place either.
    fs::remove_file(root.path().join("content/2020-21/20-playing/notes.txt")).expect("it is ours");
    lay(&root, "content/2020-21/20-playing/.notes", "mine");
    let output = run(&root, &["rename", "chapter:play", "playing", "--yes"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("there is a `content/2020-21/20-playing` already"));
    let mut after = files(root.path());
    assert_eq!(after.remove("content/2020-21/20-playing/.notes").as_deref(), Some("mine"));
    assert!(before.iter().filter(|(path, _)| !path.ends_with("notes.txt")).eq(after.iter()));
}

#[test]
fn nothing_is_written_without_a_yes() {
    let root = guide();
    let before = files(root.path());
    let shown = run(&root, &["rename", "grant", "award", "--dry-run"]);
    assert_eq!(shown.status.code(), Some(0));
    assert!(err(&shown).contains("\n-- id: grant # the only one\n+- id: award # the only one\n"));
    assert!(err(&shown).ends_with("\nnothing was written: this is what it would change\n"));
    let asked = run(&root, &["rename", "grant", "award"]);
    assert_eq!(asked.status.code(), Some(1));
    let message = format!(
        "\nnothing was written: to change 3 files, type `guide rename grant award --root {} \
         --yes`\n",
        root.path().display()
    );
    assert!(err(&asked).ends_with(&message), "{}", err(&asked));
    assert_eq!(
        run(&root, &["rename", "grant", "award", "--yes", "--dry-run"]).status.code(),
        Some(2)
    );
    assert_eq!(files(root.path()), before);
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
    let options =
        Options { today: today(), strictness: Strictness::Strict, url: None, pdf: Pdf::LeftOut };
    let built = build(sources, options, &Silent);
    built.site.unwrap_or_else(|| panic!("{:#?}", built.diagnostics))
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
