//! Organisations.

use crate::model::words::words;
use crate::model::{Common, Kind, Of, Record};
use crate::value::WebAddress;

words! {
    /// What an organisation does.
    OrganisationKind {
        Regulator "regulator" "Regulator";
        Inspectorate "inspectorate" "Inspectorate";
        Government "government" "Government";
        Parliament "parliament" "Parliament";
        Funder "funder" "Funder";
        AwardingOrganisation "awarding-organisation" "Awarding organisation";
        Provider "provider" "Training provider";
        University "university" "University";
        Employer "employer" "Employer";
        EmployerBody "employer-body" "Employers' body";
        ProfessionalBody "professional-body" "Professional body";
        MembershipBody "membership-body" "Membership body";
        Union "union" "Trade union";
        Charity "charity" "Charity";
        Research "research" "Research";
        Partnership "partnership" "Partnership";
        Commission "commission" "Commission";
        SectorBody "sector-body" "Sector body";
    }
}

/// An organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// What every record has.
    pub common: Common,
    /// What it is known as for short.
    pub acronym: Option<String>,
    /// Its name in law.
    pub legal_name: Option<String>,
    /// What it does.
    pub kinds: Vec<OrganisationKind>,
    /// Its site.
    pub url: Option<WebAddress>,
    /// Ofqual's number for an awarding organisation.
    pub recognition_number: Option<String>,
    /// Its UK provider reference number.
    pub ukprn: Option<String>,
    /// What it was called before.
    pub formerly: Vec<String>,
    /// Who took its place.
    pub successor: Option<Of<Organisation>>,
    /// What it is part of.
    pub parent: Option<Of<Organisation>>,
}

impl Record for Organisation {
    const KIND: Kind = Kind::Organisation;

    fn common(&self) -> &Common {
        &self.common
    }
}
