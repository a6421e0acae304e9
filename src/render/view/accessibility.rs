//! The view of the accessibility statement.

use serde::Serialize;

use crate::render::view::ContactView;

/// `accessibility`: what the publisher has said; what is absent or empty, they have not.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct AccessibilityView {
    pub(crate) publisher: Option<String>,
    /// `full`, `partial` or `none`.
    pub(crate) status: Option<&'static str>,
    /// `partially compliant`.
    pub(crate) status_title: Option<&'static str>,
    pub(crate) failures_html: Vec<String>,
    pub(crate) burden_html: Vec<String>,
    pub(crate) exempt_html: Vec<String>,
    pub(crate) alternatives_html: Vec<String>,
    pub(crate) prepared: Option<String>,
    pub(crate) reviewed: Option<String>,
    pub(crate) method_html: Option<String>,
    pub(crate) contact: Option<ContactView>,
    pub(crate) answer: Option<String>,
    pub(crate) enforcement_html: Option<String>,
}
