//! A guide → the files of the search index, in Pagefind's form.
//!
//! Stretches of documents are made side by side, and of each nothing stays but its words as numbers;
//! Pagefind is asked for each distinct word how it is found; then the parts of the index are made side
//! by side. Nothing depends on how many threads there are.

use std::collections::BTreeMap;
#[expect(
    clippy::disallowed_types,
    reason = "words are looked up in it, and nothing lists them"
)]
use std::collections::HashMap;

use rayon::prelude::*;
use serde_json::Value;

use crate::model::Guide;
use crate::render::put::Put;
use crate::render::search::documents;
use crate::render::search::packed::{self, Part, Placed};
use crate::render::search::postings::Postings;
use crate::render::search::stems::{ENTRY, LANGUAGE, Stems};
use crate::render::search::stretch::{Page, Stretch};
use crate::render::search::{BUNDLE, Index};
use crate::site::Body;

/// How many chapters and records are a stretch.
const STRETCH: usize = 64;

/// How many parts of the words one search asks for at most: one for each word, in each of the ways
/// in which the theme understands it.
const PARTS: usize = 5;

/// Builds the index.
pub(crate) fn build(guide: &Guide, put: Put<'_>) -> Index {
    let named = documents::sources(guide);
    let stretches = named.par_chunks(STRETCH).enumerate();
    let mut stretches: Vec<Stretch> =
        stretches.map(|(number, named)| Stretch::of(guide, number, named, put)).collect();
    drop(named);
    let (words, numbers) = all_words(&stretches);
    let stems = Stems::of(&words);
    drop(words);
    let mut firsts = Vec::with_capacity(stretches.len());
    let mut count = 0;
    for stretch in &stretches {
        firsts.push(count);
        count += stretch.pages.len();
    }
    let postings: Vec<Postings> = (&mut stretches, numbers, &firsts)
        .into_par_iter()
        .map(|(stretch, numbers, first)| {
            let postings = Postings::of(stretch, &numbers, &stems, *first);
            stretch.met = Vec::new();
            postings
        })
        .collect();
    let made: Vec<(Part, (String, Body), usize)> = packed::parts(&placed(&stems, &postings))
        .par_iter()
        .map(|stems| part(stems, put))
        .collect();
    let words = made.iter().map(|(_, _, length)| *length);
    let words = words.clone().sum::<usize>().min(PARTS * words.max().unwrap_or(0));
    let mut files = Vec::new();
    let mut parts = Vec::new();
    for (part, file, _) in made {
        parts.push(part);
        files.push(file);
    }
    packed::shorten(&mut parts);
    let mut filters = Vec::new();
    for (name, values) in filtered(&stretches, &firsts) {
        let content = packed::filter(name, &values);
        let file = packed::name(&content);
        let path = format!("{BUNDLE}filter/{file}.pf_filter");
        files.push((path, Body::Bytes(packed::compress(&content).into())));
        filters.push((name, file));
    }
    let pages: Vec<&Page> = stretches.iter().flat_map(|stretch| &stretch.pages).collect();
    let mut program = stems.program;
    open(&mut program, &pages, &parts, &filters);
    let first_download = program.values().map(Vec::len).sum::<usize>() + words;
    let program = program.into_iter();
    files.extend(
        program.map(|(name, bytes)| (format!("{BUNDLE}{name}"), Body::Bytes(bytes.into()))),
    );
    files.extend(stretches.into_iter().flat_map(|stretch| stretch.files));
    Index { files, first_download }
}

/// Each distinct word, and the number of each word of each stretch among them.
fn all_words(stretches: &[Stretch]) -> (Vec<&str>, Vec<Vec<u32>>) {
    #[expect(clippy::disallowed_types, reason = "nothing lists what is in it")]
    let mut known: HashMap<&str, u32> = HashMap::new();
    let mut words = Vec::new();
    let mut number = |word| {
        *known.entry(word).or_insert_with(|| {
            words.push(word);
            (words.len() - 1) as u32
        })
    };
    let numbers = stretches
        .iter()
        .map(|stretch| stretch.words.iter().map(|word| number(word.as_str())).collect())
        .collect();
    (words, numbers)
}

/// The lists that have places, with these in order.
fn placed<'a>(stems: &'a Stems, postings: &'a [Postings]) -> Vec<Placed<'a>> {
    let mut placed: Vec<Placed<'_>> = stems.lists.iter().map(|list| (list, Vec::new())).collect();
    for postings in postings {
        for run in &postings.runs {
            placed[run.list as usize].1.push((postings, run));
        }
    }
    placed.retain(|(_, runs)| !runs.is_empty());
    placed
}

/// A part of the index, its file, and how long that is.
fn part(stems: &[&[Placed<'_>]], put: Put<'_>) -> (Part, (String, Body), usize) {
    let bound =
        |forms: Option<&&[Placed<'_>]>| forms.map_or_else(String::new, |it| it[0].0.stem.clone());
    let content = packed::words(stems);
    let file = packed::name(&content);
    let bytes = packed::compress(&content);
    let length = bytes.len();
    let path = format!("{BUNDLE}index/{file}.pf_index");
    let part = Part { from: bound(stems.first()), to: bound(stems.last()), file };
    (part, put.file(path, bytes), length)
}

/// The documents that have each value of each filter.
fn filtered<'a>(
    stretches: &'a [Stretch],
    firsts: &[usize],
) -> BTreeMap<&'a str, BTreeMap<&'a str, Vec<usize>>> {
    let mut filters: BTreeMap<&str, BTreeMap<&str, Vec<usize>>> = BTreeMap::new();
    for (stretch, first) in stretches.iter().zip(firsts) {
        for (name, value, place) in &stretch.filters {
            filters.entry(name).or_default().entry(value).or_default().push(first + place);
        }
    }
    filters
}

/// Puts the contents into the program, whose entry leads to them.
fn open(
    program: &mut BTreeMap<String, Vec<u8>>,
    pages: &[&Page],
    parts: &[Part],
    filters: &[(&str, String)],
) {
    let mut entry: Value = serde_json::from_slice(&program[ENTRY]).expect("Pagefind writes JSON");
    let version = entry["version"].as_str().expect("an index says who made it");
    let contents = packed::contents(version, pages, parts, filters);
    let file = packed::name(&contents);
    let language = &mut entry["languages"][LANGUAGE];
    language["page_count"] = pages.len().into();
    language["hash"] = file.as_str().into();
    let entry = serde_json::to_vec(&entry).expect("texts can be written as JSON");
    program.insert(ENTRY.to_owned(), entry);
    program.insert(format!("pagefind.{file}.pf_meta"), packed::compress(&contents));
}
