//! Qualification frameworks of the United Kingdom.
//!
//! In goes an acronym. Out comes the framework, which knows its levels.
//! It never guesses a framework from a nation.

use std::fmt;
use std::str::FromStr;

use crate::value::Invalid;
use crate::value::Level;
use crate::value::invalid::quoted;

/// A framework that qualifications have their level in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Framework {
    /// Regulated Qualifications Framework: England and Northern Ireland.
    Rqf,
    /// Frameworks for Higher Education Qualifications.
    Fheq,
    /// Scottish Credit and Qualifications Framework.
    Scqf,
    /// Credit and Qualifications Framework for Wales.
    Cqfw,
}

impl Framework {
    /// All of them, in the order of the type.
    pub const ALL: [Framework; 4] =
        [Framework::Rqf, Framework::Fheq, Framework::Scqf, Framework::Cqfw];

    /// Whether the framework has that level: entry and 1 to 8 in RQF (Ofqual, General Conditions
    /// of Recognition, section E9) and CQFW, 4 to 8 in FHEQ (QAA, 2014), 1 to 12 in SCQF.
    pub fn allows(self, level: Level) -> bool {
        match (self, level) {
            (Framework::Rqf | Framework::Cqfw, Level::Entry) => true,
            (Framework::Fheq | Framework::Scqf, Level::Entry) => false,
            (Framework::Rqf | Framework::Cqfw, Level::Number(number)) => (1..=8).contains(&number),
            (Framework::Fheq, Level::Number(number)) => (4..=8).contains(&number),
            (Framework::Scqf, Level::Number(number)) => (1..=12).contains(&number),
        }
    }

    /// The name in full, for a first mention.
    pub fn full_name(self) -> &'static str {
        match self {
            Framework::Rqf => "Regulated Qualifications Framework",
            Framework::Fheq => "Framework for Higher Education Qualifications",
            Framework::Scqf => "Scottish Credit and Qualifications Framework",
            Framework::Cqfw => "Credit and Qualifications Framework for Wales",
        }
    }
}

impl FromStr for Framework {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Framework, Invalid> {
        Framework::ALL.into_iter().find(|framework| framework.to_string() == text).ok_or_else(
            || {
                let message = format!("{} is not a framework", quoted(text));
                Invalid::new(message, "type `RQF`, `FHEQ`, `SCQF` or `CQFW`")
            },
        )
    }
}

impl fmt::Display for Framework {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Framework::Rqf => "RQF",
            Framework::Fheq => "FHEQ",
            Framework::Scqf => "SCQF",
            Framework::Cqfw => "CQFW",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_shows() {
        for framework in Framework::ALL {
            assert_eq!(framework.to_string().parse(), Ok(framework));
        }
        for text in ["", "rqf", "QCF", "RQF ", "NQF"] {
            assert!(text.parse::<Framework>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn knows_its_levels() {
        let rows = [
            (Framework::Rqf, true, 1..=8),
            (Framework::Fheq, false, 4..=8),
            (Framework::Scqf, false, 1..=12),
            (Framework::Cqfw, true, 1..=8),
        ];
        for (framework, entry, numbers) in rows {
            assert_eq!(framework.allows(Level::Entry), entry);
            for number in 0..=u8::MAX {
                let allowed = framework.allows(Level::Number(number));
                assert_eq!(allowed, numbers.contains(&number), "{framework} {number}");
            }
        }
    }
}
