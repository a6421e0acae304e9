//! The output folder while a site for it is still being made.
//!
//! Pages are compared with what stands there, and staged if they differ, as soon as each is made, so
//! that a large site is never in memory as a whole. Nothing of the old site is touched before
//! [`Early::write`]; without it, all that was staged is deleted.

use std::collections::BTreeSet;
use std::fs::File;
use std::sync::OnceLock;

use camino::{Utf8Path, Utf8PathBuf};

use super::disk::{Disk, Kind};
use super::{WriteError, Written, ignores_letter_case, lock, take_up, tidy, write, write_staged};
use crate::site::{Outlet, Pieces, Site, SitePath, Staged};

/// How much of a file is read at a time, in bytes.
const BUFFER: usize = 16 * 1024;

/// An output folder that takes files before the site is complete.
#[derive(Debug)]
pub struct Early {
    root: Utf8PathBuf,
    /// Where the folder cannot be made ready, all files stay in memory, and the write says what is in
    /// the way.
    ready: OnceLock<Option<Ready>>,
}

/// That files can be taken.
#[derive(Debug)]
struct Ready {
    /// Held as long as they can be.
    _lock: File,
    /// What the output folder holds. Where a folder of the site is not among it, none of its files
    /// stands there, and none need be looked for.
    names: BTreeSet<String>,
}

impl Ready {
    /// Whether a file may stand at the path.
    fn has(&self, path: &SitePath) -> bool {
        self.names.contains(path.folders().next().unwrap_or(path.as_str()))
    }
}

impl Early {
    /// Nothing happens yet.
    #[must_use]
    pub fn new(root: &Utf8Path) -> Self {
        Self { root: root.to_owned(), ready: OnceLock::new() }
    }

    /// Makes the folder hold exactly the site, as [`write()`] does.
    ///
    /// # Errors
    /// Those of [`write()`].
    pub fn write(self, site: &Site) -> Result<Written, WriteError> {
        match self.ready.get() {
            Some(Some(_)) => write_staged(&self.disk(), site),
            _ => write(site, &self.root),
        }
    }

    fn disk(&self) -> Disk<'_> {
        Disk { root: &self.root, hook: &|_| Ok(()) }
    }

    /// Locks the folder, if files can be staged in it.
    fn make_ready(&self) -> Result<Option<Ready>, WriteError> {
        let disk = self.disk();
        disk.make_folders(&disk.own_folder())?;
        let lock = lock(&disk)?;
        take_up(&disk)?;
        // Where two spellings are one file, the old one has to go before the new one comes.
        if ignores_letter_case(&disk)? {
            return Ok(None);
        }
        let names = disk.names(disk.root)?.into_iter().collect();
        Ok(Some(Ready { _lock: lock, names }))
    }

    fn stage(&self, ready: &Ready, path: &SitePath, bytes: &[u8]) -> Result<Staged, WriteError> {
        let disk = self.disk();
        let (at, length) = (disk.at(path.as_str()), bytes.len() as u64);
        let is_same = ready.has(path)
            && disk.kind(&at)? == Kind::File(length)
            && disk.holds(&at, bytes, &mut [0; BUFFER])?;
        if !is_same {
            disk.write_within(&disk.staged(path.as_str()), bytes)?;
        }
        Ok(Staged { length, is_same })
    }

    /// Stages a file of which it is known only at its end whether it is the one that stands there.
    fn stage_pieces(
        &self,
        ready: &Ready,
        path: &SitePath,
        write: Pieces<'_>,
    ) -> Result<Staged, WriteError> {
        let disk = self.disk();
        let (at, staged) = (disk.at(path.as_str()), disk.staged(path.as_str()));
        let length = disk.write_pieces_within(&staged, write)?;
        let is_same = ready.has(path)
            && disk.kind(&at)? == Kind::File(length)
            && disk.holds_file(&at, &staged, &mut [0; BUFFER])?;
        if is_same {
            disk.remove_file(&staged)?;
        }
        Ok(Staged { length, is_same })
    }

    /// What has been staged, unless that has failed. A full disk, or two pages of one name: what has
    /// come of it is in the way of the write, which says what is wrong if it still is.
    fn staged(&self, path: &SitePath, staged: Result<Staged, WriteError>) -> Option<Staged> {
        if staged.is_err() {
            let disk = self.disk();
            drop(disk.remove_file(&disk.staged(path.as_str())));
        }
        staged.ok()
    }
}

impl Outlet for Early {
    fn begin(&self) {
        self.ready.get_or_init(|| self.make_ready().unwrap_or_default());
    }

    fn take(&self, path: &SitePath, bytes: &[u8]) -> Option<Staged> {
        let ready = self.ready.get()?.as_ref()?;
        self.staged(path, self.stage(ready, path, bytes))
    }

    fn take_pieces(&self, path: &SitePath, write: Pieces<'_>) -> Option<Staged> {
        let ready = self.ready.get()?.as_ref()?;
        self.staged(path, self.stage_pieces(ready, path, write))
    }
}

impl Drop for Early {
    fn drop(&mut self) {
        if matches!(self.ready.get(), Some(Some(_))) {
            let disk = self.disk();
            // After a write there is nothing left, or a journal, which the next write takes up.
            if matches!(disk.exists(&disk.own(super::JOURNAL)), Ok(false)) {
                drop(tidy(&disk));
            }
        }
    }
}
