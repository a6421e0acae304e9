//! Some documents → the files that results are read from, and their words as numbers.
//!
//! A stretch is made by itself, beside others, and its texts are given back at once: what stays of it
//! is a number for each word.

use std::collections::BTreeMap;
#[expect(
    clippy::disallowed_types,
    reason = "words are looked up in it, and nothing lists them"
)]
use std::collections::HashMap;

use serde::Serialize;

use crate::model::Guide;
use crate::render::names::Named;
use crate::render::put::Put;
use crate::render::search::BUNDLE;
use crate::render::search::documents::{self, Document};
use crate::render::search::packed;
use crate::render::search::stems::ZERO_WIDTH_SPACE;
use crate::site::Body;

/// How many documents share a file. A page of results so costs a few requests in place of one for
/// each result, and a guide of hundreds of records does not become thousands of small files.
const SHARE: usize = 8;

/// What a result shows and, by the weights of the theme, is found by before its text; in the order of
/// the names, by which Pagefind numbers them.
pub(super) const FIELDS: [&str; 5] = ["detail", "names", "title", "what", "within"];

/// Some documents, in the order of all.
pub(super) struct Stretch {
    /// Each word once, in the order in which they are met.
    pub(super) words: Vec<String>,
    /// The words of all documents one after another, text first and then the fields, by the number of
    /// the word.
    pub(super) met: Vec<u32>,
    pub(super) pages: Vec<Page>,
    /// Filter, value, and the document's place in the stretch.
    pub(super) filters: Vec<(&'static str, String, usize)>,
    pub(super) files: Vec<(String, Body)>,
}

/// A document whose words are counted.
pub(super) struct Page {
    /// Its name among all.
    pub(super) name: String,
    /// The file in which it is.
    pub(super) file: String,
    /// How many words the text has.
    pub(super) text: usize,
    /// How many words each field has.
    pub(super) fields: [usize; FIELDS.len()],
}

/// A document as a browser reads it.
#[derive(Serialize)]
struct Fragment<'a> {
    url: &'a str,
    content: String,
    word_count: usize,
    filters: BTreeMap<&'static str, Vec<String>>,
    meta: BTreeMap<&'static str, String>,
    anchors: [(); 0],
}

impl Stretch {
    /// The documents of some named things.
    pub(super) fn of(guide: &Guide, number: usize, named: &[Named<'_>], put: Put<'_>) -> Self {
        let mut documents = Vec::new();
        for named in named {
            documents::of(guide, named, &mut documents);
        }
        for document in &mut documents {
            tidy(document);
        }
        let mut stretch = Self {
            words: Vec::new(),
            met: Vec::new(),
            pages: Vec::with_capacity(documents.len()),
            filters: Vec::new(),
            files: Vec::new(),
        };
        let metas: Vec<_> = documents.iter().map(meta).collect();
        let mut numbers = Numbers::default();
        for (shared, documents) in documents.chunks(SHARE).enumerate() {
            let mut group = BTreeMap::new();
            let first = stretch.pages.len();
            for (document, meta) in documents.iter().zip(&metas[shared * SHARE..]) {
                let place = stretch.pages.len();
                let name = format!("{number:x}_{place:x}");
                let content: Vec<&str> = document.text.split_whitespace().collect();
                stretch.met.extend(content.iter().map(|word| numbers.of(word)));
                let mut fields = [0; FIELDS.len()];
                for (field, count) in FIELDS.iter().zip(&mut fields) {
                    let before = stretch.met.len();
                    let words = meta.get(field).into_iter().flat_map(|it| it.split_whitespace());
                    stretch.met.extend(words.map(|word| numbers.of(word)));
                    *count = stretch.met.len() - before;
                }
                let filters = filters(document);
                for (filter, values) in &filters {
                    let values = values.iter().map(|value| (*filter, value.clone(), place));
                    stretch.filters.extend(values);
                }
                let fragment = Fragment {
                    url: &document.path,
                    word_count: content.len(),
                    content: content.join(" "),
                    filters,
                    meta: meta.clone(),
                    anchors: [],
                };
                let text = content.len();
                stretch.pages.push(Page { name: name.clone(), file: String::new(), text, fields });
                group.insert(name, fragment);
            }
            let group = serde_json::to_vec(&group).expect("texts can be written as JSON");
            let file = packed::name(&group);
            let path = format!("{BUNDLE}fragment/{file}.pf_fragment");
            for page in &mut stretch.pages[first..] {
                page.file.clone_from(&file);
            }
            stretch.files.push(put.file(path, packed::compress(&group)));
        }
        stretch.words = numbers.met.into_iter().map(str::to_owned).collect();
        stretch
    }
}

/// A document without words would be left out, and Pagefind takes zero-width spaces out of texts.
fn tidy(document: &mut Document) {
    if document.text.contains(ZERO_WIDTH_SPACE) {
        document.text.retain(|c| c != ZERO_WIDTH_SPACE);
    }
    if !document.text.chars().any(char::is_alphanumeric) {
        document.text.clone_from(&document.title);
    }
}

fn meta(document: &Document) -> BTreeMap<&'static str, String> {
    let fields = [
        ("title", document.title.clone()),
        ("within", document.within.join(" · ")),
        ("names", document.names.join(" · ")),
        ("detail", document.detail.clone().unwrap_or_default()),
        ("what", document.what.title().to_owned()),
    ];
    fields.into_iter().filter(|(_, value)| !value.is_empty()).collect()
}

fn filters(document: &Document) -> BTreeMap<&'static str, Vec<String>> {
    let filters = [
        ("kind", vec![document.what.name().to_owned()]),
        ("sector", document.sectors.iter().map(ToString::to_string).collect()),
        ("level", document.level.iter().map(|level| level.plain()).collect()),
        ("nation", document.nations.iter().map(|nation| nation.name().to_owned()).collect()),
    ];
    filters.into_iter().filter(|(_, values)| !values.is_empty()).collect()
}

/// Words by the order in which they are first met.
#[derive(Default)]
#[expect(clippy::disallowed_types, reason = "words are looked up in it, and nothing lists them")]
struct Numbers<'a> {
    known: HashMap<&'a str, u32>,
    met: Vec<&'a str>,
}

impl<'a> Numbers<'a> {
    fn of(&mut self, word: &'a str) -> u32 {
        *self.known.entry(word).or_insert_with(|| {
            self.met.push(word);
            (self.met.len() - 1) as u32
        })
    }
}
