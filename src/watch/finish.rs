//! What takes longer than a proof: every page of a save, and after that the whole site of it, with its
//! search, its cards and its PDF, in the output folder.
//!
//! Both are made on threads of their own, with cores to spare for the next save. The whole site is what
//! `guide build --drafts` makes of the same files, and what is written is what `guide build` makes of
//! them: where there are drafts these are two sites, and the one that is shown comes first.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::diag::Diagnostic;
use crate::memo::Memo;
use crate::progress::Silent;
use crate::read::Sources;
use crate::site::Site;
use crate::value::{Date, SiteAddress};
use crate::watch::Message;
use crate::write::{Written, write};
use crate::{AboutPdf, Built, Drafts, Options, Pdf, Proof, Search, Strictness, rebuild};

/// How long a save is left alone before all its pages are made.
const GRACE: Duration = Duration::from_millis(20);

/// The proof of which every page is to be made.
pub(crate) struct Proofs {
    pub(crate) proof: Arc<Proof>,
    pub(crate) order: Order,
}

/// What came of the pages.
pub(crate) struct Pages {
    pub(crate) save: u64,
    pub(crate) built: Built,
}

/// What is to be finished.
pub(crate) struct Order {
    pub(crate) save: u64,
    pub(crate) sources: Sources,
    pub(crate) today: Date,
    pub(crate) strictness: Strictness,
    pub(crate) url: Option<SiteAddress>,
    pub(crate) pdf: Pdf,
}

impl Order {
    fn options(&self, drafts: Drafts) -> Options<'_> {
        let Self { today, strictness, pdf, .. } = *self;
        let url = self.url.as_ref();
        Options { today, strictness, url, pdf, search: Search::Made, drafts }
    }
}

/// What came of it: the site that is shown.
pub(crate) struct Whole {
    pub(crate) save: u64,
    pub(crate) site: Option<Arc<Site>>,
    pub(crate) about_pdf: Option<AboutPdf>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// What became of the output folder.
pub(crate) struct Public {
    pub(crate) save: u64,
    pub(crate) sources: Sources,
    /// What was written; nothing if there was no site.
    pub(crate) written: Option<Result<Written, String>>,
    /// What is wrong or doubtful with what is published.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Begins a thread that finishes what it is told to, the last order first and alone.
pub(crate) fn begin(out: Utf8PathBuf, to: Sender<Message>) -> Sender<Order> {
    let (orders, from) = channel();
    std::thread::spawn(move || work(&out, &from, &to));
    orders
}

/// Begins a thread that makes every page of the last proof that it is given.
pub(crate) fn begin_pages(to: Sender<Message>) -> Sender<Proofs> {
    let (proofs, from) = channel();
    std::thread::spawn(move || {
        let pool = spare();
        let mut memo = Memo::default();
        while let Some(proofs) = last(&from) {
            // What a browser asks for at once has the machine to itself.
            std::thread::sleep(GRACE);
            let Proofs { proof, order } = from.try_iter().last().unwrap_or(proofs);
            let options = order.options(Drafts::Shown);
            let built = pool.install(|| proof.pages(&order.sources, options, &mut memo));
            if to.send(Message::Pages(Box::new(Pages { save: order.save, built }))).is_err() {
                break;
            }
        }
    });
    proofs
}

/// Waits for something to do, and leaves out what something newer has come after.
fn last<T>(from: &Receiver<T>) -> Option<T> {
    let first = from.recv().ok()?;
    Some(from.try_iter().last().unwrap_or(first))
}

fn work(out: &Utf8Path, from: &Receiver<Order>, to: &Sender<Message>) {
    let pool = spare();
    let (mut memo, mut of_public) = (Memo::default(), Memo::default());
    while let Some(order) = last(from) {
        let (save, sources) = (order.save, &order.sources);
        let options = order.options(Drafts::Shown);
        let (built, about_pdf) = pool.install(|| rebuild(sources, options, &mut memo, &Silent));
        let Built { site, diagnostics, counts } = built;
        let site = site.map(Arc::new);
        let whole = Whole { save, site: site.clone(), about_pdf, diagnostics: diagnostics.clone() };
        if to.send(Message::Whole(Box::new(whole))).is_err() {
            break;
        }
        let (site, diagnostics) = if counts.drafts == 0 {
            of_public = Memo::default();
            (site, diagnostics)
        } else {
            let options = order.options(Drafts::LeftOut);
            let built = pool.install(|| rebuild(sources, options, &mut of_public, &Silent)).0;
            (built.site.map(Arc::new), built.diagnostics)
        };
        let written =
            site.map(|site| pool.install(|| write(&site, out)).map_err(|error| error.to_string()));
        let public = Public { save, sources: order.sources, written, diagnostics };
        if to.send(Message::Public(Box::new(public))).is_err() {
            break;
        }
    }
}

/// Half of the cores: the other half is for whoever saves again.
fn spare() -> ThreadPool {
    let threads = rayon::current_num_threads().div_ceil(2);
    ThreadPoolBuilder::new().num_threads(threads).build().expect("the system has threads left")
}
