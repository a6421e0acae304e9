//! The PDF: what is in it, that every letter comes out as written, and that a pack stands alone.
//!
//! Typefaces and pages are compressed, so a file is read by what is not: its bookmarks and its
//! destinations. `tests/validators/` reads the pages of the real guide.

#![cfg(feature = "pdf")]
#![expect(clippy::disallowed_methods, reason = "the test writes its guides")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use guide::diag::Diagnostic;
use guide::progress::Silent;
use guide::read::{self, Sources};
use guide::{Options, Pack, Printed};
use tempfile::TempDir;

const SETTINGS: &str = "title: A #guide of $5, @home & *all*\ndescription: It is _small_.\n\
    edition: 2020/21\n";

/// Signs that mean something to Typst, and letters that need another typeface.
const HOSTILE: [&str; 8] = [
    "#panic(1)",
    "$x^2$ and @label",
    "\\\"quotes\\\" <label> [brackets]",
    "`raw` *bold* _it_ // remark",
    "Tŷ bach: gŵr, ŵyn, Ŷ",
    "שלום עולם",
    "مرحبا بالعالم",
    "Play 🎈🧒",
];

fn guide(chapters: &[(&str, String)]) -> TempDir {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let content = folder.path().join("content/2020-21");
    fs::create_dir_all(&content).expect("a folder can be made");
    write(&folder.path().join("content/guide.yaml"), SETTINGS);
    for (name, text) in chapters {
        write(&content.join(name), text);
    }
    folder
}

fn write(path: &Path, text: &str) {
    fs::write(path, text).expect("a file can be written");
}

fn sources(folder: &TempDir) -> Sources {
    let root = folder.path().to_str().expect("the folder's name is UTF-8");
    read::read(root.into()).expect("the guide can be read")
}

fn print(folder: &TempDir, pack: &Pack) -> Printed {
    let today = "2026-11-23".parse().expect("a day");
    let options = Options { pdf: guide::Pdf::Set, ..Options::quick(today) };
    guide::print(&sources(folder), options, pack).expect("there are such chapters")
}

/// The single-page edition.
fn single(folder: &TempDir) -> String {
    let today = "2026-11-23".parse().expect("a day");
    let built = guide::build(&sources(folder), Options::quick(today), &Silent);
    let site = built.site.unwrap_or_else(|| panic!("{:#?}", built.diagnostics));
    let page = site.get("print/index.html").expect("there is a single-page edition");
    String::from_utf8(page.to_vec()).expect("a page in UTF-8")
}

/// A text as HTML says it.
fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;").replace('\'', "&#x27;")
}

/// The bytes of a PDF that was set.
fn set(folder: &TempDir, pack: &Pack) -> Vec<u8> {
    let printed = print(folder, pack);
    printed.file.unwrap_or_else(|| panic!("it is not set: {:#?}", printed.diagnostics)).0
}

/// Whether a text stands in a PDF as a string of UTF-16, as bookmarks do, or of single bytes.
/// Brackets that match need no backslash.
fn has(pdf: &[u8], text: &str) -> bool {
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let escaped = |bytes: &[u8]| {
        let mut all = Vec::new();
        for byte in bytes {
            if matches!(byte, b'(' | b')' | b'\\') {
                all.push(b'\\');
            }
            all.push(*byte);
        }
        all
    };
    let hex: String = wide.iter().map(|byte| format!("{byte:02X}")).collect();
    [escaped(&wide), escaped(text.as_bytes()), text.as_bytes().to_vec(), hex.into_bytes()]
        .iter()
        .any(|wanted| pdf.windows(wanted.len()).any(|window| window == wanted))
}

#[test]
fn every_letter_comes_out_as_written() {
    for (number, title) in HOSTILE.iter().enumerate() {
        let text = format!("---\ntitle: \"{title}\"\n---\n\n## Section of {number}\n\nText.\n");
        let folder = guide(&[("10-play.md", text)]);
        let pdf = set(&folder, &Pack::default());
        let shown = title.replace("\\\"", "\"");
        assert!(has(&pdf, &shown), "`{shown}` is no bookmark");
        assert!(
            single(&folder).contains(&format!("id=\"play\">{}</h2>", escaped(&shown))),
            "{shown}"
        );
        assert!(has(&pdf, &format!("Section of {number}")));
        assert!(!has(&pdf, "Section of another"));
    }
}

#[test]
fn every_block_can_be_set() {
    let text = "---\ntitle: Play\nstandfirst: It is *fun*.\n---\n\nA[^n] note[^n] and `code`.\n\n\
        [^n]: Said once, with a [link](https://example.org/).\n\n## Lists\n\n- one\n- two\n\n\
        3. three\n4. four\n\n> Quoted\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\nTerm\n: Meaning\n\n\
        ---\n\n> [!NOTE]\n> Mind this.\n\n```{box} A box\nIn it, ~~no~~ **yes**.\n```\n\n\
        ```{facts}\nThey are few.\n```\n\n```{quote}\ntext: So it is\nname: Ann\n```\n\n\
        ```rust\nfn main() {}\n```\n";
    let folder = guide(&[("10-play.md", text.to_owned())]);
    assert!(has(&set(&folder, &Pack::default()), "Lists"));
}

