//! What a record has several of → rows of their own: amounts, points and steps.

use crate::model::funding::Amount;
use crate::model::route::{Step, StepItem};
use crate::model::statistic::Point;
use crate::model::{Common, Funding, Guide, Kind, Of, RecordRef, Statistic};
use crate::render::data::row::{Row, Rows};
use crate::render::label;
use crate::value::Quantity;

/// The amounts of all funds.
pub(super) fn amounts(guide: &Guide) -> Rows<'_> {
    let funds = guide.records.funding.values();
    Box::new(funds.flat_map(move |fund| fund.amounts.iter().map(move |it| amount(guide, fund, it))))
}

fn amount(guide: &Guide, fund: &Funding, it: &Amount) -> Row {
    let record = RecordRef::new(Kind::Funding, fund.common.id.clone());
    let figure = it.figure();
    let row = Row::default()
        .record("funding", "The fund", Some(&Of::<Funding>::new(fund.common.id.clone())))
        .text("key", "The name of the amount, unique in its fund", Some(&it.key))
        .text("label", "What it is for", Some(&it.label))
        .text("amount", "How much, as readers see it", Some(figure))
        .pounds("pounds", "How much, in pounds", Some(it.money))
        .text(
            "limit",
            "`up-to` if it is the most, `at-least` if it is the least; empty is exactly that",
            figure.approximation.map(|approximation| approximation.plain()),
        )
        .text("per", "What it is per", Some(it.per.name()))
        .text("place", "Where it is paid", it.place.map(|place| place.name()))
        .yes_no("means_tested", "Whether it depends on income", it.means_tested)
        .text("academic_year", "The year it is for", it.academic_year.or(fund.academic_year))
        .text("status", "Whether one can apply", Some(fund.status.name()));
    tail(row, &fund.common).value_since(guide, &record, it.key.as_str())
}

/// The values of all series.
pub(super) fn points(guide: &Guide) -> Rows<'_> {
    let statistics = guide.records.statistics.values();
    Box::new(statistics.flat_map(move |statistic| {
        let points = (1..).zip(&statistic.series);
        points.map(move |(number, it)| {
            let of = Of::<Statistic>::new(statistic.common.id.clone());
            let row = Row::default().record("statistic", "The statistic", Some(&of));
            point(guide, row, statistic, number, it)
        })
    }))
}

/// The values of one series.
pub(super) fn series<'g>(guide: &'g Guide, statistic: &'g Statistic) -> Rows<'g> {
    let points = (1..).zip(&statistic.series);
    Box::new(points.map(|(number, it)| point(guide, Row::default(), statistic, number, it)))
}

fn point(guide: &Guide, row: Row, statistic: &Statistic, number: usize, it: &Point) -> Row {
    let record = RecordRef::new(Kind::Statistic, statistic.common.id.clone());
    let measure = match it.value {
        Quantity::Money(_) => "pounds",
        Quantity::Percentage(_) => "per cent",
        Quantity::Level(_) => "level",
        Quantity::Number(_) => "number",
    };
    let row = row
        .text("key", "The name of the value, unique in its statistic", Some(&it.key))
        .whole("position", "Where it stands in the series", Some(number))
        .text("label", "What it is the value of", Some(&it.label))
        .text("value", "The value as readers see it", Some(it.value))
        .number("number", "The same as a number", Some(it.value.plain()))
        .text("measure", "What the number is: pounds, per cent, or a plain number", Some(measure))
        .text("unit", "What it counts", Some(&statistic.unit))
        .text("geography", "The area", Some(statistic.geography.name()))
        .yes_no(
            "provisional",
            "Whether it may still be revised",
            statistic.provisional.contains(&it.key),
        );
    tail(row, &statistic.common).value_since(guide, &record, it.key.as_str())
}

/// The steps of all routes.
pub(super) fn steps(guide: &Guide) -> Rows<'_> {
    let routes = guide.records.routes.values();
    Box::new(routes.flat_map(move |route| {
        (1..).zip(&route.steps).map(move |(number, it)| {
            let of = Of::<crate::model::Route>::new(route.common.id.clone());
            let row = Row::default().record("route", "The route", Some(&of));
            tail(step(guide, row, number, it), &route.common)
        })
    }))
}

fn step(guide: &Guide, row: Row, number: usize, it: &Step) -> Row {
    let item = |item: &StepItem| match item {
        StepItem::Text(prose) => label::plain(guide, prose),
        StepItem::Qualification(of) => of.reference().to_string(),
        StepItem::Funding(of) => of.reference().to_string(),
        StepItem::Organisation(of) => of.reference().to_string(),
        StepItem::Role(of) => of.reference().to_string(),
    };
    row.whole("step", "Which step it is, counted from 1", Some(number))
        .text("title", "What to do", Some(&it.title))
        .text("style", "Whether it has to be taken", it.style.map(|style| style.name()))
        .text(
            "logic",
            "`and` if all items belong to it, `or` if one is enough",
            it.logic.map(|logic| logic.name()),
        )
        .whole("typical_months", "How long it usually takes, in months", it.typical_months)
        .list(
            "items",
            "What belongs to it: remarks, and records as `kind:id`",
            it.items.iter().map(item),
        )
}

fn tail(row: Row, common: &Common) -> Row {
    row.records("sources", "Where it comes from: ids of `sources`", &common.sources)
        .partial_day("as_at", "When it was true", common.as_at)
        .day(
            "checked",
            "The day on which somebody last compared it with its sources",
            common.checked,
        )
}
