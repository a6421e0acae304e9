//! The values that authors write in records and chapters, one type each.
//!
//! In goes the text of one value, such as `£3,362.50`, `Level 3` or `2020/21`.
//! Out comes a typed value that was checked once and cannot be wrong afterwards, or an [`Invalid`]
//! that says what to type instead. `Display` is the only code that turns a value into the words
//! that readers see; `plain`, `iso` and `slug` give the forms for machines.
//! Every type's `Display` is read back by its `FromStr` as the same value.
//!
//! Invariant: nothing here reads a disk or a clock, keeps a float, or panics on any text.

mod academic_year;
mod approximation;
mod contact;
mod date;
mod decimal;
mod duration;
mod figure;
mod fingerprint;
mod framework;
mod id;
mod invalid;
mod learning_aim_reference;
mod level;
mod money;
mod numeral;
mod partial_date;
mod percentage;
mod qualification_number;
mod quantity;
pub(crate) mod scan;
mod site_address;
mod slug;
mod spelling;
mod standard_reference;
pub mod text_figures;
mod time;
mod web_address;
pub mod words;

pub use academic_year::AcademicYear;
pub use approximation::Approximation;
pub use contact::Contact;
pub use date::Date;
pub use decimal::Decimal;
pub use duration::Duration;
pub use figure::Figure;
pub use fingerprint::Fingerprint;
pub use framework::Framework;
pub use id::Id;
pub use invalid::Invalid;
pub use learning_aim_reference::LearningAimReference;
pub use level::Level;
pub use money::Money;
pub use partial_date::PartialDate;
pub use percentage::Percentage;
pub use qualification_number::QualificationNumber;
pub use quantity::Quantity;
pub use site_address::SiteAddress;
pub use slug::slugify;
pub(crate) use spelling::spellings;
pub use standard_reference::StandardReference;
pub use time::Time;
pub use web_address::WebAddress;
