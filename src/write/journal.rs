//! The change-over from the old site to the new one, as a list that can be run in both directions.
//!
//! Each entry has a slot, its place in the list. The new version of a file waits in
//! `.guide/new/<slot>`, its old version goes to `.guide/old/<slot>`. Which of the two are there
//! says how far an entry has come, so that a run that was cut off anywhere can be taken up again,
//! forward or back, as often as need be.
//!
//! Text: a line that names the format, an entry a line, and a line with a checksum, without which
//! the journal was cut off while it was being written, and so before anything was changed.

use std::io::ErrorKind;

use camino::Utf8Path;
use rayon::prelude::*;

use super::disk::{Disk, Kind};
use super::error::WriteError;
use super::manifest::Manifest;
use super::{NEW, OLD};
use crate::site::SitePath;

const HEADER: &str = "guide journal 1";

/// The change-over, in the order in which the entries of one kind are done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Journal {
    pub(super) entries: Vec<Entry>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) act: Act,
    pub(super) path: SitePath,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    /// Our file gets other bytes.
    Replace,
    /// A file comes where there was none, or a folder with all that is in it.
    Add,
    /// Our file goes.
    Remove,
    /// A folder comes where there was none.
    Make,
    /// Our folder goes.
    Unmake,
}

impl Act {
    const ALL: [(Act, &str); 5] = [
        (Act::Replace, "replace"),
        (Act::Add, "add"),
        (Act::Remove, "remove"),
        (Act::Make, "make"),
        (Act::Unmake, "unmake"),
    ];

    /// Whether a staged file belongs to the entry.
    pub(super) fn is_staged(self) -> bool {
        matches!(self, Act::Replace | Act::Add)
    }

    fn has_old(self) -> bool {
        matches!(self, Act::Replace | Act::Remove)
    }
}

impl Journal {
    /// Nothing if the text is not a whole journal of this version.
    pub(super) fn parse(text: &[u8]) -> Option<Journal> {
        let text = str::from_utf8(text).ok()?.strip_suffix('\n')?;
        let (body, end) = text.rsplit_once('\n')?;
        if end != end_line(body) {
            return None;
        }
        let mut lines = body.split('\n');
        if lines.next() != Some(HEADER) {
            return None;
        }
        let entries = lines.map(|line| {
            let (word, path) = line.split_once(' ')?;
            let (act, _) = Act::ALL.into_iter().find(|(_, name)| *name == word)?;
            Some(Entry { act, path: path.parse().ok()? })
        });
        Some(Journal { entries: entries.collect::<Option<_>>()? })
    }

    pub(super) fn to_text(&self) -> String {
        let mut text = String::from(HEADER);
        for Entry { act, path } in &self.entries {
            let word = Act::ALL.into_iter().find(|(other, _)| other == act);
            let (_, word) = word.expect("every act is in the list");
            text.push('\n');
            text.push_str(word);
            text.push(' ');
            text.push_str(path.as_str());
        }
        let end = end_line(&text);
        text + "\n" + &end + "\n"
    }

    /// Makes the new site out of the old one, or out of any state between the two.
    pub(super) fn forward(&self, disk: &Disk<'_>) -> Result<(), WriteError> {
        self.each(Act::has_old, |slot, entry| put_aside(disk, slot, entry))?;
        for (_, entry) in self.which(|act| act == Act::Unmake) {
            // A file that is not ours may have come into it: then it stays, and is no longer ours.
            unmake(disk, &entry.path)?;
        }
        for (_, entry) in self.which(|act| act == Act::Make) {
            make_if_missing(disk, entry)?;
        }
        self.each(Act::is_staged, |slot, entry| place(disk, slot, entry))
    }

    /// Makes the old site out of the new one, or out of any state between the two. `made` lists the
    /// files and folders of the new one.
    pub(super) fn back(&self, disk: &Disk<'_>, made: &Manifest) -> Result<(), WriteError> {
        for (slot, entry) in self.which(Act::is_staged) {
            let (path, new) = (disk.at(entry.path.as_str()), disk.slot(NEW, slot));
            if made.folders.contains(&entry.path) {
                take_folder_back(disk, &new, &entry.path, made)?;
            } else if !disk.exists(&new)? {
                // If somebody deleted it meanwhile, so much the better.
                tolerate(disk.rename(&path, &new), &[ErrorKind::NotFound])?;
            }
        }
        for (_, entry) in self.which(|act| act == Act::Make).rev() {
            unmake(disk, &entry.path)?;
        }
        for (_, entry) in self.which(|act| act == Act::Unmake).rev() {
            make_if_missing(disk, entry)?;
        }
        for (slot, entry) in self.which(Act::has_old) {
            let old = disk.slot(OLD, slot);
            if disk.exists(&old)? {
                disk.rename(&old, &disk.at(entry.path.as_str()))?;
            }
        }
        Ok(())
    }

