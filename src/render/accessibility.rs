//! What the publisher says about accessibility → the view of the statement's page.

use crate::model::Prose;
use crate::render::html::Context;
use crate::render::navigation;
use crate::render::view::AccessibilityView;

/// The folder of the statement.
pub(crate) const PATH: &str = "accessibility/";

/// The view of the statement.
pub(crate) fn view(context: Context<'_>) -> AccessibilityView {
    let settings = &context.guide.settings;
    let said = &settings.accessibility;
    let list = |items: &[Prose]| items.iter().map(|item| context.prose(item)).collect();
    let contact = said.contact.as_ref().or(settings.contact.as_ref());
    AccessibilityView {
        publisher: said.publisher.clone(),
        status: said.status.map(|status| status.name()),
        status_title: said.status.map(|status| status.title()),
        failures_html: list(&said.failures),
        burden_html: list(&said.burden),
        exempt_html: list(&said.exempt),
        alternatives_html: list(&said.alternatives),
        prepared: said.prepared.map(|date| date.to_string()),
        reviewed: said.reviewed.map(|date| date.to_string()),
        method_html: said.method.as_ref().map(|method| context.prose(method)),
        contact: contact.map(navigation::contact),
        answer: said.answer.clone(),
        enforcement_html: said.enforcement.as_ref().map(|prose| context.prose(prose)),
    }
}
