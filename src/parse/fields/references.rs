//! What refers to something else, with its place: ids of records and chapters, of which former ones
//! become those of now, and addresses.

use crate::diag::{Located, Place};
use crate::model::{ChapterId, Of, Record, RecordRef};
use crate::parse::fields::{Context, Decode, from_str};
use crate::parse::shape::Shape;
use crate::parse::spelling;
use crate::parse::yaml::Node;
use crate::value::{Id, WebAddress};

impl Context<'_> {
    /// Gathers a reference at a place to the record of an id, which may be a former one.
    pub(crate) fn refer<T: Record>(&mut self, id: Id, place: Place) -> Of<T> {
        let record = RecordRef::new(T::KIND, id.clone());
        let now = self.former.and_then(|former| former.record(&record)).map(|now| now.id.clone());
        self.records.push(Located::new(record, place));
        Of::new(now.unwrap_or(id))
    }
}

impl<T: Record> Decode for Of<T> {
    fn decode(node: &Node<'_>, cx: &mut Context<'_>) -> Option<Self> {
        let id = Id::decode(node, cx)?;
        Some(cx.refer(id, cx.place(node)))
    }

    fn shape() -> Shape {
        Shape::Record(T::KIND)
    }
}

impl Decode for ChapterId {
    fn decode(node: &Node<'_>, cx: &mut Context<'_>) -> Option<Self> {
        let id = ChapterId(Id::decode(node, cx)?);
        let now = cx.former.and_then(|former| former.chapter(&id)).cloned();
        cx.chapters.push(Located::new(id.clone(), cx.place(node)));
        Some(now.unwrap_or(id))
    }

    fn shape() -> Shape {
        Shape::Chapter
    }
}

impl Decode for WebAddress {
    fn decode(node: &Node<'_>, cx: &mut Context<'_>) -> Option<Self> {
        let address: Self = from_str(node, cx)?;
        cx.addresses.push(Located::new(address.clone(), cx.place(node)));
        Some(address)
    }

    fn shape() -> Shape {
        Shape::Value(&spelling::WEB_ADDRESS)
    }
}
