//! Documents → the files of the search index, by Pagefind.
//!
//! Fed from memory in a fixed order, read back into memory; nothing touches the disk.
//! Only what the theme's own search uses is kept: Pagefind's ready-made interfaces are not.

use std::collections::BTreeMap;

use pagefind::api::{PagefindIndex, SyntheticFile};
use pagefind::options::PagefindServiceConfig;

use crate::render::search::documents::Document;
use crate::render::search::{BUNDLE, Index};

/// The language of Pagefind's stemming.
const LANGUAGE: &str = "en";

/// How many documents share a file. A page of results so costs a few requests in place of one for
/// each result, and a guide of hundreds of records does not become thousands of small files.
const SHARE: usize = 8;

/// How many parts of the words one search asks for at most: one for each word, in each of the ways
/// in which the theme understands it.
const PARTS: usize = 5;

/// Builds the index.
///
/// # Panics
/// If Pagefind leaves a document out: it passes over its own errors in silence, and an index that
/// lacks something is not to be published.
pub(crate) fn build(documents: &[Document]) -> Index {
    // While Pagefind waits for its own pieces, a thread of the pool that everything shares would begin
    // another build's index inside this one, and a runtime cannot start in a runtime.
    let pool = rayon::ThreadPoolBuilder::new().build().expect("the system has threads left");
    let files = pool.install(|| {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .expect("a runtime that waits for nothing can be made");
        runtime.block_on(files(documents))
    });
    check(documents, &files);
    let mut first_download = 0;
    let (mut largest_words, mut all_words) = (0, 0);
    let mut kept = Vec::with_capacity(files.len());
    for SyntheticFile { filename, contents } in files {
        let name = filename.to_string_lossy().replace('\\', "/");
        match name.rsplit_once('.').map_or("", |(_, end)| end) {
            "pf_index" => {
                largest_words = largest_words.max(contents.len());
                all_words += contents.len();
            }
            "pf_fragment" | "pf_filter" => {}
            _ if is_used(&name) => first_download += contents.len(),
            _ => continue,
        }
        kept.push((format!("{BUNDLE}{name}"), contents));
    }
    kept.sort();
    let words = all_words.min(PARTS * largest_words);
    Index { files: kept, first_download: first_download + words }
}

/// Whether the search of the theme asks for a file that every search needs.
fn is_used(name: &str) -> bool {
    let is_meta = name.ends_with(".pf_meta");
    is_meta || name == "pagefind.js" || name == "pagefind-entry.json" || name == wasm()
}

fn wasm() -> String {
    format!("wasm.{LANGUAGE}.pagefind")
}

async fn files(documents: &[Document]) -> Vec<SyntheticFile> {
    let files = u32::try_from(documents.len().div_ceil(SHARE)).unwrap_or(u32::MAX);
    let options = PagefindServiceConfig::builder()
        .force_language(LANGUAGE.to_owned())
        .keep_index_url(true)
        .max_fragments(files)
        .build();
    let mut index = PagefindIndex::new(Some(options)).expect("the options are right");
    for document in documents {
        index
            .add_custom_record(
                document.path.clone(),
                text(document),
                LANGUAGE.to_owned(),
                Some(meta(document)),
                Some(filters(document)),
                None,
            )
            .await
            .expect("a text with an address is taken");
    }
    index.get_files().await.expect("what was taken is indexed")
}

/// A document without words would be left out.
fn text(document: &Document) -> String {
    match document.text.chars().any(char::is_alphanumeric) {
        true => document.text.clone(),
        false => document.title.clone(),
    }
}

/// What a result shows and, by the weights of the theme, is found by before its text.
fn meta(document: &Document) -> BTreeMap<String, String> {
    let within = document.within.join(" · ");
    let names = document.names.join(" · ");
    let detail = document.detail.clone().unwrap_or_default();
    let fields = [
        ("title", document.title.clone()),
        ("within", within),
        ("names", names),
        ("detail", detail),
        ("what", document.what.title().to_owned()),
    ];
    let fields = fields.into_iter().filter(|(_, value)| !value.is_empty());
    fields.map(|(name, value)| (name.to_owned(), value)).collect()
}

fn filters(document: &Document) -> BTreeMap<String, Vec<String>> {
    let filters = [
        ("kind", vec![document.what.name().to_owned()]),
        ("sector", document.sectors.iter().map(ToString::to_string).collect()),
        ("level", document.level.iter().map(|level| level.plain()).collect()),
        ("nation", document.nations.iter().map(|nation| nation.name().to_owned()).collect()),
    ];
    let filters = filters.into_iter().filter(|(_, values)| !values.is_empty());
    filters.map(|(name, values)| (name.to_owned(), values)).collect()
}

/// Holds what came out against what went in.
fn check(documents: &[Document], files: &[SyntheticFile]) {
    let found = |name: &str| files.iter().find(|file| file.filename.to_str() == Some(name));
    for name in ["pagefind.js", &wasm()] {
        assert!(found(name).is_some(), "the search index lacks `{name}`");
    }
    let entry = found("pagefind-entry.json").expect("an index says what it holds");
    let entry: serde_json::Value =
        serde_json::from_slice(&entry.contents).expect("Pagefind writes JSON");
    let indexed = entry["languages"][LANGUAGE]["page_count"].as_u64();
    let fed = documents.len() as u64;
    assert_eq!(indexed.unwrap_or(0), fed, "not every document is in the search index");
}
