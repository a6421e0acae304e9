//! What the index says: which results there are, what they are found by, and that Pagefind would write
//! the same.

use std::collections::BTreeSet;
use std::io::Read;

use flate2::read::GzDecoder;
use serde_json::Value;

use super::*;

/// What stands before the text of Pagefind's files.
const SIGNATURE: &str = "pagefind_dcd";

/// What a file of the index has in it.
fn content(bytes: &[u8]) -> Vec<u8> {
    let mut content = Vec::new();
    GzDecoder::new(bytes).read_to_end(&mut content).expect("it is compressed");
    content.strip_prefix(SIGNATURE.as_bytes()).expect("it is signed").to_vec()
}

/// The documents by address.
fn documents(site: &Site) -> BTreeMap<String, Value> {
    let files = site.iter().map(|(path, bytes)| (path.as_str(), &bytes[..]));
    let by_name = documents_by_name(files).into_values();
    let mut documents = BTreeMap::new();
    for document in by_name {
        let url = document["url"].as_str().expect("an address").to_owned();
        let before = documents.insert(url.clone(), document);
        assert!(before.is_none(), "{url} is there twice");
    }
    documents
}

/// The documents by the names that the index has for them.
fn documents_by_name<'a>(
    files: impl Iterator<Item = (&'a str, &'a [u8])>,
) -> BTreeMap<String, Value> {
    let groups = files.filter(|(path, _)| path.ends_with(".pf_fragment"));
    groups
        .flat_map(|(_, bytes)| {
            let group: BTreeMap<String, Value> =
                serde_json::from_slice(&content(bytes)).expect("documents by name");
            group
        })
        .collect()
}

#[test]
fn sections_boxes_and_records_are_results_of_their_own() {
    let found = documents(&site(&FILES));
    let urls: Vec<&str> = found.keys().map(String::as_str).collect();
    assert_eq!(
        urls,
        [
            "glossary/#pwa",
            "organisations/play-board/",
            "play/",
            "play/#in-cardiff",
            "play/#nothing-here",
            "play/#pay",
            "play/#ways-in",
            "qualifications/play-diploma/",
            "sources/#report",
            "youth-work/",
        ]
    );
    let content = |url: &str| found[url]["content"].as_str().expect("a text").trim().to_owned();
    assert_eq!(content("play/"), "Play is work. Before the first heading. Told at the foot.");
    assert_eq!(
        content("play/#ways-in"),
        "Take the Diploma in Playwork, says the PWA (Play Workers’ Association)."
    );
    assert_eq!(content("play/#in-cardiff"), "A box about Cardiff.");
    assert_eq!(content("play/#pay"), "By the hour. Poor.");
    // Without a word it would not be found at all.
    assert_eq!(content("play/#nothing-here"), "Nothing here");
}

