//! What the search, the A to Z and the page for a lost address see.

use std::borrow::Cow;

use serde::Serialize;

use crate::render::view::LinkView;

/// Where search is and what it needs: `guide.search`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SearchLinkView {
    /// The page of the search.
    pub(crate) path: &'static str,
    /// The folder of the index.
    pub(crate) bundle: &'static str,
}

/// `search`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SearchView {
    pub(crate) filters: Vec<FilterView>,
    /// What the first search makes a reader download, such as `190 kB`.
    pub(crate) first_download: String,
}

/// What results can be narrowed by.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct FilterView {
    /// Its name in addresses.
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
    /// What it says where nothing is chosen.
    pub(crate) any: &'static str,
    pub(crate) options: Vec<OptionView>,
}

/// A choice.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct OptionView {
    pub(crate) value: String,
    pub(crate) title: String,
}

/// `a_to_z`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct AToZView<'a> {
    /// Every letter, those of the other pages too.
    pub(crate) jumps: Vec<LinkView>,
    pub(crate) letters: &'a [InitialView<'a>],
    /// The page that follows.
    pub(crate) next: Option<LinkView>,
}

/// The names that begin with a letter.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct InitialView<'a> {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) names: Vec<NameView<'a>>,
}

/// A name in the A to Z.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct NameView<'a> {
    pub(crate) name: &'a str,
    pub(crate) path: String,
    /// What it names, or what that is properly called.
    pub(crate) note: Option<Cow<'a, str>>,
}
