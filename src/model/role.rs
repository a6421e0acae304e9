//! Roles: what people in the workforce do for a living.

use crate::model::{
    Binding, Common, Kind, Of, Organisation, Period, Prose, Qualification, Record, Route,
};
use crate::value::{Money, Quantity};

/// A role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// What every record has.
    pub common: Common,
    /// What else it is called.
    pub other_names: Vec<String>,
    /// What is asked of who holds it.
    pub requirements: Vec<Prose>,
    /// What it pays.
    pub pay: Option<Pay>,
    /// The qualifications that it asks for.
    pub required: Vec<Of<Qualification>>,
    /// The ways into it.
    pub routes: Vec<Of<Route>>,
    /// Where one has to be registered.
    pub registration: Option<Registration>,
    /// Who employs people in it.
    pub employers: Vec<Of<Organisation>>,
    /// What it leads to.
    pub progression: Vec<Of<Role>>,
    /// Its code in the Standard Occupational Classification 2020.
    pub soc2020: Option<String>,
}

/// What a role pays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pay {
    /// The least.
    pub min: Option<Money>,
    /// The most.
    pub max: Option<Money>,
    /// What it is per.
    pub per: Period,
    /// The scale that it follows.
    pub scale: Option<String>,
}

/// Where one has to be registered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registration {
    /// Who keeps the register.
    pub regulator: Of<Organisation>,
    /// What the register is called.
    pub register: Option<String>,
}

impl Pay {
    /// The pay as a text: `£18,117 to £28,017 a year`.
    #[must_use]
    pub fn text(&self) -> String {
        let range = match (self.min, self.max) {
            (Some(min), Some(max)) if min != max => format!("{min} to {max}"),
            (Some(min), Some(_)) => min.to_string(),
            (Some(min), None) => format!("from {min}"),
            (None, Some(max)) => format!("up to {max}"),
            (None, None) => return String::new(),
        };
        match self.per {
            Period::NotStated => range,
            per => format!("{range} {}", per.title()),
        }
    }
}

impl Record for Role {
    const KIND: Kind = Kind::Role;

    fn common(&self) -> &Common {
        &self.common
    }

    fn figures(&self) -> Vec<Binding> {
        let Some(pay) = &self.pay else { return Vec::new() };
        [("pay.min", pay.min), ("pay.max", pay.max)]
            .into_iter()
            .filter_map(|(key, money)| Some(Binding::new(key, Quantity::Money(money?))))
            .collect()
    }
}
