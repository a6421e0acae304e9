//! Seeds → records, and where what they say stands.

mod amount;
mod duration;
mod keys;
mod statistic;
mod step;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diag::{Code, Diagnostic, Lines, Located, Place};
use crate::model::{
    ChapterId, Deadline, Funding, Inline, Keyed, Kind, Organisation, Prose, Qualification, Record,
    RecordRef, Records, Role, Route, Source, Term, Written,
};
use crate::parse::Former;
use crate::parse::data::{self, Compared, Things};
use crate::parse::fields::{Context, Decode};
use crate::parse::places::Places;
use crate::parse::shape::Shape;
use crate::parse::yaml::{self, Node, Value};
use crate::value::{Id, Quantity, WebAddress};

/// All seeds of an edition, and where what they say stands.
#[derive(Clone, Default)]
pub(crate) struct Seeds {
    pub(crate) records: Arc<Records>,
    /// Records that are there and could not be read.
    pub(crate) broken: BTreeSet<RecordRef>,
    /// Kinds of which not every record is known by its id.
    pub(crate) unreadable: BTreeSet<Kind>,
    /// Where each record begins, and where its values stand, by key.
    pub(crate) places: BTreeMap<RecordRef, Places>,
    /// The records that each record names.
    pub(crate) named: Vec<(RecordRef, Located<RecordRef>)>,
    /// The records of its kind from which a record says that it is distinct.
    pub(crate) distinct: Vec<(RecordRef, Located<RecordRef>)>,
    /// The chapters that each record names.
    pub(crate) chapters: Vec<(RecordRef, Located<ChapterId>)>,
    /// The addresses of the web that records name.
    pub(crate) addresses: Vec<Located<WebAddress>>,
    /// The prose of records, parsed, with the record it belongs to.
    pub(crate) prose: Vec<(RecordRef, Prose, Vec<Inline<Written>>)>,
}

impl Seeds {
    /// The seeds of some files, each of another kind.
    pub(crate) fn of(files: Vec<Self>) -> Self {
        let mut all = Self::default();
        let count = |list: fn(&Self) -> usize| files.iter().map(list).sum();
        all.named.reserve_exact(count(|file| file.named.len()));
        all.chapters.reserve_exact(count(|file| file.chapters.len()));
        all.addresses.reserve_exact(count(|file| file.addresses.len()));
        all.prose.reserve_exact(count(|file| file.prose.len()));
        files.into_iter().for_each(|file| all.append(file));
        all
    }

    fn append(&mut self, other: Self) {
        let records = Arc::try_unwrap(other.records).unwrap_or_else(|shared| (*shared).clone());
        Arc::make_mut(&mut self.records).append(records);
        self.broken.extend(other.broken);
        self.unreadable.extend(other.unreadable);
        self.places.extend(other.places);
        self.named.extend(other.named);
        self.distinct.extend(other.distinct);
        self.chapters.extend(other.chapters);
        self.addresses.extend(other.addresses);
        self.prose.extend(other.prose);
    }

    /// The place of a record, or of one of its values.
    pub(crate) fn place(&self, record: &RecordRef, key: &str) -> Option<Place> {
        let places = self.places.get(record)?;
        places.get(key).or_else(|| places.get(""))
    }
}

/// Reads one seeds file into the seeds; and what it says, where it is compared.
pub(crate) fn parse(
    kind: Kind,
    lines: &Lines<'_>,
    (former, compared): (&Former, Compared),
    seeds: &mut Seeds,
    found: &mut Vec<Diagnostic>,
) -> Things {
    let Some(root) = yaml::parse_list(lines, found) else {
        seeds.unreadable.insert(kind);
        return Things::default();
    };
    read_all(kind, &root, (lines, former), seeds, found);
    compared.things(|| data::of_records(kind, &root))
}

