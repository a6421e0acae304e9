//! The facts of a record as labels and values.

use crate::model::qualification::duration_figures;
use crate::model::statistic::ValueOf;
use crate::model::{Kind, Period, RecordRef};
use crate::render::chart::Anchors;
use crate::render::html::{Context, attribute, text};
use crate::render::record::{date, links, unit, web_link};
use crate::render::table;
use crate::render::view::RowView;
use crate::value::{Duration, Figure};

/// Gathers rows, leaving out what is not known.
struct Rows<'a> {
    context: Context<'a>,
    anchors: Anchors,
    rows: Vec<RowView>,
}

impl Rows<'_> {
    fn html(&mut self, label: &'static str, value_html: String) {
        if !value_html.is_empty() {
            self.rows.push(RowView { label, value_html });
        }
    }

    fn text(&mut self, label: &'static str, value: Option<impl ToString>) {
        self.html(label, value.map(|value| text(&value.to_string())).unwrap_or_default());
    }

    /// A value that bound figures lead to.
    fn bound(&mut self, label: &'static str, key: &str, value: Option<impl ToString>) {
        let Some(value) = value else { return };
        let value = text(&value.to_string());
        self.html(
            label,
            match self.anchors {
                Anchors::Keys => format!("<span id=\"{}\">{value}</span>", attribute(key)),
                Anchors::None => value,
            },
        );
    }

    /// A duration, which is one value to bound figures, or two.
    fn duration(&mut self, duration: Option<Duration>) {
        let Some(duration) = duration else { return };
        let text = text(&duration.to_string());
        let keys = duration_figures(duration).into_iter().map(|binding| binding.key);
        self.html(
            "Duration",
            match self.anchors {
                Anchors::Keys => keys.fold(text, |html, key| {
                    format!("<span id=\"{}\">{html}</span>", attribute(&key))
                }),
                Anchors::None => text,
            },
        );
    }

    fn records<T: crate::model::Record>(
        &mut self,
        label: &'static str,
        ids: &[crate::model::Of<T>],
    ) {
        match self.anchors {
            // On a page each has a line of its own; the single edition has no room for that.
            Anchors::Keys => {
                let context = self.context;
                self.list(label, ids.iter().map(|of| context.record_link(&of.reference())));
            }
            Anchors::None => {
                let html = links(self.context, ids);
                self.html(label, html);
            }
        }
    }

    fn record<T: crate::model::Record>(
        &mut self,
        label: &'static str,
        id: &Option<crate::model::Of<T>>,
    ) {
        self.records(label, id.as_slice());
    }

    fn list(&mut self, label: &'static str, items: impl Iterator<Item = String>) {
        let items: Vec<String> = items.collect();
        match items.as_slice() {
            [] => {}
            [item] => self.html(label, item.clone()),
            items => {
                let items: String = items.iter().map(|item| format!("<li>{item}</li>")).collect();
                self.html(label, format!("<ul>{items}</ul>"));
            }
        }
    }
}

/// Everything that is known of a record and has no table.
pub(crate) fn rows(context: Context<'_>, record: &RecordRef, anchors: Anchors) -> Vec<RowView> {
    let mut rows = Rows { context, anchors, rows: Vec::new() };
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
    let common = context.guide.records.known(record).common();
    rows.list("Also known as", common.also_known_as.iter().map(|name| text(name)));
    let nations: Vec<&str> = common.nations.iter().map(|nation| nation.title()).collect();
    rows.text("Nations", (!nations.is_empty()).then(|| nations.join(", ")));
    rows.rows
}

fn qualification(rows: &mut Rows<'_>, record: &RecordRef) {
    let records = &rows.context.guide.records;
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
    rows.text("Begins", qualification.starts);
    let context = rows.context;
    let requirements = qualification.entry_requirements.iter();
    rows.list(
        "Entry requirements",
        requirements.map(|requirement| context.prose(&requirement.text)),
    );
    let methods = qualification.assessment_methods.iter();
    rows.list("Assessment", methods.map(|method| text(method)));
    rows.list(
        "For the roles",
        qualification.required_for.iter().map(|required| {
            let link = context.record_link(&required.role.reference());
            let within =
                required.within.as_ref().map(|within| format!(", within {}", text(within)));
            let need = required.status.title().to_lowercase();
            format!("{link} ({need}{})", within.unwrap_or_default())
        }),
    );
    rows.records("Leads to", &qualification.leads_to);
    rows.records("Funding", &qualification.funding);
    rows.html(
        "Specification",
        qualification.specification_url.as_ref().map(web_link).unwrap_or_default(),
    );
}

fn hours(hours: Option<u32>) -> Option<String> {
    hours.map(|hours| format!("{} hours", crate::value::Decimal::from(hours)))
}

fn funding(rows: &mut Rows<'_>, record: &RecordRef) {
    let records = &rows.context.guide.records;
    let Some(funding) = records.funding.get(&record.id) else { return };
    // What readers ask, in the order in which they ask it; who pays comes last.
    let context = rows.context;
    rows.list("Who can get it", funding.eligibility.iter().map(|prose| context.prose(prose)));
    if let Some(apply) = &funding.apply {
        rows.html(
            "How to apply",
            apply.how.as_ref().map(|how| context.prose(how)).unwrap_or_default(),
        );
        rows.html("Apply at", apply.url.as_ref().map(web_link).unwrap_or_default());
    }
    rows.text("Opens", funding.opens.map(date));
    rows.text("Closes", funding.closes.map(date));
    rows.bound("Places", "places", funding.places);
    rows.records("For the qualifications", &funding.qualifications);
    rows.records("For the routes", &funding.routes);
    rows.text("Academic year", funding.academic_year);
    rows.text("Kind", Some(funding.kind.title()));
    rows.record("Paid by", &funding.payer);
    rows.record("Run by", &funding.administers);
}

