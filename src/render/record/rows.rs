//! The facts of a record as labels and values.

use crate::model::qualification::duration_figures;
use crate::model::statistic::ValueOf;
use crate::model::{Guide, Kind, Period, RecordRef};
use crate::render::chart::Anchors;
use crate::render::html::Context;
use crate::render::label;
use crate::render::record::{date, unit};
use crate::render::said::Said;
use crate::render::table;
use crate::render::view::RowView;
use crate::value::{Duration, Figure};

/// A fact of a record.
pub(crate) struct Fact<'g> {
    pub(crate) label: &'static str,
    pub(crate) said: Said<'g>,
}

/// Gathers facts, leaving out what is not known.
struct Rows<'a> {
    guide: &'a Guide,
    record: &'a RecordRef,
    anchors: Anchors,
    rows: Vec<Fact<'a>>,
}

impl<'a> Rows<'a> {
    fn says(&mut self, label: &'static str, said: Said<'a>) {
        if !said.is_empty() {
            self.rows.push(Fact { label, said });
        }
    }

    fn text(&mut self, label: &'static str, value: Option<impl ToString>) {
        self.says(label, Said::text(value));
    }

    /// A value that bound figures lead to.
    fn bound(&mut self, label: &'static str, key: &str, value: Option<impl ToString>) {
        let Some(value) = value else { return };
        let said = self.anchored(key, value);
        let said = label::said(self.guide, self.record, Some(key), said);
        self.says(label, said);
    }

    /// A value, with the id that bound figures lead to where it is wanted.
    fn anchored(&self, key: &str, value: impl ToString) -> Said<'a> {
        let value = Said::Text(value.to_string());
        match self.anchors {
            Anchors::Keys => Said::Anchor(key.to_owned(), Box::new(value)),
            Anchors::None => value,
        }
    }

    /// A duration, which is one value to bound figures, or two.
    fn duration(&mut self, duration: Option<Duration>) {
        let Some(duration) = duration else { return };
        let said = Said::Text(duration.to_string());
        let keys = duration_figures(duration).into_iter().map(|binding| binding.key);
        let said = match self.anchors {
            Anchors::Keys => keys.fold(said, |said, key| Said::Anchor(key, Box::new(said))),
            Anchors::None => said,
        };
        let said = label::said(self.guide, self.record, Some("duration"), said);
        self.says("Duration", said);
    }

    /// A day, which is no figure and grows old as one does.
    fn day(&mut self, label: &'static str, value: Option<impl ToString>) {
        let said = label::said(self.guide, self.record, None, Said::text(value));
        self.says(label, said);
    }

    fn records<T: crate::model::Record>(
        &mut self,
        label: &'static str,
        ids: &[crate::model::Of<T>],
    ) {
        match self.anchors {
            // On a page each has a line of its own; the single edition has no room for that.
            Anchors::Keys => self.list(label, ids.iter().map(|of| Said::Record(of.reference()))),
            Anchors::None => self.says(label, Said::records(ids)),
        }
    }

    fn record<T: crate::model::Record>(
        &mut self,
        label: &'static str,
        id: &Option<crate::model::Of<T>>,
    ) {
        self.records(label, id.as_slice());
    }

    fn list(&mut self, label: &'static str, items: impl Iterator<Item = Said<'a>>) {
        self.says(label, Said::list(items));
    }
}

/// Everything that is known of a record and has no table, as HTML.
pub(crate) fn rows(context: Context<'_>, record: &RecordRef, anchors: Anchors) -> Vec<RowView> {
    let facts = facts(context.guide, record, anchors).into_iter();
    facts.map(|fact| RowView { label: fact.label, value_html: fact.said.html(context) }).collect()
}

/// Everything that is known of a record and has no table.
pub(crate) fn facts<'a>(
    guide: &'a Guide,
    record: &'a RecordRef,
    anchors: Anchors,
) -> Vec<Fact<'a>> {
    let mut rows = Rows { guide, record, anchors, rows: Vec::new() };
    match record.kind {
        Kind::Qualification => qualification(&mut rows, record),
        Kind::Funding => funding(&mut rows, record),
        Kind::Organisation => organisation(&mut rows, record),
        Kind::Role => role(&mut rows, record),
        Kind::Route => route(&mut rows, record),
        Kind::Statistic => statistic(&mut rows, record),
        Kind::Deadline => deadline(&mut rows, record),
        Kind::Term | Kind::Source => {}
    }
    let common = guide.records.known(record).common();
    rows.list("Also known as", common.also_known_as.iter().map(|name| Said::Text(name.clone())));
    let nations: Vec<&str> = common.nations.iter().map(|nation| nation.title()).collect();
    rows.text("Nations", (!nations.is_empty()).then(|| nations.join(", ")));
    rows.rows
}