    fn which(
        &self,
        wanted: impl Fn(Act) -> bool,
    ) -> impl DoubleEndedIterator<Item = (usize, &Entry)> {
        self.entries.iter().enumerate().filter(move |(_, entry)| wanted(entry.act))
    }

    /// Does something for the wanted entries, several at a time, as they do not touch each other.
    fn each(
        &self,
        wanted: fn(Act) -> bool,
        run: impl Fn(usize, &Entry) -> Result<(), WriteError> + Sync,
    ) -> Result<(), WriteError> {
        let entries = self.entries.par_iter().enumerate();
        entries
            .filter(|(_, entry)| wanted(entry.act))
            .try_for_each(|(slot, entry)| run(slot, entry))
    }
}

fn put_aside(disk: &Disk<'_>, slot: usize, entry: &Entry) -> Result<(), WriteError> {
    let (path, old) = (disk.at(entry.path.as_str()), disk.slot(OLD, slot));
    if disk.exists(&old)? {
        return Ok(());
    }
    // If the new version has been placed although nothing was put aside, somebody had deleted
    // the old one, and what is there now is the new one.
    if entry.act == Act::Replace && !disk.exists(&disk.slot(NEW, slot))? {
        return Ok(());
    }
    // For the same reason there may be a folder of the new site by now, or nothing.
    match disk.kind(&path)? {
        Kind::File(_) => disk.rename(&path, &old),
        Kind::Missing | Kind::Folder | Kind::Link | Kind::Other => Ok(()),
    }
}

fn place(disk: &Disk<'_>, slot: usize, entry: &Entry) -> Result<(), WriteError> {
    let (path, new) = (disk.at(entry.path.as_str()), disk.slot(NEW, slot));
    if !disk.exists(&new)? {
        return Ok(());
    }
    // Renaming would overwrite a file that somebody put there since we looked. What is to be
    // replaced is on our list; what is to be added is not.
    if entry.act == Act::Add && disk.exists(&path)? {
        let source = std::io::Error::from(ErrorKind::AlreadyExists);
        return Err(WriteError::io("write", &path)(source));
    }
    disk.rename(&new, &path)
}

/// Takes back a folder that was placed with all that is in it. Something of somebody else's may have
/// come into it since, so each file goes by itself.
fn take_folder_back(
    disk: &Disk<'_>,
    new: &Utf8Path,
    folder: &SitePath,
    made: &Manifest,
) -> Result<(), WriteError> {
    if disk.kind(&disk.at(folder.as_str()))? != Kind::Folder {
        return Ok(());
    }
    let within = format!("{folder}/");
    let files = made.files.iter().filter_map(|file| {
        let inner = file.as_str().strip_prefix(&within)?;
        Some((disk.at(file.as_str()), new.join(inner)))
    });
    for (path, back) in files {
        if disk.exists(&path)? && !disk.exists(&back)? {
            disk.make_folders(back.parent().unwrap_or(new))?;
            tolerate(disk.rename(&path, &back), &[ErrorKind::NotFound])?;
        }
    }
    let is_within = |other: &&SitePath| *other == folder || other.as_str().starts_with(&within);
    for folder in made.folders.iter().rev().filter(is_within) {
        unmake(disk, folder)?;
    }
    Ok(())
}

fn make_if_missing(disk: &Disk<'_>, entry: &Entry) -> Result<(), WriteError> {
    let path = disk.at(entry.path.as_str());
    match disk.kind(&path)? {
        Kind::Folder => Ok(()),
        Kind::Missing | Kind::File(_) | Kind::Link | Kind::Other => disk.make_folder(&path),
    }
}

fn unmake(disk: &Disk<'_>, folder: &SitePath) -> Result<(), WriteError> {
    tolerate(
        disk.remove_folder(&disk.at(folder.as_str())),
        // "Not a directory": an earlier run has gone further, and put a file in its place.
        &[ErrorKind::NotFound, ErrorKind::NotADirectory, ErrorKind::DirectoryNotEmpty],
    )
}

fn tolerate(result: Result<(), WriteError>, kinds: &[ErrorKind]) -> Result<(), WriteError> {
    match result {
        Err(error) if error.is(kinds) => Ok(()),
        other => other,
    }
}

/// FNV-1a over the text: enough to see that the end is missing, which is all it is for.
fn end_line(text: &str) -> String {
    let sum = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("end {sum:016x}")
}
