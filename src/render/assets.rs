//! The theme's files → files of the site whose names change when their content does.
//!
//! A browser may so keep a file for ever, and a page and its style sheet always belong together.
//! What a style sheet or a module names is part of its content: its own name changes when that of
//! one of its files does, circles included, and the text leads to the new names.
//! Nothing is fetched, and addresses of other sites are left as they are.

mod references;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use crate::diag::{Code, Diagnostic, Lines, Place, nearest};
use crate::read::Content;
use crate::render::assets::references::{Reference, references};

/// The folder of the theme's files on the site.
pub(crate) const FOLDER: &str = "assets/";

/// A file in a theme's `static/`, and where it was read from.
pub(crate) struct Static {
    pub(crate) content: Content,
    /// The files that it is made of, each with the byte at which it begins.
    pub(crate) origins: Vec<(usize, Arc<str>)>,
}

impl Static {
    /// What one file holds.
    pub(crate) fn new(origin: &Arc<str>, content: &Content) -> Self {
        Self { content: content.clone(), origins: vec![(0, Arc::clone(origin))] }
    }

    /// Where a range of the text stands in the file that it comes from.
    fn place(&self, text: &str, range: &Range<usize>) -> Place {
        let of_range = self.origins.iter().rposition(|(start, _)| *start <= range.start);
        let (start, origin) = &self.origins[of_range.expect("the first file begins at 0")];
        Lines::new(origin, &text[*start..]).place(range.start - start..range.end - start)
    }
}

/// A file of the site.
#[derive(Clone)]
pub(crate) struct Asset {
    /// Its path from the site's root, such as `assets/css/guide.3a5c….css`.
    pub(crate) path: String,
    pub(crate) bytes: Arc<[u8]>,
}

/// What a file names: where in its text the last part of the path stands, and which file it is.
type Link = (Range<usize>, String);

/// Gives every file its name on the site. Both maps have the paths below `static/` as keys.
pub(crate) fn assets(
    files: &BTreeMap<String, Static>,
) -> Result<BTreeMap<String, Asset>, Vec<Diagnostic>> {
    let mut links: BTreeMap<&str, Vec<Link>> = BTreeMap::new();
    let mut missing = Vec::new();
    for (name, file) in files {
        let Content::Text(text) = &file.content else { continue };
        for reference in references(name, text) {
            let Some(target) = target(name, &text[reference.range.clone()]) else { continue };
            if files.contains_key(&target) {
                let last = last_part(text, &reference.range);
                links.entry(name).or_default().push((last, target));
            } else if reference.must_exist {
                missing.push(missing_asset(file, text, &reference, &target, files));
            }
        }
    }
    if !missing.is_empty() {
        return Err(missing);
    }
    let paths: BTreeMap<&str, String> =
        files.keys().map(|name| (name.as_str(), hashed(name, hash(name, files, &links)))).collect();
    let asset = |(name, file): (&String, &Static)| {
        let bytes = match (&file.content, links.get(name.as_str())) {
            (Content::Text(text), Some(links)) => rewrite(text, links, &paths).into_bytes().into(),
            (content, _) => content.bytes(),
        };
        (name.clone(), Asset { path: format!("{FOLDER}{}", paths[name.as_str()]), bytes })
    };
    Ok(files.iter().map(asset).collect())
}

/// A file for the site that a template made, under the name of a file in `static/`.
pub(crate) fn made(name: &str, text: String) -> Asset {
    let path = format!("{FOLDER}{}", hashed(name, xxh3_64(text.as_bytes())));
    Asset { path, bytes: text.into_bytes().into() }
}

