//! Former addresses: a small page at each that leads to the new one.
//!
//! The page works without a script: it is a plain link, and browsers follow its `refresh` at once.
//! `_redirects` lists the same for servers that can answer with a redirect of their own.

use std::collections::BTreeMap;

use crate::diag::Diagnostic;
use crate::model::{Chapter, ChapterId, Guide, RecordRef, Resolved, Target};
use crate::render::address;
use crate::render::theme::Theme;
use crate::render::view::RedirectView;

/// The file that lists redirects, in the form of Netlify and Cloudflare Pages: old path, new path,
/// status.
pub(super) const LIST: &str = "_redirects";

/// Every page that leads on, and the list of them; nothing if nothing has moved.
pub(crate) fn all(
    guide: &Guide,
    theme: &Theme,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(String, String)> {
    let moved = moved(guide);
    if moved.is_empty() {
        return Vec::new();
    }
    let mut files = Vec::with_capacity(moved.len() + 1);
    let mut list = String::new();
    for (old, (target, title)) in moved {
        match page(guide, theme, &old, &address::path(guide, &target), title) {
            Ok((html, line)) => {
                list.push_str(&line);
                files.push((format!("{old}index.html"), html));
            }
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    files.push((LIST.to_owned(), list));
    files
}

/// A page in the folder `old` that leads to the path `new`, which has this title, and its line in
/// the list.
pub(super) fn page(
    guide: &Guide,
    theme: &Theme,
    old: &str,
    new: &str,
    title: String,
) -> Result<(String, String), Box<Diagnostic>> {
    let base = address::base(guide);
    let view = RedirectView {
        title,
        address: format!("{}{new}", "../".repeat(old.matches('/').count())),
        canonical: guide.settings.url.as_ref().map(|url| url.join(new)),
    };
    let html = theme.part("redirect.html", "redirect", &view)?;
    Ok((html, format!("{base}{old} {base}{new} 301\n")))
}

/// The former addresses, each with what is there no more and the title that it has now.
fn moved(guide: &Guide) -> BTreeMap<String, (Target, String)> {
    let mut moved = BTreeMap::new();
    for chapter in &guide.chapters {
        for old in former_paths(guide, chapter) {
            let target = Target::Chapter(chapter.id.clone(), None);
            moved.insert(old, (target, chapter.title.clone()));
        }
    }
    for record in guide.records.all() {
        let (kind, common) = (record.kind(), record.common());
        // The others stand on one page, with an anchor for each former id.
        if kind.has_pages() {
            for old in &common.former_ids {
                let old = format!("{}{}/", address::list_path(kind), old.value);
                let now = RecordRef::new(kind, common.id.clone());
                moved.insert(old, (Target::Record(now, None), common.title.clone()));
            }
        }
    }
    moved
}

/// Where a chapter has been: under each id of its own and of the chapter that it belongs to.
fn former_paths(guide: &Guide, chapter: &Chapter<Resolved>) -> Vec<String> {
    let ids = |chapter: &Chapter<Resolved>| -> Vec<String> {
        let former = chapter.former_ids.iter().map(|old| old.value.to_string());
        std::iter::once(chapter.id.to_string()).chain(former).collect()
    };
    let parents = |id: &ChapterId| -> Vec<String> {
        ids(guide.chapter(id)).into_iter().map(|id| format!("{id}/")).collect()
    };
    let parents = chapter.parent.as_ref().map_or_else(|| vec![String::new()], parents);
    let own = ids(chapter);
    let paths =
        parents.iter().flat_map(|parent| own.iter().map(move |id| format!("{parent}{id}/")));
    // The first is where it is.
    paths.skip(1).collect()
}
