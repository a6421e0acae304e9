//! The records of each kind → rows, one a record, in the order of their ids.

use crate::model::deadline::TimeZone;
use crate::model::{
    Common, Deadline, Funding, Guide, Kind, Organisation, Prose, Qualification, RecordRef, Role,
    Route, Source, Statistic, Target, Term,
};
use crate::render::address;
use crate::render::data::row::{Row, Rows};
use crate::render::label;
use crate::value::{Duration, Figure, Level, WebAddress};

/// The rows of a kind.
pub(super) fn rows(guide: &Guide, kind: Kind) -> Rows<'_> {
    let records = &guide.records;
    match kind {
        Kind::Qualification => {
            Box::new(records.qualifications.values().map(|it| qualification(guide, it)))
        }
        Kind::Funding => Box::new(records.funding.values().map(|it| funding(guide, it))),
        Kind::Role => Box::new(records.roles.values().map(|it| role(guide, it))),
        Kind::Route => Box::new(records.routes.values().map(|it| route(guide, it))),
        Kind::Organisation => {
            Box::new(records.organisations.values().map(|it| organisation(guide, it)))
        }
        Kind::Statistic => Box::new(records.statistics.values().map(|it| statistic(guide, it))),
        Kind::Deadline => Box::new(records.deadlines.values().map(|it| deadline(guide, it))),
        Kind::Term => Box::new(records.terms.values().map(|it| term(guide, it))),
        Kind::Source => Box::new(records.sources.values().map(|it| source(guide, it))),
    }
}

/// What a text in Markdown says, without markup.
fn plain(guide: &Guide, prose: &Prose) -> String {
    label::plain(guide, prose)
}

fn head(common: &Common) -> Row {
    Row::default().text("id", "The name of the record, unique in this file", Some(&common.id)).text(
        "title",
        "What readers call it",
        Some(&common.title),
    )
}

/// What every record has, behind what its kind has.
fn tail(guide: &Guide, row: Row, kind: Kind, common: &Common) -> Row {
    let record = RecordRef::new(kind, common.id.clone());
    let path = address::path(guide, &Target::Record(record.clone(), None));
    let page = guide
        .settings
        .url
        .as_ref()
        .map_or_else(|| format!("{}{path}", address::base(guide)), |url| url.join(&path));
    row.text("summary", "What it is", common.summary.as_ref().map(|text| plain(guide, text)))
        .text(
            "note",
            "What is doubtful or contradictory about it",
            common.note.as_ref().map(|text| plain(guide, text)),
        )
        .list(
            "nations",
            "Where in the United Kingdom it applies; empty is not known",
            common.nations.iter().map(|nation| nation.name()),
        )
        .list("sectors", "The chapters that it belongs to", &common.sectors)
        .records("sources", "Where its facts come from: ids of `sources`", &common.sources)
        .partial_day("as_at", "When its facts were true", common.as_at)
        .day(
            "checked",
            "The day on which somebody last compared it with its sources",
            common.checked,
        )
        .not_reviewed(guide, &record)
        .text("page", "Its page, from the root of the site where that is not known", Some(page))
}

fn duration(row: Row, duration: Option<Duration>) -> Row {
    let parts = duration.map(|duration| match duration {
        Duration::Months { min, max } => (min, max, "months"),
        Duration::Weeks { min, max } => (min, max, "weeks"),
    });
    row.text("duration", "How long it takes", duration)
        .whole("duration_min", "The least of it", parts.map(|parts| parts.0))
        .whole("duration_max", "The most of it", parts.map(|parts| parts.1))
        .text("duration_unit", "`months` or `weeks`", parts.map(|parts| parts.2))
}

fn places(row: Row, places: Option<Figure>) -> Row {
    row.figure(
        ["places", "places_number", "places_approximation"],
        "How many people can have it",
        places,
    )
}

fn address(row: Row, name: &'static str, about: &'static str, value: Option<&WebAddress>) -> Row {
    row.address(name, about, value.map(WebAddress::as_str))
}

