//! The tables of keys and words, which the program writes itself.
//!
//! A table stands between `<!-- keys: Funding -->`, or `<!-- words: FundingKind -->`, and
//! `<!-- end -->`.

use std::collections::BTreeMap;

use guide::schema::tables::Table;

const END: &str = "<!-- end -->";

/// A document with each table as the program writes it, and the names of the tables in it; or what
/// is wrong with the comments around them.
pub(crate) fn filled(text: &str, tables: &[Table]) -> Result<(String, Vec<String>), String> {
    let tables: BTreeMap<&str, &str> =
        tables.iter().map(|table| (table.name.as_str(), table.text.as_str())).collect();
    let mut filled = String::new();
    let mut names = Vec::new();
    let mut lines = text.split_inclusive('\n');
    while let Some(line) = lines.next() {
        filled.push_str(line);
        let name = line.trim_end().strip_prefix("<!-- ").and_then(|rest| rest.strip_suffix(" -->"));
        let Some(name) = name.filter(|name| name.contains(": ")) else { continue };
        let table = tables.get(name).ok_or(format!("the program has no table `{name}`"))?;
        if !lines.by_ref().any(|line| line.trim_end() == END) {
            return Err(format!("`{name}` has no `{END}`"));
        }
        filled.push_str(&format!("\n{table}\n{END}\n"));
        names.push(name.to_owned());
    }
    Ok((filled, names))
}
