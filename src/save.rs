//! save: texts for authors → new files in their folders.
//!
//! Unlike `write`, which owns the finished site, this works where people work: it never replaces a
//! file that it did not read, and on an error what was there is as it was.

pub(crate) mod rewrite;

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};

use camino::{Utf8Path, Utf8PathBuf};
use tempfile::{Builder, NamedTempFile};

/// What `git init` and a clone of nothing leave in a folder that is otherwise empty.
const PASSED_OVER: [&str; 1] = [".git"];

/// What stands in a folder besides what git keeps there, by name; nothing if there is no folder.
///
/// # Errors
/// When there is something else than a folder, or it cannot be read.
pub(crate) fn inhabitants(folder: &Utf8Path) -> io::Result<Vec<String>> {
    let entries = match folder.read_dir_utf8() {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(named("read", folder, &error)),
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| named("read", folder, &error))?;
        if !PASSED_OVER.contains(&entry.file_name()) {
            names.push(entry.file_name().to_owned());
        }
    }
    names.sort();
    Ok(names)
}

/// Writes files into a folder in which nothing of their names stands; the folder is made if it is
/// missing.
///
/// They are written beside their places first and then moved there, so that a full disk leaves no
/// half of them.
///
/// # Errors
/// When something cannot be made, written or moved; what was made is then taken away again.
pub(crate) fn all_new<T: AsRef<[u8]>>(folder: &Utf8Path, files: &[(String, T)]) -> io::Result<()> {
    let made = missing_folders(folder);
    fs::create_dir_all(folder).map_err(|error| named("make", folder, &error))?;
    let done = stage(folder, files);
    if done.is_err() {
        // The folders are ours, and empty unless somebody else has begun to use them.
        for folder in made {
            if fs::remove_dir(&folder).is_err() {
                break;
            }
        }
    }
    done
}

/// The text of a file, or nothing if there is no such file. Bytes that are no UTF-8 are replaced.
///
/// # Errors
/// When it is there and cannot be read.
pub(crate) fn text(path: &Utf8Path) -> io::Result<Option<String>> {
    #[expect(clippy::disallowed_methods, reason = "this is the module that reads for authors")]
    match fs::read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(named("read", path, &error)),
    }
}

/// Puts a text in the place of a file, or makes the file: whoever reads it has the old text or the
/// new one, never a part. A file keeps its permissions, and missing folders are made.
///
/// # Errors
/// When it cannot be written; the old file is then untouched.
pub(crate) fn put(path: &Utf8Path, text: &str) -> io::Result<()> {
    put_bytes(path, text.as_bytes())
}

/// The same for a file that is no text.
///
/// # Errors
/// When it cannot be written; the old file is then untouched.
pub(crate) fn put_bytes(path: &Utf8Path, bytes: &[u8]) -> io::Result<()> {
    let written = beside(path, bytes)?;
    if let Ok(metadata) = path.metadata() {
        let permissions = metadata.permissions();
        fs::set_permissions(written.path(), permissions).map_err(|e| named("write", path, &e))?;
    }
    written.persist(path).map_err(|error| named("write", path, &error.error))?;
    Ok(())
}

/// Puts `after` in the place of a text of the guide that was read as `before`, or makes a file that
/// there is not. Links are followed as long as they stay in the guide's folder.
///
/// # Errors
/// When the file is not what was read any more, lies outside the guide, or cannot be written.
pub(crate) fn add(
    root: &Utf8Path,
    path: &str,
    before: Option<&str>,
    after: &str,
) -> io::Result<()> {
    let file = inside(root, &root.join(path))?;
    let Some(before) = before else {
        let written = beside(&file, after.as_bytes())?;
        let done = written.persist_noclobber(&file);
        done.map_err(|error| named("write", &root.join(path), &error.error))?;
        return Ok(());
    };
    if text(&file)?.as_deref() != Some(before) {
        return Err(io::Error::other(format!(
            "`{path}` has changed since it was read: nothing was written, so try again"
        )));
    }
    put(&file, after)
}

/// Where a path leads to, if it stays in a folder.
fn inside(root: &Utf8Path, path: &Utf8Path) -> io::Result<Utf8PathBuf> {
    let real_root = root.canonicalize_utf8().map_err(|error| named("read", root, &error))?;
    // What is not there yet stands in a folder that is, or will be made.
    let there = path.ancestors().find(|part| part.symlink_metadata().is_ok()).unwrap_or(root);
    let real = there.canonicalize_utf8().map_err(|error| named("read", there, &error))?;
    if !real.starts_with(&real_root) {
        return Err(io::Error::other(format!(
            "`{there}` is a link that leads out of the guide's folder, so nothing was written"
        )));
    }
    Ok(match path.strip_prefix(there) {
        Ok(rest) if !rest.as_str().is_empty() => real.join(rest),
        _ => real,
    })
}

