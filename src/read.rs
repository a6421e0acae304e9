//! read: disk → every input in memory.
//!
//! The only reader of the disk in a build.
//! It knows which folders there are and nothing of what the texts mean.
//! The standard theme is embedded in the program; the guide's own files come first.

mod content;
mod refresh;

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use include_dir::{Dir, include_dir};
use rayon::prelude::*;
use walkdir::WalkDir;

use crate::diag::{Code, Diagnostic, Lines, Place};

pub(crate) use content::Mark;
pub use content::{Bytes, Content};
pub use refresh::refresh;

/// The folders that are read.
const FOLDERS: [&str; 3] = ["content", "seeds", "themes"];

/// The largest file that is read, in bytes: a picture of print quality is smaller.
const LARGEST: u64 = 32 * 1024 * 1024;

/// How much memory files are read into at first, in bytes: few are larger.
const ROOM: usize = 64 * 1024;

/// How much of a file is compared at a time, in bytes.
const CHUNK: usize = 16 * 1024;

/// The theme that comes with the program.
static STANDARD_THEME: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/standard");

/// Files that are texts; everything else is passed through as it is.
const TEXTS: [&str; 8] = ["md", "yaml", "yml", "html", "css", "js", "mjs", "typ"];

/// Every input of a build, by path from the guide's folder, with forward slashes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sources {
    /// Shared, so that sources are kept at no cost.
    files: Arc<BTreeMap<Arc<str>, (Content, Mark)>>,
    diagnostics: Vec<Diagnostic>,
}

impl Sources {
    /// Sources with nothing but the standard theme; for guides that are not on a disk.
    #[must_use]
    pub fn new() -> Self {
        let mut sources = Self::default();
        sources.embed(&STANDARD_THEME);
        sources
    }

    /// Adds a file, or puts another in its place.
    pub fn insert(&mut self, path: &str, bytes: Vec<u8>) {
        let path: Arc<str> = Arc::from(path);
        match content(&path, &bytes) {
            Ok(content) => self.put(path, content),
            Err(diagnostic) => self.diagnostics.push(*diagnostic),
        }
    }

    fn put(&mut self, path: Arc<str>, content: Content) {
        Arc::make_mut(&mut self.files).insert(path, content.marked());
    }

    /// Gives a file, or a folder with all that is in it, another path.
    pub(crate) fn rename(&mut self, from: &str, to: &str) {
        let folder = format!("{from}/");
        let is_moved = |path: &Arc<str>| **path == *from || path.starts_with(&folder);
        let files = Arc::make_mut(&mut self.files);
        let moved: Vec<Arc<str>> = files.keys().filter(|it| is_moved(it)).cloned().collect();
        for path in moved {
            let content = files.remove(&path).expect("it is one of the keys");
            files.insert(format!("{to}{}", &path[from.len()..]).into(), content);
        }
    }

    /// What was wrong with the files as such.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Every file, by path.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&Arc<str>, &Content)> {
        self.files.iter().map(|(path, (content, _))| (path, content))
    }

    /// The mark of every file, by path.
    #[cfg(feature = "preview")]
    pub(crate) fn marks(&self) -> impl Iterator<Item = (&Arc<str>, Mark)> {
        self.files.iter().map(|(path, (_, mark))| (path, *mark))
    }

    /// A text, with its path.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<(&Arc<str>, &str)> {
        match self.files.get_key_value(path)? {
            (path, (Content::Text(text), _)) => Some((path, text)),
            _ => None,
        }
    }

    /// The mark of a file.
    pub(crate) fn mark(&self, path: &str) -> Option<Mark> {
        self.files.get(path).map(|(_, mark)| *mark)
    }

    /// The marks of the files in a folder, as [`Sources::under`] gives the files.
    pub(crate) fn marks_under<'s>(
        &'s self,
        folder: &'s str,
    ) -> impl Iterator<Item = (&'s Arc<str>, Mark)> {
        self.range(folder).map(|(path, (_, mark))| (path, *mark))
    }

    /// A file of any sort.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&Content> {
        self.files.get(path).map(|(content, _)| content)
    }

    /// The files in a folder, given with its closing slash, and in those below it.
    pub fn under<'s>(
        &'s self,
        folder: &'s str,
    ) -> impl Iterator<Item = (&'s Arc<str>, &'s Content)> {
        self.range(folder).map(|(path, (content, _))| (path, content))
    }

    fn range<'s>(
        &'s self,
        folder: &'s str,
    ) -> impl Iterator<Item = (&'s Arc<str>, &'s (Content, Mark))> {
        self.files
            .range(Arc::<str>::from(folder)..)
            .take_while(move |(path, _)| path.starts_with(folder))
    }

    fn embed(&mut self, folder: &Dir<'static>) {
        for file in folder.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            let path = format!("themes/standard/{path}");
            let content = match file.contents_utf8().filter(|_| is_text(&path)) {
                Some(text) => Content::Text(text.into()),
                None => Content::Bytes(Bytes::Embedded(file.contents())),
            };
            self.put(path.into(), content);
        }
        for inner in folder.dirs() {
            self.embed(inner);
        }
    }
}

