//! What readers ask of a record first: how much, what level, how long.

use crate::model::funding::{Amount, Period};
use crate::model::{Funding, Guide, Kind, RecordRef};
use crate::render::html::{Context, attribute, text};
use crate::render::record::amounts::label_of;
use crate::render::view::{LeadView, RowView};

/// More amounts than these are a table.
const MOST_AMOUNTS: usize = 3;

/// Takes from the facts of a record those that stand first, in large type.
pub(crate) fn split(
    context: Context<'_>,
    record: &RecordRef,
    rows: Vec<RowView>,
) -> (Vec<LeadView>, Vec<RowView>) {
    let labels: &[&str] = match record.kind {
        Kind::Qualification => &["Level", "Duration", "Credits", "Places"],
        Kind::Funding => &["Places", "Opens", "Closes"],
        Kind::Role => &["Pay"],
        Kind::Route => &["Duration"],
        // A series has no value of its own; its chart says the rest.
        Kind::Statistic if rows.iter().any(|row| row.label == "Value") => {
            &["Value", "Area", "Period"]
        }
        _ => &[],
    };
    let mut leads = amounts(context.guide, record);
    let (first, mut rest): (Vec<RowView>, Vec<RowView>) =
        rows.into_iter().partition(|row| labels.contains(&row.label));
    if record.kind == Kind::Route {
        // The diagram ends in it.
        rest.retain(|row| row.label != "Leads to");
    }
    leads.extend(first.into_iter().map(|row| LeadView {
        label: row.label.to_owned(),
        length: shown_length(&row.value_html),
        value_html: row.value_html,
        detail: None,
    }));
    (leads, rest)
}

/// The amounts of a fund, if they are few enough to stand in large type instead of in a table.
fn amounts(guide: &Guide, record: &RecordRef) -> Vec<LeadView> {
    match guide.records.funding.get(&record.id) {
        Some(funding) if has_amounts(guide, record) => {
            funding.amounts.iter().map(|it| amount(guide, funding, it)).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether the amounts of a fund stand in large type.
pub(crate) fn has_amounts(guide: &Guide, record: &RecordRef) -> bool {
    let funding = guide.records.funding.get(&record.id).filter(|_| record.kind == Kind::Funding);
    funding.is_some_and(|funding| (1..=MOST_AMOUNTS).contains(&funding.amounts.len()))
}

fn amount(guide: &Guide, funding: &Funding, amount: &Amount) -> LeadView {
    let value = text(&amount.figure().to_string());
    let per = match amount.per {
        Period::NotStated => "period not stated",
        per => per.title(),
    };
    let mut details = vec![per.to_owned()];
    details.extend(amount.place.map(|place| place.title().to_owned()));
    details.extend(amount.means_tested.then(|| "means-tested".to_owned()));
    details.extend(label_of(guide, funding, amount));
    LeadView {
        label: amount.label.clone(),
        length: shown_length(&value),
        value_html: format!(
            "<data id=\"{}\" value=\"{}\">{value}</data>",
            amount.key,
            attribute(&amount.money.plain())
        ),
        detail: Some(details.join(", ")),
    }
}

/// About how many letters readers see: what stands between the tags.
fn shown_length(html: &str) -> usize {
    html.split('<')
        .map(|piece| piece.rsplit('>').next().map_or(0, |text| text.chars().count()))
        .sum()
}
