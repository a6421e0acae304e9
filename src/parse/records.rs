//! Seeds → records. One line a struct: its fields are its keys.

mod amount;
mod duration;
mod statistic;
mod step;

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Code, Diagnostic, Lines, Located, Place};
use crate::model::deadline::Certainty;
use crate::model::funding::{AmountPlace, Apply, FundingKind, Period};
use crate::model::organisation::OrganisationKind;
use crate::model::qualification::{
    EntryRequirement, Need, QualificationKind, RequiredFor, RequirementKind,
};
use crate::model::role::{Pay, Registration};
use crate::model::route::{RouteType, Step, StepLogic, StepStyle};
use crate::model::statistic::{ChartKind, Geography};
use crate::model::{
    ChapterId, Common, Deadline, Funding, Inline, Kind, Nation, Of, Organisation, Prose,
    Qualification, Record, RecordRef, Records, Role, Route, Source, Status, Term, Written,
};
use crate::parse::fields::{Context, Decode, Fields, Flat, decode, from_str, word};
use crate::parse::yaml::{self, Node, Value};
use crate::value::{Figure, Id, WebAddress};

/// All seeds of an edition, and where what they say stands.
#[derive(Default)]
pub(crate) struct Seeds {
    pub(crate) records: Records,
    /// Records that are there and could not be read.
    pub(crate) broken: BTreeSet<RecordRef>,
    /// Kinds of which not every record is known by its id.
    pub(crate) unreadable: BTreeSet<Kind>,
    /// Where each record begins, and where its values stand, by key.
    pub(crate) places: BTreeMap<RecordRef, BTreeMap<String, Place>>,
    /// The records that each record names.
    pub(crate) named: Vec<(RecordRef, Located<RecordRef>)>,
    /// The records of its kind from which a record says that it is distinct.
    pub(crate) distinct: Vec<(RecordRef, Located<RecordRef>)>,
    /// The chapters that records name.
    pub(crate) chapters: Vec<Located<ChapterId>>,
    /// The addresses of the web that records name.
    pub(crate) addresses: Vec<Located<WebAddress>>,
    /// The prose of records, parsed, with the record it belongs to.
    pub(crate) prose: Vec<(RecordRef, Prose, Vec<Inline<Written>>)>,
}

impl Seeds {
    /// The place of a record, or of one of its values.
    pub(crate) fn place(&self, record: &RecordRef, key: &str) -> Option<&Place> {
        let places = self.places.get(record)?;
        places.get(key).or_else(|| places.get(""))
    }
}

/// Reads one seeds file into the seeds.
pub(crate) fn parse(kind: Kind, lines: &Lines<'_>, seeds: &mut Seeds, found: &mut Vec<Diagnostic>) {
    let Some(root) = yaml::parse(lines, 0..lines.text().len(), found) else {
        seeds.unreadable.insert(kind);
        return;
    };
    let items = match &root.value {
        Value::List(items) => items.as_slice(),
        Value::Blank => &[],
        _ => {
            let message =
                format!("a list of records should stand here, and this is {}", root.noun());
            seeds.unreadable.insert(kind);
            found.push(
                Diagnostic::new(Code::WrongType, root.place.clone(), message)
                    .help("begin each record with `- id: …`"),
            );
            return;
        }
    };
    for node in items {
        let mut cx = Context::new(lines);
        match kind {
            Kind::Qualification => read(node, &mut cx, seeds, |r| &mut r.qualifications),
            Kind::Funding => read(node, &mut cx, seeds, |r| &mut r.funding),
            Kind::Organisation => read(node, &mut cx, seeds, |r| &mut r.organisations),
            Kind::Role => read(node, &mut cx, seeds, |r| &mut r.roles),
            Kind::Route => read(node, &mut cx, seeds, |r| &mut r.routes),
            Kind::Statistic => read(node, &mut cx, seeds, |r| &mut r.statistics),
            Kind::Term => read(node, &mut cx, seeds, |r| &mut r.terms),
            Kind::Source => read(node, &mut cx, seeds, |r| &mut r.sources),
            Kind::Deadline => read(node, &mut cx, seeds, |r| &mut r.deadlines),
        }
        found.append(&mut cx.diagnostics);
    }
}