/// Reads the guide in a folder.
///
/// # Errors
/// When a folder or file that is there cannot be read; the message names it.
pub fn read(root: &Utf8Path) -> io::Result<Sources> {
    let real_root = root.canonicalize_utf8().map_err(|error| named(root, &error))?;
    let (mut sources, listed) = rayon::join(Sources::new, || {
        let (mut paths, mut diagnostics) = (Vec::new(), Vec::new());
        for folder in FOLDERS {
            let folder = root.join(folder);
            if folder.is_dir() {
                list(&folder, root, &real_root, &mut paths, &mut diagnostics)?;
            }
        }
        io::Result::Ok((paths, diagnostics))
    });
    let (paths, diagnostics) = listed?;
    sources.diagnostics = diagnostics;
    let of_program = Arc::clone(&sources.files);
    let read: Vec<io::Result<(Arc<str>, Sound<Marked>)>> = paths
        .into_par_iter()
        .map_init(
            || Vec::with_capacity(ROOM),
            |bytes, (path, inner)| {
                let inner: Arc<str> = inner.into();
                let error = |error| named(&path, &error);
                // Somebody who works on the standard theme has all of it, and has changed a file or two.
                if let Some(known) = of_program.get(&inner)
                    && holds(&path, known.0.as_bytes(), bytes).map_err(error)?
                {
                    return Ok((inner, Ok(known.clone())));
                }
                let sound = fill(bytes, &path, &inner).map_err(error)?;
                let content = sound.and_then(|()| content(&inner, bytes).map(Content::marked));
                Ok((inner, content))
            },
        )
        .collect();
    drop(of_program);
    let files = Arc::make_mut(&mut sources.files);
    for file in read {
        match file? {
            (path, Ok(content)) => {
                files.insert(path, content);
            }
            (_, Err(diagnostic)) => sources.diagnostics.push(*diagnostic),
        }
    }
    Ok(sources)
}

/// Whether a file holds these bytes. `buffer` is for a part of it at a time.
fn holds(path: &Utf8Path, mut bytes: &[u8], buffer: &mut Vec<u8>) -> io::Result<bool> {
    let mut file = fs::File::open(path)?;
    buffer.resize(CHUNK, 0);
    loop {
        let read = file.read(buffer)?;
        match bytes.strip_prefix(&buffer[..read]) {
            Some([]) if read == 0 => return Ok(true),
            Some(rest) if read > 0 => bytes = rest,
            _ => return Ok(false),
        }
    }
}

/// Puts the bytes of a file in the place of those of another, unless there are too many.
fn fill(bytes: &mut Vec<u8>, path: &Utf8Path, inner: &Arc<str>) -> io::Result<Sound<()>> {
    bytes.clear();
    let file = fs::File::open(path)?;
    let size = file.metadata()?.len();
    if size > LARGEST {
        let message = format!("`{inner}` is larger than {} MB", LARGEST >> 20);
        let found = Diagnostic::new(Code::FileTooLarge, Place::file(inner), message);
        let help = "save the picture with fewer pixels, or split the text";
        return Ok(Err(Box::new(found.help(help))));
    }
    // One more than its length, so that its end is seen without more room being made; and by a reader
    // that knows nothing of files, as a file would ask for its length again.
    let room = usize::try_from(size).unwrap_or_default() + 1;
    if bytes.capacity() < room {
        // Other memory, as the same would be made larger with all that it held.
        *bytes = Vec::with_capacity(room);
    }
    file.take(u64::MAX).read_to_end(bytes)?;
    Ok(Ok(()))
}

