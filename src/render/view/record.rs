//! The views of a record's page.

use serde::Serialize;

use crate::render::view::{ChartView, LinkView, StatusView, TableView};

/// `record`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RecordView {
    pub(crate) kind: &'static str,
    pub(crate) kind_title: &'static str,
    pub(crate) kind_singular: &'static str,
    pub(crate) title: String,
    pub(crate) subtitle: Option<String>,
    pub(crate) summary_html: Option<String>,
    pub(crate) note_html: Option<String>,
    pub(crate) status: Option<StatusView>,
    /// What readers ask first, in large type.
    pub(crate) leads: Vec<LeadView>,
    pub(crate) rows: Vec<RowView>,
    pub(crate) tables: Vec<TableView>,
    pub(crate) steps: Vec<StepView>,
    /// Where the steps lead.
    pub(crate) goal_html: Option<String>,
    pub(crate) chart: Option<ChartView>,
    pub(crate) mentions: Vec<MentionView>,
    pub(crate) related: Vec<RelatedView>,
    /// A line of a list for each.
    pub(crate) sources_html: String,
    pub(crate) as_at: Option<String>,
    pub(crate) checked: Option<String>,
}

/// A fact about a record in large type.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct LeadView {
    pub(crate) label: String,
    pub(crate) value_html: String,
    /// About how many letters the value has.
    pub(crate) length: usize,
    pub(crate) detail: Option<String>,
}

/// A fact about a record.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RowView {
    pub(crate) label: &'static str,
    pub(crate) value_html: String,
}

/// Where the guide speaks of a record.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct MentionView {
    /// The chapter.
    pub(crate) title: String,
    /// The section of the chapter, where one stands above the first mention.
    pub(crate) section: Option<String>,
    pub(crate) path: String,
}

/// Records that name this one.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RelatedView {
    pub(crate) title: &'static str,
    pub(crate) links: Vec<LinkView>,
}

/// A step of a route.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct StepView {
    pub(crate) number: usize,
    pub(crate) title: String,
    pub(crate) logic: Option<&'static str>,
    pub(crate) optional: bool,
    pub(crate) duration: Option<String>,
    pub(crate) items: Vec<StepItemView>,
}

/// Something that belongs to a step.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct StepItemView {
    /// `qualification`, `funding`, `organisation`, `role`, or `text` for a remark.
    pub(crate) kind: &'static str,
    /// `Qualification`; nothing for a remark.
    pub(crate) kind_title: Option<&'static str>,
    pub(crate) html: String,
}

/// `route` in `parts/route.html`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RouteView {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) path: String,
    pub(crate) steps: Vec<StepView>,
    /// Where the steps lead.
    pub(crate) goal_html: String,
}
