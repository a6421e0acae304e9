//! What the next build need not make again: which files of the output folder this program made, and
//! from what.
//!
//! `kept` in our own folder has a line for the format, one for the program, two for each file and one
//! with a sum of all that:
//!
//! ```text
//! guide kept 1
//! program <hash of the program>
//! file <key> <hash of the file> <path>
//! <note>
//! sum <hash of the lines above>
//! ```
//!
//! It says nothing that is not looked at again: a file counts only if it holds what it held, the
//! program is the same to the byte, and the record itself is whole. So nobody has to be kept out
//! while it is read or written, and losing it costs time alone.

use std::fs::{self, File};
use std::io::{self, Read};
use std::sync::{Arc, OnceLock};

use camino::{Utf8Path, Utf8PathBuf};
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

use crate::site::{Kept, RESERVED_FOLDER, Shelf, Site, SitePath};

const HEADER: &str = "guide kept 1";
const KEPT: &str = "kept";
/// Where it waits until it is whole.
const NEW: &str = "kept.new";

/// How much of the program is read at a time, in bytes.
const BUFFER: usize = 256 * 1024;

/// The files of an output folder that take long to make.
#[derive(Debug)]
pub struct OutputShelf {
    root: Utf8PathBuf,
    program: Option<Utf8PathBuf>,
    /// Read when somebody asks first, which no quick build does.
    known: OnceLock<Record>,
}

/// What the record says.
#[derive(Debug, Default, PartialEq, Eq)]
struct Record {
    /// A hash of the program that is running; none if it cannot be read, so that nothing counts.
    program: Option<u128>,
    entries: Vec<Entry>,
}

#[derive(Debug, PartialEq, Eq)]
struct Entry {
    key: u128,
    path: SitePath,
    /// A hash of the file.
    holds: u128,
    note: String,
}

impl OutputShelf {
    /// That of an output folder, for the program in a file. Nothing is read yet.
    #[must_use]
    pub fn new(root: &Utf8Path, program: Option<&Utf8Path>) -> Self {
        let program = program.map(Utf8Path::to_owned);
        Self { root: root.to_owned(), program, known: OnceLock::new() }
    }

    /// Writes down what is to be found again of a site that stands in the folder.
    ///
    /// # Errors
    /// If the record cannot be written. The site is none the worse for it.
    pub fn keep(&self, site: &Site) -> io::Result<()> {
        let entries = site.origins().filter_map(|(path, origin)| {
            let bytes = site.get(path.as_str())?;
            let (key, note) = (origin.key, origin.note.clone());
            Some(Entry { key, path: path.clone(), holds: xxh3_128(bytes), note })
        });
        let entries: Vec<Entry> = entries.filter(|entry| !entry.note.contains('\n')).collect();
        let at = self.own(KEPT);
        if entries.is_empty() {
            return match fs::remove_file(&at) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
                _ => Ok(()),
            };
        }
        let known = self.known();
        let Some(program) = known.program else { return Ok(()) };
        if known.entries == entries {
            return Ok(());
        }
        let new = self.own(NEW);
        fs::write(&new, text(program, &entries))?;
        fs::rename(&new, &at)
    }

    fn own(&self, name: &str) -> Utf8PathBuf {
        self.root.join(RESERVED_FOLDER).join(name)
    }

    fn known(&self) -> &Record {
        self.known.get_or_init(|| {
            let program = self.program.as_deref().and_then(|program| hash_of(program).ok());
            // One that is not there, or cannot be read, is one that says nothing.
            let text = fs::read_to_string(self.own(KEPT)).unwrap_or_default();
            let of_program = |(made_by, _): &(u128, _)| Some(*made_by) == program;
            let entries = parse(&text).filter(of_program).map(|(_, entries)| entries);
            Record { program, entries: entries.unwrap_or_default() }
        })
    }
}

impl Shelf for OutputShelf {
    fn find(&self, key: u128) -> Option<Kept> {
        let entry = self.known().entries.iter().find(|entry| entry.key == key)?;
        let bytes: Arc<[u8]> = fs::read(self.root.join(entry.path.as_str())).ok()?.into();
        let is_whole = xxh3_128(&bytes) == entry.holds;
        is_whole.then(|| Kept { bytes, note: entry.note.clone() })
    }
}

fn hash_of(file: &Utf8Path) -> io::Result<u128> {
    let (mut file, mut hasher, mut buffer) = (File::open(file)?, Xxh3::new(), vec![0; BUFFER]);
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hasher.digest128()),
            length => hasher.update(&buffer[..length]),
        }
    }
}

fn text(program: u128, entries: &[Entry]) -> String {
    let mut text = format!("{HEADER}\nprogram {program:032x}\n");
    for Entry { key, path, holds, note } in entries {
        text.push_str(&format!("file {key:032x} {holds:032x} {path}\n{note}\n"));
    }
    let sum = xxh3_128(text.as_bytes());
    text + &format!("sum {sum:032x}\n")
}

/// The program and what it made; nothing if the text is not a whole record of this form.
fn parse(text: &str) -> Option<(u128, Vec<Entry>)> {
    let number = |digits: &str| u128::from_str_radix(digits, 16).ok();
    let (said, sum) = text.strip_suffix('\n')?.rsplit_once("sum ")?;
    if number(sum)? != xxh3_128(said.as_bytes()) {
        return None;
    }
    let mut lines = said.lines();
    if lines.next()? != HEADER {
        return None;
    }
    let program = number(lines.next()?.strip_prefix("program ")?)?;
    let mut entries = Vec::new();
    while let Some(line) = lines.next() {
        let mut words = line.strip_prefix("file ")?.splitn(3, ' ');
        let (key, holds) = (number(words.next()?)?, number(words.next()?)?);
        let path = words.next()?.parse().ok()?;
        entries.push(Entry { key, path, holds, note: lines.next()?.to_owned() });
    }
    Some((program, entries))
}
