//! The steps of a route.

use crate::model::route::{StepItem, StepStyle};
use crate::model::{Kind, RecordRef, Route, Target};
use crate::render::html::Context;
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
    let steps = route.steps.iter().enumerate();
    steps
        .map(|(index, step)| StepView {
            number: index + 1,
            title: step.title.clone(),
            logic: step.logic.map(|logic| logic.name()),
            optional: step.style == Some(StepStyle::Optional),
            duration: step
                .typical_months
                .and_then(|months| u16::try_from(months).ok())
                .and_then(|months| crate::value::Duration::months(months, months).ok())
                .map(|duration| duration.to_string()),
            items: step.items.iter().map(|item| step_item(context, item)).collect(),
        })
        .collect()
}

fn step_item(context: Context<'_>, item: &StepItem) -> StepItemView {
    let record = match item {
        StepItem::Text(prose) => {
            return StepItemView { kind: "text", kind_title: None, html: context.prose(prose) };
        }
        StepItem::Qualification(of) => of.reference(),
        StepItem::Funding(of) => of.reference(),
        StepItem::Organisation(of) => of.reference(),
        StepItem::Role(of) => of.reference(),
    };
    StepItemView {
        kind: record.kind.name(),
        kind_title: Some(record.kind.singular_title()),
        html: context.record_link(&record),
    }
}

/// Where the steps of a route lead.
pub(crate) fn goal(context: Context<'_>, record: &RecordRef) -> Option<String> {
    let route = context.guide.records.routes.get(&record.id).filter(|_| record.kind == Kind::Route);
    route.map(|route| context.record_link(&route.role.reference()))
}