fn organisation(rows: &mut Rows<'_>, record: &RecordRef) {
    let records = &rows.context.guide.records;
    let Some(organisation) = records.organisations.get(&record.id) else { return };
    let kinds: Vec<&str> = organisation.kinds.iter().map(|kind| kind.title()).collect();
    rows.text("What it is", Some(kinds.join(", ")));
    rows.text("Legal name", organisation.legal_name.as_ref());
    rows.text("Recognition number", organisation.recognition_number.as_ref());
    rows.text("UKPRN", organisation.ukprn.as_ref());
    rows.list("Formerly", organisation.formerly.iter().map(|name| text(name)));
    rows.record("Followed by", &organisation.successor);
    rows.record("Part of", &organisation.parent);
    rows.html("Website", organisation.url.as_ref().map(web_link).unwrap_or_default());
}

fn role(rows: &mut Rows<'_>, record: &RecordRef) {
    let records = &rows.context.guide.records;
    let Some(role) = records.roles.get(&record.id) else { return };
    rows.list("Also called", role.other_names.iter().map(|name| text(name)));
    if let Some(pay) = &role.pay {
        let bound = |key: &str, money: Option<crate::value::Money>| {
            money.map(|money| match rows.anchors {
                Anchors::Keys => format!("<span id=\"{key}\">{money}</span>"),
                Anchors::None => money.to_string(),
            })
        };
        let range = match (bound("pay.min", pay.min), bound("pay.max", pay.max)) {
            (Some(min), Some(max)) => format!("{min} to {max}"),
            (Some(min), None) => format!("from {min}"),
            (None, Some(max)) => format!("up to {max}"),
            (None, None) => String::new(),
        };
        let scale = pay.scale.as_ref().map(|scale| format!(", {}", text(scale)));
        let per = match pay.per {
            Period::NotStated => String::new(),
            per => format!(" {}", per.title()),
        };
        rows.html("Pay", format!("{range}{per}{}", scale.unwrap_or_default()));
    }
    let context = rows.context;
    rows.list("What it asks for", role.requirements.iter().map(|prose| context.prose(prose)));
    rows.records("Qualifications", &role.required);
    rows.records("Ways in", &role.routes);
    if let Some(registration) = &role.registration {
        let register = registration.register.as_ref().map(|name| format!(" ({})", text(name)));
        let link = context.record_link(&registration.regulator.reference());
        rows.html("Registration", format!("{link}{}", register.unwrap_or_default()));
    }
    rows.records("Employers", &role.employers);
    rows.records("Leads to", &role.progression);
    rows.text("SOC 2020", role.soc2020.as_ref());
}

fn route(rows: &mut Rows<'_>, record: &RecordRef) {
    let records = &rows.context.guide.records;
    let Some(route) = records.routes.get(&record.id) else { return };
    rows.records("Leads to", std::slice::from_ref(&route.role));
    rows.text("Route", Some(route.route_type.title()));
    rows.duration(route.duration);
    rows.records("Qualifications", &route.qualifications);
    rows.records("Funding", &route.funding);
}

fn statistic(rows: &mut Rows<'_>, record: &RecordRef) {
    let records = &rows.context.guide.records;
    let Some(statistic) = records.statistics.get(&record.id) else { return };
    let value =
        |value: &Figure| format!("{value} {}", unit(&statistic.unit, value)).trim_end().to_owned();
    rows.bound("Value", "value", statistic.value.as_ref().map(value));
    rows.text("Area", table::geography(statistic.geography));
    rows.text("Period", statistic.period.as_ref());
    let context = rows.context;
    let value = |named: &ValueOf| {
        let record = named.statistic.reference();
        let named_statistic = records.statistics.get(&record.id);
        let points = named_statistic.map_or(&[][..], |statistic| &statistic.series);
        let point = points.iter().find(|point| point.key.as_str() == named.key);
        let label = point.map(|point| format!(", {}", text(&point.label))).unwrap_or_default();
        let known = records.known(&record).figures();
        let value = known.iter().find(|binding| binding.key == named.key).map(ToString::to_string);
        let value = text(&value.unwrap_or_default());
        format!("{}{label}: {value}", context.record_link(&record))
    };
    rows.list("The sum of", statistic.parts.iter().map(value));
    rows.list("Part of a total", statistic.total.iter().map(value));
}

fn deadline(rows: &mut Rows<'_>, record: &RecordRef) {
    let records = &rows.context.guide.records;
    let Some(deadline) = records.deadlines.get(&record.id) else { return };
    rows.text("Opens", deadline.opens);
    rows.text("Closes", deadline.closes);
    rows.text("Time", deadline.time.map(|time| time.to_string()).as_ref());
    rows.text("How sure", Some(deadline.certainty.title()));
    let context = rows.context;
    rows.list("About", deadline.applies_to.iter().map(|record| context.record_link(record)));
}