fn qualification(rows: &mut Rows<'_>, record: &RecordRef) {
    let records = &rows.guide.records;
    let Some(qualification) = records.qualifications.get(&record.id) else { return };
    rows.text("Kind", Some(qualification.kind.title()));
    rows.bound("Level", "level", qualification.level);
    rows.text("Framework", qualification.framework.map(|f| format!("{} ({f})", f.full_name())));
    rows.text("Qualification number", qualification.qualification_number);
    rows.text("Learning aim reference", qualification.learning_aim_reference);
    rows.text("Apprenticeship standard", qualification.apprenticeship_standard);
    rows.record("Awarding organisation", &qualification.awarding_organisation);
    rows.records("Offered by", &qualification.offered_by);
    rows.record("Regulator", &qualification.regulator);
    rows.records("Endorsed by", &qualification.endorsed_by);
    rows.bound(
        "Total qualification time",
        "total-qualification-time",
        hours(qualification.total_qualification_time),
    );
    rows.bound(
        "Guided learning hours",
        "guided-learning-hours",
        hours(qualification.guided_learning_hours),
    );
    rows.bound("Credits", "credits", qualification.credits);
    rows.duration(qualification.duration);
    rows.bound("Places", "places", qualification.places);
    rows.day("Begins", qualification.starts);
    let guide = rows.guide;
    let requirements = qualification.entry_requirements.iter();
    rows.list(
        "Entry requirements",
        requirements.map(|requirement| Said::Prose(guide.says(&requirement.text))),
    );
    let methods = qualification.assessment_methods.iter();
    rows.list("Assessment", methods.map(|method| Said::Text(method.clone())));
    rows.list(
        "For the roles",
        qualification.required_for.iter().map(|required| {
            let within = required.within.as_ref().map(|within| format!(", within {within}"));
            let need = required.status.title().to_lowercase();
            let need = format!(" ({need}{})", within.unwrap_or_default());
            Said::Row(vec![Said::Record(required.role.reference()), Said::Text(need)])
        }),
    );
    rows.records("Leads to", &qualification.leads_to);
    rows.records("Funding", &qualification.funding);
    rows.list("Specification", qualification.specification_url.iter().map(Said::Web));
}

fn hours(hours: Option<u32>) -> Option<String> {
    hours.map(|hours| format!("{} hours", crate::value::Decimal::from(hours)))
}

fn funding(rows: &mut Rows<'_>, record: &RecordRef) {
    let records = &rows.guide.records;
    let Some(funding) = records.funding.get(&record.id) else { return };
    // What readers ask, in the order in which they ask it; who pays comes last.
    let guide = rows.guide;
    rows.list(
        "Who can get it",
        funding.eligibility.iter().map(|prose| Said::Prose(guide.says(prose))),
    );
    if let Some(apply) = &funding.apply {
        rows.list("How to apply", apply.how.iter().map(|how| Said::Prose(guide.says(how))));
        rows.list("Apply at", apply.url.iter().map(Said::Web));
    }
    rows.day("Opens", funding.opens.map(date));
    rows.day("Closes", funding.closes.map(date));
    rows.bound("Places", "places", funding.places);
    rows.records("For the qualifications", &funding.qualifications);
    rows.records("For the routes", &funding.routes);
    rows.text("Academic year", funding.academic_year);
    rows.text("Kind", Some(funding.kind.title()));
    rows.record("Paid by", &funding.payer);
    rows.record("Run by", &funding.administers);
}

fn organisation(rows: &mut Rows<'_>, record: &RecordRef) {
    let records = &rows.guide.records;
    let Some(organisation) = records.organisations.get(&record.id) else { return };
    let kinds: Vec<&str> = organisation.kinds.iter().map(|kind| kind.title()).collect();
    rows.text("What it is", Some(kinds.join(", ")));
    rows.text("Legal name", organisation.legal_name.as_ref());
    rows.text("Recognition number", organisation.recognition_number.as_ref());
    rows.text("UKPRN", organisation.ukprn.as_ref());
    rows.list("Formerly", organisation.formerly.iter().map(|name| Said::Text(name.clone())));
    rows.record("Followed by", &organisation.successor);
    rows.record("Part of", &organisation.parent);
    rows.list("Website", organisation.url.iter().map(Said::Web));
}

