//! Routes: the steps that lead into a role. The steps are those of GOV.UK's step-by-step pages.

use crate::model::qualification::duration_figures;
use crate::model::words::words;
use crate::model::{
    Binding, Common, Funding, Kind, Of, Organisation, Prose, Qualification, Record, Role,
};
use crate::value::Duration;

words! {
    /// What sort of route it is.
    RouteType {
        University "university" "University" "at a university";
        College "college" "College" "at a college";
        Apprenticeship "apprenticeship" "Apprenticeship" "an apprenticeship";
        FastTrack "fast-track" "Fast track" "a fast track";
        Work "work" "Through work" "training while one does the job";
        Direct "direct" "Direct application" "an application without any training before it";
    }
}

words! {
    /// Whether a step has to be taken.
    StepStyle {
        Required "required" "Required";
        Optional "optional" "Optional";
    }
}

words! {
    /// How the items of a step stand to each other.
    StepLogic {
        And "and" "and" "all of its items belong to the step";
        Or "or" "or" "one of its items is enough";
    }
}

/// A way into a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// What every record has.
    pub common: Common,
    /// Where it leads.
    pub role: Of<Role>,
    /// What sort it is.
    pub route_type: RouteType,
    /// How long it takes.
    pub duration: Option<Duration>,
    /// The qualifications on the way.
    pub qualifications: Vec<Of<Qualification>>,
    /// Money on the way.
    pub funding: Vec<Of<Funding>>,
    /// The steps, in order.
    pub steps: Vec<Step>,
}

/// A step of a route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What to do.
    pub title: String,
    /// Whether it has to be taken.
    pub style: Option<StepStyle>,
    /// Whether all of its items belong to it or one is enough; `None` does not say.
    pub logic: Option<StepLogic>,
    /// What belongs to it.
    pub items: Vec<StepItem>,
    /// How long it usually takes, in months.
    pub typical_months: Option<u32>,
}

/// Something that belongs to a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepItem {
    /// A remark.
    Text(Prose),
    /// A qualification to take.
    Qualification(Of<Qualification>),
    /// Money to apply for.
    Funding(Of<Funding>),
    /// An organisation to turn to.
    Organisation(Of<Organisation>),
    /// A role to hold.
    Role(Of<Role>),
}

impl Record for Route {
    const KIND: Kind = Kind::Route;

    fn common(&self) -> &Common {
        &self.common
    }

    fn plain_texts(&self) -> Vec<(String, &str)> {
        let steps = self.steps.iter().enumerate();
        let steps = steps.map(|(i, step)| (format!("steps[{i}].title"), &*step.title));
        std::iter::once(("title".to_owned(), &*self.common.title)).chain(steps).collect()
    }

    fn figures(&self) -> Vec<Binding> {
        self.duration.map(duration_figures).unwrap_or_default()
    }
}
