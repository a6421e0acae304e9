//! Who is connected. There is a most: whoever has been silent for longest makes room for the next.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::{Pin, pin};
use std::task::Poll;

use tokio::sync::oneshot;

/// How many connections there may be at once. A system lets a program have 256 files at the least.
const MOST: usize = 200;

/// The open connections.
#[derive(Default)]
pub(crate) struct Connections {
    open: BTreeMap<u64, Connection>,
    /// Counts connections and requests, and so says which was later.
    count: u64,
}

struct Connection {
    /// The number of its last request.
    used: u64,
    /// Whether it waits for news, as each page that is open does.
    is_for_news: bool,
    /// Its end comes when this is gone.
    _end: oneshot::Sender<()>,
}

impl Connections {
    /// A new one, and what tells it to end.
    pub(crate) fn open(&mut self) -> (u64, oneshot::Receiver<()>) {
        while self.open.len() >= MOST {
            let oldest = self.open.iter().min_by_key(|(_, it)| (it.is_for_news, it.used));
            let oldest = oldest.map(|(id, _)| *id).expect("there are many");
            self.open.remove(&oldest);
        }
        self.count += 1;
        let (end, ended) = oneshot::channel();
        let connection = Connection { used: self.count, is_for_news: false, _end: end };
        self.open.insert(self.count, connection);
        (self.count, ended)
    }

    /// A request came.
    pub(crate) fn used(&mut self, id: u64, is_for_news: bool) {
        self.count += 1;
        if let Some(connection) = self.open.get_mut(&id) {
            connection.used = self.count;
            connection.is_for_news = is_for_news;
        }
    }

    /// It is over.
    pub(crate) fn close(&mut self, id: u64) {
        self.open.remove(&id);
    }
}

/// What a connection comes to, or nothing if it is told to end before.
pub(crate) async fn until<F: Future>(
    ended: oneshot::Receiver<()>,
    connection: F,
) -> Option<F::Output> {
    let mut ended = ended;
    let mut connection = pin!(connection);
    std::future::poll_fn(move |context| {
        if Pin::new(&mut ended).poll(context).is_ready() {
            return Poll::Ready(None);
        }
        connection.as_mut().poll(context).map(Some)
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_one_that_was_silent_for_longest_makes_room() {
        let mut connections = Connections::default();
        let (news, mut news_ended) = connections.open();
        connections.used(news, true);
        let opened: Vec<_> = (1..MOST).map(|_| connections.open()).collect();
        connections.used(opened[0].0, false);
        let _next = connections.open();
        let ended = |at: usize| !connections.open.contains_key(&opened[at].0);
        assert!(!ended(0) && ended(1) && !ended(2));
        assert!(news_ended.try_recv() == Err(oneshot::error::TryRecvError::Empty));
        assert_eq!(connections.open.len(), MOST);
    }
}