fn role(rows: &mut Rows<'_>, record: &RecordRef) {
    let records = &rows.guide.records;
    let Some(role) = records.roles.get(&record.id) else { return };
    rows.list("Also called", role.other_names.iter().map(|name| Said::Text(name.clone())));
    if let Some(pay) = &role.pay {
        let bound = |key: &str, money: Option<crate::value::Money>| {
            money.map(|money| rows.anchored(key, money))
        };
        let words = |words: &str| Said::Text(words.to_owned());
        let mut range = match (bound("pay.min", pay.min), bound("pay.max", pay.max)) {
            (Some(min), Some(max)) => vec![min, words(" to "), max],
            (Some(min), None) => vec![words("from "), min],
            (None, Some(max)) => vec![words("up to "), max],
            (None, None) => Vec::new(),
        };
        if pay.per != Period::NotStated {
            range.push(Said::Text(format!(" {}", pay.per.title())));
        }
        range.extend(pay.scale.as_ref().map(|scale| Said::Text(format!(", {scale}"))));
        let since = label::since_pay(rows.guide, record);
        range.extend(since.map(|since| Said::Text(format!(" ({since})"))));
        rows.says("Pay", Said::Row(range));
    }
    let guide = rows.guide;
    rows.list(
        "What it asks for",
        role.requirements.iter().map(|prose| Said::Prose(guide.says(prose))),
    );
    rows.records("Qualifications", &role.required);
    rows.records("Ways in", &role.routes);
    if let Some(registration) = &role.registration {
        let register = registration.register.as_ref().map(|name| format!(" ({name})"));
        let mut said = vec![Said::Record(registration.regulator.reference())];
        said.extend(register.map(Said::Text));
        rows.says("Registration", Said::Row(said));
    }
    rows.records("Employers", &role.employers);
    rows.records("Leads to", &role.progression);
    rows.text("SOC 2020", role.soc2020.as_ref());
}

fn route(rows: &mut Rows<'_>, record: &RecordRef) {
    let records = &rows.guide.records;
    let Some(route) = records.routes.get(&record.id) else { return };
    rows.records("Leads to", std::slice::from_ref(&route.role));
    rows.text("Route", Some(route.route_type.title()));
    rows.duration(route.duration);
    rows.records("Qualifications", &route.qualifications);
    rows.records("Funding", &route.funding);
}

fn statistic(rows: &mut Rows<'_>, record: &RecordRef) {
    let records = &rows.guide.records;
    let Some(statistic) = records.statistics.get(&record.id) else { return };
    let value =
        |value: &Figure| format!("{value} {}", unit(&statistic.unit, value)).trim_end().to_owned();
    rows.bound("Value", "value", statistic.value.as_ref().map(value));
    rows.text("Area", table::geography(statistic.geography));
    rows.text("Period", statistic.period.as_ref());
    let value = |named: &ValueOf| {
        let record = named.statistic.reference();
        let named_statistic = records.statistics.get(&record.id);
        let points = named_statistic.map_or(&[][..], |statistic| &statistic.series);
        let point = points.iter().find(|point| point.key.as_str() == named.key);
        let label = point.map(|point| format!(", {}", point.label)).unwrap_or_default();
        let known = records.known(&record).figures();
        let value = known.iter().find(|binding| binding.key == named.key).map(ToString::to_string);
        let value = format!("{label}: {}", value.unwrap_or_default());
        let value = label::text(rows.guide, &record, Some(&named.key), value);
        Said::Row(vec![Said::Record(record), Said::Text(value)])
    };
    rows.list("The sum of", statistic.parts.iter().map(value));
    rows.list("Part of a total", statistic.total.iter().map(value));
}

fn deadline(rows: &mut Rows<'_>, record: &RecordRef) {
    let records = &rows.guide.records;
    let Some(deadline) = records.deadlines.get(&record.id) else { return };
    rows.day("Opens", deadline.opens);
    rows.day("Closes", deadline.closes);
    rows.text("Time", deadline.time.map(|time| time.to_string()).as_ref());
    rows.text("How sure", Some(deadline.certainty.title()));
    rows.list("About", deadline.applies_to.iter().cloned().map(Said::Record));
}
