//! Every type that a template sees.
//!
//! A view holds finished texts and paths, never a record or a tree; `themes/README.md` describes
//! each for theme authors.
//! HTML that the program has made is in fields that end in `_html`.

mod accessibility;
mod data;
mod edition;
mod finder;
mod place;
mod print;
mod record;
mod redirect;
mod reference;
mod search;

use std::collections::BTreeMap;

use serde::Serialize;

pub(crate) use crate::render::theme::Markup;

pub(crate) use accessibility::AccessibilityView;
pub(crate) use data::{DataFileView, DataView};
pub(crate) use edition::{ChangedView, ChangesView, LineView, TodayView};
pub(crate) use finder::{
    CompareFactsView, CompareKindView, CompareRecordView, CompareView, FacetValueView, FacetView,
    ListFactView, ListRowView, ListView, OnlyView, RowFacetView,
};
pub(crate) use place::PlaceView;
pub(crate) use print::{
    AnnexView, EndnoteView, EntryGroupView, PrintChapterView, PrintContentsView, PrintView,
    RecordEntryView, RunningHeadView, RunningHeadsView,
};
pub(crate) use record::{
    LeadView, MentionView, RecordView, RelatedView, RouteView, RowView, StepItemView, StepView,
};
pub(crate) use redirect::RedirectView;
pub(crate) use reference::{
    DeadlineView, DeadlinesView, DocumentView, GlossaryView, LetterView, SourcesView, TermView,
};
pub(crate) use search::{
    AToZView, FilterView, InitialView, NameView, OptionView, SearchLinkView, SearchView,
};

/// What is the same for every page: the global `guide`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct GuideView {
    pub(crate) title: String,
    pub(crate) short_title: String,
    pub(crate) description: String,
    pub(crate) language: &'static str,
    pub(crate) edition: String,
    pub(crate) as_at: Option<String>,
    pub(crate) licence: Option<String>,
    pub(crate) contact: Option<ContactView>,
    pub(crate) url: Option<String>,
    /// The content security policy, as a page says it of itself.
    pub(crate) policy: String,
    /// Paths of the feed and of the calendar.
    pub(crate) feed: Option<&'static str>,
    pub(crate) calendar: Option<&'static str>,
    pub(crate) navigation: Vec<NavigationView>,
    pub(crate) kinds: Vec<KindView>,
    pub(crate) pages: Vec<LinkView>,
    /// `None` where there is no search.
    pub(crate) search: Option<SearchLinkView>,
    /// `None` where no PDF was set.
    pub(crate) pdf: Option<PdfView>,
    /// The path of the single edition; `None` if the guide is too large for one page.
    pub(crate) print: Option<&'static str>,
    /// The editions before this one, the newest first.
    pub(crate) editions: Vec<LinkView>,
    /// The file of names.
    pub(crate) names: &'static str,
    /// Files of the theme's `static/` by their path there.
    pub(crate) assets: BTreeMap<String, String>,
}

/// The PDF: `guide.pdf`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct PdfView {
    pub(crate) path: &'static str,
    /// `2.1 MB`.
    pub(crate) size: String,
    pub(crate) pages: usize,
    /// The page of the PDF on which each chapter, heading and record stands, by the id that it
    /// has in the single edition.
    pub(crate) places: BTreeMap<String, usize>,
}

/// Where readers write to.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ContactView {
    /// The address as readers see it.
    pub(crate) title: String,
    /// The value of `href`.
    pub(crate) address: String,
}

/// A chapter in the navigation.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct NavigationView {
    pub(crate) title: String,
    pub(crate) path: String,
    /// 1 to 12.
    pub(crate) accent: usize,
    pub(crate) chapters: Vec<LinkView>,
}

/// A list of records.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct KindView {
    pub(crate) kind: &'static str,
    pub(crate) title: &'static str,
    pub(crate) path: String,
    pub(crate) count: usize,
    /// `12 bursaries, grants and budgets`.
    pub(crate) lead: String,
}

/// What every page has: `page`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PageView {
    pub(crate) template: &'static str,
    pub(crate) title: String,
    pub(crate) description: String,
    /// The page's folder, such as `social-work/`.
    pub(crate) path: String,
    /// From the page to the site's root: empty, `../`, `../../`.
    pub(crate) root: String,
    /// Its whole address, where that of the site is known and the page has one.
    pub(crate) url: Option<String>,
    /// 1 to 12; 0 is none.
    pub(crate) accent: usize,
    pub(crate) breadcrumbs: Vec<LinkView>,
    /// The path of the page's card, where the site's address is known.
    pub(crate) card: Option<String>,
    /// What stands at the end of the head: the page's data for search engines.
    pub(crate) head_html: String,
    /// The page of the PDF on which the chapter or record stands, where there is one.
    pub(crate) pdf_page: Option<usize>,
    /// The value of `href` for a message that corrects the page.
    pub(crate) correction: Option<String>,
    /// The mark of a page that is new or not what it was, with where that is told.
    pub(crate) change: Option<LinkView>,
    /// Whether what it is about is not published yet.
    pub(crate) draft: bool,
    /// Where readers of an earlier edition turn to; none on a page of the current one.
    pub(crate) today: Option<TodayView>,
}

