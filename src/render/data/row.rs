//! A row of a data set: each cell with the column it belongs to.
//!
//! Every row of a file is made by the same code, so the columns of the first are those of all.
//! What is not known is an empty cell, never a missing column.

use crate::model::{Guide, Kind, RecordRef};
use crate::value::{Date, Figure, Money, PartialDate};

/// What a column holds, in the types of Table Schema (<https://specs.frictionlessdata.io/table-schema/>).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A text.
    Text,
    /// A number of any sort, written in digits with a point.
    Number,
    /// A whole number.
    Whole,
    /// A day: `2020-09-29`.
    Day,
    /// A year, a month or a day: `2020`, `2020-09`, `2020-09-29`.
    PartialDay,
    /// `true` or `false`.
    YesNo,
    /// A whole web address.
    Address,
    /// Any number of texts.
    List,
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Column {
    /// Its head.
    pub(super) name: &'static str,
    /// What it holds.
    pub(super) form: Form,
    /// What that means.
    pub(super) about: &'static str,
    /// The kind of record whose id it holds.
    pub(super) refers_to: Option<Kind>,
}

/// A cell. Numbers, days and the like are texts as their own types write them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    /// It is not known, or there is none.
    Unknown,
    /// One value.
    One(String),
    /// Several.
    Several(Vec<String>),
}

/// The rows of a file, each made when the one before is written.
pub(super) type Rows<'g> = Box<dyn Iterator<Item = Row> + 'g>;

/// A row, from left to right.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    /// The cells, each with its column.
    pub(super) cells: Vec<(Column, Cell)>,
}

impl Row {
    fn put(
        mut self,
        name: &'static str,
        form: Form,
        about: &'static str,
        value: Option<String>,
    ) -> Self {
        let cell = value.map_or(Cell::Unknown, Cell::One);
        self.cells.push((Column { name, form, about, refers_to: None }, cell));
        self
    }

    /// A text.
    pub(super) fn text(
        self,
        name: &'static str,
        about: &'static str,
        value: Option<impl ToString>,
    ) -> Self {
        self.put(name, Form::Text, about, value.map(|value| value.to_string()))
    }

    /// A whole number.
    pub(super) fn whole(
        self,
        name: &'static str,
        about: &'static str,
        value: Option<impl ToString>,
    ) -> Self {
        self.put(name, Form::Whole, about, value.map(|value| value.to_string()))
    }

    /// A number as the types in `value` write it for machines.
    pub(super) fn number(
        self,
        name: &'static str,
        about: &'static str,
        value: Option<String>,
    ) -> Self {
        self.put(name, Form::Number, about, value)
    }

    /// Pounds with two digits of pence.
    pub(super) fn pounds(
        self,
        name: &'static str,
        about: &'static str,
        value: Option<Money>,
    ) -> Self {
        self.number(name, about, value.map(Money::plain))
    }

    /// Yes or no.
    pub(super) fn yes_no(self, name: &'static str, about: &'static str, value: bool) -> Self {
        self.put(name, Form::YesNo, about, Some(value.to_string()))
    }

    /// A day.
    pub(super) fn day(self, name: &'static str, about: &'static str, value: Option<Date>) -> Self {
        self.put(name, Form::Day, about, value.map(Date::iso))
    }

    /// A day of which no more may be known than its month or year.
    pub(super) fn partial_day(
        self,
        name: &'static str,
        about: &'static str,
        value: Option<PartialDate>,
    ) -> Self {
        self.put(name, Form::PartialDay, about, value.map(PartialDate::iso))
    }

    /// An address.
    pub(super) fn address(
        self,
        name: &'static str,
        about: &'static str,
        value: Option<&str>,
    ) -> Self {
        self.put(name, Form::Address, about, value.map(str::to_owned))
    }

    /// Any number of texts.
    pub(super) fn list(
        mut self,
        name: &'static str,
        about: &'static str,
        values: impl IntoIterator<Item = impl ToString>,
    ) -> Self {
        let values: Vec<String> = values.into_iter().map(|value| value.to_string()).collect();
        let cell = if values.is_empty() { Cell::Unknown } else { Cell::Several(values) };
        self.cells.push((Column { name, form: Form::List, about, refers_to: None }, cell));
        self
    }

    /// The facts that stand as an earlier edition had them, in an edition that revises another.
    pub(super) fn not_reviewed(self, guide: &Guide, record: &RecordRef) -> Self {
        if guide.history.from.is_none() {
            return self;
        }
        self.list(
            "not_reviewed_since",
            "The facts that nobody has reviewed since an earlier edition, each with that edition, as \
             `key: 2020/21`; `rest` is all that is no figure",
            guide.history.carried(record).map(|(fact, year)| format!("{fact}: {year}")),
        )
    }

    /// The earlier edition that a value is from, if nobody has reviewed it since.
    pub(super) fn value_since(self, guide: &Guide, record: &RecordRef, key: &str) -> Self {
        if guide.history.from.is_none() {
            return self;
        }
        let about = "The earlier edition that the value is from, if nobody has reviewed it since";
        self.text("not_reviewed_since", about, guide.history.since(record, Some(key)))
    }

    /// The id of a record.
    pub(super) fn record<T: crate::model::Record>(
        mut self,
        name: &'static str,
        about: &'static str,
        value: Option<&crate::model::Of<T>>,
    ) -> Self {
        let cell = value.map_or(Cell::Unknown, |of| Cell::One(of.id.to_string()));
        let refers_to = Some(T::KIND);
        self.cells.push((Column { name, form: Form::Text, about, refers_to }, cell));
        self
    }

    /// The ids of records.
    pub(super) fn records<T>(
        self,
        name: &'static str,
        about: &'static str,
        values: &[crate::model::Of<T>],
    ) -> Self {
        self.list(name, about, values.iter().map(|of| &of.id))
    }

    /// A figure as readers see it, as a number, and how near the number is.
    /// `names` are those of the three columns.
    pub(super) fn figure(
        self,
        names: [&'static str; 3],
        about: &'static str,
        value: Option<Figure>,
    ) -> Self {
        let approximation = value.and_then(|value| value.approximation);
        self.text(names[0], about, value)
            .number(names[1], "The same as a number", value.map(|value| value.quantity.plain()))
            .text(
                names[2],
                "How near the number is, such as `around` or `more-than`; empty is exact",
                approximation.map(|approximation| approximation.plain()),
            )
    }
}
