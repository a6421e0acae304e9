//! draft: a title and a day → texts for authors to go on from.
//!
//! Pure: what comes out is texts with their paths; `save` brings them to the disk.

mod addition;
mod chapter;
mod keys;
mod record;
pub(crate) mod starter;
mod yaml;

pub(crate) use addition::{Addition, Place, Request, add, is_read};
pub(crate) use yaml::text as plain_yaml;