/// The text in a new file in the folder where it is to go.
fn beside(path: &Utf8Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_str().is_empty());
    let folder = folder.unwrap_or(Utf8Path::new("."));
    fs::create_dir_all(folder).map_err(|error| named("make", folder, &error))?;
    let mut builder = Builder::new();
    builder.prefix(".guide-new-");
    // A file for one's own eyes is the rule for temporary files; what the system lets everybody
    // read and write, less what the user's mask forbids, is the rule for all others.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder).map_err(|e| named("write into", folder, &e))?;
    let written = file.write_all(bytes).and_then(|()| file.as_file().sync_all());
    written.map_err(|error| named("write", path, &error))?;
    Ok(file)
}

/// The folders that have to be made for a folder to be there, innermost first.
fn missing_folders(folder: &Utf8Path) -> Vec<Utf8PathBuf> {
    let is_missing = |path: &&Utf8Path| !path.as_str().is_empty() && !path.exists();
    folder.ancestors().take_while(is_missing).map(Utf8Path::to_owned).collect()
}

fn stage<T: AsRef<[u8]>>(folder: &Utf8Path, files: &[(String, T)]) -> io::Result<()> {
    let stage = Builder::new()
        .prefix(".guide-new-")
        .tempdir_in(folder)
        .map_err(|error| named("write into", folder, &error))?;
    let staged = Utf8Path::from_path(stage.path()).ok_or_else(|| {
        io::Error::other(format!("the name of a folder in `{folder}` is not UTF-8"))
    })?;
    let mut tops: BTreeSet<&str> = BTreeSet::new();
    for (path, text) in files {
        let place = staged.join(path);
        if let Some(parent) = place.parent() {
            fs::create_dir_all(parent).map_err(|error| named("make", parent, &error))?;
        }
        #[expect(
            clippy::disallowed_methods,
            reason = "this is the module that writes for authors"
        )]
        fs::write(&place, text).map_err(|error| named("write", &folder.join(path), &error))?;
        tops.insert(outermost_new(folder, path));
    }
    for (count, top) in tops.iter().enumerate() {
        if let Err(error) = settle(&staged.join(top), &folder.join(top)) {
            for moved in tops.iter().take(count) {
                fs::rename(folder.join(moved), staged.join(moved))?;
            }
            return Err(named("write", &folder.join(top), &error));
        }
    }
    stage.close()
}

/// The outermost folder of a path that is not there yet, or the path itself.
fn outermost_new<'p>(folder: &Utf8Path, path: &'p str) -> &'p str {
    let ends = path.match_indices('/').map(|(end, _)| end);
    let mut outer = ends.map(|end| &path[..end]);
    let new = outer.find(|outer| folder.join(outer).symlink_metadata().is_err());
    new.unwrap_or(path)
}

/// Moves a file or folder to where nothing is.
fn settle(from: &Utf8Path, to: &Utf8Path) -> io::Result<()> {
    // Renaming would replace a file that has come meanwhile.
    if to.symlink_metadata().is_ok() {
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, "something stands there already"));
    }
    fs::rename(from, to)
}

fn named(what: &str, path: &Utf8Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("cannot {what} `{path}`: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_moved_leaves_the_folder_as_it_was() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = Utf8Path::from_path(folder.path()).expect("UTF-8");
        let file = |path: &str| (path.to_owned(), "text".to_owned());
        all_new(folder, &[file("b")]).expect("nothing is in the way");
        let error = all_new(folder, &[file("a/a"), file("b"), file("c")]).expect_err("b is there");
        assert!(error.to_string().contains("/b`: something stands there already"), "{error}");
        assert_eq!(inhabitants(folder).expect("it can be read"), ["b"]);
    }

    #[test]
    #[cfg(unix)]
    fn a_file_that_is_replaced_keeps_its_permissions() {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Utf8Path| path.metadata().expect("it is there").permissions().mode();
        let folder = tempfile::tempdir().expect("a folder");
        let path = Utf8Path::from_path(folder.path()).expect("UTF-8").join("inner/file");
        put(&path, "one").expect("it can be made");
        assert_eq!(mode(&path) & 0o600, 0o600);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("it is ours");
        put(&path, "two").expect("it can be replaced");
        assert_eq!(mode(&path) & 0o777, 0o640);
        assert_eq!(fs::File::open(&path).and_then(io::read_to_string).expect("a text"), "two");
        assert_eq!(inhabitants(path.parent().expect("a folder")).expect("names"), ["file"]);
    }

    #[test]
    fn folders_that_were_made_in_vain_go() {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = Utf8Path::from_path(folder.path()).expect("UTF-8");
        // A file of the list stands where another needs a folder.
        let files = ["a", "a/b"].map(|path| (path.to_owned(), String::new()));
        all_new(&folder.join("new/guide"), &files).expect_err("a is no folder");
        assert_eq!(inhabitants(folder).expect("it can be read"), [""; 0]);
    }
}
