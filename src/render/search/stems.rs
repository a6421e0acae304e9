//! Distinct words → how each is found, by Pagefind.
//!
//! What Pagefind does with a word depends on that word alone: it is put in lower case, freed of
//! diacritics, stemmed, and taken apart where it is a compound. So each word is put to it once, in one
//! document that has them all, and what it made of them is read from its index: how words are found
//! stays its business, and a text of any length costs as much as its vocabulary.

use std::collections::BTreeMap;

use minicbor::Decoder;
use minicbor::decode::Error;
use pagefind::api::{PagefindIndex, SyntheticFile};
use pagefind::options::PagefindServiceConfig;

use crate::render::search::packed;

/// The language of Pagefind's stemming.
pub(super) const LANGUAGE: &str = "en";

/// The file that says which index there is.
pub(super) const ENTRY: &str = "pagefind-entry.json";

/// Stands for a word that Pagefind would take for one of its own marks in a text. Nothing finds it.
const NO_WORD: &str = "_";

/// Follows the words of the guide: Pagefind makes nothing of a text in which nothing can be found.
const LAST: &str = "last";

/// A space that shows where a line may break.
pub(super) const ZERO_WIDTH_SPACE: char = '\u{200B}';

/// Everything that words are found by.
pub(super) struct Stems {
    /// In order of the stem, and then of the form.
    pub(super) lists: Vec<List>,
    /// By the number of the word: its lists, with the weight that it has in each.
    pub(super) in_texts: Vec<Vec<(u32, u8)>>,
    /// By the number of the word: its lists in fields such as the title.
    pub(super) in_fields: Vec<Vec<u32>>,
    /// The program for browsers by the names of its files, with [`ENTRY`].
    pub(super) program: BTreeMap<String, Vec<u8>>,
}

/// The places of a stem, or of one form of it.
pub(super) struct List {
    pub(super) stem: String,
    /// The word with its diacritics, if it has any.
    pub(super) form: Option<String>,
}

/// What Pagefind says of one list: positions in the text with their weights, and in the field.
struct Found {
    list: List,
    in_text: Vec<i64>,
    in_field: Vec<i64>,
}

impl Stems {
    /// Asks Pagefind.
    ///
    /// # Panics
    /// If it leaves a word out: it passes over its own errors in silence, and an index that lacks
    /// something is not to be published.
    pub(super) fn of(words: &[&str]) -> Self {
        let all = words.iter().map(|word| plain(word)).chain([LAST]);
        let text = all.collect::<Vec<_>>().join(" ");
        // While Pagefind waits for its own pieces, a thread of the pool that everything shares would
        // begin another build's index inside this one, and a runtime cannot start in a runtime. One
        // document is work for one thread.
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build();
        let pool = pool.expect("the system has threads left");
        let files = pool.install(|| {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .build()
                .expect("a runtime that waits for nothing can be made");
            runtime.block_on(files(text, words.len() + 1))
        });
        let is_index =
            |file: &SyntheticFile| file.filename.extension().is_some_and(|end| end == "pf_index");
        let (index, program): (Vec<_>, Vec<_>) = files.into_iter().partition(is_index);
        let mut found = Vec::new();
        for file in index {
            read(&file.contents, &mut found).expect("Pagefind's index is of the form that it has");
        }
        found.sort_by(|one, other| key(one).cmp(&key(other)));
        let mut stems = Self {
            lists: Vec::with_capacity(found.len()),
            in_texts: vec![Vec::new(); words.len()],
            in_fields: vec![Vec::new(); words.len()],
            program: self::program(program),
        };
        let is_ours = |(position, _): &(usize, u8)| *position < words.len();
        for Found { list, in_text, in_field } in found {
            let number = stems.lists.len() as u32;
            for (position, weight) in positions(&in_text).into_iter().filter(is_ours) {
                stems.in_texts[position].push((number, weight));
            }
            for (position, _) in positions(&in_field).into_iter().filter(is_ours) {
                stems.in_fields[position].push(number);
            }
            stems.lists.push(list);
        }
        stems
    }
}

