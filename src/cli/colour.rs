//! What colours a terminal; `anstream` takes it away where it is not wanted.

pub(crate) const RED: &str = "\x1b[31m";
pub(crate) const GREEN: &str = "\x1b[32m";
pub(crate) const YELLOW: &str = "\x1b[33m";
pub(crate) const BOLD: &str = "\x1b[1m";
/// Ends what any of the others began.
pub(crate) const PLAIN: &str = "\x1b[0m";