/// The files in a folder that are inputs: with their path on the disk and in the guide.
fn list(
    folder: &Utf8Path,
    root: &Utf8Path,
    real_root: &Utf8Path,
    paths: &mut Vec<(Utf8PathBuf, String)>,
    diagnostics: &mut Vec<Diagnostic>,
) -> io::Result<()> {
    let mut walk = WalkDir::new(folder)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| !is_hidden(&entry.file_name().to_string_lossy()));
    while let Some(entry) = walk.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => match dangling(&error, root) {
                Some(diagnostic) => {
                    diagnostics.push(diagnostic);
                    continue;
                }
                None => {
                    let path = error.path().map(|path| path.display().to_string());
                    let path = path.unwrap_or_default();
                    return Err(io::Error::other(format!("cannot read `{path}`: {error}")));
                }
            },
        };
        let path = Utf8PathBuf::from_path_buf(entry.path().to_owned()).map_err(|path| {
            io::Error::other(format!("the name of `{}` is not UTF-8", path.display()))
        })?;
        let inner = path.strip_prefix(root).unwrap_or(&path).as_str().replace('\\', "/");
        if entry.path_is_symlink() && !path.canonicalize_utf8()?.starts_with(real_root) {
            let place = Place::file(&Arc::from(inner.as_str()));
            let message = format!("`{inner}` is a link that leads out of the guide's folder");
            diagnostics.push(
                Diagnostic::new(Code::LinkOutside, place, message)
                    .help("put a copy of the file in its place"),
            );
            if entry.file_type().is_dir() {
                walk.skip_current_dir();
            }
            continue;
        }
        if !entry.file_type().is_file() {
            continue;
        }
        paths.push((path, inner));
    }
    Ok(())
}

/// The report of a link that leads nowhere, if that is what is wrong.
fn dangling(error: &walkdir::Error, root: &Utf8Path) -> Option<Diagnostic> {
    let path = Utf8Path::from_path(error.path()?)?;
    if !path.is_symlink() || error.io_error()?.kind() != io::ErrorKind::NotFound {
        return None;
    }
    let inner = path.strip_prefix(root).unwrap_or(path).as_str().replace('\\', "/");
    let place = Place::file(&Arc::from(inner.as_str()));
    let message = format!("`{inner}` is a link that leads nowhere");
    let help = "put the file in its place, or take the link out";
    Some(Diagnostic::new(Code::LinkOutside, place, message).help(help))
}

/// Files of the system and of editors: `.DS_Store`, `.chapter.md.swp`, `chapter.md~`.
pub(crate) fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~') || name.starts_with('#')
}

fn named(path: &Utf8Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("cannot read `{path}`: {error}"))
}

/// Something of a file, or what is wrong with it as such.
type Sound<T> = Result<T, Box<Diagnostic>>;

/// What a file holds, with the mark by which it is known.
type Marked = (Content, Mark);

fn content(path: &Arc<str>, bytes: &[u8]) -> Sound<Content> {
    if !is_text(path) {
        return Ok(Content::Bytes(Bytes::Read(bytes.into())));
    }
    str::from_utf8(bytes).map(|text| Content::Text(text.into())).map_err(|error| {
        let good = error.valid_up_to();
        let start = String::from_utf8_lossy(&bytes[..good]);
        let place = Lines::new(path, &start).place(good..good);
        let message = "this is not UTF-8, the encoding of all texts in a guide";
        Box::new(
            Diagnostic::new(Code::NotUtf8, place, message)
                .help("save the file as UTF-8 in your editor"),
        )
    })
}

fn is_text(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, suffix)| TEXTS.contains(&suffix))
}

#[cfg(test)]
mod tests {
    use camino::Utf8Path;

    use super::{CHUNK, holds};

    #[test]
    #[expect(clippy::disallowed_methods, reason = "the test makes the file that is read")]
    fn a_file_holds_what_it_holds_to_the_last_byte() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("file");
        let path = Utf8Path::from_path(&path).expect("UTF-8");
        let all: Vec<u8> = (0..=u8::MAX).cycle().take(3 * CHUNK + 7).collect();
        let mut other = all.clone();
        other[3 * CHUNK + 6] ^= 1;
        for length in [0, 1, CHUNK, all.len()] {
            std::fs::write(path, &all[..length]).expect("a file by hand");
            let holds = |bytes: &[u8]| holds(path, bytes, &mut Vec::new()).expect("it can be read");
            assert!(holds(&all[..length]));
            assert!(!holds(&all[..length.saturating_sub(1)]) || length == 0);
            assert!(!holds(&other[..(length + 1).min(all.len())]));
        }
        assert!(holds(Utf8Path::new("no/such/file"), b"", &mut Vec::new()).is_err());
    }
}
