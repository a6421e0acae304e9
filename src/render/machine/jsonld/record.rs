//! Records in the vocabulary: what each kind is called there, and which of its facts have a word.

use crate::model::funding::{Amount, AmountLimit, Period};
use crate::model::organisation::OrganisationKind;
use crate::model::qualification::QualificationKind;
use crate::model::statistic::Geography;
use crate::model::{
    Common, Funding, Guide, Kind, Of, Organisation, Qualification, RecordRef, Role, Route,
    Statistic, Target,
};
use crate::render::address;
use crate::render::machine::jsonld::node::{Node, Number, number};
use crate::render::machine::jsonld::{areas, this_book, whole};
use crate::render::machine::plain;
use crate::value::{Approximation, Duration, Figure, Money, Quantity};

/// The record that a page is about; `None` for a kind without pages.
pub(super) fn node(guide: &Guide, record: &RecordRef) -> Option<Node> {
    let (records, id) = (&guide.records, &record.id);
    match record.kind {
        Kind::Qualification => records.qualifications.get(id).map(|it| qualification(guide, it)),
        Kind::Funding => records.funding.get(id).map(|it| funding(guide, it)),
        Kind::Role => records.roles.get(id).map(|it| role(guide, it)),
        Kind::Route => records.routes.get(id).map(|it| route(guide, it)),
        Kind::Organisation => records.organisations.get(id).map(|it| organisation(guide, it)),
        Kind::Statistic => records.statistics.get(id).map(|it| statistic(guide, it)),
        Kind::Deadline | Kind::Term | Kind::Source => None,
    }
}

/// What every record says of itself.
fn begun(guide: &Guide, kind: Kind, schema: &str, common: &Common) -> Node {
    Node::new(schema)
        .with("name", common.title.as_str())
        .maybe("description", common.summary.as_ref().map(|summary| plain(guide, summary)))
        .maybe("disambiguatingDescription", since(guide, kind, common))
        .maybe("url", page_of(guide, kind, common))
}

/// Which of its facts are those of an earlier edition. The vocabulary has no word for the state of
/// a single value, and a search engine shows this as a text.
fn since(guide: &Guide, kind: Kind, common: &Common) -> Option<String> {
    let record = RecordRef::new(kind, common.id.clone());
    let facts = guide.history.carried(&record);
    let facts: Vec<String> = facts.map(|(fact, year)| format!("{fact} ({year})")).collect();
    (!facts.is_empty())
        .then(|| format!("Not reviewed since an earlier edition: {}", facts.join(", ")))
}

fn page_of(guide: &Guide, kind: Kind, common: &Common) -> Option<String> {
    let reference = RecordRef::new(kind, common.id.clone());
    whole(guide, &address::path(guide, &Target::Record(reference, None)))
}

/// A qualification, or the programme that an apprenticeship is.
fn qualification(guide: &Guide, it: &Qualification) -> Node {
    let number = it.qualification_number.as_ref().map(|number| {
        Node::new("PropertyValue")
            .with("propertyID", "Ofqual qualification number")
            .with("value", number.to_string())
    });
    let standard = it.apprenticeship_standard.as_ref().map(|standard| {
        Node::new("PropertyValue")
            .with("propertyID", "Apprenticeship standard")
            .with("value", standard.to_string())
    });
    let identifiers = number.into_iter().chain(standard);
    let providers = it.awarding_organisation.iter().chain(&it.offered_by);
    let providers = providers.map(|of| organisation_named(guide, of));
    if it.kind == QualificationKind::Apprenticeship {
        return begun(guide, Kind::Qualification, "EducationalOccupationalProgram", &it.common)
            .with("programType", it.kind.title())
            .list("identifier", identifiers)
            .list("provider", providers)
            .maybe("timeToComplete", it.duration.and_then(period))
            .list(
                "programPrerequisites",
                it.entry_requirements.iter().map(|r| plain(guide, &r.text)),
            );
    }
    let recognised = it.regulator.iter().chain(&it.endorsed_by);
    let level = it.level.map(|level| match it.framework {
        Some(framework) => format!("{level} ({framework})"),
        None => level.to_string(),
    });
    begun(guide, Kind::Qualification, "EducationalOccupationalCredential", &it.common)
        .with("credentialCategory", it.kind.title())
        .maybe("educationalLevel", level)
        .list("identifier", identifiers)
        .list("provider", providers)
        .list("recognizedBy", recognised.map(|of| organisation_named(guide, of)))
        .list("validIn", areas(&it.common.nations))
        .maybe("timeRequired", it.duration.and_then(period))
        .maybe("sameAs", it.specification_url.as_ref().map(|url| url.as_str()))
        .with("isPartOf", this_book(guide))
}

