//! How far the build has come: a bar on a terminal, plain lines elsewhere, and neither for a build
//! that is over in a moment.

use std::io::{IsTerminal, stderr};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use anstream::eprintln;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::progress::Progress;

/// How long a build may last before it is worth telling how far it is.
const A_MOMENT: Duration = Duration::from_millis(500);

/// In how many parts plain lines tell of a build.
const PARTS: usize = 4;

/// Tells how far a build is, when it lasts.
pub(crate) struct Bar {
    bar: OnceLock<ProgressBar>,
    pages: AtomicUsize,
    done: AtomicUsize,
    started: std::time::Instant,
    on_terminal: bool,
    /// What is counted.
    noun: &'static str,
}

impl Bar {
    pub(crate) fn new() -> Self {
        Self::of("pages")
    }

    #[expect(clippy::disallowed_methods, reason = "the time a build takes is shown, never used")]
    pub(crate) fn of(noun: &'static str) -> Self {
        Self {
            bar: OnceLock::new(),
            pages: AtomicUsize::new(0),
            done: AtomicUsize::new(0),
            started: std::time::Instant::now(),
            on_terminal: stderr().is_terminal(),
            noun,
        }
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

    /// A line for each part of the pages that is done.
    fn line(&self, done: usize) {
        let pages = self.pages.load(Ordering::Relaxed);
        let part = |done: usize| done * PARTS / pages.max(1);
        if part(done) != part(done - 1) && self.elapsed() > A_MOMENT {
            eprintln!("{done} of {pages} {}", self.noun);
        }
    }
}

impl Progress for Bar {
    fn begin(&self, pages: usize) {
        self.pages.store(pages, Ordering::Relaxed);
        if !self.on_terminal {
            return;
        }
        let bar = ProgressBar::with_draw_target(Some(pages as u64), ProgressDrawTarget::hidden());
        let template = format!("{{bar:32}} {{pos}}/{{len}} {} {{elapsed}}", self.noun);
        if let Ok(style) = ProgressStyle::with_template(&template) {
            bar.set_style(style);
        }
        self.bar.get_or_init(|| bar);
    }

    fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let Some(bar) = self.bar.get() else {
            self.line(done);
            return;
        };
        bar.inc(1);
        if bar.is_hidden() && self.elapsed() > A_MOMENT {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}