#[test]
fn a_record_is_found_by_its_names_number_and_filters() {
    let found = documents(&site(&FILES));
    let diploma = &found["qualifications/play-diploma/"];
    assert_eq!(diploma["meta"]["title"], "Diploma in Playwork");
    assert_eq!(diploma["meta"]["names"], "Playwork Three · 601/5369/6");
    assert_eq!(diploma["meta"]["detail"], "Level 3 · The Play Board");
    assert_eq!(diploma["meta"]["within"], "Play");
    let filter = |url: &str, name: &str| found[url]["filters"][name].to_string();
    assert_eq!(filter("qualifications/play-diploma/", "kind"), r#"["qualification"]"#);
    assert_eq!(filter("qualifications/play-diploma/", "level"), r#"["3"]"#);
    assert_eq!(filter("qualifications/play-diploma/", "sector"), r#"["play"]"#);
    assert_eq!(filter("play/#pay", "kind"), r#"["chapter"]"#);
    assert_eq!(filter("play/#pay", "nation"), r#"["wales"]"#);
    assert_eq!(filter("play/#pay", "sector"), r#"["play"]"#);
    assert_eq!(filter("youth-work/", "nation"), "null");
}

#[test]
fn only_what_is_used_is_on_the_site() {
    let site = site(&FILES);
    for path in paths(&site) {
        let Some(name) = path.strip_prefix("pagefind/") else { continue };
        let is_used = ["pagefind.js", "pagefind-entry.json", "wasm.en.pagefind"].contains(&name)
            || ["pf_meta", "pf_index", "pf_fragment", "pf_filter"]
                .iter()
                .any(|end| name.ends_with(end));
        assert!(is_used, "{path} is not used");
    }
    let page = text(&site, "search/index.html");
    assert!(page.contains("The first search downloads up to "), "{page}");
}

#[test]
fn two_builds_have_the_same_index() {
    let mut turned = FILES;
    turned.reverse();
    let (first, second) = (site(&FILES), site(&turned));
    assert_eq!(paths(&first), paths(&second));
    for (path, bytes) in first.iter() {
        assert_eq!(second.get(path.as_str()), Some(bytes), "{path} differs");
    }
}

/// Words that are not like others, and so many that the index has several parts.
fn odd_and_many() -> Vec<(&'static str, String)> {
    let odd = "Café cafe CAFÉ naïve Zoë’s Llŷn tŷ Łódź İstanbul straße ﬁne e-mail co-operative \
               camelCase OfS sysconfig.is_python_build 601/5369/6 £19,833 16.4% 2020/21 \
               well-being-and-well-being a.b.c. 🎉 👩‍🏫party 東京都 カタカナ ご飯 zero\u{200b}width \u{200b} \
               don't “quoted” (NVQ3) –– … __ _ & `x_y` R&D ½ ２ ①";
    let mut chapter = format!("---\ntitle: Café of odd words\n---\n{odd}\n");
    for section in 0..3 {
        chapter.push_str(&format!("\n## Section {section} of résumés\n\n"));
        for word in 0..9000 {
            chapter.push_str(&format!("word{}tail ", word * (section + 1)));
        }
    }
    let mut files: Vec<(&str, String)> =
        FILES.iter().map(|(path, text)| (*path, (*text).to_owned())).collect();
    files.push(("content/2020-21/30-odd.md", chapter));
    files
}

fn of_texts(files: &[(&'static str, String)]) -> Site {
    let files: Vec<(&str, &str)> =
        files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    site(&files)
}

/// CBOR as JSON.
fn value(decoder: &mut minicbor::Decoder<'_>) -> Value {
    use minicbor::data::Type;
    match decoder.datatype().expect("a value") {
        Type::Array | Type::ArrayIndef => {
            let length = decoder.array().expect("an array").expect("with its length");
            (0..length).map(|_| value(decoder)).collect()
        }
        Type::String => decoder.str().expect("a text").into(),
        _ => decoder.i64().expect("a number").into(),
    }
}

/// What an index says, without the names of its files: its parts, its filters and its contents.
fn index<'a>(files: impl Iterator<Item = (&'a str, &'a [u8])>) -> [BTreeSet<String>; 3] {
    let mut index = [BTreeSet::new(), BTreeSet::new(), BTreeSet::new()];
    for (path, bytes) in files {
        let ends = ["pf_index", "pf_filter", "pf_meta"].iter().position(|it| path.ends_with(it));
        let Some(place) = ends else { continue };
        let content = content(bytes);
        let mut found = value(&mut minicbor::Decoder::new(&content));
        if place == 2 {
            for page in found[1].as_array_mut().expect("documents") {
                *page = page[1].clone();
            }
            for part in found[2].as_array_mut().expect("parts") {
                part[2].take();
            }
            for filter in found[3].as_array_mut().expect("filters") {
                filter[1].take();
            }
        }
        index[place].insert(found.to_string());
    }
    index
}

#[test]
fn the_index_is_the_one_that_pagefind_makes() {
    let site = of_texts(&odd_and_many());
    let ours = || site.iter().map(|(path, bytes)| (path.as_str(), &bytes[..]));
    let by_name = documents_by_name(ours());
    let contents = ours().find(|(path, _)| path.ends_with("pf_meta")).expect("contents").1;
    let contents = value(&mut minicbor::Decoder::new(&content(contents)));
    let pages = contents[1].as_array().expect("documents");
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let theirs = runtime.block_on(async {
        let options = pagefind::options::PagefindServiceConfig::builder()
            .force_language("en".to_owned())
            .keep_index_url(true)
            .build();
        let mut index = pagefind::api::PagefindIndex::new(Some(options)).expect("options");
        for page in pages {
            let document = &by_name[page[0].as_str().expect("a name")];
            let map =
                |name: &str| serde_json::from_value(document[name].clone()).expect("texts by name");
            let text = |name: &str| document[name].as_str().expect("a text").to_owned();
            let (url, content) = (text("url"), text("content"));
            let filters = serde_json::from_value(document["filters"].clone()).expect("filters");
            let added = index
                .add_custom_record(url, content, "en".into(), map("meta"), filters, None)
                .await
                .expect("it is taken");
            assert_eq!(added.page_word_count, document["word_count"], "{}", text("url"));
        }
        index.get_files().await.expect("files")
    });
    let theirs = theirs
        .iter()
        .map(|file| (file.filename.to_str().expect("a name"), file.contents.as_slice()));
    let (ours, theirs) = (index(ours()), index(theirs));
    assert!(ours[0].len() > 2, "the index has several parts");
    for (ours, theirs) in ours.iter().zip(&theirs) {
        let differing = ours.symmetric_difference(theirs).collect::<Vec<_>>();
        assert!(differing.is_empty(), "{}", near_the_difference(&differing));
    }
}

/// Texts that should be one, from shortly before where they part.
fn near_the_difference(texts: &[&String]) -> String {
    let alike = |one: &str, other: &str| {
        one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count()
    };
    let first = texts[0];
    let alike = texts[1..].iter().map(|other| alike(first, other)).max().unwrap_or(0);
    let part =
        |text: &&String| text.chars().skip(alike.saturating_sub(80)).take(200).collect::<String>();
    texts.iter().map(part).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_has_no_word_is_there_and_not_found() {
    let settings = "title: …\ndescription: …\nedition: 2020/21\ntheme: standard\n";
    let files = [
        ("content/guide.yaml", settings),
        ("content/2020-21/10-play.md", "---\ntitle: …\n---\n– – –\n"),
    ];
    assert_eq!(documents(&site(&files))["play/"]["content"], "…");
}

#[test]
fn marks_of_pagefind_are_words_like_others() {
    let text = "---\ntitle: Marks\n---\nA `___PAGEFIND_WEIGHT___5` and `___PAGEFIND_ANCHOR___a:0:b` \
                and `___END_PAGEFIND_WEIGHT___` before the end.\n";
    let mut files = FILES.to_vec();
    files.push(("content/2020-21/30-marks.md", text));
    let found = documents(&site(&files));
    assert_eq!(
        found["marks/"]["content"],
        "A ___PAGEFIND_WEIGHT___5 and ___PAGEFIND_ANCHOR___a:0:b and ___END_PAGEFIND_WEIGHT___ \
         before the end."
    );
    assert_eq!(found["marks/"]["word_count"], 9);
}
