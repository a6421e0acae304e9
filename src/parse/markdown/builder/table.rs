//! A table, row by row.

use pulldown_cmark::{Alignment as CellAlignment, Event, Tag};

use crate::model::{Alignment, Part, Table, Written};
use crate::parse::markdown::builder::{Builder, Events};

impl<'a> Builder<'a, '_> {
    pub(super) fn table(
        &mut self,
        alignments: &[CellAlignment],
        events: &mut Events<'a>,
    ) -> Part<Written> {
        let mut rows = Vec::new();
        while let Some((Event::Start(Tag::TableHead | Tag::TableRow), _)) = events.next() {
            let mut cells = Vec::new();
            while let Some((Event::Start(Tag::TableCell), _)) = events.next() {
                cells.push(self.inlines_to_end(events));
            }
            rows.push(cells);
        }
        let mut rows = rows.into_iter();
        Part::Table(Box::new(Table {
            alignments: alignments.iter().map(alignment).collect(),
            head: rows.next().unwrap_or_default(),
            rows: rows.collect(),
        }))
    }
}

fn alignment(alignment: &CellAlignment) -> Alignment {
    match alignment {
        CellAlignment::None => Alignment::None,
        CellAlignment::Left => Alignment::Left,
        CellAlignment::Center => Alignment::Center,
        CellAlignment::Right => Alignment::Right,
    }
}
