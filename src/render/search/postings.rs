//! A stretch and the lists that its words are in → where each list has places, in Pagefind's form.

use std::ops::Range;

use minicbor::Encoder;

use crate::render::search::packed::{self, NEVER_FAILS};
use crate::render::search::stems::Stems;
use crate::render::search::stretch::Stretch;

/// The weight that Pagefind takes words to have before it is told another.
const USUAL_WEIGHT: u8 = 25;

/// The places of all lists in one stretch.
pub(super) struct Postings {
    /// In order of the lists, each of which is there once at most.
    pub(super) runs: Vec<Run>,
    bytes: Vec<u8>,
}

/// The documents of a stretch that a list is in.
pub(super) struct Run {
    pub(super) list: u32,
    /// Among all documents.
    pub(super) first: usize,
    pub(super) last: usize,
    /// How many documents there are.
    pub(super) documents: u64,
    /// How much it is as Pagefind measures the parts of its index: numbers, and one for each document.
    pub(super) size: usize,
    bytes: Range<usize>,
}

/// A place of a list; the order is that in which places are told.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    list: u32,
    /// In the stretch.
    document: u32,
    is: In,
    position: u32,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum In {
    /// In the text, with a weight.
    Text(u8),
    /// In a field, by its number.
    Field(u8),
}

impl Postings {
    /// The places in a stretch whose documents begin at `first`; `numbers` has the words of the stretch
    /// among those of all.
    pub(super) fn of(stretch: &Stretch, numbers: &[u32], stems: &Stems, first: usize) -> Self {
        let mut places = places(stretch, numbers, stems);
        places.sort_unstable();
        let mut postings = Self { runs: Vec::new(), bytes: Vec::new() };
        let (mut in_text, mut in_fields) = (Vec::new(), Vec::new());
        for of_list in places.chunk_by(|one, other| one.list == other.list) {
            let begin = postings.bytes.len();
            let mut run = Run {
                list: of_list[0].list,
                first: first + of_list[0].document as usize,
                last: 0,
                documents: 0,
                size: 0,
                bytes: begin..begin,
            };
            for of_document in of_list.chunk_by(|one, other| one.document == other.document) {
                let document = first + of_document[0].document as usize;
                tell(of_document, &mut in_text, &mut in_fields);
                let mut encoder = Encoder::new(&mut postings.bytes);
                if run.documents > 0 {
                    packed::page(&mut encoder, document - run.last).expect(NEVER_FAILS);
                }
                packed::numbers(&mut encoder, &in_text).expect(NEVER_FAILS);
                packed::numbers(&mut encoder, &in_fields).expect(NEVER_FAILS);
                run.size += in_text.len() + in_fields.len() + 1;
                run.documents += 1;
                run.last = document;
            }
            run.bytes.end = postings.bytes.len();
            postings.runs.push(run);
        }
        postings.bytes.shrink_to_fit();
        postings
    }

    /// What follows the number of the first document.
    pub(super) fn bytes(&self, run: &Run) -> &[u8] {
        &self.bytes[run.bytes.clone()]
    }
}

fn places(stretch: &Stretch, numbers: &[u32], stems: &Stems) -> Vec<Place> {
    let mut places = Vec::with_capacity(stretch.met.len() * 9 / 8);
    let mut met = stretch.met.as_slice();
    let mut next = |count: usize| {
        let (these, rest) = met.split_at(count);
        met = rest;
        these.iter().map(|word| numbers[*word as usize] as usize).zip(0..)
    };
    for (document, page) in (0..).zip(&stretch.pages) {
        for (word, position) in next(page.text) {
            let lists = &stems.in_texts[word];
            places.extend(lists.iter().map(|(list, weight)| Place {
                list: *list,
                document,
                is: In::Text(*weight),
                position,
            }));
        }
        for (field, count) in (0..).zip(page.fields) {
            for (word, position) in next(count) {
                let lists = &stems.in_fields[word];
                let is = In::Field(field);
                places.extend(lists.iter().map(|list| Place {
                    list: *list,
                    document,
                    is,
                    position,
                }));
            }
        }
    }
    places
}

/// Tells the places of one document: each position by how far it is from the one before, after a
/// negative number where the weight or the field is another.
fn tell(places: &[Place], in_text: &mut Vec<i32>, in_fields: &mut Vec<i32>) {
    in_text.clear();
    in_fields.clear();
    let (mut weight, mut field, mut last) = (USUAL_WEIGHT, None, 0);
    for place in places {
        let position = i32::try_from(place.position).expect("no text has so many words");
        let into = match place.is {
            In::Text(of) => {
                if of != weight {
                    (weight, last) = (of, 0);
                    in_text.push(-i32::from(of) - 1);
                }
                &mut *in_text
            }
            In::Field(of) => {
                if field != Some(of) {
                    (field, last) = (Some(of), 0);
                    in_fields.push(-i32::from(of) - 1);
                }
                &mut *in_fields
            }
        };
        into.push(position - last);
        last = position;
    }
}