fn read<T: Decode + Record + Sync>(
    node: &Node,
    cx: &mut Context<'_>,
    seeds: &mut Seeds,
    table: impl Fn(&mut Records) -> &mut BTreeMap<Id, T>,
) {
    let Some(record) = T::decode(node, cx) else {
        let Some(id) = id_of(node) else {
            seeds.unreadable.insert(T::KIND);
            return;
        };
        let reference = RecordRef::new(T::KIND, id);
        gather(&reference, cx, seeds);
        seeds.broken.insert(reference);
        return;
    };
    let reference = RecordRef::new(T::KIND, Record::common(&record).id.clone());
    if let Some(first) = seeds.place(&reference, "id") {
        let message = format!("there are two {} records `{}`", T::KIND.name(), reference.id);
        let place = cx.places.get("id").unwrap_or(&node.place).clone();
        let help = format!("the first is at `{first}`: give one of them another id");
        cx.report(Code::DuplicateRecord, &place, message, help);
        return;
    }
    let mut keys = BTreeSet::new();
    for (index, binding) in Record::figures(&record).into_iter().enumerate() {
        if !keys.insert(binding.key.clone()) {
            let message = format!("two values of this record are named `{}`", binding.key);
            let names = ["amounts", "series"]
                .into_iter()
                .flat_map(|list| ["key", "label"].map(|field| format!("{list}[{index}].{field}")));
            let place = names.into_iter().find_map(|name| cx.places.get(&name));
            let place = place.unwrap_or(&node.place).clone();
            cx.report(Code::DuplicateKey, &place, message, "give each its own `key`".into());
        }
    }
    name_places(&record, &mut cx.places);
    cx.places.insert(String::new(), node.place.clone());
    seeds.places.insert(reference.clone(), std::mem::take(&mut cx.places));
    gather(&reference, cx, seeds);
    let id = reference.id;
    table(&mut seeds.records).insert(id, record);
}

/// Takes over what a record speaks of.
fn gather(record: &RecordRef, cx: &mut Context<'_>, seeds: &mut Seeds) {
    seeds.named.extend(cx.records.drain(..).map(|named| (record.clone(), named)));
    let distinct = cx.distinct.drain(..).map(|Located { value, place }| {
        (record.clone(), Located::new(RecordRef::new(record.kind, value), place))
    });
    seeds.distinct.extend(distinct);
    seeds.chapters.append(&mut cx.chapters);
    seeds.addresses.append(&mut cx.addresses);
    let prose = cx.prose.drain(..).map(|(prose, inlines)| (record.clone(), prose, inlines));
    seeds.prose.extend(prose);
}

/// The id of a record that is wrong elsewhere, if it has one.
fn id_of(node: &Node) -> Option<Id> {
    let Value::Map(entries) = &node.value else { return None };
    let id = entries.iter().find(|(key, _)| key.text() == Some("id"))?;
    id.1.text()?.parse().ok()
}

/// Adds the places of the values that can be bound, under `#` and their name.
fn name_places<T: Record>(record: &T, places: &mut BTreeMap<String, Place>) {
    let listed = |list: &str, index: usize| {
        ["value", "up_to", "from"].map(|field| format!("{list}[{index}].{field}"))
    };
    for (index, binding) in record.figures().into_iter().enumerate() {
        let key = binding.key.replace('-', "_");
        let plain = [key.clone(), key.split('.').next().unwrap_or(&key).to_owned()];
        let lists = listed("amounts", index).into_iter().chain(listed("series", index));
        let place = lists.chain(plain).find_map(|key| places.get(&key).cloned());
        places.extend(place.map(|place| (format!("#{}", binding.key), place)));
    }
}

