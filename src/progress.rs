//! How far a build has come, for whoever wants to show it.

/// Is told of the pages while they are rendered; from several threads.
pub trait Progress: Sync {
    /// So many pages are about to be rendered.
    fn begin(&self, pages: usize);
    /// One more is done.
    fn step(&self);
}

/// Nobody wants to know.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _pages: usize) {}
    fn step(&self) {}
}
