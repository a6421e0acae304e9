//! A target → an address, at the last moment.
//!
//! A page makes `../funding/step-up-bursary/#bursary`, the single edition
//! `#funding--step-up-bursary`.

use crate::model::edition::archive_path;
use crate::model::{ChapterId, Common, Guide, Kind, RecordRef, Target};

/// The folder of no page: for what stands on several.
pub(crate) const NOWHERE: &str = "/";

/// Which document an address is for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Medium<'a> {
    /// A page of the site; `root` leads from it to the site's root.
    Page {
        /// Empty, `../` or `../../`.
        root: &'a str,
        /// The page's own folder, such as `social-work/`.
        here: &'a str,
    },
    /// The single-page edition, which leads nowhere but into itself.
    Single,
}

impl<'a> Medium<'a> {
    /// What stands before a path of the site; nothing in the single edition.
    pub(crate) fn root(self) -> Option<&'a str> {
        match self {
            Self::Page { root, .. } => Some(root),
            Self::Single => None,
        }
    }

    /// The address of a target.
    pub(crate) fn address(self, guide: &Guide, target: &Target) -> String {
        match (self, target) {
            (_, Target::Address(address)) => address.clone(),
            (Self::Page { root, here }, target) => {
                let path = path(guide, target);
                match path.strip_prefix(here) {
                    // A place on the page itself.
                    Some(fragment) if fragment.starts_with('#') => fragment.to_owned(),
                    _ if root.is_empty() && path.is_empty() => "./".to_owned(),
                    _ => [root, &path].concat(),
                }
            }
            (Self::Single, Target::Chapter(id, None)) => ["#", id.0.as_str()].concat(),
            (Self::Single, Target::Chapter(id, Some(heading))) => {
                ["#", id.0.as_str(), "--", heading].concat()
            }
            (Self::Single, Target::Record(record, _)) => ["#", &entry_id(record)].concat(),
        }
    }

    /// What a view calls a path: from the site's root for a page, which puts its own root before
    /// it, and the address itself in the single edition.
    pub(crate) fn path(self, guide: &Guide, target: &Target) -> String {
        match self {
            Self::Page { .. } => path(guide, target),
            Self::Single => self.address(guide, target),
        }
    }

    /// The address of a file of the site.
    pub(crate) fn file(self, path: &str) -> String {
        match self {
            Self::Page { root, .. } => [root, path].concat(),
            Self::Single => ["../", path].concat(),
        }
    }
}

/// The id of a record's entry in the single edition.
pub(crate) fn entry_id(record: &RecordRef) -> String {
    [record.kind.plural(), "--", record.id.as_str()].concat()
}

/// The anchors of the ids that a record had, on the page that it shares with others or in the single
/// edition.
pub(crate) fn former_ids(medium: Medium<'_>, kind: Kind, common: &Common) -> Vec<String> {
    let old = common.former_ids.iter().map(|old| old.value.clone());
    match medium {
        Medium::Page { .. } => old.map(|id| id.to_string()).collect(),
        Medium::Single => old.map(|id| entry_id(&RecordRef::new(kind, id))).collect(),
    }
}

/// The path of a target from the site's root, with its fragment.
pub(crate) fn path(guide: &Guide, target: &Target) -> String {
    match target {
        Target::Address(address) => address.clone(),
        Target::Chapter(id, heading) => with_fragment(chapter_path(guide, id), heading.as_deref()),
        Target::Record(record, key) => {
            let (list, id) = (list_name(record.kind), record.id.as_str());
            if record.kind.has_pages() {
                with_fragment([list, "/", id, "/"].concat(), key.as_deref())
            } else {
                [list, "/#", id].concat()
            }
        }
    }
}

/// The path of the edition's front page on its host: `/`, or more where the site or the edition
/// stands below another.
pub(crate) fn base(guide: &Guide) -> String {
    match (&guide.settings.url, &guide.history.superseded) {
        (Some(url), _) => url.path().to_owned(),
        (None, Some(_)) => format!("/{}", archive_path(guide.settings.edition)),
        (None, None) => "/".to_owned(),
    }
}

/// The folder of a chapter's page.
pub(crate) fn chapter_path(guide: &Guide, id: &ChapterId) -> String {
    let name = id.0.as_str();
    match &guide.chapter(id).parent {
        Some(parent) => [parent.0.as_str(), "/", name, "/"].concat(),
        None => [name, "/"].concat(),
    }
}

/// The folder of a kind's list.
pub(crate) fn list_path(kind: Kind) -> String {
    [list_name(kind), "/"].concat()
}

fn list_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Term => "glossary",
        _ => kind.plural(),
    }
}

fn with_fragment(mut path: String, fragment: Option<&str>) -> String {
    if let Some(fragment) = fragment {
        path.push('#');
        path.push_str(fragment);
    }
    path
}
