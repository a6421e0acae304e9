//! How each value is spelt: one line a type, from which it is read and described.

use crate::parse::fields::{Context, Decode, from_str};
use crate::parse::shape::{Plain, Shape, Spelling, Words};
use crate::parse::yaml::Node;
use crate::value::{Approximation, Framework};

/// Types that have a spelling of their own, read with their `FromStr`.
macro_rules! spellings {
    ($($type:ty: $name:literal $plural:literal $pattern:literal $plain:expr, [$($example:literal),*];)*) => {
        $(impl Decode for $type {
            fn decode(node: &Node<'_>, cx: &mut Context<'_>) -> Option<Self> {
                from_str(node, cx)
            }

            fn shape() -> Shape {
                static SPELLING: Spelling = Spelling {
                    name: $name,
                    plural: $plural,
                    pattern: Some($pattern),
                    plain: $plain,
                    examples: &[$($example),*],
                };
                Shape::Value(&SPELLING)
            }
        })*

        #[cfg(test)]
        mod tests {
            use super::{APPROXIMATIONS, FRAMEWORKS};
            use crate::value::{Approximation, Framework};

            #[test]
            fn words_are_all_there_are() {
                let frameworks: Vec<String> =
                    Framework::ALL.iter().map(|framework| framework.to_string()).collect();
                assert!(FRAMEWORKS.words.iter().map(|(word, _)| *word).eq(frameworks.iter().map(String::as_str)));
                let approximations: Vec<String> =
                    Approximation::ALL.iter().map(|approximation| approximation.plain()).collect();
                assert!(APPROXIMATIONS.words.iter().map(|(word, _)| *word).eq(approximations.iter().map(String::as_str)));
            }

            #[test]
            fn examples_are_read_and_match() {
                $(let pattern = regex::Regex::new($pattern).expect($name);
                for example in [$($example),*] {
                    assert!(example.parse::<$type>().is_ok(), "{} is no {}", example, $name);
                    assert!(pattern.is_match(example), "{} and {}", example, $pattern);
                })*
            }

            #[test]
            fn what_does_not_match_is_not_read() {
                let texts = [
                    "", "-", "a b", "A", "2020-9", "2020-09-31x", "20/21", "2020/2021", "601/53696",
                    "ST51", "£", "£1,2,3x", "12 1", "www.example.org", "level x", "0x10", "about",
                    "page", "@", "£x", "7%%",
                ];
                $(let pattern = regex::Regex::new($pattern).expect($name);
                for text in texts.into_iter().filter(|text| !pattern.is_match(text)) {
                    assert!(text.parse::<$type>().is_err(), "{} is a {}", text, $name);
                })*
            }
        }
    };
}

spellings! {
    crate::value::Id: "id" "ids" "^[a-z0-9]+(-[a-z0-9]+)*$" Plain::Number, ["step-up-bursary"];
    crate::value::AcademicYear: "academic year" "academic years" r"^\s*[0-9]{4}[/\-–][0-9]{2}\s*$" Plain::Text, ["2020/21"];
    crate::value::Date: "date" "dates" r"^\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\s*$" Plain::Text, ["2020-09-29"];
    crate::value::PartialDate: "partial date" "partial dates" r"^\s*[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?\s*$" Plain::Whole(1000, 9999), ["2020", "2020-09", "2020-09-29"];
    crate::value::LearningAimReference: "learning aim reference" "learning aim references" r"^\s*[0-9A-Z]{8}\s*$" Plain::Number, ["60153696"];
    crate::value::QualificationNumber: "qualification number" "qualification numbers" r"^\s*[0-9]{3}/[0-9]{4}/[0-9X]\s*$" Plain::Text, ["601/5369/6"];
    crate::value::StandardReference: "apprenticeship standard" "apprenticeship standards" r"^\s*ST[0-9]{4}\s*$" Plain::Text, ["ST0510"];
    crate::value::Time: "time" "times" r"^\s*([01][0-9]|2[0-3]):[0-5][0-9]\s*$" Plain::Text, ["23:59"];
    crate::value::Level: "level" "levels" r"^\s*([Ee][Nn][Tt][Rr][Yy]( [Ll][Ee][Vv][Ee][Ll])?|([Ll][Ee][Vv][Ee][Ll] )?([1-9]|1[0-2]))\s*$" Plain::Whole(1, 12), ["3", "entry"];
    crate::value::Money: "money" "money" r"^\s*(£\s*)?[0-9][0-9,]*(\.[0-9]+)?[\s\-‐‑]*(p|[kKmMbBtT][A-Za-z]*)?\s*$" Plain::Number, ["£19,833", "£3,362.50", "£6.5m", "65p"];
    crate::value::Figure: "places" "places" "[0-9]" Plain::Number, ["60", "around 60", "up to 8"];
    crate::value::Fingerprint: "fingerprint" "fingerprints" r"^\s*[0-9a-f]{12}\s*$" Plain::Number, ["0123456789ab"];
    crate::value::Contact: "mail or web address" "mail or web addresses" "@|://" Plain::Text, ["editor@example.org", "https://example.org/corrections"];
}

