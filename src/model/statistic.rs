//! Statistics: one value, or a series with a chart.

use crate::model::words::words;
use crate::model::{Binding, Common, Kind, Of, Prose, Record};
use crate::value::{Figure, Id, Quantity};

words! {
    /// The area that a statistic is about.
    Geography {
        England "england" "England";
        Wales "wales" "Wales";
        Scotland "scotland" "Scotland";
        NorthernIreland "northern-ireland" "Northern Ireland";
        Uk "uk" "United Kingdom" "the United Kingdom";
        GreatBritain "great-britain" "Great Britain" "England, Scotland and Wales";
        EnglandAndWales "england-and-wales" "England and Wales";
        NotStated "not-stated" "Area not stated" "the source does not say";
    }
}

words! {
    /// How a series is drawn.
    ChartKind {
        Bar "bar" "Bar chart" "lying bars";
        Column "column" "Column chart" "standing columns";
        Line "line" "Line chart" "a line";
    }
}

/// What a bound figure names the one value of a statistic by.
pub(crate) const SINGLE: &str = "value";

/// A statistic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statistic {
    /// What every record has.
    pub common: Common,
    /// What it tells, in a sentence.
    pub headline: Option<String>,
    /// What is counted, where and when.
    pub subtitle: Option<String>,
    /// What the numbers count, such as `people`.
    pub unit: String,
    /// The area.
    pub geography: Geography,
    /// When it was true, as the source says it.
    pub period: Option<String>,
    /// The single value.
    pub value: Option<Figure>,
    /// The values of a series, in order.
    pub series: Vec<Point>,
    /// How the series is drawn.
    pub chart: Option<ChartKind>,
    /// What the chart shows, for who cannot see it (WCAG success criterion 1.1.1).
    pub alt: Option<String>,
    /// The keys of points that are provisional.
    pub provisional: Vec<Id>,
    /// The values that the one value is the sum of.
    pub parts: Vec<ValueOf>,
    /// The value that those of the series add up to.
    pub total: Option<ValueOf>,
    /// Why they do not add up, in Markdown; readers see it.
    pub difference: Option<Prose>,
}

/// A value of a statistic, written `ID`, or `ID#KEY` for a point of a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueOf {
    /// The statistic.
    pub statistic: Of<Statistic>,
    /// What a bound figure would name the value by.
    pub key: String,
}

/// A value of a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// What a bound figure names it by.
    pub key: Id,
    /// What readers see.
    pub label: String,
    /// The value.
    pub value: Quantity,
}

impl Record for Statistic {
    const KIND: Kind = Kind::Statistic;

    fn common(&self) -> &Common {
        &self.common
    }

    fn figures(&self) -> Vec<Binding> {
        let single = self.value.map(|value| Binding::new(SINGLE, value));
        let points =
            self.series.iter().map(|point| Binding::new(point.key.to_string(), point.value));
        single.into_iter().chain(points).collect()
    }
}
