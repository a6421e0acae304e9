//! A finished site → the output folder.
//!
//! In go a [`Site`] and the folder; out come the same bytes on the disk and a count of what was
//! done. At every moment, whatever stops the program, the folder holds the old site or the new
//! one, or a journal from which the next run makes one of the two.
//!
//! Our records are in `.guide/` in the output folder, so that renaming never crosses disks:
//!
//! | | |
//! |---|---|
//! | `lock` | held while we write |
//! | `manifest` | which files and folders are ours |
//! | `new/` | the new versions, and the new manifest, until they are renamed into place; what has no place in the journal yet is in `new/site/` |
//! | `old/` | the old versions, until the change-over is complete |
//! | `journal` | the change-over, while it runs |
//! | `kept` | from what files were made that take long, for the next build |
//!
//! 1. Everything that differs is written to `new/`, in the folders in which it will stand: a folder
//!    that is new comes into place as one. Up to here nothing of the site has changed.
//! 2. The journal is written. From here on the change-over can be taken up again by anyone.
//! 3. Old versions go to `old/`, new ones come from `new/`, all by renaming.
//! 4. The new manifest replaces the old one. This is the point of no return.
//! 5. The journal goes, then `old/` and `new/`.
//!
//! What this never does: change or delete a file that the manifest does not list, write through a
//! symbolic link, touch a file whose bytes are right already, or look at what the bytes mean.
//! It guards against being killed, and against full and failing disks. A power cut may lose bytes
//! that the system had not yet stored; the next write compares every byte and so mends them.

mod disk;
mod early;
mod error;
mod journal;
mod manifest;
mod plan;
mod shelf;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fs::{File, OpenOptions, TryLockError};

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use crate::site::{RESERVED_FOLDER, Site, SitePath, fold};
use disk::{Disk, Hook, Kind, Store, folders_of};
pub use early::Early;
pub use error::WriteError;
use journal::{Act, Journal};
use manifest::Manifest;
use plan::{Plan, plan};
pub use shelf::OutputShelf;

const LOCK: &str = "lock";
const MANIFEST: &str = "manifest";
const JOURNAL: &str = "journal";
const NEW: &str = "new";
const OLD: &str = "old";
/// Within `new`.
const STAGED: &str = "new/site";

/// What a write did, in files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that were new or had other bytes.
    pub written: usize,
    /// Files that had the right bytes and were not touched.
    pub unchanged: usize,
    /// Files of an earlier site that were deleted.
    pub removed: usize,
}

/// What an earlier write that was cut off had left, and so what was done about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recovered {
    /// There was nothing to do.
    Nothing,
    /// It had changed nothing yet. What it had prepared was thrown away.
    Discarded,
    /// Its change-over was completed: the new site is in place.
    Completed,
    /// Its change-over could not be completed and was undone: the old site is in place.
    Undone,
}

/// Makes the folder `root` hold exactly the site, beside what in it is not ours.
///
/// On an error nothing has changed, but for the exceptions that [`WriteError`] describes.
pub fn write(site: &Site, root: &Utf8Path) -> Result<Written, WriteError> {
    write_with(site, root, &|_| Ok(()))
}

/// Completes or undoes what an earlier write that was cut off has left. [`write()`] does this too.
pub fn recover(root: &Utf8Path) -> Result<Recovered, WriteError> {
    recover_with(root, &|_| Ok(()))
}

/// [`write()`] with a hook that is called before each change to the disk, for tests.
pub(crate) fn write_with(
    site: &Site,
    root: &Utf8Path,
    hook: Hook<'_>,
) -> Result<Written, WriteError> {
    let disk = Disk { root, hook };
    disk.make_folders(&disk.own_folder())?;
    let lock = lock(&disk)?;
    take_up(&disk)?;
    let mut ours = read_manifest(&disk)?;
    let mut removed = 0;
    if ignores_letter_case(&disk)?
        && let Some(rest) = without_respelt(site, &ours)
    {
        removed = bring_about(&disk, &rest, &ours)?.removed;
        ours = read_manifest(&disk)?;
    }
    let mut written = bring_about(&disk, site, &ours)?;
    written.removed += removed;
    drop(lock);
    Ok(written)
}

