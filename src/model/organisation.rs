//! Organisations.

use crate::model::words::words;
use crate::model::{Common, Kind, Of, Record};
use crate::value::WebAddress;

words! {
    /// What an organisation does.
    OrganisationKind {
        Regulator "regulator" "Regulator" "regulates a profession or qualifications";
        Inspectorate "inspectorate" "Inspectorate" "inspects services";
        Government "government" "Government" "a department or other body of a government";
        Parliament "parliament" "Parliament" "a parliament, or a committee of one";
        Funder "funder" "Funder" "gives money";
        AwardingOrganisation "awarding-organisation" "Awarding organisation" "awards qualifications";
        Provider "provider" "Training provider" "trains people";
        University "university" "University" "a university";
        Employer "employer" "Employer" "employs people in the workforce";
        EmployerBody "employer-body" "Employers' body" "speaks for employers";
        ProfessionalBody "professional-body" "Professional body" "the body of a profession";
        MembershipBody "membership-body" "Membership body" "has members of another sort";
        Union "union" "Trade union" "a trade union";
        Charity "charity" "Charity" "a charity";
        Research "research" "Research" "does research";
        Partnership "partnership" "Partnership" "several organisations that work as one";
        Commission "commission" "Commission" "inquires into a question and reports";
        SectorBody "sector-body" "Sector body" "speaks for a whole sector";
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
