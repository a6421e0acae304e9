//! The only place that changes the disk: one small function for each kind of change.
//!
//! Each calls the hook first, so that a test can stop the program at every single change.
//! Errors come with their path. Nothing here decides anything.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, IntoInnerError, Read, Seek, Write};

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use super::STAGED;
use super::error::WriteError;
use crate::site::{Pieces, RESERVED_FOLDER, SitePath};

/// How many bytes of a file are written at a time that is made piece by piece.
const PIECE: usize = 64 * 1024;

/// A change that is about to be made to the disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step<'a> {
    /// A folder is made.
    MakeFolder(&'a Utf8Path),
    /// A new file is made and filled.
    WriteFile(&'a Utf8Path),
    /// A file gets another path.
    Rename(&'a Utf8Path, &'a Utf8Path),
    /// A file is deleted.
    RemoveFile(&'a Utf8Path),
    /// An empty folder is deleted.
    RemoveFolder(&'a Utf8Path),
}

/// Called before each change; an error stops the change.
pub(crate) type Hook<'a> = &'a (dyn Fn(Step<'_>) -> io::Result<()> + Sync);

/// The output folder, and our own folder in it.
#[derive(Clone, Copy)]
pub(super) struct Disk<'a> {
    pub(super) root: &'a Utf8Path,
    pub(super) hook: Hook<'a>,
}

/// What stands at a path; links are not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Missing,
    /// A file, with its length in bytes.
    File(u64),
    Folder,
    Link,
    /// A device, a pipe, a socket.
    Other,
}

impl Disk<'_> {
    /// Where a path of the site is on the disk.
    pub(super) fn at(&self, path: &str) -> Utf8PathBuf {
        self.root.join(path)
    }

    /// The folder that we keep our records in.
    pub(super) fn own_folder(&self) -> Utf8PathBuf {
        self.root.join(RESERVED_FOLDER)
    }

    /// A file or folder in our own folder.
    pub(super) fn own(&self, name: &str) -> Utf8PathBuf {
        self.own_folder().join(name)
    }

    /// Where the new version of a file waits until the journal is written.
    pub(super) fn staged(&self, path: &str) -> Utf8PathBuf {
        self.own(STAGED).join(path)
    }

    /// The place of the `slot`th entry of the journal in one of our own folders.
    pub(super) fn slot(&self, folder: &str, slot: usize) -> Utf8PathBuf {
        self.own(folder).join(slot.to_string())
    }

    pub(super) fn kind(&self, path: &Utf8Path) -> Result<Kind, WriteError> {
        match fs::symlink_metadata(path) {
            Ok(metadata) if metadata.is_file() => Ok(Kind::File(metadata.len())),
            Ok(metadata) if metadata.is_dir() => Ok(Kind::Folder),
            Ok(metadata) if metadata.is_symlink() => Ok(Kind::Link),
            Ok(_) => Ok(Kind::Other),
            // "Not a directory": what should be its folder is a file.
            Err(error) if is_missing(&error) => Ok(Kind::Missing),
            Err(error) => Err(WriteError::io("look at", path)(error)),
        }
    }

    /// Whether anything stands at the path.
    pub(super) fn exists(&self, path: &Utf8Path) -> Result<bool, WriteError> {
        Ok(self.kind(path)? != Kind::Missing)
    }

    /// Which of the paths of the site are links, in order.
    pub(super) fn links<'p>(
        &self,
        paths: impl Iterator<Item = &'p str>,
    ) -> Result<Vec<Utf8PathBuf>, WriteError> {
        let mut links = Vec::new();
        for path in paths {
            let path = self.at(path);
            if self.kind(&path)? == Kind::Link {
                links.push(path);
            }
        }
        Ok(links)
    }

    /// A file's bytes, or nothing if there is no such file.
    pub(super) fn read(&self, path: &Utf8Path) -> Result<Option<Vec<u8>>, WriteError> {
        match fs::read(path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if is_missing(&error) => Ok(None),
            Err(error) => Err(WriteError::io("read", path)(error)),
        }
    }

    /// Whether the file at `path` holds these bytes; its length is known to be theirs.
    pub(super) fn holds(
        &self,
        path: &Utf8Path,
        bytes: &[u8],
        buffer: &mut [u8],
    ) -> Result<bool, WriteError> {
        let mut file = File::open(path).map_err(WriteError::io("read", path))?;
        for chunk in bytes.chunks(buffer.len()) {
            if !goes_on(&mut file, chunk, buffer).map_err(WriteError::io("read", path))? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether the file at `path` holds what another one does; its length is known to be the same.
    pub(super) fn holds_file(
        &self,
        path: &Utf8Path,
        other: &Utf8Path,
        buffer: &mut [u8],
    ) -> Result<bool, WriteError> {
        let mut file = File::open(path).map_err(WriteError::io("read", path))?;
        let mut bytes = File::open(other).map_err(WriteError::io("read", other))?;
        let mut chunk = vec![0; buffer.len()];
        loop {
            let read = bytes.read(&mut chunk).map_err(WriteError::io("read", other))?;
            if read == 0 {
                return Ok(true);
            }
            let is_same = goes_on(&mut file, &chunk[..read], buffer);
            if !is_same.map_err(WriteError::io("read", path))? {
                return Ok(false);
            }
        }
    }

    /// The names in a folder. A name that is not UTF-8 is given with replacement characters,
    /// which is enough to see that it is not ours.
    pub(super) fn names(&self, folder: &Utf8Path) -> Result<Vec<String>, WriteError> {
        let mut names = Vec::new();
        for entry in fs::read_dir(folder).map_err(WriteError::io("read", folder))? {
            let entry = entry.map_err(WriteError::io("read", folder))?;
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
        Ok(names)
    }

    pub(super) fn make_folder(&self, path: &Utf8Path) -> Result<(), WriteError> {
        (self.hook)(Step::MakeFolder(path))
            .and_then(|()| fs::create_dir(path))
            .map_err(WriteError::io("make", path))
    }

    /// Makes the folder and those that it is in, if they are missing.
    pub(super) fn make_folders(&self, path: &Utf8Path) -> Result<(), WriteError> {
        (self.hook)(Step::MakeFolder(path))
            .and_then(|()| fs::create_dir_all(path))
            .map_err(WriteError::io("make", path))
    }

    /// Makes a file that must not exist yet, with the folders that it is in.
    pub(super) fn write_within(&self, path: &Utf8Path, bytes: &[u8]) -> Result<(), WriteError> {
        // Nearly every page is alone in its folder, and nearly no other file.
        if path.file_name() != Some("index.html") {
            match self.write_new(path, bytes, Store::Later) {
                Err(WriteError::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => {}
                written => return written,
            }
        }
        self.make_folders(path.parent().unwrap_or(self.root))?;
        self.write_new(path, bytes, Store::Later)
    }

    /// The same with a file that is written piece by piece; its length in bytes.
    pub(super) fn write_pieces_within(
        &self,
        path: &Utf8Path,
        write: Pieces<'_>,
    ) -> Result<u64, WriteError> {
        self.make_folders(path.parent().unwrap_or(self.root))?;
        self.make_file(path, |file| {
            let mut file = BufWriter::with_capacity(PIECE, file);
            if !write(&mut file) {
                return Err(io::Error::other("it could not be made"));
            }
            file.into_inner().map_err(IntoInnerError::into_error)?.stream_position()
        })
    }

    /// Makes a file that must not exist yet.
    pub(super) fn write_new(
        &self,
        path: &Utf8Path,
        bytes: &[u8],
        store: Store,
    ) -> Result<(), WriteError> {
        self.make_file(path, |file| {
            file.write_all(bytes)?;
            match store {
                Store::Later => Ok(()),
                Store::Now => file.sync_all(),
            }
        })
    }

    fn make_file<T>(
        &self,
        path: &Utf8Path,
        fill: impl FnOnce(&mut File) -> io::Result<T>,
    ) -> Result<T, WriteError> {
        (self.hook)(Step::WriteFile(path))
            .and_then(|()| OpenOptions::new().write(true).create_new(true).open(path))
            .and_then(|mut file| fill(&mut file))
            .map_err(WriteError::io("write", path))
    }

    pub(super) fn rename(&self, from: &Utf8Path, to: &Utf8Path) -> Result<(), WriteError> {
        (self.hook)(Step::Rename(from, to))
            .and_then(|()| fs::rename(from, to))
            .map_err(WriteError::io("rename", from))
    }

    pub(super) fn remove_file(&self, path: &Utf8Path) -> Result<(), WriteError> {
        (self.hook)(Step::RemoveFile(path))
            .and_then(|()| fs::remove_file(path))
            .map_err(WriteError::io("delete", path))
    }

    pub(super) fn remove_folder(&self, path: &Utf8Path) -> Result<(), WriteError> {
        (self.hook)(Step::RemoveFolder(path))
            .and_then(|()| fs::remove_dir(path))
            .map_err(WriteError::io("delete", path))
    }

    /// Deletes one of our own folders with all that is in it, if it is there.
    pub(super) fn clear(&self, folder: &Utf8Path) -> Result<(), WriteError> {
        match self.kind(folder)? {
            Kind::Missing => return Ok(()),
            Kind::Folder => {}
            // A link is not followed.
            Kind::File(_) | Kind::Link | Kind::Other => return self.remove_file(folder),
        }
        let names = self.names(folder)?;
        names.par_iter().try_for_each(|name| self.clear(&folder.join(name)))?;
        self.remove_folder(folder)
    }
}

/// Whether a file goes on with these bytes.
fn goes_on(file: &mut File, bytes: &[u8], buffer: &mut [u8]) -> io::Result<bool> {
    let read = &mut buffer[..bytes.len()];
    match file.read_exact(read) {
        Ok(()) => Ok(read == bytes),
        // It became shorter since its length was taken.
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        Err(error) => Err(error),
    }
}

/// Whether a file must have reached the disk before the program goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Store {
    Now,
    Later,
}

fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// The site paths of folders that the paths are in, each once, outermost first.
pub(super) fn folders_of<'p>(paths: impl Iterator<Item = &'p SitePath>) -> BTreeSet<&'p str> {
    let (mut folders, mut last) = (Vec::new(), "");
    for path in paths {
        // From the inside out, up to those that the path before is in, too.
        let parent = path.parent();
        let mut rest = parent;
        while let Some(folder) = rest.filter(|folder| !is_or_is_in(last, folder)) {
            folders.push(folder);
            rest = folder.rsplit_once('/').map(|(parent, _)| parent);
        }
        last = parent.unwrap_or_default();
    }
    // All at once, as they are nearly in order.
    folders.into_iter().collect()
}

fn is_or_is_in(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::{SitePath, folders_of};

    #[test]
    fn each_folder_is_named_once() {
        let paths =
            ["a/b/c/1.html", "a-b/2.html", "a/b/3.html", "a/bc/4.html", "5.html", "a/6.html"];
        let paths = paths.map(|path| path.parse::<SitePath>().expect("a path"));
        let folders: Vec<&str> = folders_of(paths.iter()).into_iter().collect();
        assert_eq!(folders, ["a", "a-b", "a/b", "a/b/c", "a/bc"]);
        let backwards: Vec<&str> = folders_of(paths.iter().rev()).into_iter().collect();
        assert_eq!(backwards, folders);
    }
}
