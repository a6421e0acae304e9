//! What is found again in an output folder, and by whom.

use camino::Utf8PathBuf;

use super::{Public, site};
use crate::site::{Kept, Origin, Shelf, Site};
use crate::write::OutputShelf;

const PATH: &str = "a b/guide.pdf";
const NOTE: &str = "a note";

/// A program, and a site in its place of which one file was made from the key 7.
fn public() -> (Public, Utf8PathBuf, Site) {
    let public = Public::new();
    let program = public.at("../program");
    public.put("../program", "the program");
    let mut site = site(&[(PATH, "a PDF"), ("index.html", "a page")]);
    let path = PATH.parse().expect("it is a path of a site");
    site.made_from(path, Origin { key: 7, note: NOTE.to_owned() });
    public.write(&site);
    OutputShelf::new(&public.root, Some(&program)).keep(&site).expect("it can be written");
    (public, program, site)
}

fn found(public: &Public, program: &Utf8PathBuf, key: u128) -> Option<Kept> {
    OutputShelf::new(&public.root, Some(program)).find(key)
}

#[test]
fn what_was_kept_is_found_by_its_key() {
    let (public, program, site) = public();
    let kept = found(&public, &program, 7).expect("it is found");
    assert_eq!((&kept.bytes[..], kept.note.as_str()), (&b"a PDF"[..], NOTE));
    assert_eq!(found(&public, &program, 8), None);
    assert_eq!(public.write(&site).unchanged, 2, "the record is in nobody's way");
    assert_eq!(public.records(), ["kept", "lock", "manifest"]);
}

#[test]
fn another_program_finds_nothing_and_keeps_its_own() {
    let (public, program, site) = public();
    public.put("../program", "the program, improved");
    assert_eq!(found(&public, &program, 7), None);
    let shelf = OutputShelf::new(&public.root, Some(&program));
    shelf.keep(&site).expect("it can be written");
    assert!(found(&public, &program, 7).is_some());
    let unknown = OutputShelf::new(&public.root, Some(&public.at("../nothing")));
    assert_eq!(unknown.find(7), None);
    assert_eq!(OutputShelf::new(&public.root, None).find(7), None);
}

#[test]
fn what_is_not_what_it_was_is_not_found() {
    for text in ["a pdf", "a PDF!", ""] {
        let (public, program, _) = public();
        public.put(PATH, text);
        assert_eq!(found(&public, &program, 7), None, "{text:?}");
    }
}

#[test]
fn a_record_that_is_not_whole_says_nothing() {
    let (public, program, _) = public();
    let record = std::fs::read(public.at(".guide/kept")).expect("there is a record");
    let text = String::from_utf8(record).expect("it is a text");
    for at in 0..text.len() {
        public.put(".guide/kept", &text[..at]);
        assert_eq!(found(&public, &program, 7), None, "{at} bytes");
        let mut changed = text.clone().into_bytes();
        changed[at] ^= 1;
        public.put(".guide/kept", &String::from_utf8_lossy(&changed));
        assert_eq!(found(&public, &program, 7), None, "byte {at}");
    }
}

#[test]
fn a_site_of_which_nothing_is_kept_leaves_no_record() {
    let (public, program, _) = public();
    let site = site(&[("index.html", "a page")]);
    OutputShelf::new(&public.root, Some(&program)).keep(&site).expect("it can be taken away");
    assert_eq!(public.records(), ["lock", "manifest"]);
}
