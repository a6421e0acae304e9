//! Diagnostics → workflow commands of GitHub Actions, which show beside the line they are about
//! (<https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>).

use crate::cli::report::Report;
use crate::diag::Diagnostic;

/// A command a line.
pub(super) fn text(report: &Report<'_>) -> String {
    report.built.diagnostics.iter().map(|diagnostic| command(diagnostic, report)).collect()
}

fn command(diagnostic: &Diagnostic, report: &Report<'_>) -> String {
    let place = &diagnostic.place;
    let message = match &diagnostic.help {
        Some(help) => format!("{}\n{help}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    format!(
        "::{} file={},line={},endLine={},col={},endColumn={},title={}::{}\n",
        diagnostic.severity.name(),
        property(&report.called(&place.path)),
        place.line,
        place.line,
        place.column,
        place.column + place.width,
        property(diagnostic.code.name()),
        data(&message),
    )
}

/// What stands after the second `::`, where a line end would end the command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// What stands after `file=` and the like, where a colon or comma would end it too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn signs_of_commands_are_escaped() {
        assert_eq!(data("16.4%: a, b\r\nc"), "16.4%25: a, b%0D%0Ac");
        assert_eq!(data("%0A"), "%250A");
        assert_eq!(property("C:\\a,b%.md"), "C%3A\\a%2Cb%25.md");
    }
}