fn read_all(
    kind: Kind,
    root: &Node<'_>,
    (lines, former): (&Lines<'_>, &Former),
    seeds: &mut Seeds,
    found: &mut Vec<Diagnostic>,
) {
    let items = match &root.value {
        Value::List(items) => items.as_slice(),
        Value::Blank => &[],
        _ => {
            let message =
                format!("a list of records should stand here, and this is {}", root.noun());
            seeds.unreadable.insert(kind);
            found.push(
                Diagnostic::new(Code::WrongType, lines.place(root.meant()), message)
                    .help("begin each record with `- id: …`"),
            );
            return;
        }
    };
    let cx = || Context::with_former(lines, former);
    match kind {
        Kind::Qualification => read(items, cx, seeds, found, |r| &mut r.qualifications),
        Kind::Funding => read(items, cx, seeds, found, |r| &mut r.funding),
        Kind::Organisation => read(items, cx, seeds, found, |r| &mut r.organisations),
        Kind::Role => read(items, cx, seeds, found, |r| &mut r.roles),
        Kind::Route => read(items, cx, seeds, found, |r| &mut r.routes),
        Kind::Statistic => read(items, cx, seeds, found, |r| &mut r.statistics),
        Kind::Term => read(items, cx, seeds, found, |r| &mut r.terms),
        Kind::Source => read(items, cx, seeds, found, |r| &mut r.sources),
        Kind::Deadline => read(items, cx, seeds, found, |r| &mut r.deadlines),
    }
}

/// Describes the records of a kind.
pub(crate) fn shape(kind: Kind) -> Shape {
    match kind {
        Kind::Qualification => Qualification::shape(),
        Kind::Funding => Funding::shape(),
        Kind::Organisation => Organisation::shape(),
        Kind::Role => Role::shape(),
        Kind::Route => Route::shape(),
        Kind::Statistic => crate::model::Statistic::shape(),
        Kind::Term => Term::shape(),
        Kind::Source => Source::shape(),
        Kind::Deadline => Deadline::shape(),
    }
}

/// Reads the records of one kind, each with a context of its own.
fn read<'a, T: Decode + Record + Sync>(
    items: &[Node<'_>],
    new: impl Fn() -> Context<'a>,
    seeds: &mut Seeds,
    found: &mut Vec<Diagnostic>,
    table: impl Fn(&mut Records) -> &mut Keyed<Id, T>,
) {
    let mut records = std::mem::take(&mut seeds.records);
    let read = items.iter().filter_map(|node| {
        let mut cx = new();
        let record = record(node, &mut cx, seeds);
        found.append(&mut cx.diagnostics);
        record
    });
    table(Arc::make_mut(&mut records)).fill(items.len(), read);
    seeds.records = records;
}

/// Reads a record, and takes over where what it says stands; `None` if it cannot be read, or has the id
/// of another.
fn record<T: Decode + Record + Sync>(
    node: &Node<'_>,
    cx: &mut Context<'_>,
    seeds: &mut Seeds,
) -> Option<(Id, T)> {
    let Some(record) = T::decode(node, cx) else {
        let Some(id) = id_of(node) else {
            seeds.unreadable.insert(T::KIND);
            return None;
        };
        let reference = RecordRef::new(T::KIND, id);
        gather(&reference, cx, seeds);
        seeds.broken.insert(reference);
        return None;
    };
    let reference = RecordRef::new(T::KIND, Record::common(&record).id.clone());
    if let Some(first) = seeds.place(&reference, "id") {
        let message = format!("there are two {} records `{}`", T::KIND.name(), reference.id);
        let place = cx.place_in(node, "id");
        let help = format!("the first is at `{first}`: give one of them another id");
        cx.report(Code::DuplicateRecord, &place, message, help);
        return None;
    }
    let mut keys = BTreeSet::new();
    for (index, binding) in Record::figures(&record).into_iter().enumerate() {
        if !keys.insert(binding.key.clone()) {
            let message = format!("two values of this record are named `{}`", binding.key);
            let names = ["amounts", "series"]
                .into_iter()
                .flat_map(|list| ["key", "label"].map(|field| format!("{list}[{index}].{field}")));
            let place = names.into_iter().find_map(|name| cx.places.get(&name));
            let place = place.unwrap_or_else(|| cx.place(node));
            cx.report(Code::DuplicateKey, &place, message, "give each its own `key`".into());
        }
    }
    let own: Vec<Quantity> =
        Record::figures(&record).iter().map(|binding| binding.figure.quantity).collect();
    for (key, text) in record.plain_texts() {
        cx.look_at_plain(&key, text, &own);
    }
    name_places(&record, &mut cx.places);
    cx.places.insert("", cx.lines.spot(node.meant()));
    seeds.places.insert(reference.clone(), cx.places.take());
    gather(&reference, cx, seeds);
    Some((reference.id, record))
}

/// Takes over what a record speaks of.
fn gather(record: &RecordRef, cx: &mut Context<'_>, seeds: &mut Seeds) {
    seeds.named.extend(cx.records.drain(..).map(|named| (record.clone(), named)));
    let distinct = cx.distinct.drain(..).map(|Located { value, place }| {
        (record.clone(), Located::new(RecordRef::new(record.kind, value), place))
    });
    seeds.distinct.extend(distinct);
    seeds.chapters.extend(cx.chapters.drain(..).map(|named| (record.clone(), named)));
    seeds.addresses.append(&mut cx.addresses);
    let prose = cx.prose.drain(..).map(|(prose, inlines)| (record.clone(), prose, inlines));
    seeds.prose.extend(prose);
}

/// The id of a record that is wrong elsewhere, if it has one.
fn id_of(node: &Node<'_>) -> Option<Id> {
    let Value::Map(entries) = &node.value else { return None };
    let id = entries.iter().find(|(key, _)| key.text() == Some("id"))?;
    id.1.text()?.parse().ok()
}

/// Adds the places of the values that can be bound, under `#` and their name.
fn name_places<T: Record>(record: &T, places: &mut Places) {
    let listed = |list: &str, index: usize| {
        ["value", "up_to", "from"].map(|field| format!("{list}[{index}].{field}"))
    };
    let lists = ["amounts", "series"].map(|list| places.contains_key(list).then_some(list));
    for (index, binding) in record.figures().into_iter().enumerate() {
        let key = binding.key.replace('-', "_");
        let plain = [key.clone(), key.split('.').next().unwrap_or(&key).to_owned()];
        let lists = lists.iter().flatten().flat_map(|list| listed(list, index));
        places.name(lists.chain(plain), format!("#{}", binding.key));
    }
}
