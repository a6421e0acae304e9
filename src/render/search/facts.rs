//! A record → the words that search finds it by.

use crate::model::route::StepItem;
use crate::model::{Guide, Kind, Prose, RecordRef};
use crate::render::label;
use crate::render::record::amount_text;
use crate::render::search::text;
use crate::render::table;

/// What a record's page says, line by line: what it is, in its own words and in those of the
/// records that it names.
pub(crate) fn text(guide: &Guide, record: &RecordRef) -> String {
    let common = guide.records.known(record).common();
    let mut lines: Vec<String> = Vec::new();
    lines.extend(common.summary.iter().map(|summary| text::prose(guide, summary)));
    match record.kind {
        Kind::Qualification => qualification(guide, record, &mut lines),
        Kind::Funding => funding(guide, record, &mut lines),
        Kind::Role => role(guide, record, &mut lines),
        Kind::Route => route(guide, record, &mut lines),
        Kind::Statistic => statistic(guide, record, &mut lines),
        Kind::Organisation => {
            let found = guide.records.organisations.get(&record.id);
            let kinds = found.into_iter().flat_map(|organisation| &organisation.kinds);
            lines.extend(kinds.map(|kind| kind.title().to_owned()));
        }
        Kind::Deadline => {
            if let Some(deadline) = guide.records.deadlines.get(&record.id) {
                let day = |day: String| label::text(guide, record, None, day);
                lines.extend(deadline.opens.map(|date| day(format!("Opens {date}"))));
                lines.extend(deadline.closes.map(|date| day(format!("Closes {date}"))));
            }
        }
        Kind::Source => {
            if let Some(source) = guide.records.sources.get(&record.id) {
                lines.extend(source.author.iter().chain(&source.publisher).cloned());
                lines.extend(source.published.map(|date| date.to_string()));
            }
        }
        Kind::Term => {}
    }
    let named = guide.mentions.by_record.get(record).into_iter().flatten();
    let named = named.filter(|named| named.kind != Kind::Source && *named != record);
    lines.extend(named.map(|named| guide.records.known(named).common().title.clone()));
    lines.extend(common.note.iter().map(|note| text::prose(guide, note)));
    let mut text = String::new();
    for line in lines {
        text.push_str(&line);
        text::end(&mut text);
    }
    if text.trim().is_empty() {
        // A record of which nothing but its title is known must still be found.
        text.clone_from(&common.title);
    }
    text
}

fn all(guide: &Guide, texts: &[Prose], lines: &mut Vec<String>) {
    lines.extend(texts.iter().map(|prose| text::prose(guide, prose)));
}

fn qualification(guide: &Guide, record: &RecordRef, lines: &mut Vec<String>) {
    let Some(found) = guide.records.qualifications.get(&record.id) else { return };
    lines.push(found.kind.title().to_owned());
    lines.extend(found.level.map(|level| label::text(guide, record, Some("level"), level)));
    lines.extend(found.framework.map(|framework| framework.full_name().to_owned()));
    let requirements = found.entry_requirements.iter();
    lines.extend(requirements.map(|requirement| text::prose(guide, &requirement.text)));
    lines.extend(found.assessment_methods.iter().cloned());
}

fn funding(guide: &Guide, record: &RecordRef, lines: &mut Vec<String>) {
    let Some(found) = guide.records.funding.get(&record.id) else { return };
    lines.push(found.kind.title().to_owned());
    let amounts = found.amounts.iter();
    lines.extend(
        amounts.map(|amount| format!("{}: {}", amount.label, amount_text(guide, found, amount))),
    );
    all(guide, &found.eligibility, lines);
    let how = found.apply.as_ref().and_then(|apply| apply.how.as_ref());
    lines.extend(how.map(|how| text::prose(guide, how)));
}

fn role(guide: &Guide, record: &RecordRef, lines: &mut Vec<String>) {
    let Some(found) = guide.records.roles.get(&record.id) else { return };
    all(guide, &found.requirements, lines);
    if let Some(pay) = &found.pay {
        lines.push(format!("Pay: {}", label::pay(guide, record, pay)));
        lines.extend(pay.scale.clone());
    }
    lines.extend(found.registration.iter().filter_map(|register| register.register.clone()));
}

fn route(guide: &Guide, record: &RecordRef, lines: &mut Vec<String>) {
    let Some(found) = guide.records.routes.get(&record.id) else { return };
    lines.push(found.route_type.title().to_owned());
    for step in &found.steps {
        lines.push(step.title.clone());
        for item in &step.items {
            if let StepItem::Text(prose) = item {
                lines.push(text::prose(guide, prose));
            }
        }
    }
}

fn statistic(guide: &Guide, record: &RecordRef, lines: &mut Vec<String>) {
    let Some(found) = guide.records.statistics.get(&record.id) else { return };
    lines.extend(found.headline.iter().chain(&found.subtitle).cloned());
    lines.extend(table::geography(found.geography));
    lines.extend(found.period.clone());
    let points = found.series.iter();
    lines.extend(points.map(|point| {
        let value = label::text(guide, record, Some(point.key.as_str()), point.value);
        format!("{}: {value}", point.label)
    }));
}