static FRAMEWORKS: Words = Words {
    name: "Framework",
    words: &[
        ("RQF", "Regulated Qualifications Framework: England and Northern Ireland"),
        ("FHEQ", "Frameworks for Higher Education Qualifications"),
        ("SCQF", "Scottish Credit and Qualifications Framework"),
        ("CQFW", "Credit and Qualifications Framework for Wales"),
    ],
};

impl Decode for Framework {
    fn decode(node: &Node<'_>, cx: &mut Context<'_>) -> Option<Self> {
        from_str(node, cx)
    }

    fn shape() -> Shape {
        Shape::Word(&FRAMEWORKS)
    }
}

static APPROXIMATIONS: Words = Words {
    name: "Approximation",
    words: &[
        ("around", "near it, on either side"),
        ("about", "the same in another word"),
        ("more-than", "over it"),
        ("fewer-than", "under it"),
        ("at-least", "it or over it"),
        ("up-to", "it or under it"),
        ("nearly", "a little under it"),
    ],
};

impl Decode for Approximation {
    fn decode(node: &Node<'_>, cx: &mut Context<'_>) -> Option<Self> {
        from_str(node, cx)
    }

    fn shape() -> Shape {
        Shape::Word(&APPROXIMATIONS)
    }
}

pub(crate) static TRUTH: Spelling = Spelling {
    name: "`true` or `false`",
    plural: "`true` or `false`",
    pattern: Some("^(true|false)$"),
    plain: Plain::Boolean,
    examples: &["true"],
};

pub(crate) static TEXT: Spelling = Spelling {
    name: "text",
    plural: "texts",
    pattern: None,
    plain: Plain::Anything,
    examples: &[],
};

pub(crate) static WHOLE_NUMBER: Spelling = Spelling {
    name: "whole number",
    plural: "whole numbers",
    pattern: Some(r"^\+?[0-9,]*[0-9][0-9,]*$"),
    plain: Plain::Whole(0, u32::MAX),
    examples: &["480"],
};

pub(crate) static MARKDOWN: Spelling = Spelling {
    name: "Markdown",
    plural: "Markdown",
    pattern: None,
    plain: Plain::Anything,
    examples: &[],
};

pub(crate) static WEB_ADDRESS: Spelling = Spelling {
    name: "web address",
    plural: "web addresses",
    pattern: Some(r"^\s*https?://[^\s/?#]"),
    plain: Plain::Text,
    examples: &["https://www.gov.uk/"],
};

/// The id of a record or a chapter, where it is named.
pub(crate) static REFERENCE: Spelling = Spelling {
    name: "id",
    plural: "ids",
    pattern: Some("^[a-z0-9]+(-[a-z0-9]+)*$"),
    plain: Plain::Number,
    examples: &["step-up-bursary"],
};
