//! watch: wait for a save, build, tell, serve.
//!
//! One thread builds: it alone has the sources and the memo. One serves what the last good save made,
//! and one finishes the whole site of it, with the search and the PDF, for the output folder. They
//! speak by messages and share nothing that changes.
//! Nothing here knows which page depends on what: everything is built anew through pure functions
//! whose results are remembered.

mod differing;
mod disk;
mod finish;
mod news;
mod served;
mod server;
mod told;

use std::io;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

pub(crate) use server::DEFAULT_PORT;
pub(crate) use told::{Preview, Save, Told};

use crate::diag::{Code, Diagnostic, Severity};
use crate::memo::Memo;
use crate::read::{self, Sources};
use crate::watch::differing::{differing, differing_pages};
use crate::watch::disk::{Changes, Disk, now};
use crate::watch::finish::{Order, Pages, Proofs, Public, Whole};
use crate::watch::news::News;
use crate::watch::served::Served;
use crate::{AboutPdf, Changed, Counts, Drafts, Options, Pdf, Proved, Strictness, prove};

/// How long nothing may have been saved before the whole site is made.
const QUIET: Duration = Duration::from_millis(300);

/// How long after folders have changed they are looked at again: what was put into a new folder
/// before the system began to watch it is not told.
const AGAIN: Duration = Duration::from_millis(100);

/// How often and after which pause a file is read again that vanished while it was read.
const TRIES: (usize, Duration) = (20, Duration::from_millis(10));

/// What the threads tell the one that builds.
pub(crate) enum Message {
    /// Something has changed on the disk.
    News(disk::News),
    /// Every page of a save is there.
    Pages(Box<Pages>),
    /// The whole site of a save is there.
    Whole(Box<Whole>),
    /// The output folder has been seen to.
    Public(Box<Public>),
    /// Somebody waits for the whole site.
    Wanted,
    /// The preview is to end.
    Stop,
}

/// Shows a guide until it is told to end.
///
/// # Errors
/// When the folder cannot be read or watched, or nothing can be served.
pub(crate) fn watch(preview: &Preview<'_>, tell: &mut dyn FnMut(&Told<'_>)) -> Result<(), String> {
    let (to, from) = disk::messages();
    let begun = now();
    let mut disk = Disk::watch(&preview.root, &to)?;
    let (show, address) = server::begin(preview.port, to.clone())?;
    tell(&Told::Serving(&address));
    if disk.polls {
        tell(&Told::Polling);
    }
    let sources = read::read(&preview.root).map_err(|error| error.to_string())?;
    let pages = finish::begin_pages(to.clone());
    let finish = finish::begin(preview.out.clone(), to);
    let mut builder = Builder {
        preview,
        tell,
        show,
        pages,
        finish,
        pending: None,
        good: Sources::default(),
        sources,
        memo: Memo::default(),
        served: Served::default(),
        save: 0,
        about_pdf: None,
        last: Last::default(),
        asked_for: 0,
    };
    builder.build(&[], begun)?;
    builder.run(&mut disk, &from)
}

/// What was last told of the guide.
#[derive(Default)]
struct Last {
    diagnostics: Vec<Diagnostic>,
    edited: Vec<String>,
    changes: Vec<Changed>,
}

/// What a text means that has become empty.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Empty {
    /// Whoever saves it has only begun: editors empty a file and then fill it.
    IsUnfinished,
    /// It has been empty for a while.
    IsMeant,
}

/// Whether what was read was whole.
#[derive(PartialEq, Eq)]
enum Read {
    /// It was.
    Finished,
    /// A save is under way, and has to be looked at again.
    Unfinished,
}

/// A save of which the pages are made.
struct Pending {
    files: Vec<Arc<str>>,
    counts: Counts,
    begun: Instant,
    /// What is served again if a page has a mistake, and its sources.
    before: Served,
    good: Sources,
}

/// What is said when a thread is gone, which it never is before the preview ends.
const ENDED: &str = "the background work has ended by itself";

/// The thread that builds.
struct Builder<'p> {
    preview: &'p Preview<'p>,
    tell: &'p mut dyn FnMut(&Told<'_>),
    /// Hands over what is served.
    show: tokio::sync::watch::Sender<Served>,
    pages: Sender<Proofs>,
    finish: Sender<Order>,
    /// The last good save, while its pages are made.
    pending: Option<Pending>,
    sources: Sources,
    /// Those of the last good save.
    good: Sources,
    memo: Memo,
    served: Served,
    /// The number of the last save.
    save: u64,
    about_pdf: Option<AboutPdf>,
    last: Last,
    /// The save whose whole site was asked for last.
    asked_for: u64,
}

