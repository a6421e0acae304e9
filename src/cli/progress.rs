//! How far the build has come: a bar on a terminal, nothing but the end elsewhere.

use std::io::{IsTerminal, stderr};
use std::sync::OnceLock;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::progress::Progress;

/// How long a build may last before a bar is worth looking at.
const A_MOMENT: Duration = Duration::from_millis(300);

/// A bar that appears when a build lasts.
pub(crate) struct Bar {
    bar: OnceLock<ProgressBar>,
    started: std::time::Instant,
}

impl Bar {
    #[expect(clippy::disallowed_methods, reason = "the time a build takes is shown, never used")]
    pub(crate) fn new() -> Self {
        Self { bar: OnceLock::new(), started: std::time::Instant::now() }
    }

    /// How long the build has taken.
    pub(crate) fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }
}

impl Progress for Bar {
    fn begin(&self, pages: usize) {
        let bar = ProgressBar::with_draw_target(Some(pages as u64), ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("{bar:32} {pos}/{len} pages {elapsed}");
        if let Ok(style) = style {
            bar.set_style(style);
        }
        self.bar.get_or_init(|| bar);
    }

    fn step(&self) {
        let Some(bar) = self.bar.get() else { return };
        bar.inc(1);
        if bar.is_hidden() && self.elapsed() > A_MOMENT && stderr().is_terminal() {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}