impl Flat for Common {
    fn flat(fields: &mut Fields<'_>, cx: &mut Context<'_>) -> Option<Self> {
        let id = fields.field("id", cx);
        let title = fields.field("title", cx);
        let summary = fields.field("summary", cx);
        let note = fields.field("note", cx);
        let nations = fields.field("nations", cx);
        let sectors = fields.field("sectors", cx);
        let sources = fields.field("sources", cx);
        let as_at = fields.field("as_at", cx);
        let checked = fields.field("checked", cx);
        let review_by = fields.field("review_by", cx);
        let distinct_from: Option<Vec<Located<Id>>> = fields.field("distinct_from", cx);
        cx.distinct.extend(distinct_from?);
        Some(Self {
            id: id?,
            title: title?,
            summary: summary?,
            note: note?,
            nations: nations?,
            sectors: sectors?,
            sources: sources?,
            as_at: as_at?,
            checked: checked?,
            review_by: review_by?,
        })
    }
}

decode! {
    Qualification: common {
        kind, framework, level, qualification_number, learning_aim_reference,
        apprenticeship_standard, awarding_organisation, offered_by, regulator, endorsed_by,
        total_qualification_time, guided_learning_hours, credits, duration, places, status, starts,
        entry_requirements, assessment_methods, required_for, leads_to, funding, specification_url,
    }
    EntryRequirement { kind, text }
    RequiredFor { role, status, within }
    Funding: common {
        kind, payer, administers, academic_year, status, opens, closes, amounts, places,
        eligibility, apply, qualifications, routes,
    }
    Apply { how, url }
    Organisation: common {
        acronym, legal_name, kinds, url, recognition_number, ukprn, formerly, successor, parent,
    }
    Role: common {
        other_names, requirements, pay, required, routes, registration, employers, progression,
        soc2020,
    }
    Pay { min, max, per, scale }
    Registration { regulator, register }
    Route: common { role, route_type, duration, qualifications, funding, steps }
    Step { title, style, logic, items, typical_months }
    Term: common { expansion, organisation }
    Source: common {
        publisher, author, published, url, accessed, archived_url, licence, cited_in,
    }
    Deadline: common { opens, closes, time, timezone, certainty, applies_to }
}

macro_rules! decode_words {
    ($($type:ty),* $(,)?) => {$(
        impl Decode for $type {
            fn decode(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
                word(node, Self::WORDS, cx)
            }
        }
    )*};
}

decode_words!(
    AmountPlace,
    Certainty,
    ChartKind,
    FundingKind,
    Geography,
    Nation,
    Need,
    OrganisationKind,
    Period,
    QualificationKind,
    RequirementKind,
    RouteType,
    Status,
    StepLogic,
    StepStyle,
);

impl Decode for Figure {
    /// A number of places: `60`, `around 60`, `more than 100`.
    fn decode(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        from_str(node, cx)
    }
}

impl Decode for RecordRef {
    /// What a deadline is about: `{funding: ID}` or the like.
    fn decode(node: &Node, cx: &mut Context<'_>) -> Option<Self> {
        let mut fields = Fields::of(node, cx)?;
        let funding: Option<Option<Of<Funding>>> = fields.field("funding", cx);
        let qualification: Option<Option<Of<Qualification>>> = fields.field("qualification", cx);
        let route: Option<Option<Of<Route>>> = fields.field("route", cx);
        fields.close(cx);
        let named = [
            funding?.map(|id| id.reference()),
            qualification?.map(|id| id.reference()),
            route?.map(|id| id.reference()),
        ];
        let named = named.into_iter().flatten().next();
        if named.is_none() {
            let message = "this names no record";
            let help = "write `{funding: ID}`, `{qualification: ID}` or `{route: ID}`";
            cx.report(Code::MissingKey, &node.place, message.into(), help.into());
        }
        named
    }
}
