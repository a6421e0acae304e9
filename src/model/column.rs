//! The columns that a table of records may have.

use crate::model::Kind;
use crate::model::words::words;

words! {
    /// A column of a table of records.
    Column {
        Title "title" "Title";
        Kind "kind" "Kind";
        Level "level" "Level";
        AwardingOrganisation "awarding-organisation" "Awarding organisation";
        OfferedBy "offered-by" "Offered by";
        Duration "duration" "Duration";
        Places "places" "Places";
        Status "status" "Status";
        Amounts "amounts" "Amounts";
        Payer "payer" "Paid by";
        AcademicYear "academic-year" "Academic year";
        Closes "closes" "Closes";
        Acronym "acronym" "Acronym";
        Kinds "kinds" "What it is";
        Pay "pay" "Pay";
        Registration "registration" "Registration";
        Role "role" "Role";
        RouteType "route-type" "Route";
        Value "value" "Value";
        Period "period" "Period";
        Geography "geography" "Area";
        Unit "unit" "Unit";
        Publisher "publisher" "Publisher";
        Published "published" "Published";
        Opens "opens" "Opens";
        Certainty "certainty" "Certainty";
        Expansion "expansion" "In full";
        Summary "summary" "In short";
        Nations "nations" "Nations";
        Sectors "sectors" "Sectors";
        AsAt "as-at" "As at";
        Checked "checked" "Checked";
    }
}

/// The columns that every kind has.
const COMMON: [Column; 6] = [
    Column::Title,
    Column::Summary,
    Column::Nations,
    Column::Sectors,
    Column::AsAt,
    Column::Checked,
];

impl Column {
    /// Whether it holds numbers, which stand to the right.
    #[must_use]
    pub fn is_numeric(self) -> bool {
        matches!(self, Self::Level | Self::Places | Self::Value)
    }

    /// The columns that a table has whose author names none.
    #[must_use]
    pub fn usual(kind: Kind) -> &'static [Column] {
        match kind {
            Kind::Qualification => {
                &[Self::Title, Self::Level, Self::AwardingOrganisation, Self::Duration]
            }
            Kind::Funding => &[Self::Title, Self::Kind, Self::Amounts, Self::Places, Self::Status],
            Kind::Organisation => &[Self::Title, Self::Acronym, Self::Kinds],
            Kind::Role => &[Self::Title, Self::Pay, Self::Registration],
            Kind::Route => &[Self::Title, Self::Role, Self::RouteType, Self::Duration],
            Kind::Statistic => &[Self::Title, Self::Value, Self::Period, Self::Geography],
            Kind::Deadline => &[Self::Title, Self::Opens, Self::Closes, Self::Certainty],
            Kind::Term => &[Self::Title, Self::Expansion, Self::Summary],
            Kind::Source => &[Self::Title, Self::Publisher, Self::Published],
        }
    }

    /// The columns that a table of a kind may have.
    pub fn of(kind: Kind) -> impl Iterator<Item = Column> {
        let more: &[Column] = match kind {
            Kind::Qualification => &[Self::Kind, Self::OfferedBy, Self::Places, Self::Status],
            Kind::Funding => &[Self::Payer, Self::AcademicYear, Self::Closes],
            Kind::Statistic => &[Self::Unit],
            _ => &[],
        };
        let usual = Self::usual(kind).iter().filter(|column| !COMMON.contains(column));
        COMMON.iter().chain(usual).chain(more).copied()
    }
}
