//! What has changed on the disk, by the system's own news.
//!
//! News says where to look and never what is there. Where it is not certain what has happened, as
//! after a folder has moved, the answer is that anything may have changed.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use camino::{Utf8Path, Utf8PathBuf};
use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{Config, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use crate::watch::Message;

/// How long what belongs together may take to come together: one save is several events.
const GATHER: Duration = Duration::from_millis(5);

/// How often files are looked at where the system tells nothing.
const POLL: Duration = Duration::from_millis(500);

/// The folders of a guide that are inputs.
const FOLDERS: [&str; 3] = ["content", "seeds", "themes"];

/// What may have changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Changes {
    /// These files, by path from the guide's folder.
    Files(Vec<String>),
    /// Anything.
    Anything,
}

impl Changes {
    /// Adds others.
    pub(crate) fn add(&mut self, more: Self) {
        match (&mut *self, more) {
            (Self::Files(files), Self::Files(more)) => {
                for file in more {
                    if !files.contains(&file) {
                        files.push(file);
                    }
                }
            }
            _ => *self = Self::Anything,
        }
    }
}

/// Watches the folders of a guide.
pub(crate) struct Disk {
    root: Utf8PathBuf,
    watcher: Box<dyn Watcher + Send>,
    /// Whether files are only looked at now and then.
    pub(crate) polls: bool,
}

impl Disk {
    /// Begins to watch; what happens is sent on.
    ///
    /// # Errors
    /// When the system watches nothing, and neither can the program.
    pub(crate) fn watch(root: &Utf8Path, to: &Sender<Message>) -> Result<Self, String> {
        // The system names files by their real paths.
        let root = root.canonicalize_utf8().map_err(|error| format!("`{root}`: {error}"))?;
        let handler = |to: Sender<Message>, root: Utf8PathBuf| {
            move |event: notify::Result<Event>| {
                let news =
                    event.map_or_else(|_| Some(News::anything()), |event| news(&root, &event));
                if let Some(news) = news {
                    // When nobody listens any more, the preview is ending.
                    to.send(Message::News(news)).unwrap_or_default();
                }
            }
        };
        let ours = RecommendedWatcher::new(handler(to.clone(), root.clone()), Config::default());
        let ours = ours.map(|watcher| Box::new(watcher) as Box<dyn Watcher + Send>);
        let mut disk = match ours {
            Ok(watcher) => Self { root: root.clone(), watcher, polls: false },
            Err(_) => Self::polling(&root, handler(to.clone(), root.clone()))?,
        };
        if disk.watch_all().is_err() && !disk.polls {
            disk = Self::polling(&root, handler(to.clone(), root.clone()))?;
            disk.watch_all().map_err(|error| format!("`{root}` cannot be watched: {error}"))?;
        }
        Ok(disk)
    }

    fn polling(root: &Utf8Path, handler: impl notify::EventHandler) -> Result<Self, String> {
        let config = Config::default().with_poll_interval(POLL);
        let watcher = PollWatcher::new(handler, config)
            .map_err(|error| format!("`{root}` cannot be watched: {error}"))?;
        Ok(Self { root: root.to_owned(), watcher: Box::new(watcher), polls: true })
    }

    /// The folder itself tells of folders that come and go.
    fn watch_all(&mut self) -> notify::Result<()> {
        self.watcher.watch(self.root.as_std_path(), RecursiveMode::NonRecursive)?;
        self.watch_folders()
    }

    /// Watches the folders that are there now. One that was moved away would be watched where it is.
    pub(crate) fn watch_folders(&mut self) -> notify::Result<()> {
        for folder in FOLDERS.map(|folder| self.root.join(folder)) {
            // Whoever was not watched cannot be given up, which is no loss.
            drop(self.watcher.unwatch(folder.as_std_path()));
            if folder.is_dir() {
                match self.watcher.watch(folder.as_std_path(), RecursiveMode::Recursive) {
                    Err(error) if folder.is_dir() => return Err(error),
                    _ => {}
                }
            }
        }
        Ok(())
    }
}

/// One piece of news.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct News {
    pub(crate) changes: Changes,
    /// Whether a folder at the top has come or gone, and has to be watched anew.
    pub(crate) folders: bool,
    /// Whether whoever writes has said to be done.
    pub(crate) done: bool,
}

impl News {
    fn anything() -> Self {
        Self { changes: Changes::Anything, folders: true, done: true }
    }

    /// Adds what came next.
    pub(crate) fn add(&mut self, more: Self) {
        self.changes.add(more.changes);
        self.folders |= more.folders;
        self.done = more.done;
    }
}

/// What an event means; nothing if it does not concern the guide.
fn news(root: &Utf8Path, event: &Event) -> Option<News> {
    if event.need_rescan() {
        return Some(News::anything());
    }
    let (files, done) = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => (true, true),
        EventKind::Access(_) => return None,
        EventKind::Modify(ModifyKind::Data(_) | ModifyKind::Any) => (true, false),
        EventKind::Modify(ModifyKind::Metadata(_)) => (true, false),
        // What has just been created is empty: its text comes next.
        EventKind::Create(_) => (false, false),
        _ => (false, true),
    };
    let mut changed = Vec::new();
    let mut folders = false;
    for path in &event.paths {
        let Some(inner) =
            path.to_str().map(Utf8Path::new).and_then(|it| it.strip_prefix(root).ok())
        else {
            continue;
        };
        let inner = inner.as_str().replace('\\', "/");
        let top = inner.split('/').next().unwrap_or_default();
        if !FOLDERS.contains(&top) || inner.split('/').any(crate::read::is_hidden) {
            continue;
        }
        folders |= top == inner;
        changed.push(inner);
    }
    if changed.is_empty() {
        return None;
    }
    let changes = match files && !folders {
        true => Changes::Files(changed),
        // A file that was saved under its own name by renaming is a file as before; whether it is,
        // reading it will tell.
        false if !folders && event.kind.is_modify() => Changes::Files(changed),
        false => Changes::Anything,
    };
    Some(News { changes, folders, done })
}

/// Takes in what belongs to the first piece of news. Other messages come out in their order.
pub(crate) fn gather(first: News, from: &Receiver<Message>) -> (News, Vec<Message>) {
    let (mut news, mut others) = (first, Vec::new());
    let end = now() + GATHER;
    loop {
        // What is done is done: only what has come already is taken along.
        let rest = if news.done { Duration::ZERO } else { end.saturating_duration_since(now()) };
        match from.recv_timeout(rest) {
            Ok(Message::News(more)) => news.add(more),
            Ok(other) => others.push(other),
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
        }
        if now() >= end {
            break;
        }
    }
    (news, others)
}

#[expect(clippy::disallowed_methods, reason = "how long to wait is no input of a build")]
pub(crate) fn now() -> Instant {
    Instant::now()
}

/// Where messages come in.
pub(crate) fn messages() -> (Sender<Message>, Receiver<Message>) {
    channel()
}