/// What the theme uses of Pagefind's program: its ready-made interfaces are not.
fn program(files: Vec<SyntheticFile>) -> BTreeMap<String, Vec<u8>> {
    let wasm = format!("wasm.{LANGUAGE}.pagefind");
    let used = ["pagefind.js", ENTRY, wasm.as_str()];
    let files = files.into_iter();
    let files = files.map(|file| (file.filename.to_string_lossy().into_owned(), file.contents));
    let files: BTreeMap<String, Vec<u8>> =
        files.filter(|(name, _)| used.contains(&name.as_str())).collect();
    for name in used {
        assert!(files.contains_key(name), "Pagefind did not give `{name}`");
    }
    files
}

fn key(found: &Found) -> (&str, Option<&str>) {
    (&found.list.stem, found.list.form.as_deref())
}

/// A word as it may stand in a text for Pagefind, which leaves out zero-width spaces.
fn plain(word: &str) -> &str {
    let is_none = word.contains("PAGEFIND_") || word.chars().all(|c| c == ZERO_WIDTH_SPACE);
    if is_none { NO_WORD } else { word }
}

async fn files(text: String, words: usize) -> Vec<SyntheticFile> {
    let options = PagefindServiceConfig::builder()
        .force_language(LANGUAGE.to_owned())
        .keep_index_url(true)
        .build();
    let mut index = PagefindIndex::new(Some(options)).expect("the options are right");
    let fields = BTreeMap::from([("title".to_owned(), text.clone())]);
    let added = index
        .add_custom_record("/".to_owned(), text, LANGUAGE.to_owned(), Some(fields), None, None)
        .await
        .expect("a text with an address is taken");
    assert_eq!(added.page_word_count as usize, words, "Pagefind counts words otherwise");
    index.get_files().await.expect("what was taken is indexed")
}

/// Reads a part of Pagefind's index of one document.
fn read(file: &[u8], found: &mut Vec<Found>) -> Result<(), Error> {
    let content = packed::expand(file);
    let mut decoder = Decoder::new(&content);
    decoder.array()?;
    for _ in 0..length(&mut decoder)? {
        decoder.array()?;
        let stem = decoder.str()?.to_owned();
        document(&mut decoder, List { stem: stem.clone(), form: None }, found)?;
        for _ in 0..length(&mut decoder)? {
            decoder.array()?;
            let form = decoder.str()?.to_owned();
            document(&mut decoder, List { stem: stem.clone(), form: Some(form) }, found)?;
        }
    }
    Ok(())
}

/// Where a word stands in the only document, if it does.
fn document(decoder: &mut Decoder<'_>, list: List, found: &mut Vec<Found>) -> Result<(), Error> {
    if length(decoder)? == 0 {
        return Ok(());
    }
    decoder.array()?;
    decoder.u64()?;
    let in_text = decoder.array_iter()?.collect::<Result<_, _>>()?;
    let in_field = decoder.array_iter()?.collect::<Result<_, _>>()?;
    found.push(Found { list, in_text, in_field });
    Ok(())
}

fn length(decoder: &mut Decoder<'_>) -> Result<u64, Error> {
    decoder.array()?.ok_or_else(|| Error::message("an array without a length"))
}

/// Positions with what they share, which a negative number before them says: a weight, or a field.
/// Each is told by how far it is from the one before.
fn positions(told: &[i64]) -> Vec<(usize, u8)> {
    let (mut shared, mut last) = (0, 0);
    let mut positions = Vec::with_capacity(told.len());
    for number in told {
        if *number < 0 {
            shared = u8::try_from(-number - 1).expect("weights and fields are small numbers");
            last = 0;
        } else {
            last += usize::try_from(*number).expect("it is not negative");
            positions.push((last, shared));
        }
    }
    positions
}
