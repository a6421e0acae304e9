//! Diagnostics: what is wrong, where, and what to type instead.
//!
//! Every stage returns what it could build and a list of these.
//! Nothing here prints; the command-line module turns a diagnostic into text.

mod code;
mod edit;
mod lines;
mod nearest;
mod place;

pub use code::Code;
pub use edit::Edit;
pub use lines::Lines;
pub use nearest::{nearest, unmistakable};
pub use place::{Located, Place, Spot};

/// Whether a diagnostic stops the build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The build fails and nothing is written.
    Error,
    /// The build goes on, unless it is strict.
    Warning,
}

impl Severity {
    /// The name as it is printed.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One mistake of an author, or one doubt about a text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Where it is. Diagnostics sort by place first.
    pub place: Place,
    /// Which mistake it is; stable for ever.
    pub code: Code,
    /// Whether it stops the build.
    pub severity: Severity,
    /// What is wrong: lower case, no full stop, names in backquotes.
    pub message: String,
    /// What to type.
    pub help: Option<String>,
    /// The change that mends it, where there is but one and it is certain.
    pub edit: Option<Edit>,
}

impl Diagnostic {
    /// A diagnostic of the code's own severity.
    pub fn new(code: Code, place: Place, message: impl Into<String>) -> Self {
        let severity = code.severity();
        Self { place, code, severity, message: message.into(), help: None, edit: None }
    }

    /// The same, with what to type.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same, with the change that mends it.
    #[must_use]
    pub fn edit(mut self, edit: impl Into<Option<Edit>>) -> Self {
        self.edit = edit.into();
        self
    }

    /// Whether it stops the build.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}
