//! The parts of a page that are the same on many: each template in `templates/shared/`, rendered
//! once for each sort of place and not once for each page.
//!
//! They see `guide` and `place`, and nothing of the page itself. On a page that the frame lists,
//! where a link may be marked as the current one, they are rendered for that page alone.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use tera::Value;

use crate::diag::Diagnostic;
use crate::render::view::{GuideView, PageView, PlaceView};

/// The folder of these templates.
const FOLDER: &str = "shared/";

/// How many folders down a page may stand for its parts to be kept: `qualifications/level/3/`.
const DEEPEST: usize = 4;

/// The finished parts by name.
type Parts = Result<Value, Box<Diagnostic>>;

/// The parts that are the same on many pages.
#[derive(Clone, Default)]
pub(super) struct Shared {
    /// The templates, with the names of what they become: `header_html`.
    templates: Vec<(String, String)>,
    /// The paths that the frame lists.
    listed: BTreeSet<String>,
    /// The parts by template and depth. A cell is filled by the first page that asks, with what any
    /// other would have made too.
    kept: Arc<BTreeMap<&'static str, [OnceLock<Parts>; DEEPEST]>>,
}

impl Shared {
    /// The templates among those of a theme.
    pub(super) fn of<'t>(templates: impl Iterator<Item = &'t String>) -> Self {
        let named = templates.filter_map(|template| {
            let name = template.strip_prefix(FOLDER)?.strip_suffix(".html")?;
            Some((template.clone(), format!("{name}_html")))
        });
        Self { templates: named.collect(), ..Self::default() }
    }

    /// The same for a guide.
    pub(super) fn of_guide(&self, guide: &GuideView) -> Self {
        let chapters = guide
            .navigation
            .iter()
            .flat_map(|chapter| chapter.chapters.iter().map(|it| &it.path).chain([&chapter.path]));
        let kinds = guide.kinds.iter().map(|kind| &kind.path);
        let pages = guide.pages.iter().map(|page| &page.path);
        let listed = chapters.chain(kinds).chain(pages).cloned().chain([String::new()]);
        let kept = PageView::TEMPLATES.map(|template| (template, <[_; DEEPEST]>::default()));
        let (listed, kept) = (listed.collect(), Arc::new(BTreeMap::from(kept)));
        Self { templates: self.templates.clone(), listed, kept }
    }

    /// The parts for a page. `render` makes one of them.
    pub(super) fn on(
        &self,
        page: &PageView,
        render: impl Fn(&str, &PlaceView) -> Result<String, Box<Diagnostic>>,
    ) -> Parts {
        let is_listed = self.listed.contains(&page.path);
        let make = || {
            let path = is_listed.then(|| page.path.clone());
            let place = PlaceView { template: page.template, root: page.root.clone(), path };
            let mut parts = BTreeMap::new();
            for (template, name) in &self.templates {
                // The line's end at the end of the file is not part of it.
                let html = render(template, &place)?.trim_end().to_owned();
                parts.insert(name.as_str(), html);
            }
            Ok(Value::from_serializable(&parts))
        };
        let depth = page.path.matches('/').count();
        let kept = self.kept.get(page.template).and_then(|depths| depths.get(depth));
        match kept.filter(|_| !is_listed) {
            Some(cell) => cell.get_or_init(make).clone(),
            None => make(),
        }
    }
}
