//! The steps of a route.

use crate::model::route::{StepItem, StepStyle};
use crate::model::{Guide, Kind, RecordRef, Route, Target};
use crate::render::html::Context;
use crate::render::said::Said;
use crate::render::view::{RouteView, StepItemView, StepView};

/// The view of a `{route}` directive.
///
/// # Panics
/// If there is no such route: the reference was not resolved.
pub(crate) fn route(context: Context<'_>, record: &RecordRef, prefix: &str) -> RouteView {
    let route = context.guide.records.routes.get(&record.id);
    let route = route.expect("resolve lets only records that exist pass");
    RouteView {
        id: format!("{prefix}route-{}", record.id),
        title: route.common.title.clone(),
        path: context.address(&Target::Record(record.clone(), None)),
        steps: steps(context, route),
        goal_html: context.record_link(&route.role.reference()),
    }
}

/// The steps of a record; none if it is no route.
pub(crate) fn of(context: Context<'_>, record: &RecordRef) -> Vec<StepView> {
    match record.kind {
        Kind::Route => context
            .guide
            .records
            .routes
            .get(&record.id)
            .map(|route| steps(context, route))
            .unwrap_or_default(),
        _ => Vec::new(),
    }
}

fn steps(context: Context<'_>, route: &Route) -> Vec<StepView> {
    let item = |item: &SaidItem<'_>| StepItemView {
        kind: item.kind.map_or("text", Kind::name),
        kind_title: item.kind.map(Kind::singular_title),
        html: item.said.html(context),
    };
    let steps = said_steps(context.guide, route).into_iter();
    steps
        .map(|step| StepView {
            number: step.number,
            items: step.items.iter().map(item).collect(),
            title: step.title,
            logic: step.logic,
            optional: step.optional,
            duration: step.duration,
        })
        .collect()
}

/// A step of a route before it is HTML.
pub(crate) struct SaidStep<'g> {
    pub(crate) number: usize,
    pub(crate) title: String,
    pub(crate) logic: Option<&'static str>,
    pub(crate) optional: bool,
    pub(crate) duration: Option<String>,
    pub(crate) items: Vec<SaidItem<'g>>,
}

/// Something that belongs to a step.
pub(crate) struct SaidItem<'g> {
    /// What kind of record; none for a remark.
    pub(crate) kind: Option<Kind>,
    pub(crate) said: Said<'g>,
}

/// The steps of a route before they are HTML.
pub(crate) fn said_steps<'g>(guide: &'g Guide, route: &'g Route) -> Vec<SaidStep<'g>> {
    let steps = route.steps.iter().enumerate();
    steps
        .map(|(index, step)| SaidStep {
            number: index + 1,
            title: step.title.clone(),
            logic: step.logic.map(|logic| logic.name()),
            optional: step.style == Some(StepStyle::Optional),
            duration: step
                .typical_months
                .and_then(|months| u16::try_from(months).ok())
                .and_then(|months| crate::value::Duration::months(months, months).ok())
                .map(|duration| duration.to_string()),
            items: step.items.iter().map(|item| said_item(guide, item)).collect(),
        })
        .collect()
}

fn said_item<'g>(guide: &'g Guide, item: &'g StepItem) -> SaidItem<'g> {
    let record = match item {
        StepItem::Text(prose) => {
            return SaidItem { kind: None, said: Said::Prose(guide.says(prose)) };
        }
        StepItem::Qualification(of) => of.reference(),
        StepItem::Funding(of) => of.reference(),
        StepItem::Organisation(of) => of.reference(),
        StepItem::Role(of) => of.reference(),
    };
    SaidItem { kind: Some(record.kind), said: Said::Record(record) }
}

/// Where the steps of a route lead.
pub(crate) fn goal(context: Context<'_>, record: &RecordRef) -> Option<String> {
    let route = context.guide.records.routes.get(&record.id).filter(|_| record.kind == Kind::Route);
    route.map(|route| context.record_link(&route.role.reference()))
}