/// A link within the site; `path` begins at its root.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct LinkView {
    pub(crate) title: String,
    pub(crate) path: String,
}

/// `home`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct HomeView {
    pub(crate) standfirst_html: String,
    pub(crate) body_html: String,
    pub(crate) chapters: Vec<ChapterLinkView>,
    pub(crate) kinds: Vec<KindView>,
    pub(crate) figures: Vec<FactView>,
    pub(crate) deadlines: Vec<DeadlineView>,
}

/// A chapter on the first page, or a section on its chapter's.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ChapterLinkView {
    pub(crate) title: String,
    pub(crate) standfirst_html: String,
    pub(crate) path: String,
    pub(crate) accent: usize,
    pub(crate) chapters: Vec<LinkView>,
}

/// `chapter`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ChapterView {
    /// The number of the chapter, or of the one that it is a section of, as the contents count.
    pub(crate) number: Option<usize>,
    pub(crate) title: String,
    pub(crate) standfirst_html: String,
    pub(crate) body_html: Markup,
    pub(crate) contents: Vec<HeadingView>,
    pub(crate) chapters: Vec<ChapterLinkView>,
    pub(crate) facts: Vec<FactView>,
    pub(crate) panels: Vec<PanelView>,
    /// A line of a list for each.
    pub(crate) sources_html: String,
    pub(crate) previous: Option<LinkView>,
    pub(crate) next: Option<LinkView>,
    pub(crate) updated: Option<String>,
    pub(crate) as_at: Option<String>,
    /// `England, Wales`.
    pub(crate) nations: Option<String>,
}

/// A heading in a list of contents.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct HeadingView {
    pub(crate) level: u8,
    pub(crate) title: String,
    pub(crate) id: String,
}

/// A figure in a panel of key facts.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct FactView {
    pub(crate) value: String,
    pub(crate) label: String,
    pub(crate) detail: Option<String>,
    pub(crate) path: String,
}

/// The records of one kind that a chapter shows.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PanelView {
    pub(crate) kind: &'static str,
    pub(crate) title: &'static str,
    pub(crate) items_html: Markup,
}

/// A record in a panel, which shows it on many pages alike.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PanelItemView<'r> {
    pub(crate) root: &'r str,
    pub(crate) title: String,
    pub(crate) path: String,
    pub(crate) detail: Option<String>,
    pub(crate) status: Option<StatusView>,
}

/// Whether one can still apply.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct StatusView {
    pub(crate) name: &'static str,
    /// `Closed`; where nothing beside it says when that was so, with the year: `Closed (as at 2020/21)`.
    pub(crate) label: String,
}

/// A table.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TableView {
    pub(crate) id: String,
    pub(crate) caption: String,
    pub(crate) columns: Vec<ColumnView>,
    pub(crate) rows: Vec<TableRowView>,
    pub(crate) empty: String,
}

/// The head of a column.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ColumnView {
    pub(crate) title: String,
    pub(crate) numeric: bool,
}

/// A row; its first cell is its head.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TableRowView {
    pub(crate) cells: Vec<CellView>,
    pub(crate) status: Option<StatusView>,
}

/// A cell.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct CellView {
    pub(crate) html: String,
    /// The number or text to sort by, where that is not what the cell says.
    pub(crate) sort: Option<String>,
}

/// A source in a list of sources.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SourceView {
    pub(crate) number: Option<usize>,
    pub(crate) id: String,
    /// Anchors of the ids that it had.
    pub(crate) former_ids: Vec<String>,
    pub(crate) title: String,
    pub(crate) publisher: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) archived_url: Option<String>,
    pub(crate) accessed: Option<String>,
    pub(crate) licence: Option<String>,
    pub(crate) checked: Option<String>,
    pub(crate) cited_in: Option<String>,
    pub(crate) note_html: Option<String>,
    pub(crate) path: String,
}

/// A chart with its table.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ChartView {
    pub(crate) id: String,
    pub(crate) headline: String,
    pub(crate) subtitle: Option<String>,
    pub(crate) svg_html: String,
    pub(crate) alt: String,
    pub(crate) table: TableView,
    pub(crate) source_html: Option<String>,
    pub(crate) path: String,
    pub(crate) note_html: Option<String>,
    /// The address of the figures as comma-separated values; none in the single edition.
    pub(crate) csv: Option<String>,
    /// What the drawing says of provisional values; none if there are none.
    pub(crate) provisional: Option<&'static str>,
}

/// `facts` in `parts/facts.html`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct FactsView {
    pub(crate) title: String,
    pub(crate) body_html: String,
}

/// `box` in `parts/box.html`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct BoxView {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) body_html: String,
}

/// `quote` in `parts/quote.html`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct QuoteView {
    pub(crate) text_html: String,
    pub(crate) name: String,
    pub(crate) job: Option<String>,
    pub(crate) organisation: Option<String>,
}

/// `figure` in `parts/figure.html`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct FigureView {
    pub(crate) src: String,
    pub(crate) alt: String,
    pub(crate) caption_html: Option<String>,
    pub(crate) credit: Option<String>,
}
