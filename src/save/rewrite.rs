//! A revision → the files of the guide: all of it, or none.
//!
//! Each new text is written beside its file and then renamed over it, so that no reader ever meets
//! half a file. A file that is not what was read is not touched, and neither are the others.

use std::fs::{self, Permissions};
use std::io::{self, Write};

use camino::{Utf8Path, Utf8PathBuf};
use tempfile::NamedTempFile;

use crate::revision::Revision;
use crate::save::{named, settle};

/// Brings a revision to the guide in the folder `root`.
///
/// # Errors
/// When a file has changed since it was read, or something cannot be written. What was done until
/// then is undone.
pub(crate) fn rewrite(root: &Utf8Path, revision: &Revision) -> io::Result<()> {
    let mut staged = Vec::with_capacity(revision.texts.len());
    for (path, change) in &revision.texts {
        let file = unchanged(root, path, &change.old)?;
        staged.push((stage(&file, &change.new)?, file, &change.old));
    }
    for (from, to) in &revision.moves {
        if root.join(to).symlink_metadata().is_ok() {
            return Err(named("rename", &root.join(from), &taken(to)));
        }
    }
    let mut done: Vec<Undo<'_>> = Vec::new();
    let result = bring_about(root, staged, revision, &mut done);
    let Err(error) = result else { return Ok(()) };
    while let Some(undo) = done.pop() {
        if let Err(second) = undo.run() {
            return Err(io::Error::other(format!(
                "{error}; what was written before could not be undone: {second}"
            )));
        }
    }
    Err(error)
}

/// A file of the guide, once it is found to be what was read. A link is followed: it is the file at
/// its end that is replaced, and `read` has made sure that it is in the guide.
fn unchanged(root: &Utf8Path, path: &str, old: &str) -> io::Result<Utf8PathBuf> {
    let file = root.join(path);
    #[expect(clippy::disallowed_methods, reason = "a file is compared with what was read")]
    let read = || {
        let real = file.canonicalize_utf8()?;
        let bytes = fs::read(&real)?;
        Ok((real, bytes))
    };
    let (real, bytes) = read().map_err(|error| named("read", &file, &error))?;
    if bytes == old.as_bytes() {
        return Ok(real);
    }
    let message = "it has changed since it was read; type the same again";
    Err(named("write", &file, &io::Error::other(message)))
}

/// Writes a text beside the file that it is for, with the file's permissions.
fn stage(file: &Utf8Path, text: &str) -> io::Result<NamedTempFile> {
    let write = || -> io::Result<NamedTempFile> {
        let folder = file.parent().ok_or_else(|| io::Error::other("it is in no folder"))?;
        let permissions: Permissions = fs::metadata(file)?.permissions();
        if permissions.readonly() {
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, "it is write-protected"));
        }
        // `read` passes over names that begin with a full stop.
        let mut staged = tempfile::Builder::new().prefix(".guide-new-").tempfile_in(folder)?;
        staged.write_all(text.as_bytes())?;
        staged.as_file().set_permissions(permissions)?;
        staged.as_file().sync_all()?;
        Ok(staged)
    };
    write().map_err(|error| named("write", file, &error))
}

/// How to take back what was done.
enum Undo<'r> {
    /// The file said something else.
    Text(Utf8PathBuf, &'r str),
    /// What is at the first path was at the second.
    Move(Utf8PathBuf, Utf8PathBuf),
}

impl Undo<'_> {
    fn run(self) -> io::Result<()> {
        match self {
            Self::Text(file, old) => {
                let staged = stage(&file, old)?;
                staged.persist(&file).map(drop).map_err(|error| error.error)
            }
            Self::Move(from, to) => settle(&from, &to),
        }
    }
}

