//! The facets by which readers narrow a list of records.

use crate::model::Kind;
use crate::model::words::words;

words! {
    /// A facet. Its name stands in the addresses of its pages, such as `/qualifications/level/3/`,
    /// and so is the id of no record.
    Facet {
        Sector "sector" "Sector";
        Level "level" "Level";
        Kind "kind" "Kind";
        AwardingOrganisation "awarding-organisation" "Awarding organisation";
        Funder "funder" "Paid by";
        Registration "registration" "Registration";
        RouteType "route-type" "Type of route";
        Area "area" "Area";
        Nation "nation" "Nation";
        Status "status" "Status";
    }
}

impl Facet {
    /// The facets of a kind, in the order in which readers see them; none for a kind whose records
    /// stand together on one page.
    #[must_use]
    pub fn of(kind: Kind) -> &'static [Facet] {
        match kind {
            Kind::Qualification => &[
                Self::Sector,
                Self::Level,
                Self::Kind,
                Self::Nation,
                Self::Status,
                Self::AwardingOrganisation,
            ],
            Kind::Funding => &[Self::Sector, Self::Kind, Self::Nation, Self::Status, Self::Funder],
            Kind::Role => &[Self::Sector, Self::Nation, Self::Registration],
            Kind::Route => &[Self::Sector, Self::RouteType, Self::Nation],
            Kind::Organisation => &[Self::Sector, Self::Kind, Self::Nation],
            Kind::Statistic => &[Self::Sector, Self::Area],
            Kind::Deadline | Kind::Term | Kind::Source => &[],
        }
    }

    /// Whether a record of the kind cannot have the id: the pages of a facet stand there.
    #[must_use]
    pub fn reserves(kind: Kind, id: &str) -> bool {
        Self::of(kind).iter().any(|facet| facet.name() == id)
    }
}
