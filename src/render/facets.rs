//! The records of a kind → which of them each value of each facet has.
//!
//! The groups are made here and nowhere else: the counts, the pages of single values and the
//! attributes by which a browser narrows a list are all read from them.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::statistic::Geography;
use crate::model::{ChapterId, Facet, Guide, Kind, Nation, Of, Organisation, Status};
use crate::value::{Id, Level};

/// The records of one kind, grouped by each of its facets.
pub(crate) struct Facets {
    pub(crate) kind: Kind,
    pub(crate) groups: Vec<Group>,
    /// The values of each facet that a record has, as a page writes them: `england wales`.
    of_records: BTreeMap<Id, Vec<(Facet, String)>>,
}

/// A facet and the values that any record has.
pub(crate) struct Group {
    pub(crate) facet: Facet,
    /// In the order in which readers see them.
    pub(crate) values: Vec<Value>,
}

/// A value of a facet. At least one record has it.
pub(crate) struct Value {
    /// Its name in addresses.
    pub(crate) slug: String,
    /// What readers call it.
    pub(crate) label: String,
    /// Whether it belongs to the value above it, as a section does to its chapter.
    pub(crate) is_part: bool,
    /// The records that have it.
    pub(crate) ids: BTreeSet<Id>,
}

/// The groups of every kind that has records and facets.
pub(crate) fn all(guide: &Guide) -> Vec<Facets> {
    let kinds = Kind::ALL.into_iter().filter(|kind| !Facet::of(*kind).is_empty());
    let kinds = kinds.filter(|kind| !guide.records.of(*kind).is_empty());
    kinds.map(|kind| of_kind(guide, kind)).collect()
}

fn of_kind(guide: &Guide, kind: Kind) -> Facets {
    let ids: Vec<&Id> = guide.records.of(kind).into_iter().map(|r| &r.common().id).collect();
    let group = |facet: &Facet| {
        // Two organisations may bear one name: what tells values apart is the slug.
        let mut values: BTreeMap<(usize, String, String), Value> = BTreeMap::new();
        for id in &ids {
            for found in found(guide, kind, id, *facet) {
                let Found { rank, slug, label, is_part } = found;
                let value = values.entry((rank, label.to_lowercase(), slug.clone()));
                let value = value.or_insert(Value { slug, label, is_part, ids: BTreeSet::new() });
                value.ids.insert((*id).clone());
            }
        }
        Group { facet: *facet, values: values.into_values().collect() }
    };
    let groups = Facet::of(kind).iter().map(group).filter(|group| !group.values.is_empty());
    let groups: Vec<Group> = groups.collect();
    Facets { kind, of_records: of_records(&groups), groups }
}

fn of_records(groups: &[Group]) -> BTreeMap<Id, Vec<(Facet, String)>> {
    let mut of_records: BTreeMap<Id, Vec<(Facet, String)>> = BTreeMap::new();
    for Group { facet, values } in groups {
        for (value, id) in values.iter().flat_map(|it| it.ids.iter().map(move |id| (it, id))) {
            let own = of_records.entry(id.clone()).or_default();
            match own.last_mut() {
                Some((last, slugs)) if last == facet => {
                    slugs.push(' ');
                    slugs.push_str(&value.slug);
                }
                _ => own.push((*facet, value.slug.clone())),
            }
        }
    }
    of_records
}

impl Facets {
    /// The values of each facet that a record has, as a page writes them: `england wales`.
    pub(crate) fn of_record(&self, id: &Id) -> &[(Facet, String)] {
        self.of_records.get(id).map_or(&[], Vec::as_slice)
    }
}

/// A value that a record has, and where it stands among the others of its facet.
struct Found {
    rank: usize,
    slug: String,
    label: String,
    is_part: bool,
}

fn found(guide: &Guide, kind: Kind, id: &Id, facet: Facet) -> Vec<Found> {
    let records = &guide.records;
    let qualification = || records.qualifications.get(id).filter(|_| kind == Kind::Qualification);
    let funding = || records.funding.get(id).filter(|_| kind == Kind::Funding);
    let organisation = || records.organisations.get(id).filter(|_| kind == Kind::Organisation);
    let record = crate::model::RecordRef::new(kind, id.clone());
    let common = records.known(&record).common();
    match facet {
        Facet::Sector => sectors(guide, &common.sectors),
        Facet::Nation => {
            let word = |nation: &Nation| word(*nation as usize, nation.name(), nation.title());
            common.nations.iter().map(word).collect()
        }
        Facet::Level => {
            let level = qualification().and_then(|it| it.level);
            level.map(self::level).into_iter().collect()
        }
        Facet::Kind => {
            let of_qualification =
                qualification().map(|it| word(it.kind as usize, it.kind.name(), it.kind.title()));
            let of_funding =
                funding().map(|it| word(it.kind as usize, it.kind.name(), it.kind.title()));
            let kinds = organisation().map_or(&[][..], |it| &it.kinds);
            let of_organisation = kinds.iter().map(|kind| word(0, kind.name(), kind.title()));
            of_qualification.into_iter().chain(of_funding).chain(of_organisation).collect()
        }
        Facet::AwardingOrganisation => {
            named(guide, qualification().and_then(|it| it.awarding_organisation.as_ref()))
        }
        Facet::Funder => named(guide, funding().and_then(|it| it.payer.as_ref())),
        Facet::Registration => {
            let role = records.roles.get(id);
            named(guide, role.and_then(|it| it.registration.as_ref()).map(|it| &it.regulator))
        }
        Facet::RouteType => {
            let route = records.routes.get(id).map(|it| it.route_type);
            route.map(|it| word(it as usize, it.name(), it.title())).into_iter().collect()
        }
        Facet::Area => {
            let area = records.statistics.get(id).map(|it| it.geography);
            let area = area.filter(|area| *area != Geography::NotStated);
            area.map(|it| word(it as usize, it.name(), it.title())).into_iter().collect()
        }
        Facet::Status => {
            let status = qualification().and_then(|it| it.status);
            let status = status.or_else(|| funding().map(|it| it.status));
            // What nobody knows is nothing to look for.
            let status = status.filter(|status| *status != Status::Unknown);
            status.map(|it| word(it as usize, it.name(), it.title())).into_iter().collect()
        }
    }
}

fn word(rank: usize, name: &str, title: &str) -> Found {
    Found { rank, slug: name.to_owned(), label: title.to_owned(), is_part: false }
}

fn level(level: Level) -> Found {
    let rank = match level {
        Level::Entry => 0,
        Level::Number(number) => usize::from(number),
    };
    word(rank, &level.plain(), &level.to_string())
}

fn named(guide: &Guide, organisation: Option<&Of<Organisation>>) -> Vec<Found> {
    let found =
        |of: &Of<Organisation>| word(0, of.id.as_str(), &guide.records.find(of).common.title);
    organisation.map(found).into_iter().collect()
}

/// The sectors, and the chapters that they are sections of.
fn sectors(guide: &Guide, sectors: &[ChapterId]) -> Vec<Found> {
    let with_parents = sectors.iter().flat_map(|id| guide.chapter(id).parent.iter().chain([id]));
    let found = |id: &ChapterId| {
        let chapter = guide.chapter(id);
        Found {
            rank: guide.order.index(id).expect("resolve lets only chapters that exist pass"),
            slug: id.to_string(),
            label: chapter.title.clone(),
            is_part: chapter.parent.is_some(),
        }
    };
    with_parents.map(found).collect()
}