/// A number for the content of a file and of all that it leads to.
fn hash(name: &str, files: &BTreeMap<String, Static>, links: &BTreeMap<&str, Vec<Link>>) -> u64 {
    let mut reached = BTreeSet::new();
    let mut next = vec![name];
    while let Some(name) = next.pop() {
        if reached.insert(name) {
            next.extend(links.get(name).into_iter().flatten().map(|(_, target)| target.as_str()));
        }
    }
    let mut hash = Xxh3::new();
    for name in std::iter::once(name).chain(reached) {
        let bytes = files[name].content.as_bytes();
        hash.update(name.as_bytes());
        hash.update(&(bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    }
    hash.digest()
}

/// `css/guide.css` → `css/guide.0123456789abcdef.css`.
fn hashed(name: &str, hash: u64) -> String {
    let file = name.rfind('/').map_or(0, |slash| slash + 1);
    match name[file..].rfind('.').filter(|dot| *dot > 0) {
        Some(dot) => format!("{}.{hash:016x}{}", &name[..file + dot], &name[file + dot..]),
        None => format!("{name}.{hash:016x}"),
    }
}

/// The text with the names that the files have on the site.
fn rewrite(text: &str, links: &[Link], paths: &BTreeMap<&str, String>) -> String {
    let mut written = String::with_capacity(text.len() + 20 * links.len());
    let mut end = 0;
    for (range, target) in links {
        written.push_str(&text[end..range.start]);
        let path = &paths[target.as_str()];
        written.push_str(path.rsplit('/').next().unwrap_or(path));
        end = range.end;
    }
    written.push_str(&text[end..]);
    written
}

/// The file below `static/` that an address in another leads to; `None` for one on another site,
/// in the text itself, or outside the theme.
fn target(from: &str, address: &str) -> Option<String> {
    let path = path_of(address);
    if path.is_empty() || path.starts_with('/') || path.contains(':') {
        return None;
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// An address without its query and fragment.
fn path_of(address: &str) -> &str {
    address.split(['?', '#']).next().unwrap_or_default()
}

/// Where the name of the file stands in an address.
fn last_part(text: &str, range: &Range<usize>) -> Range<usize> {
    let path = path_of(&text[range.clone()]);
    let start = path.rfind('/').map_or(0, |slash| slash + 1);
    range.start + start..range.start + path.len()
}

fn missing_asset(
    file: &Static,
    text: &str,
    reference: &Reference,
    target: &str,
    files: &BTreeMap<String, Static>,
) -> Diagnostic {
    let place = file.place(text, &reference.range);
    let message = format!("there is no `{target}` in `static/` of the theme");
    let help = match nearest(target, files.keys().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "put the file there, or take the reference out".to_owned(),
    };
    Diagnostic::new(Code::MissingAsset, place, message).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn theme(files: &[(&str, &str)]) -> BTreeMap<String, Static> {
        let file = |(name, text): &(&str, &str)| {
            let origin = Arc::from(format!("themes/test/static/{name}"));
            ((*name).to_owned(), Static::new(&origin, &Content::Text(Arc::from(*text))))
        };
        files.iter().map(file).collect()
    }

    fn built(files: &[(&str, &str)]) -> BTreeMap<String, (String, String)> {
        let assets = assets(&theme(files)).expect("nothing is missing");
        let text = |asset: &Asset| String::from_utf8(asset.bytes.to_vec()).expect("a text");
        assets
            .iter()
            .map(|(name, asset)| (name.clone(), (asset.path.clone(), text(asset))))
            .collect()
    }

    #[test]
    fn a_style_sheet_leads_to_the_new_names() {
        let sheet = "a { src: url(\"../fonts/a.woff2?x#y\") } b { mask: url(data:,x) }";
        let site = built(&[("css/a.css", sheet), ("fonts/a.woff2", "font")]);
        let font = &site["fonts/a.woff2"].0;
        assert!(font.starts_with("assets/fonts/a.") && font.ends_with(".woff2"), "{font}");
        let font = font.strip_prefix("assets/").expect("it is an asset");
        let expected = sheet.replace("fonts/a.woff2", font);
        assert_eq!(site["css/a.css"].1, expected);
    }

    #[test]
    fn a_name_changes_with_what_it_leads_to_and_with_nothing_else() {
        let names = |font: &str, other: &str| {
            let sheet = "@import './b.css'; a { src: url(../f.woff2) }";
            let circle = "@import \"a.css\";";
            let site = built(&[
                ("css/a.css", sheet),
                ("css/b.css", circle),
                ("f.woff2", font),
                ("other.svg", other),
            ]);
            site.into_iter().map(|(name, (path, _))| (name, path)).collect::<BTreeMap<_, _>>()
        };
        let (before, after) = (names("one", "one"), names("two", "one"));
        for name in ["css/a.css", "css/b.css", "f.woff2"] {
            assert_ne!(before[name], after[name], "{name}");
        }
        assert_eq!(before["other.svg"], after["other.svg"]);
        let after = names("one", "two");
        assert_eq!(before["css/a.css"], after["css/a.css"]);
        assert_ne!(before["other.svg"], after["other.svg"]);
    }

    #[test]
    fn modules_lead_to_modules() {
        let module = "import { a } from \"./lib/a.js\";\nconst b = await import('./lib/a.js');\n\
                      const c = \"./none.js\";\n// import x from \"./gone.js\"\n";
        let site = built(&[("js/main.js", module), ("js/lib/a.js", "export const a = 1;")]);
        let name = site["js/lib/a.js"].0.rsplit('/').next().expect("a name").to_owned();
        assert_eq!(site["js/main.js"].1, module.replace("lib/a.js", &format!("lib/{name}")));
    }

    #[test]
    fn a_file_that_is_not_there_is_a_mistake_with_a_place() {
        let files =
            theme(&[("css/a.css", "\na { src: url(../font/a.woff2) }"), ("fonts/a.woff2", "")]);
        let found = assets(&files).err().expect("a mistake");
        assert_eq!(found.len(), 1);
        let place = &found[0].place;
        assert_eq!(
            (&*place.path, place.line, place.column),
            ("themes/test/static/css/a.css", 2, 14)
        );
        assert_eq!(found[0].help.as_deref(), Some("did you mean `fonts/a.woff2`?"));
        let module = theme(&[("js/a.js", "import './b.js';")]);
        assert_eq!(assets(&module).err().expect("a mistake").len(), 1);
    }

    #[test]
    fn names_keep_their_ends() {
        assert_eq!(hashed("css/guide.min.css", 1), "css/guide.min.0000000000000001.css");
        assert_eq!(hashed("a.b/LICENCE", 1), "a.b/LICENCE.0000000000000001");
        assert_eq!(hashed(".hidden", 1), ".hidden.0000000000000001");
    }
}
