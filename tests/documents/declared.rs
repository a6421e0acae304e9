//! What the program's own text declares.

use std::path::Path;

use crate::text;

/// The texts of a constant list.
pub(crate) fn texts_of(path: &str, name: &str) -> Vec<String> {
    let text = text(path);
    let (_, rest) = text.split_once(&format!("const {name}:")).expect("there is such a list");
    let (_, rest) = rest.split_once('=').expect("a list has a value");
    let (list, _) = rest.split_once(';').expect("a list ends");
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The fields of the structs in a file.
pub(crate) fn fields(path: &Path) -> Vec<String> {
    let text = text(&path.to_string_lossy());
    let field = |line: &str| {
        let (name, _) = line.strip_prefix("    pub(crate) ")?.split_once(": ")?;
        name.chars()
            .all(|letter| letter.is_alphanumeric() || letter == '_')
            .then(|| name.to_owned())
    };
    text.lines().filter_map(field).collect()
}