/// Finishes the write of a site of which files were staged by an [`Early`].
fn write_staged(disk: &Disk<'_>, site: &Site) -> Result<Written, WriteError> {
    bring_about(disk, site, &read_manifest(disk)?)
}

/// [`recover`] with a hook that is called before each change to the disk, for tests.
pub(crate) fn recover_with(root: &Utf8Path, hook: Hook<'_>) -> Result<Recovered, WriteError> {
    let disk = Disk { root, hook };
    if !disk.exists(&disk.own_folder())? {
        return Ok(Recovered::Nothing);
    }
    let lock = lock(&disk)?;
    let recovered = take_up(&disk)?;
    drop(lock);
    Ok(recovered)
}

/// Keeps other writers out until it is dropped, or the program ends in any way.
fn lock(disk: &Disk<'_>) -> Result<File, WriteError> {
    let path = disk.own(LOCK);
    let links = disk.links([RESERVED_FOLDER, &format!("{RESERVED_FOLDER}/{LOCK}")].into_iter())?;
    if !links.is_empty() {
        return Err(WriteError::Links(links));
    }
    // The file is never deleted: somebody else might hold a lock on the deleted one.
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(WriteError::io("open", &path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(WriteError::Busy(disk.root.to_owned())),
        Err(TryLockError::Error(source)) => Err(WriteError::io("lock", &path)(source)),
    }
}

fn take_up(disk: &Disk<'_>) -> Result<Recovered, WriteError> {
    let path = disk.own(JOURNAL);
    let Some(text) = disk.read(&path)? else {
        let left_over = disk.exists(&disk.own(NEW))? || disk.exists(&disk.own(OLD))?;
        tidy(disk)?;
        return Ok(if left_over { Recovered::Discarded } else { Recovered::Nothing });
    };
    let Some(journal) = Journal::parse(&text) else {
        // It was cut off while it was being written, and so before the first renaming.
        disk.remove_file(&path)?;
        tidy(disk)?;
        return Ok(Recovered::Discarded);
    };
    let paths = || journal.entries.iter().map(|entry| &entry.path);
    let links = disk.links(folders_of(paths()).into_iter())?;
    if !links.is_empty() {
        return Err(WriteError::Links(links));
    }
    match change_over(disk, &journal) {
        Ok(()) => Ok(Recovered::Completed),
        Err(cause) => undo(disk, &journal, cause).map(|_| Recovered::Undone),
    }
}

fn read_manifest(disk: &Disk<'_>) -> Result<Manifest, WriteError> {
    manifest_at(disk, disk.own(MANIFEST))
}

fn manifest_at(disk: &Disk<'_>, path: Utf8PathBuf) -> Result<Manifest, WriteError> {
    match disk.read(&path)? {
        None => Ok(Manifest::default()),
        Some(text) => Manifest::parse(&text).ok_or(WriteError::Manifest(path)),
    }
}

/// Goes from the site that `ours` describes to this one.
fn bring_about(disk: &Disk<'_>, site: &Site, ours: &Manifest) -> Result<Written, WriteError> {
    let plan = plan(disk, site, ours)?;
    let count = |wanted: fn(Act) -> bool| {
        plan.journal.entries.iter().filter(|entry| wanted(entry.act)).count()
    };
    let written = Written {
        written: plan.staged.len(),
        unchanged: plan.unchanged,
        removed: count(|act| act == Act::Remove),
    };
    if plan.journal.entries.is_empty() && plan.manifest == *ours {
        return Ok(written);
    }
    if let Err(cause) = prepare(disk, site, &plan) {
        // If this fails too, for the same reason as a rule, the next write does it.
        drop(throw_away(disk));
        return Err(cause);
    }
    match change_over(disk, &plan.journal) {
        Ok(()) => Ok(written),
        Err(cause) => Err(undo(disk, &plan.journal, cause)?),
    }
}

/// Writes everything that the change-over needs, the journal last.
fn prepare(disk: &Disk<'_>, site: &Site, plan: &Plan) -> Result<(), WriteError> {
    disk.make_folders(&disk.own(NEW))?;
    plan.staged.par_iter().try_for_each(|path| {
        let staged = disk.staged(path.as_str());
        match site.get(path.as_str()) {
            Some(bytes) => disk.write_within(&staged, bytes),
            None if site.is_waiting(path) || disk.exists(&staged)? => Ok(()),
            // It stood in its place when it was made.
            None => {
                let changed = std::io::Error::other("somebody changed it during the build");
                Err(WriteError::io("replace", &disk.at(path.as_str()))(changed))
            }
        }
    })?;
    let entries = plan.journal.entries.iter().enumerate();
    for (slot, entry) in entries.filter(|(_, entry)| entry.act.is_staged()) {
        disk.rename(&disk.staged(entry.path.as_str()), &disk.slot(NEW, slot))?;
    }
    let manifest = plan.manifest.to_text();
    disk.write_new(&disk.own(NEW).join(MANIFEST), manifest.as_bytes(), Store::Now)?;
    disk.make_folder(&disk.own(OLD))?;
    disk.write_new(&disk.own(JOURNAL), plan.journal.to_text().as_bytes(), Store::Now)
}

/// Takes back what [`prepare`] did.
fn throw_away(disk: &Disk<'_>) -> Result<(), WriteError> {
    let journal = disk.own(JOURNAL);
    if disk.exists(&journal)? {
        disk.remove_file(&journal)?;
    }
    tidy(disk)
}

/// Runs the journal, from its beginning or from wherever an earlier run came to.
fn change_over(disk: &Disk<'_>, journal: &Journal) -> Result<(), WriteError> {
    let manifest = disk.own(NEW).join(MANIFEST);
    if disk.exists(&manifest)? {
        journal.forward(disk)?;
        disk.rename(&manifest, &disk.own(MANIFEST))?;
    }
    disk.remove_file(&disk.own(JOURNAL))?;
    tidy(disk)
}

/// Puts the old site back, if the change-over failed before its point of no return; the error of
/// the change-over is then the result, for the caller to hand on.
fn undo(disk: &Disk<'_>, journal: &Journal, cause: WriteError) -> Result<WriteError, WriteError> {
    let undone = match disk.exists(&disk.own(NEW).join(MANIFEST)) {
        Ok(true) => manifest_at(disk, disk.own(NEW).join(MANIFEST))
            .and_then(|made| journal.back(disk, &made))
            .and_then(|()| disk.remove_file(&disk.own(JOURNAL))),
        // The new site is in place and only the tidying failed. The next write does that.
        Ok(false) => return Err(cause),
        Err(error) => Err(error),
    };
    match undone {
        Ok(()) => {
            // The old site is in place. If tidying fails, the next write does it.
            drop(tidy(disk));
            Ok(cause)
        }
        Err(undo) => Err(WriteError::Interrupted {
            root: disk.root.to_owned(),
            cause: Box::new(cause),
            undo: Box::new(undo),
        }),
    }
}

/// Deletes the staged and the old versions. Only for when there is no journal.
fn tidy(disk: &Disk<'_>) -> Result<(), WriteError> {
    disk.clear(&disk.own(NEW))?;
    disk.clear(&disk.own(OLD))
}

/// Whether `A` and `a` are one file here, as on most Macs and on Windows.
fn ignores_letter_case(disk: &Disk<'_>) -> Result<bool, WriteError> {
    Ok(disk.kind(&disk.own(&LOCK.to_uppercase()))? != Kind::Missing)
}

/// The site without the files that, or whose folders, differ only by letter case from something
/// of ours that is to go; nothing if there are none.
///
/// Where `About/` and `about/` are one folder, deleting the first would delete the second, so the
/// first has to be gone before the second is written.
fn without_respelt(site: &Site, ours: &Manifest) -> Option<Site> {
    let mut names = folders_of(site.iter().map(|(path, _)| path));
    names.extend(site.iter().map(|(path, _)| path.as_str()));
    let gone: BTreeSet<String> = ours
        .files
        .iter()
        .chain(&ours.folders)
        .filter(|path| !names.contains(path.as_str()))
        .map(|path| fold(path.as_str()).into_owned())
        .collect();
    let is_respelt = |path: &SitePath| {
        gone.contains(&*fold(path.as_str()))
            || path.folders().any(|name| gone.contains(&*fold(name)))
    };
    let mut rest = Site::new();
    for (path, bytes) in site.iter().filter(|(path, _)| !is_respelt(path)) {
        rest.insert(path.clone(), bytes.clone()).expect("a part of a site has no clashes");
    }
    (rest.len() < site.len()).then_some(rest)
}
