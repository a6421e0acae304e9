//! The records as data for other programs: `/data/`.
//!
//! In goes the guide; out come for each kind of record a file of comma-separated values and the
//! same as JSON, one file for each chart, and `datapackage.json`, which says what the columns are.
//! What a record has several of, such as the amounts of a fund, stands in files of its own, one a
//! row. Values become texts by `Display` and `plain` of their types alone, as on the pages.

mod kinds;
mod package;
mod parts;
mod row;
mod text;

use crate::model::{Guide, Kind};
use crate::render::address;
use crate::render::data::row::Column;
use crate::render::navigation::lead;
use crate::render::put::Put;
use crate::render::view::{DataFileView, DataView, LinkView};
use crate::site::Body;

/// The folder of the files and of the page about them.
pub(crate) const PATH: &str = "data/";

/// The name of the description of all files.
const PACKAGE: &str = "datapackage.json";

/// The rows of one file, which is there twice.
struct Table {
    /// Its name in the description of all.
    name: String,
    title: String,
    about: String,
    /// Its path in the folder, without `.csv`.
    path: String,
    /// The columns that no two rows have in common.
    key: &'static [&'static str],
    /// The page that shows the same.
    page: Option<LinkView>,
    columns: Vec<Column>,
    /// How many there are.
    rows: usize,
    /// The length of the file in bytes.
    csv: usize,
    /// The same of the other; none of a chart.
    json: Option<usize>,
}

/// The folder of the charts' values.
const CHARTS: &str = "statistics/";

/// Whether there is any record to make files of.
pub(crate) fn exists(guide: &Guide) -> bool {
    guide.records.count() > 0
}

/// Makes every file in the folder, and says what the page shows of them; none where there are no
/// records.
pub(crate) fn data(
    guide: &Guide,
    put: Put<'_>,
    files: &mut Vec<(String, Body)>,
) -> Option<DataView> {
    if !exists(guide) {
        return None;
    }
    let mut tables = Vec::new();
    // A table is handed over before the next is made, so that it is not in memory beside it.
    let mut table = |name: String, path: String, title: &str, about: &str, key, rows| {
        let texts = text::of(rows, !path.starts_with(CHARTS))?;
        let (csv, json) = (texts.csv.len(), texts.json.as_ref().map(Vec::len));
        files.push(put.file(file(&format!("{path}.csv")), texts.csv));
        files.extend(texts.json.map(|json| put.file(file(&format!("{path}.json")), json)));
        let (title, about) = (title.to_owned(), about.to_owned());
        let (columns, rows) = (texts.columns, texts.rows);
        Some(Table { name, title, about, path, key, page: None, columns, rows, csv, json })
    };
    for kind in Kind::ALL {
        let (name, rows) = (kind.plural().to_owned(), kinds::rows(guide, kind));
        let made = table(name.clone(), name, kind.title(), lead(kind), &["id"][..], rows);
        let page = LinkView { title: kind.title().to_owned(), path: address::list_path(kind) };
        tables.extend(made.map(|table| Table { page: Some(page), ..table }));
        let (name, title, about, key, rows): (_, _, _, &[&str], _) = match kind {
            Kind::Funding => {
                let about = "What each fund is worth, an amount a row";
                ("amounts", "Amounts", about, &["funding", "key"], parts::amounts(guide))
            }
            Kind::Route => {
                let about = "What one does on each route, a step a row";
                ("steps", "Steps of routes", about, &["route", "step"], parts::steps(guide))
            }
            Kind::Statistic => {
                let about = "The values of every series, a value a row";
                ("points", "Values of series", about, &["statistic", "key"], parts::points(guide))
            }
            _ => continue,
        };
        tables.extend(table(name.to_owned(), name.to_owned(), title, about, key, rows));
    }
    let charts = tables.len();
    for statistic in guide.records.statistics.values() {
        let id = &statistic.common.id;
        let about = statistic.subtitle.as_ref().unwrap_or(&statistic.common.title);
        let (name, path) = (format!("statistic-{id}"), format!("{CHARTS}{id}"));
        let title = &statistic.common.title;
        let made = table(name, path, title, about, &["key"], parts::series(guide, statistic));
        tables.extend(made.map(|table| Table {
            page: Some(LinkView {
                title: title.clone(),
                path: format!("{}{id}/", address::list_path(Kind::Statistic)),
            }),
            ..table
        }));
    }
    let package = package::package(guide, &tables);
    let view = view(tables, charts, package.len());
    files.push(put.file(file(PACKAGE), package));
    Some(view)
}

/// What the page shows of the tables, of which the first are those of all records and the others charts.
fn view(tables: Vec<Table>, charts: usize, package: usize) -> DataView {
    let mut view = DataView {
        tables: Vec::new(),
        charts: Vec::new(),
        package: file(PACKAGE),
        package_size: size(package),
        separator: text::BETWEEN.trim(),
    };
    for (index, table) in tables.into_iter().enumerate() {
        let (csv, json) =
            (file(&format!("{}.csv", table.path)), file(&format!("{}.json", table.path)));
        let shown = DataFileView {
            title: table.title,
            about: table.about,
            page: table.page,
            rows: table.rows,
            columns: table.columns.len(),
            csv,
            csv_size: size(table.csv),
            json: table.json.map(|_| json),
            json_size: table.json.map(size),
        };
        if index < charts { view.tables.push(shown) } else { view.charts.push(shown) }
    }
    view
}

fn file(name: &str) -> String {
    format!("{PATH}{name}")
}

/// The size of a file for readers, in units of 1,000 bytes.
pub(crate) fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} KB", bytes.div_ceil(1_000)),
        _ => {
            let tenths = (bytes + 50_000) / 100_000;
            format!("{}.{} MB", tenths / 10, tenths % 10)
        }
    }
}
