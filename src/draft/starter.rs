//! The guide that `guide init` begins with: a title and a day → its files.
//!
//! The files in `src/draft/starter/` are an example for editors to read and replace.
//! Words in double braces, and the folder `edition`, become the title, the edition and days around
//! today, so that nothing in the new guide is overdue.

use include_dir::{Dir, include_dir};

use crate::draft::yaml;
use crate::value::{AcademicYear, Date, PartialDate};

static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/draft/starter");

/// The title of the example, where nobody asks for another.
pub(crate) const TITLE: &str = "The Dragon Keepers’ Guide to Qualifications and Training";

/// The month in which an academic year begins.
const SEPTEMBER: u8 = 9;

/// The files of the new guide, by path from its folder; `None` if the day is at the end of the
/// calendar, where there is no next year.
pub(crate) fn files(title: &str, today: Date) -> Option<Vec<(String, String)>> {
    let words = Words::new(title, today)?;
    let mut files = Vec::new();
    gather(&STARTER, &words, &mut files);
    Some(files)
}

/// The edition that one would work on that day.
pub(crate) fn edition(today: Date) -> Option<AcademicYear> {
    let begun = today.month() >= SEPTEMBER;
    AcademicYear::starting(if begun { today.year() } else { today.year() - 1 })
}

fn gather(folder: &Dir<'_>, words: &Words, files: &mut Vec<(String, String)>) {
    for file in folder.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        let path = match path.as_str() {
            // Under their own names, git and editors would follow them here too.
            "gitignore" => ".gitignore".to_owned(),
            "vscode-extensions.json" => ".vscode/extensions.json".to_owned(),
            path => path.replace("/edition/", &format!("/{}/", words.folder)),
        };
        let text = file.contents_utf8().expect("every file of the starter is a text");
        files.push((path, words.fill(text)));
    }
    for inner in folder.dirs() {
        gather(inner, words, files);
    }
}

/// What words in double braces become.
struct Words {
    folder: String,
    pairs: Vec<(&'static str, String)>,
}

impl Words {
    fn new(title: &str, today: Date) -> Option<Self> {
        let edition = edition(today)?;
        let next_year = Date::new(today.year().checked_add(1)?, today.month(), 1)?;
        let years = [3, 2, 1].map(|ago| (today.year() - ago).to_string());
        let month = format!("{:04}-{:02}", today.year(), today.month());
        let month_name = month.parse::<PartialDate>().ok()?.to_string();
        let pairs = vec![
            ("title", yaml::text(title)),
            ("heading", markdown(title)),
            ("edition", edition.to_string()),
            ("folder", edition.slug()),
            ("today", today.iso()),
            ("month", month),
            ("month_name", month_name),
            ("review", next_year.iso()),
            ("next_year", format!("{:04}", next_year.year())),
            ("years", format!("{} to {}", years[0], years[2])),
            ("year_1", years[0].clone()),
            ("year_2", years[1].clone()),
            ("year_3", years[2].clone()),
        ];
        Some(Self { folder: edition.slug(), pairs })
    }

    fn fill(&self, text: &str) -> String {
        self.pairs.iter().fold(text.to_owned(), |text, (word, value)| {
            text.replace(&format!("{{{{{word}}}}}"), value)
        })
    }
}

/// A title as Markdown that says just that.
fn markdown(title: &str) -> String {
    let mut text = String::new();
    for letter in title.chars() {
        if "\\`*_[]<>#".contains(letter) {
            text.push('\\');
        }
        text.push(letter);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_begins_in_september() {
        let rows =
            [("2026-08-31", "2025/26"), ("2026-09-01", "2026/27"), ("2027-01-01", "2026/27")];
        for (day, expected) in rows {
            let day: Date = day.parse().expect("a day");
            assert_eq!(edition(day).expect("an edition").to_string(), expected);
        }
    }

    #[test]
    fn no_word_is_left_in_braces() {
        let today: Date = "2028-02-29".parse().expect("a day");
        for (path, text) in files("*Play* #1: a {{guide}}", today).expect("there is a next year") {
            let text = text.replace("{{guide}}", "");
            assert!(!text.contains("{{") && !path.contains("edition"), "{path}: {text}");
        }
    }

    #[test]
    fn the_calendar_ends() {
        assert_eq!(files("A guide", Date::new(9999, 12, 31).expect("the last day")), None);
        assert_eq!(files("A guide", Date::new(1, 1, 1).expect("the first day")), None);
    }
}
