//! What is known of documents and words → the files that Pagefind's program reads.
//!
//! Each is an array of arrays in CBOR (RFC 8949), signed and compressed, as `pagefind` of the version
//! in `Cargo.toml` writes them; `tests/search.rs` holds both against each other.
//! Nothing here reads or writes anything but memory.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use minicbor::Encoder;
use minicbor::encode::Error;
use xxhash_rust::xxh3::xxh3_64;

use crate::render::search::postings::{Postings, Run};
use crate::render::search::stems::{LANGUAGE, List};
use crate::render::search::stretch::{FIELDS, Page};

/// What stands before the content of each file.
const SIGNATURE: &[u8] = b"pagefind_dcd";

/// Why writing into memory is no source of errors.
pub(super) const NEVER_FAILS: &str = "a vector takes any bytes";

/// How large a part of the index is at least, as [`Run::size`] counts: Pagefind's own measure.
const PART: usize = 20_000;

type Written = Result<(), Error<Infallible>>;
type Out<'a> = Encoder<&'a mut Vec<u8>>;

/// A part of the index: the words between two, and the file that they are in.
pub(super) struct Part {
    pub(super) from: String,
    pub(super) to: String,
    pub(super) file: String,
}

/// A list and its places, stretch by stretch.
pub(super) type Placed<'a> = (&'a List, Vec<(&'a Postings, &'a Run)>);

/// A name that changes with the content.
pub(super) fn name(content: &[u8]) -> String {
    format!("{LANGUAGE}_{:016x}", xxh3_64(content))
}

/// The bytes of a file.
pub(super) fn compress(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    let written = encoder.write_all(SIGNATURE).and_then(|()| encoder.write_all(content));
    written.and_then(|()| encoder.finish()).expect(NEVER_FAILS)
}

/// The content of a file that was compressed in memory.
///
/// # Panics
/// If it is not whole or not signed, and so not Pagefind's.
pub(super) fn expand(file: &[u8]) -> Vec<u8> {
    let mut content = Vec::new();
    let read = GzDecoder::new(file).read_to_end(&mut content);
    read.expect("what was compressed in memory is whole");
    assert!(content.starts_with(SIGNATURE), "Pagefind signs its files");
    content.split_off(SIGNATURE.len())
}

/// Begins a document, by how far it is from the one before.
pub(super) fn page(out: &mut Out<'_>, after: usize) -> Written {
    out.array(3)?.u64(after as u64)?;
    Ok(())
}

/// An array of numbers.
pub(super) fn numbers(out: &mut Out<'_>, numbers: &[i32]) -> Written {
    out.array(numbers.len() as u64)?;
    for number in numbers {
        out.i32(*number)?;
    }
    Ok(())
}

/// Divides lists into parts of the index: each has whole stems, and all their forms.
pub(super) fn parts<'a, 'b>(lists: &'b [Placed<'a>]) -> Vec<Vec<&'b [Placed<'a>]>> {
    let mut parts = Vec::new();
    let (mut part, mut size) = (Vec::new(), 0);
    for forms in lists.chunk_by(|(one, _), (other, _)| one.stem == other.stem) {
        let runs = forms.iter().flat_map(|(_, runs)| runs);
        size += runs.map(|(_, run)| run.size).sum::<usize>();
        size += forms.iter().filter(|(list, _)| list.form.is_some()).count();
        part.push(forms);
        if size >= PART {
            parts.push(std::mem::take(&mut part));
            size = 0;
        }
    }
    if !part.is_empty() {
        parts.push(part);
    }
    parts
}

/// The words of a part, each with its places and those of its forms.
pub(super) fn words(stems: &[&[Placed<'_>]]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut write = || -> Written {
        let mut out = Encoder::new(&mut bytes);
        out.array(1)?.array(stems.len() as u64)?;
        for forms in stems {
            let (plain, others) = match forms {
                [(List { form: None, .. }, runs), others @ ..] => (runs.as_slice(), others),
                others => (&[][..], *others),
            };
            out.array(3)?.str(&forms[0].0.stem)?;
            places(&mut out, plain)?;
            out.array(others.len() as u64)?;
            for (list, runs) in others {
                out.array(2)?.str(list.form.as_deref().unwrap_or_default())?;
                places(&mut out, runs)?;
            }
        }
        Ok(())
    };
    write().expect(NEVER_FAILS);
    bytes
}

fn places(out: &mut Out<'_>, runs: &[(&Postings, &Run)]) -> Written {
    out.array(runs.iter().map(|(_, run)| run.documents).sum())?;
    let mut last = 0;
    for (postings, run) in runs {
        page(out, run.first - last)?;
        out.writer_mut().extend_from_slice(postings.bytes(run));
        last = run.last;
    }
    Ok(())
}

/// The documents that have each value of a filter.
pub(super) fn filter(name: &str, values: &BTreeMap<&str, Vec<usize>>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut write = || -> Written {
        let mut out = Encoder::new(&mut bytes);
        out.array(2)?.str(name)?.array(values.len() as u64)?;
        for (value, documents) in values {
            out.array(2)?.str(value)?.array(documents.len() as u64)?;
            for document in documents {
                out.u64(*document as u64)?;
            }
        }
        Ok(())
    };
    write().expect(NEVER_FAILS);
    bytes
}

/// What a browser reads first: all documents, and in which file what is.
pub(super) fn contents(
    version: &str,
    pages: &[&Page],
    parts: &[Part],
    filters: &[(&str, String)],
) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut write = || -> Written {
        let mut out = Encoder::new(&mut bytes);
        out.array(6)?.str(version)?.array(pages.len() as u64)?;
        for page in pages {
            out.array(3)?.str(&page.name)?.u64(page.text as u64)?.str(&page.file)?;
        }
        out.array(parts.len() as u64)?;
        for part in parts {
            out.array(3)?.str(&part.from)?.str(&part.to)?.str(&part.file)?;
        }
        out.array(filters.len() as u64)?;
        for (name, file) in filters {
            out.array(2)?.str(name)?.str(file)?;
        }
        out.array(0)?.array(FIELDS.len() as u64)?;
        for field in FIELDS {
            out.str(field)?;
        }
        Ok(())
    };
    write().expect(NEVER_FAILS);
    bytes
}

/// Shortens the bounds of parts to what tells them from their neighbours, as Pagefind does.
pub(super) fn shorten(parts: &mut [Part]) {
    for second in 1..parts.len() {
        let (before, after) = parts.split_at_mut(second);
        let (before, after) = (&mut before[second - 1], &mut after[0]);
        let alike = before.to.chars().zip(after.from.chars()).take_while(|(a, b)| a == b).count();
        let [to, from] =
            [&before.to, &after.from].map(|word| word.chars().take(alike + 1).collect());
        // A part may not end before it begins.
        if to >= before.from {
            before.to = to;
        }
        after.from = from;
    }
}