fn qualification(guide: &Guide, it: &Qualification) -> Row {
    let row = head(&it.common)
        .text("kind", "What sort it is", Some(it.kind.name()))
        .text("framework", "The framework of its level", it.framework)
        .text("level", "Its level", it.level)
        .whole(
            "level_number",
            "The same as a number; empty for the entry level",
            it.level.filter(|level| *level != Level::Entry).map(Level::plain),
        )
        .text("qualification_number", "Ofqual’s number", it.qualification_number)
        .text("learning_aim_reference", "The number without obliques", it.learning_aim_reference)
        .text("apprenticeship_standard", "The apprenticeship standard", it.apprenticeship_standard)
        .record("awarding_organisation", "Who awards it", it.awarding_organisation.as_ref())
        .records("offered_by", "Who teaches it: ids of `organisations`", &it.offered_by)
        .record("regulator", "Who regulates it", it.regulator.as_ref())
        .records("endorsed_by", "Who endorses it: ids of `organisations`", &it.endorsed_by)
        .whole(
            "total_qualification_time",
            "Total qualification time in hours",
            it.total_qualification_time,
        )
        .whole("guided_learning_hours", "Guided learning hours", it.guided_learning_hours)
        .whole("credits", "Credits", it.credits);
    let row = places(duration(row, it.duration), it.places)
        .text("status", "Whether one can enrol", it.status.map(|status| status.name()))
        .partial_day("starts", "When it begins", it.starts)
        .list(
            "entry_requirements",
            "What has to be fulfilled first",
            it.entry_requirements.iter().map(|requirement| plain(guide, &requirement.text)),
        )
        .list("assessment_methods", "How it is assessed", &it.assessment_methods)
        .list(
            "required_for",
            "The roles that it is for: ids of `roles`",
            it.required_for.iter().map(|required| &required.role.id),
        )
        .list(
            "required_for_need",
            "How binding it is for each of those roles, in the same order",
            it.required_for.iter().map(|required| required.status.name()),
        )
        .records("leads_to", "What it leads to: ids of `qualifications`", &it.leads_to)
        .records("funding", "Money for it: ids of `funding`", &it.funding);
    let about = "Where it is specified";
    let row = address(row, "specification_url", about, it.specification_url.as_ref());
    tail(guide, row, Kind::Qualification, &it.common)
}

fn funding(guide: &Guide, it: &Funding) -> Row {
    let row = head(&it.common)
        .text("kind", "What sort of money it is", Some(it.kind.name()))
        .text("status", "Whether one can apply", Some(it.status.name()))
        .text("academic_year", "The year that its amounts are for", it.academic_year)
        .day("opens", "The first day to apply", it.opens)
        .day("closes", "The last day to apply", it.closes)
        .record("payer", "Who pays", it.payer.as_ref())
        .record("administers", "Who runs it", it.administers.as_ref());
    let apply = it.apply.as_ref();
    let how = apply.and_then(|apply| apply.how.as_ref());
    let row = places(row, it.places)
        .list("eligibility", "Who can get it", it.eligibility.iter().map(|text| plain(guide, text)))
        .text("apply", "How to apply", how.map(|text| plain(guide, text)));
    let url = apply.and_then(|apply| apply.url.as_ref());
    let row = address(row, "apply_url", "Where to apply", url)
        .records("qualifications", "What it is for: ids of `qualifications`", &it.qualifications)
        .records("routes", "What it is for: ids of `routes`", &it.routes);
    tail(guide, row, Kind::Funding, &it.common)
}

fn role(guide: &Guide, it: &Role) -> Row {
    let pay = it.pay.as_ref();
    let registration = it.registration.as_ref();
    let row = head(&it.common)
        .list("other_names", "What else it is called", &it.other_names)
        .list(
            "requirements",
            "What is asked of who holds it",
            it.requirements.iter().map(|text| plain(guide, text)),
        )
        .text("pay", "What it pays", pay.map(crate::model::role::Pay::text))
        .pounds("pay_min", "The least of it in pounds", pay.and_then(|pay| pay.min))
        .pounds("pay_max", "The most of it in pounds", pay.and_then(|pay| pay.max))
        .text("pay_per", "What the pay is per", pay.map(|pay| pay.per.name()))
        .text("pay_scale", "The scale that it follows", pay.and_then(|pay| pay.scale.as_ref()))
        .records("required", "What it asks for: ids of `qualifications`", &it.required)
        .records("routes", "The ways into it: ids of `routes`", &it.routes)
        .record("regulator", "Who keeps its register", registration.map(|it| &it.regulator))
        .text("register", "The register", registration.and_then(|it| it.register.as_ref()))
        .records("employers", "Who employs: ids of `organisations`", &it.employers)
        .records("progression", "What it leads to: ids of `roles`", &it.progression)
        .text(
            "soc2020",
            "Its code in the Standard Occupational Classification 2020",
            it.soc2020.as_ref(),
        );
    tail(guide, row, Kind::Role, &it.common)
}

