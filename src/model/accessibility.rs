//! What the publisher says about the accessibility of the site.

use crate::model::Prose;
use crate::model::words::words;
use crate::value::{Contact, Date};

words! {
    /// How far the site complies: the three words of the model statement in Commission Implementing
    /// Decision (EU) 2018/1523.
    Compliance {
        Full "full" "fully compliant";
        Partial "partial" "partially compliant";
        None "none" "not compliant";
    }
}

/// The parts of an accessibility statement that depend on the publisher: regulation 8 of the Public
/// Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018 says
/// which there have to be. What is absent, the publisher has not said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Accessibility {
    /// Who answers for the site.
    pub publisher: Option<String>,
    /// How far it complies.
    pub status: Option<Compliance>,
    /// What is not accessible, and why.
    pub failures: Vec<Prose>,
    /// What would be a disproportionate burden to make accessible.
    pub burden: Vec<Prose>,
    /// What is not accessible and need not be by law.
    pub exempt: Vec<Prose>,
    /// Where the same can be had in a form that is accessible.
    pub alternatives: Vec<Prose>,
    /// The day on which the statement was prepared.
    pub prepared: Option<Date>,
    /// The day on which it was last reviewed.
    pub reviewed: Option<Date>,
    /// How the site was tested.
    pub method: Option<Prose>,
    /// Where readers write to; `None` is where they send corrections.
    pub contact: Option<Contact>,
    /// When they can expect an answer.
    pub answer: Option<String>,
    /// Whom they can turn to if the answer does not help.
    pub enforcement: Option<Prose>,
}