fn funding(guide: &Guide, it: &Funding) -> Node {
    let amounts = it.amounts.iter().map(|Amount { label, money, limit, .. }| {
        let amount =
            Node::new("MonetaryAmount").with("name", label.as_str()).with("currency", "GBP");
        let name = match limit {
            AmountLimit::Exactly => "value",
            AmountLimit::UpTo => "maxValue",
            AmountLimit::From => "minValue",
        };
        amount.maybe(name, pounds(*money))
    });
    begun(guide, Kind::Funding, "MonetaryGrant", &it.common)
        .list("funder", it.payer.iter().map(|of| organisation_named(guide, of)))
        .list("sponsor", it.administers.iter().map(|of| organisation_named(guide, of)))
        .list("amount", amounts)
        .maybe(
            "sameAs",
            it.apply.as_ref().and_then(|apply| apply.url.as_ref()).map(|url| url.as_str()),
        )
}

fn role(guide: &Guide, it: &Role) -> Node {
    let salary = it.pay.as_ref().filter(|pay| pay.min.is_some() || pay.max.is_some()).map(|pay| {
        let range = Node::new("QuantitativeValue")
            .maybe("minValue", pay.min.and_then(pounds))
            .maybe("maxValue", pay.max.and_then(pounds))
            .maybe("unitText", unit_text(pay.per));
        Node::new("MonetaryAmount").with("currency", "GBP").with("value", range)
    });
    let code = it.soc2020.as_deref().map(|code| {
        let set = "Standard Occupational Classification 2020";
        Node::new("CategoryCode")
            .with("codeValue", code)
            .with("inCodeSet", Node::new("CategoryCodeSet").with("name", set))
    });
    let required = it.required.iter().map(|of| {
        let qualification = guide.records.find(of);
        Node::new("EducationalOccupationalCredential")
            .with("name", qualification.common.title.as_str())
            .maybe("url", page_of(guide, Kind::Qualification, &qualification.common))
    });
    let asked: Vec<String> = it.requirements.iter().map(|text| plain(guide, text)).collect();
    begun(guide, Kind::Role, "Occupation", &it.common)
        .list("alternateName", it.other_names.iter().map(String::as_str))
        .maybe("estimatedSalary", salary)
        .maybe("occupationalCategory", code)
        .list("occupationLocation", areas(&it.common.nations))
        .list("educationRequirements", required)
        .maybe("qualifications", (!asked.is_empty()).then(|| asked.join(" ")))
}

fn route(guide: &Guide, it: &Route) -> Node {
    let awarded = it.qualifications.iter().map(|of| {
        let qualification = guide.records.find(of);
        Node::new("EducationalOccupationalCredential")
            .with("name", qualification.common.title.as_str())
            .maybe("url", page_of(guide, Kind::Qualification, &qualification.common))
    });
    begun(guide, Kind::Route, "EducationalOccupationalProgram", &it.common)
        .with("programType", it.route_type.title())
        .maybe("timeToComplete", it.duration.and_then(period))
        .list("educationalCredentialAwarded", awarded)
        .with("occupationalCategory", guide.records.find(&it.role).common.title.as_str())
}

fn organisation(guide: &Guide, it: &Organisation) -> Node {
    let (common, site) = (&it.common, it.url.as_ref().map(|url| url.as_str()));
    let number = it.ukprn.as_deref().map(|number| {
        Node::new("PropertyValue")
            .with("propertyID", "UK provider reference number")
            .with("value", number)
    });
    Node::new(schema_of(it))
        .with("name", common.title.as_str())
        .maybe("description", common.summary.as_ref().map(|summary| plain(guide, summary)))
        .maybe("disambiguatingDescription", since(guide, Kind::Organisation, common))
        .maybe("url", site)
        .maybe("mainEntityOfPage", page_of(guide, Kind::Organisation, common))
        .list("alternateName", it.acronym.iter().chain(&it.formerly).map(String::as_str))
        .maybe("legalName", it.legal_name.as_deref())
        .maybe("identifier", number)
        .list("parentOrganization", it.parent.iter().map(|of| organisation_named(guide, of)))
}