fn bring_about<'r>(
    root: &Utf8Path,
    staged: Vec<(NamedTempFile, Utf8PathBuf, &'r String)>,
    revision: &'r Revision,
    done: &mut Vec<Undo<'r>>,
) -> io::Result<()> {
    for (new, file, old) in staged {
        new.persist(&file).map_err(|error| named("write", &file, &error.error))?;
        done.push(Undo::Text(file, old));
    }
    for (from, to) in &revision.moves {
        let (from, place) = (root.join(from), root.join(to));
        settle(&from, &place).map_err(|error| named("rename", &from, &error))?;
        done.push(Undo::Move(place, from));
    }
    Ok(())
}

fn taken(path: &str) -> io::Error {
    io::Error::new(io::ErrorKind::AlreadyExists, format!("there is a `{path}` already"))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "the tests lay files on the disk")]

    use std::sync::Arc;

    use super::*;
    use crate::revision::Change;

    /// A folder with the files `a` and `b`, each saying its name.
    fn folder() -> (tempfile::TempDir, Utf8PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let root = Utf8PathBuf::from_path_buf(folder.path().to_owned()).expect("UTF-8");
        for name in ["a", "b"] {
            fs::write(root.join(name), name).expect("it can be written");
        }
        (folder, root)
    }

    fn revision(texts: &[(&str, &str, &str)], moves: &[(&str, &str)]) -> Revision {
        let change = |old: &str, new: &str| Change { old: old.to_owned(), new: new.to_owned() };
        let texts = texts.iter().map(|(path, old, new)| (Arc::from(*path), change(old, new)));
        let moves = moves.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned()));
        Revision { texts: texts.collect(), moves: moves.collect() }
    }

    fn says(root: &Utf8Path, name: &str) -> String {
        fs::read_to_string(root.join(name)).expect("it can be read")
    }

    fn names(root: &Utf8Path) -> Vec<String> {
        let entries = fs::read_dir(root).expect("the folder");
        let name = |entry: io::Result<fs::DirEntry>| {
            entry.expect("an entry").file_name().to_string_lossy().into_owned()
        };
        let mut names: Vec<String> = entries.map(name).collect();
        names.sort();
        names
    }

    #[test]
    fn texts_are_replaced_and_files_renamed() {
        let (_folder, root) = folder();
        rewrite(&root, &revision(&[("a", "a", "A"), ("b", "b", "B")], &[("b", "c")]))
            .expect("nothing is in the way");
        assert_eq!((says(&root, "a"), says(&root, "c")), ("A".to_owned(), "B".to_owned()));
        assert_eq!(names(&root), ["a", "c"]);
    }

    #[test]
    fn a_file_that_changed_meanwhile_stops_everything() {
        let (_folder, root) = folder();
        let error = rewrite(&root, &revision(&[("a", "a", "A"), ("b", "old", "B")], &[]))
            .expect_err("b says something else");
        assert!(error.to_string().contains("/b`: it has changed since it was read"), "{error}");
        assert_eq!((says(&root, "a"), says(&root, "b")), ("a".to_owned(), "b".to_owned()));
        assert_eq!(names(&root), ["a", "b"]);
    }

    #[test]
    fn what_fails_later_undoes_what_was_done() {
        let (_folder, root) = folder();
        // The second move finds what the first has put there.
        let moves = [("a", "c"), ("b", "c")];
        let error = rewrite(&root, &revision(&[("a", "a", "A")], &moves)).expect_err("c is taken");
        assert!(error.to_string().contains("something stands there already"), "{error}");
        assert_eq!((says(&root, "a"), says(&root, "b")), ("a".to_owned(), "b".to_owned()));
        assert_eq!(names(&root), ["a", "b"]);
    }

    #[test]
    #[cfg(unix)]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::PermissionsExt;
        let (_folder, root) = folder();
        fs::set_permissions(root.join("a"), Permissions::from_mode(0o640)).expect("it is ours");
        std::os::unix::fs::symlink("a", root.join("link")).expect("a link");
        rewrite(&root, &revision(&[("link", "a", "A")], &[])).expect("nothing is in the way");
        assert_eq!(says(&root, "a"), "A");
        let mode = fs::metadata(root.join("a")).expect("it is there").permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
        assert!(root.join("link").is_symlink());
    }
}
