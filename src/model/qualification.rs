//! Qualifications, programmes and courses. Fields are those of Ofqual's Register.

use crate::model::words::words;
use crate::model::{
    Binding, Common, Funding, Kind, Of, Organisation, Prose, Record, Role, Status, TimeUnit,
};
use crate::value::{
    Decimal, Duration, Figure, Framework, LearningAimReference, Level, PartialDate,
    QualificationNumber, Quantity, StandardReference, WebAddress,
};

words! {
    /// What sort of qualification it is.
    QualificationKind {
        Regulated "regulated" "Regulated qualification" "regulated by Ofqual, Qualifications Wales or another regulator";
        HigherEducation "higher-education" "Higher education" "a degree, diploma or other award of a university";
        Apprenticeship "apprenticeship" "Apprenticeship" "an apprenticeship";
        ProfessionalAward "professional-award" "Professional award" "an award of a professional body";
        ProfessionalStatus "professional-status" "Professional status" "a status that lets one practise";
        EndorsedCourse "endorsed-course" "Endorsed course" "a course that somebody of standing endorses";
        ShortCourse "short-course" "Short course" "a short course";
        Programme "programme" "Programme" "anything longer that ends in none of these";
    }
}

words! {
    /// What has to be fulfilled before one can begin.
    RequirementKind {
        Age "age" "Age";
        Qualification "qualification" "Qualification";
        Work "work" "Work";
        Registration "registration" "Registration";
        Other "other" "Other";
    }
}

words! {
    /// How binding it is for a role.
    Need {
        Mandatory "mandatory" "Required" "required";
        Expected "expected" "Expected";
        Desirable "desirable" "Desirable";
    }
}

/// A qualification, programme or course.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qualification {
    /// What every record has.
    pub common: Common,
    /// What sort it is.
    pub kind: QualificationKind,
    /// The framework that its level belongs to.
    pub framework: Option<Framework>,
    /// Its level in the framework.
    pub level: Option<Level>,
    /// Ofqual's number, such as `601/5369/6`.
    pub qualification_number: Option<QualificationNumber>,
    /// The number without obliques.
    pub learning_aim_reference: Option<LearningAimReference>,
    /// The apprenticeship standard, such as `ST0510`.
    pub apprenticeship_standard: Option<StandardReference>,
    /// Who awards it.
    pub awarding_organisation: Option<Of<Organisation>>,
    /// Who teaches it.
    pub offered_by: Vec<Of<Organisation>>,
    /// Who regulates it.
    pub regulator: Option<Of<Organisation>>,
    /// Who endorses or accredits it.
    pub endorsed_by: Vec<Of<Organisation>>,
    /// Total qualification time in hours.
    pub total_qualification_time: Option<u32>,
    /// Guided learning hours.
    pub guided_learning_hours: Option<u32>,
    /// Credits.
    pub credits: Option<u32>,
    /// How long it takes.
    pub duration: Option<Duration>,
    /// How many can enrol.
    pub places: Option<Figure>,
    /// Whether one can enrol.
    pub status: Option<Status>,
    /// When it begins.
    pub starts: Option<PartialDate>,
    /// What has to be fulfilled first.
    pub entry_requirements: Vec<EntryRequirement>,
    /// How it is assessed.
    pub assessment_methods: Vec<String>,
    /// The roles that it is for.
    pub required_for: Vec<RequiredFor>,
    /// What it leads to.
    pub leads_to: Vec<Of<Qualification>>,
    /// Money for it.
    pub funding: Vec<Of<Funding>>,
    /// Where it is specified.
    pub specification_url: Option<WebAddress>,
}

/// Something to be fulfilled before one can begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryRequirement {
    /// What sort of thing.
    pub kind: RequirementKind,
    /// What.
    pub text: Prose,
}

/// A role that a qualification is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequiredFor {
    /// Which role.
    pub role: Of<Role>,
    /// How binding it is.
    pub status: Need,
    /// How soon after appointment, such as `three years`.
    pub within: Option<String>,
}

impl Record for Qualification {
    const KIND: Kind = Kind::Qualification;

    fn common(&self) -> &Common {
        &self.common
    }

    fn plain_texts(&self) -> Vec<(String, &str)> {
        let methods = self.assessment_methods.iter();
        let methods = methods.map(|method| ("assessment_methods".to_owned(), &**method));
        std::iter::once(("title".to_owned(), &*self.common.title)).chain(methods).collect()
    }

    fn figures(&self) -> Vec<Binding> {
        let number = |key: &str, value: Option<u32>| {
            value.map(|value| Binding::new(key, Quantity::Number(Decimal::from(value))))
        };
        let mut figures = Vec::new();
        figures.extend(self.level.map(|level| Binding::new("level", Quantity::Level(level))));
        figures.extend(number("credits", self.credits));
        figures.extend(number("guided-learning-hours", self.guided_learning_hours));
        figures.extend(number("total-qualification-time", self.total_qualification_time));
        figures.extend(self.duration.into_iter().flat_map(duration_figures));
        figures.extend(self.places.map(|places| Binding::new("places", places)));
        figures
    }
}

/// The values of a duration: `duration` where it is one, else `duration.min` and `duration.max`.
pub(crate) fn duration_figures(duration: Duration) -> Vec<Binding> {
    let (min, max, unit) = match duration {
        Duration::Months { min, max } => (min, max, TimeUnit::Months),
        Duration::Weeks { min, max } => (min, max, TimeUnit::Weeks),
    };
    let binding = |key: &str, value: u16| Binding {
        unit: Some(unit),
        ..Binding::new(key, Quantity::Number(Decimal::from(u32::from(value))))
    };
    if min == max {
        vec![binding("duration", min)]
    } else {
        vec![binding("duration.min", min), binding("duration.max", max)]
    }
}