#[test]
fn a_pack_stands_alone() {
    let chapter = |title: &str, to: &str| {
        format!("---\ntitle: {title}\n---\n\n## In {title}\n\nSee [that](chapter:{to}).\n")
    };
    let folder = guide(&[
        ("10-play.md", chapter("Play", "youth")),
        ("20-youth.md", chapter("Youth", "play")),
    ]);
    let pack = Pack { chapters: vec!["play".to_owned()], nation: None };
    let (whole, part) = (set(&folder, &Pack::default()), set(&folder, &pack));
    assert!(has(&whole, "In Play") && has(&whole, "In Youth"));
    assert!(has(&part, "In Play") && !has(&part, "In Youth"));
}

#[test]
fn two_documents_of_one_guide_are_the_same_bytes() {
    let folder = guide(&[("10-play.md", "---\ntitle: Play\n---\n\nText.\n".to_owned())]);
    assert!(set(&folder, &Pack::default()) == set(&folder, &Pack::default()));
}

/// What is told of a guide whose theme has this template.
fn told_of_template(template: &str) -> Vec<Diagnostic> {
    let folder = guide(&[("10-play.md", "---\ntitle: Play\n---\n\nText.\n".to_owned())]);
    let theme = folder.path().join("themes/ours/pdf");
    fs::create_dir_all(&theme).expect("a folder can be made");
    write(&folder.path().join("content/guide.yaml"), &format!("{SETTINGS}theme: ours\n"));
    write(&theme.join("guide.typ"), template);
    let printed = print(&folder, &Pack::default());
    assert!(printed.file.is_none());
    printed.diagnostics
}

#[test]
fn a_mistake_in_the_template_is_told_with_its_place() {
    let told = told_of_template("= Title\n#nonsense\n");
    let found = told.iter().find(|it| it.place.path.ends_with("pdf/guide.typ"));
    let found = found.unwrap_or_else(|| panic!("it is not told: {told:#?}"));
    assert!(found.message.contains("nonsense"), "{}", found.message);
}

#[test]
fn a_template_whose_page_numbers_never_settle_is_a_mistake() {
    // Each attempt has a page more than the one before.
    let template =
        "#context { for _ in range(counter(page).final().first()) { [Text.] + pagebreak() } }\n";
    let told = told_of_template(template);
    assert!(told.iter().any(|it| it.message.contains("converge")), "{told:#?}");
}

#[test]
fn a_build_has_the_pdf_unless_it_is_left_out() {
    let folder = guide(&[("10-play.md", "---\ntitle: Play\n---\n\nText.\n".to_owned())]);
    let home = || {
        fs::read_to_string(folder.path().join("public/index.html")).expect("there is a first page")
    };
    let build = |more: &[&str]| -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_guide"));
        command.args(["build", "--today", "2026-11-23"]).args(more).current_dir(folder.path());
        command.output().expect("the program runs")
    };
    let pdf = folder.path().join("public/guide.pdf");
    assert!(build(&[]).status.success());
    assert!(pdf.exists() && home().contains("Download the PDF ("));
    assert!(build(&["--no-pdf"]).status.success());
    assert!(!pdf.exists() && !home().contains("Download the PDF"));
}

#[test]
fn a_chapter_that_there_is_not_is_told_with_the_nearest() {
    let folder = guide(&[("10-play.md", "---\ntitle: Play\n---\n\nText.\n".to_owned())]);
    let today = "2026-11-23".parse().expect("a day");
    let options = Options { pdf: guide::Pdf::Set, ..Options::quick(today) };
    let pack = Pack { chapters: vec!["plya".to_owned()], nation: None };
    let told = guide::print(&sources(&folder), options, &pack).expect_err("there is none");
    assert_eq!(told, "there is no chapter `plya`; did you mean `play`?");
}

#[test]
fn a_letter_that_no_typeface_has_is_told() {
    let folder = guide(&[("10-play.md", "---\ntitle: 日本\n---\n\nText.\n".to_owned())]);
    let printed = print(&folder, &Pack::default());
    assert!(printed.file.is_none());
    let told = printed.diagnostics.iter().find(|it| it.message.contains('日'));
    let told = told.unwrap_or_else(|| panic!("it is not told: {:#?}", printed.diagnostics));
    assert!(told.help.as_deref().unwrap_or_default().contains("--no-pdf"), "{told:?}");
}

#[test]
fn a_picture_that_is_broken_is_told_with_its_file() {
    let picture = b"\x89PNG\r\n\x1a\n and no more";
    let text = "---\ntitle: Play\n---\n\n![A slide](slide.png)\n";
    let folder = guide(&[("10-play.md", text.to_owned())]);
    fs::write(folder.path().join("content/2020-21/slide.png"), picture).expect("it can be written");
    let printed = print(&folder, &Pack::default());
    assert!(printed.file.is_none());
    let [told] = &printed.diagnostics[..] else { panic!("{:#?}", printed.diagnostics) };
    assert_eq!(&*told.place.path, "content/2020-21/slide.png");
    assert!(told.message.starts_with("`content/2020-21/slide.png` cannot be shown"), "{told:?}");
}
