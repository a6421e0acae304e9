//! draft: a title and a day → texts for authors to go on from.
//!
//! Pure: what comes out is texts with their paths; `save` brings them to the disk.

pub(crate) mod starter;
mod yaml;
