//! Bursaries, grants, budgets and pay.

use crate::model::words::words;
use crate::model::{
    Binding, Common, Kind, Of, Organisation, Prose, Qualification, Record, Route, Status,
};
use crate::value::{AcademicYear, Approximation, Date, Figure, Id, Money, Quantity, WebAddress};

words! {
    /// What sort of money it is.
    FundingKind {
        Bursary "bursary" "Bursary" "a bursary";
        Grant "grant" "Grant" "a grant";
        Scholarship "scholarship" "Scholarship" "a scholarship";
        Loan "loan" "Loan" "a loan, to be paid back";
        FeeWaiver "fee-waiver" "Fee waiver" "fees that nobody has to pay";
        FeeContribution "fee-contribution" "Fee contribution" "part of the fees";
        Levy "levy" "Levy" "money that employers pay in and draw out";
        Salary "salary" "Salary" "pay during the training";
        Allowance "allowance" "Allowance" "an allowance for living, travel or the like";
        Programme "programme" "Programme budget" "the budget of a programme, for which no single person applies";
    }
}

words! {
    /// What an amount is per.
    Period {
        Year "year" "a year";
        Course "course" "for the course";
        Month "month" "a month";
        Week "week" "a week";
        Day "day" "a day";
        Hour "hour" "an hour";
        Once "once" "once";
        Programme "programme" "for the programme";
        NotStated "not-stated" "not stated";
    }
}

words! {
    /// Where an amount is paid.
    AmountPlace {
        London "london" "London";
        Elsewhere "elsewhere" "outside London";
    }
}

/// Money that one can get, or that was set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Funding {
    /// What every record has.
    pub common: Common,
    /// What sort it is.
    pub kind: FundingKind,
    /// Who pays.
    pub payer: Option<Of<Organisation>>,
    /// Who runs it.
    pub administers: Option<Of<Organisation>>,
    /// The year that its amounts are for.
    pub academic_year: Option<AcademicYear>,
    /// Whether one can apply.
    pub status: Status,
    /// The first day to apply.
    pub opens: Option<Date>,
    /// The last day to apply.
    pub closes: Option<Date>,
    /// What it is worth.
    pub amounts: Vec<Amount>,
    /// How many can get it.
    pub places: Option<Figure>,
    /// Who can get it.
    pub eligibility: Vec<Prose>,
    /// How to get it.
    pub apply: Option<Apply>,
    /// The qualifications that it is for.
    pub qualifications: Vec<Of<Qualification>>,
    /// The routes that it is for.
    pub routes: Vec<Of<Route>>,
}

/// A sum of money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// What a bound figure names it by, unique in the fund.
    pub key: Id,
    /// What it is for.
    pub label: String,
    /// How much.
    pub money: Money,
    /// Whether it is exactly that.
    pub limit: AmountLimit,
    /// What it is per.
    pub per: Period,
    /// Where it is paid.
    pub place: Option<AmountPlace>,
    /// Whether it depends on income.
    pub means_tested: bool,
    /// The year it is for, where that is not the fund's.
    pub academic_year: Option<AcademicYear>,
}

/// Whether an amount is exactly what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmountLimit {
    /// It is: `value`.
    Exactly,
    /// It is at most that: `up_to`.
    UpTo,
    /// It is at least that: `from`.
    From,
}

/// How to apply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apply {
    /// What to do.
    pub how: Option<Prose>,
    /// Where.
    pub url: Option<WebAddress>,
}

impl Amount {
    /// The amount with its limit, as it stands in a text: `up to £3,000`.
    #[must_use]
    pub fn figure(&self) -> Figure {
        let approximation = match self.limit {
            AmountLimit::Exactly => None,
            AmountLimit::UpTo => Some(Approximation::UpTo),
            AmountLimit::From => Some(Approximation::AtLeast),
        };
        Figure { approximation, quantity: Quantity::Money(self.money) }
    }
}

impl Record for Funding {
    const KIND: Kind = Kind::Funding;

    fn common(&self) -> &Common {
        &self.common
    }

    fn plain_texts(&self) -> Vec<(String, &str)> {
        let labels = self.amounts.iter().enumerate();
        let labels = labels.map(|(i, amount)| (format!("amounts[{i}].label"), &*amount.label));
        std::iter::once(("title".to_owned(), &*self.common.title)).chain(labels).collect()
    }

    fn figures(&self) -> Vec<Binding> {
        let amounts = &self.amounts;
        let amounts = amounts.iter().map(|a| Binding::new(a.key.to_string(), a.figure()));
        amounts.chain(self.places.map(|places| Binding::new("places", places))).collect()
    }
}
