//! A table before it is HTML or anything else.

use crate::render::html::Context;
use crate::render::said::Said;
use crate::render::view::{CellView, ColumnView, StatusView, TableRowView, TableView};

/// A table.
pub(crate) struct SaidTable<'g> {
    pub(crate) id: String,
    pub(crate) caption: String,
    pub(crate) columns: Vec<ColumnView>,
    pub(crate) rows: Vec<SaidRow<'g>>,
    /// What stands there if there is no row.
    pub(crate) empty: String,
}

/// A row; its first cell is its head.
pub(crate) struct SaidRow<'g> {
    pub(crate) cells: Vec<SaidCell<'g>>,
    pub(crate) status: Option<StatusView>,
}

/// A cell.
pub(crate) struct SaidCell<'g> {
    pub(crate) said: Said<'g>,
    /// The number or text to sort by, where that is not what the cell says.
    pub(crate) sort: Option<String>,
}

impl<'g> SaidCell<'g> {
    /// A cell that is sorted by what it says.
    pub(crate) fn plain(said: Said<'g>) -> Self {
        Self { said, sort: None }
    }
}

impl SaidTable<'_> {
    /// The same as a template sees it.
    pub(crate) fn view(&self, context: Context<'_>) -> TableView {
        let cell = |cell: &SaidCell<'_>| CellView {
            html: cell.said.html(context),
            sort: cell.sort.clone(),
        };
        let rows = self.rows.iter().map(|row| TableRowView {
            cells: row.cells.iter().map(cell).collect(),
            status: row.status.clone(),
        });
        TableView {
            id: self.id.clone(),
            caption: self.caption.clone(),
            columns: self.columns.clone(),
            rows: rows.collect(),
            empty: self.empty.clone(),
        }
    }

    /// Leaves out the columns in which no row says anything.
    pub(crate) fn drop_empty_columns(&mut self) {
        let says = |column: usize| {
            let mut cells = self.rows.iter().filter_map(|row| row.cells.get(column));
            cells.any(|cell| !cell.said.is_empty())
        };
        let kept: Vec<bool> = (0..self.columns.len()).map(says).collect();
        let mut column = kept.iter();
        self.columns.retain(|_| column.next().is_some_and(|kept| *kept));
        for row in &mut self.rows {
            let mut cell = kept.iter();
            row.cells.retain(|_| cell.next().is_some_and(|kept| *kept));
        }
    }
}