fn schema_of(it: &Organisation) -> &'static str {
    if it.kinds.contains(&OrganisationKind::University) {
        "CollegeOrUniversity"
    } else if it.kinds.contains(&OrganisationKind::Government) {
        "GovernmentOrganization"
    } else {
        "Organization"
    }
}

/// An organisation as others name it.
fn organisation_named(guide: &Guide, of: &Of<Organisation>) -> Node {
    let it = guide.records.find(of);
    Node::new(schema_of(it))
        .with("name", it.common.title.as_str())
        .maybe("url", it.url.as_ref().map(|url| url.as_str()))
}

fn statistic(guide: &Guide, it: &Statistic) -> Node {
    let variable = |name: &str, Figure { approximation, quantity }: Figure| {
        // The vocabulary has no word for "about".
        let value = match approximation {
            Some(Approximation::MoreThan | Approximation::AtLeast) => "minValue",
            Some(Approximation::FewerThan | Approximation::UpTo) => "maxValue",
            Some(Approximation::Around | Approximation::About | Approximation::Nearly) | None => {
                "value"
            }
        };
        Node::new("PropertyValue")
            .with("name", name)
            .maybe(value, number(&quantity.plain()))
            .with("unitText", unit(it, quantity))
    };
    let single = it.value.map(|value| variable(&it.common.title, value));
    let points = it
        .series
        .iter()
        .map(|point| variable(&point.label, Figure { approximation: None, quantity: point.value }));
    let area = match it.geography {
        Geography::NotStated => None,
        area => Some(Node::new("AdministrativeArea").with("name", area.title())),
    };
    let sources = it.common.sources.iter().map(|of| {
        let source = guide.records.find(of);
        Node::new("CreativeWork")
            .with("name", source.common.title.as_str())
            .maybe("url", source.url.as_ref().map(|url| url.as_str()))
    });
    let summary = it.common.summary.as_ref().map(|summary| plain(guide, summary));
    let said = [it.headline.clone(), it.subtitle.clone(), summary];
    let said: Vec<String> = said.into_iter().flatten().collect();
    let description = if said.is_empty() { it.common.title.clone() } else { said.join(" ") };
    Node::new("Dataset")
        .with("name", it.common.title.as_str())
        .with("description", description)
        .maybe("url", page_of(guide, Kind::Statistic, &it.common))
        .with("inLanguage", "en-GB")
        .with("isAccessibleForFree", true)
        .maybe("spatialCoverage", area)
        .maybe("temporalCoverage", it.period.as_deref())
        .list("variableMeasured", single.into_iter().chain(points))
        .list("isBasedOn", sources)
        .with("isPartOf", this_book(guide))
}

/// What a number counts.
fn unit(it: &Statistic, quantity: Quantity) -> &str {
    match quantity {
        Quantity::Money(_) => "GBP",
        Quantity::Percentage(_) => "per cent",
        Quantity::Number(_) | Quantity::Level(_) => &it.unit,
    }
}

fn pounds(money: Money) -> Option<Number> {
    number(&money.plain())
}

/// The names that search engines know for periods of pay.
fn unit_text(per: Period) -> Option<&'static str> {
    match per {
        Period::Year => Some("YEAR"),
        Period::Month => Some("MONTH"),
        Period::Week => Some("WEEK"),
        Period::Day => Some("DAY"),
        Period::Hour => Some("HOUR"),
        Period::Course | Period::Once | Period::Programme | Period::NotStated => None,
    }
}

/// A duration by ISO 8601, which has no word for a range.
fn period(duration: Duration) -> Option<String> {
    match duration {
        Duration::Months { min, max } if min == max => Some(format!("P{min}M")),
        Duration::Weeks { min, max } if min == max => Some(format!("P{min}W")),
        Duration::Months { .. } | Duration::Weeks { .. } => None,
    }
}