fn route(guide: &Guide, it: &Route) -> Row {
    let row = head(&it.common).record("role", "Where it leads", Some(&it.role)).text(
        "route_type",
        "What sort it is",
        Some(it.route_type.name()),
    );
    let row = duration(row, it.duration)
        .records("qualifications", "On the way: ids of `qualifications`", &it.qualifications)
        .records("funding", "On the way: ids of `funding`", &it.funding);
    tail(guide, row, Kind::Route, &it.common)
}

fn organisation(guide: &Guide, it: &Organisation) -> Row {
    let row = head(&it.common)
        .text("acronym", "What it is known as for short", it.acronym.as_ref())
        .text("legal_name", "Its name in law", it.legal_name.as_ref())
        .list("kinds", "What it does", it.kinds.iter().map(|kind| kind.name()));
    let row = address(row, "url", "Its site", it.url.as_ref())
        .text(
            "recognition_number",
            "Ofqual’s number for an awarding organisation",
            it.recognition_number.as_ref(),
        )
        .text("ukprn", "Its UK provider reference number", it.ukprn.as_ref())
        .list("formerly", "What it was called before", &it.formerly)
        .record("successor", "Who took its place", it.successor.as_ref())
        .record("parent", "What it is part of", it.parent.as_ref());
    tail(guide, row, Kind::Organisation, &it.common)
}

fn statistic(guide: &Guide, it: &Statistic) -> Row {
    let value =
        |value: &crate::model::statistic::ValueOf| format!("{}#{}", value.statistic.id, value.key);
    let row = head(&it.common)
        .text("headline", "What it tells", it.headline.as_ref())
        .text("subtitle", "What is counted, where and when", it.subtitle.as_ref())
        .figure(
            ["value", "value_number", "value_approximation"],
            "Its one value; the values of a series are in `points`",
            it.value,
        )
        .text("unit", "What the numbers count", Some(&it.unit))
        .text("geography", "The area", Some(it.geography.name()))
        .text("period", "When it was true, as the source says it", it.period.as_ref())
        .list("parts", "The values that it is the sum of, as `id#key`", it.parts.iter().map(value))
        .text(
            "total",
            "The value that its series adds up to, as `id#key`",
            it.total.as_ref().map(value),
        )
        .text(
            "difference",
            "Why they do not add up",
            it.difference.as_ref().map(|text| plain(guide, text)),
        );
    tail(guide, row, Kind::Statistic, &it.common)
}

fn deadline(guide: &Guide, it: &Deadline) -> Row {
    let row = head(&it.common)
        .partial_day("opens", "The first day", it.opens)
        .partial_day("closes", "The last day, or its month", it.closes)
        .text("time", "The time on the last day", it.time.as_ref())
        .text("timezone", "The IANA time zone of the time", it.timezone.map(TimeZone::name))
        .text("certainty", "How sure the dates are", Some(it.certainty.name()))
        .text("applies_to", "What it is about, as `kind:id`", it.applies_to.as_ref());
    tail(guide, row, Kind::Deadline, &it.common)
}

fn term(guide: &Guide, it: &Term) -> Row {
    let row = head(&it.common)
        .text("expansion", "The full words, where the title is an acronym", it.expansion.as_ref())
        .record("organisation", "The organisation that it names", it.organisation.as_ref());
    tail(guide, row, Kind::Term, &it.common)
}

fn source(guide: &Guide, it: &Source) -> Row {
    let row = head(&it.common)
        .text("publisher", "Who published it", it.publisher.as_ref())
        .text("author", "Who wrote it", it.author.as_ref())
        .partial_day("published", "When it was published", it.published);
    let row = address(row, "url", "Where it is", it.url.as_ref()).day(
        "accessed",
        "When somebody last saw it there",
        it.accessed,
    );
    let row = address(row, "archived_url", "Where a copy is kept", it.archived_url.as_ref())
        .text("licence", "Its licence", it.licence.as_ref())
        .record(
            "cited_in",
            "The source through which it is known, where it was not seen itself",
            it.cited_in.as_ref(),
        );
    tail(guide, row, Kind::Source, &it.common)
}