impl Builder<'_> {
    fn run(&mut self, disk: &mut Disk, from: &Receiver<Message>) -> Result<(), String> {
        let mut later: Vec<Message> = Vec::new();
        let mut look_again: Option<Instant> = None;
        let mut quiet_until = now() + QUIET;
        loop {
            let unfinished = self.asked_for < self.served.good;
            let wake = look_again.into_iter().chain(unfinished.then_some(quiet_until)).min();
            let message = match (later.pop(), wake) {
                (Some(message), _) => Ok(message),
                (None, Some(wake)) => from.recv_timeout(wake.saturating_duration_since(now())),
                (None, None) => from.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match message {
                Ok(Message::News(first)) => {
                    let begun = now();
                    let (news, mut others) = disk::gather(first, from);
                    others.reverse();
                    later.append(&mut others);
                    if news.folders {
                        disk.watch_folders().map_err(|error| error.to_string())?;
                    }
                    if news.changes == Changes::Anything {
                        look_again = Some(now() + AGAIN);
                    }
                    if self.refresh(&news.changes, begun, Empty::IsUnfinished)? == Read::Unfinished
                    {
                        look_again = Some(now() + AGAIN);
                    }
                    quiet_until = now() + QUIET;
                }
                Ok(Message::Pages(pages)) => self.pages(*pages),
                Ok(Message::Whole(whole)) => self.whole(*whole),
                Ok(Message::Public(public)) => self.public(*public),
                Ok(Message::Wanted) => self.finish()?,
                Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return Ok(()),
                Err(RecvTimeoutError::Timeout) => {
                    if look_again.is_some_and(|at| at <= now()) {
                        look_again = None;
                        self.refresh(&Changes::Anything, now(), Empty::IsMeant)?;
                    } else {
                        self.finish()?;
                    }
                }
            }
        }
    }

    /// Reads what may have changed, and builds if it has.
    fn refresh(&mut self, changes: &Changes, begun: Instant, empty: Empty) -> Result<Read, String> {
        let mut files = match changes {
            Changes::Files(files) => Some(files.as_slice()),
            Changes::Anything => None,
        };
        let (tries, pause) = TRIES;
        let mut read = Err(io::Error::other("nothing was read"));
        for _ in 0..tries {
            read = read::refresh(&self.sources, &self.preview.root, files);
            match &read {
                Err(_) => std::thread::sleep(pause),
                Ok(_) => break,
            }
            files = None;
        }
        let sources = match read {
            Ok(sources) => sources,
            Err(error) => {
                (self.tell)(&Told::Unreadable(&error.to_string()));
                return Ok(Read::Finished);
            }
        };
        let files = differing(&self.sources, &sources);
        let is_empty =
            |path: &Arc<str>| sources.text(path).is_some_and(|(_, text)| text.is_empty());
        if empty == Empty::IsUnfinished && files.iter().any(is_empty) {
            return Ok(Read::Unfinished);
        }
        if !files.is_empty() {
            self.sources = sources;
            self.build(&files, begun)?;
        }
        Ok(Read::Finished)
    }

    /// Reads what has been saved so far that its pages can be had, shows those, and orders the others.
    fn build(&mut self, files: &[Arc<str>], begun: Instant) -> Result<(), String> {
        self.save += 1;
        let Preview { strictness, today, ref url, .. } = *self.preview;
        let (url, drafts) = (url.as_ref(), Drafts::Shown);
        let options = Options { strictness, url, drafts, ..Options::quick(today()?) };
        let Proved { proof, diagnostics, counts } =
            prove(&self.sources, options, self.about_pdf.as_ref(), &mut self.memo);
        let Some(proof) = proof.map(Arc::new) else {
            self.wrong(files, diagnostics, counts, begun);
            return Ok(());
        };
        self.memo.sweep();
        let edited: Vec<String> = files.iter().flat_map(|file| proof.addresses(file)).collect();
        let changes = match &self.served.proof {
            Some(old) => proof.changed_since(old),
            None => Vec::new(),
        };
        self.last = Last { diagnostics, edited, changes };
        // What another save has come after was never shown as a whole, and belongs to this one.
        let pending = self.pending.take();
        let mut files = files.to_vec();
        let (before, good) = match pending {
            Some(mut pending) => {
                files.append(&mut pending.files);
                files.sort();
                files.dedup();
                (pending.before, pending.good)
            }
            None => (self.served.clone(), self.good.clone()),
        };
        self.pending = Some(Pending { files, counts, begun, before, good });
        self.good = self.sources.clone();
        self.served.good = self.save;
        self.served.proof = Some(Arc::clone(&proof));
        self.show("page");
        let order = self.order(Pdf::LeftOut)?;
        self.pages.send(Proofs { proof, order }).map_err(|_| ENDED.to_owned())
    }

    /// Shows every page of a save, if there has been none since.
    fn pages(&mut self, Pages { save, built }: Pages) {
        if save != self.served.good {
            return;
        }
        let Some(Pending { files, counts, begun, before, good }) = self.pending.take() else {
            return;
        };
        let Some(site) = built.site else {
            // A template has a mistake that only a page could show.
            (self.served, self.good) = (before, good);
            self.wrong(&files, built.diagnostics, counts, begun);
            return;
        };
        let whole = before.whole.as_ref().and_then(|(_, site)| site.clone());
        let old = before.pages.map(|(_, site)| site).unwrap_or_default();
        let pages = (differing_pages(&old, whole.as_deref(), &site), site.len());
        self.served.pages = Some((save, Arc::new(site)));
        if save == self.save {
            self.last.diagnostics = built.diagnostics;
            self.show("pages");
        } else {
            self.show.send_replace(self.served.clone());
        }
        let time = now() - begun;
        let (files, sources, diagnostics) = (&files, &self.good, &self.last.diagnostics);
        (self.tell)(&Told::Shown(Save { files, pages, counts, time, diagnostics, sources }));
    }

    /// Tells what is wrong; what was shown before stays.
    fn wrong(
        &mut self,
        files: &[Arc<str>],
        diagnostics: Vec<Diagnostic>,
        counts: Counts,
        begun: Instant,
    ) {
        self.last = Last { diagnostics, ..Last::default() };
        self.show("pages");
        let (sources, diagnostics) = (&self.sources, &self.last.diagnostics);
        let time = now() - begun;
        let save = Save { files, pages: (0, 0), counts, time, diagnostics, sources };
        (self.tell)(&Told::Wrong(save));
    }

    /// Hands over what is served, with the news of it.
    fn show(&mut self, stage: &'static str) {
        let Last { diagnostics, edited, changes } = &self.last;
        let (save, shown, follow) = (self.save, self.served.good, self.preview.follow);
        let news = News { save, shown, stage, follow, edited, ..News::default() };
        self.served.news = news.with(diagnostics, changes, &self.sources).json().into();
        self.show.send_replace(self.served.clone());
    }

    /// Orders the whole site of the last good save, if that has not been done.
    fn finish(&mut self) -> Result<(), String> {
        if self.asked_for >= self.served.good {
            return Ok(());
        }
        self.asked_for = self.served.good;
        let order = self.order(self.preview.pdf)?;
        self.finish.send(order).map_err(|_| ENDED.to_owned())
    }

    /// The last good save, to be made into more.
    fn order(&self, pdf: Pdf) -> Result<Order, String> {
        let Preview { strictness, today, ref url, .. } = *self.preview;
        let (save, sources, url) = (self.served.good, self.good.clone(), url.clone());
        Ok(Order { save, sources, today: today()?, strictness, url, pdf })
    }

    /// Shows the whole site of a save, if there has been none since.
    fn whole(&mut self, whole: Whole) {
        let Whole { save, site, about_pdf, diagnostics } = whole;
        if save < self.served.good {
            return;
        }
        if about_pdf.is_some() {
            self.about_pdf = about_pdf;
        }
        if site.is_some() {
            self.served.last.clone_from(&site);
        }
        self.served.whole = Some((save, site));
        if save == self.save {
            self.last.diagnostics = diagnostics;
            self.show("whole");
        } else {
            self.show.send_replace(self.served.clone());
        }
    }

    /// Tells of the output folder. What keeps a site without drafts from being written is a warning
    /// here: the preview shows it.
    fn public(&mut self, public: Public) {
        let Public { save, sources, written, diagnostics } = public;
        let is_draft = |found: &Diagnostic| found.code == Code::DraftReference;
        let (mut diagnostics, mut others): (Vec<_>, Vec<_>) =
            diagnostics.into_iter().partition(is_draft);
        let is_strict = self.preview.strictness == Strictness::Strict;
        others.retain(|found| found.is_error() || is_strict);
        match &written {
            Some(written) => (self.tell)(&Told::Written(written)),
            None if others.is_empty() => {}
            None => (self.tell)(&Told::Unfinished { diagnostics: &others, sources: &sources }),
        }
        if diagnostics.is_empty() {
            return;
        }
        (self.tell)(&Told::Unpublished { diagnostics: &diagnostics, sources: &sources });
        if save == self.save && save == self.served.good {
            diagnostics.iter_mut().for_each(|found| found.severity = Severity::Warning);
            self.last.diagnostics.append(&mut diagnostics);
            self.last.diagnostics.sort();
            self.show("whole");
        }
    }
}
