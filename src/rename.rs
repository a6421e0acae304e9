//! rename: a guide, the id of a record or chapter and another → the same guide, in which the thing
//! has the other id.
//!
//! The old id becomes a former one, so that addresses which readers have kept still lead to it, and
//! the edits that the warnings about former ids carry do the rest.
//! Pure: the disk is changed by [`crate::save`], after somebody has seen the difference.

mod files;
mod text;
mod thing;

use crate::diag::{Code, Diagnostic};
use crate::model::Guide;
use crate::read::Sources;
use crate::resolve::former_message;
use crate::value::Date;
use crate::{mend, resolved};

/// A guide in which something has another id.
#[derive(Debug)]
pub struct Renamed {
    /// Its files.
    pub sources: Sources,
    /// The files and folders that have another path, and which, in this order.
    pub moves: Vec<(String, String)>,
    /// How links named it: `funding:step-up-bursary`, `chapter:play`.
    pub old: String,
    /// How links name it now.
    pub new: String,
    /// How many references were changed.
    pub references: usize,
}

/// Why nothing is renamed.
#[derive(Debug)]
pub enum Refusal {
    /// What was typed cannot be meant, or cannot be done; the words say what to type.
    Words(String),
    /// What is wrong with the guide has to be put right first.
    Mistakes(Vec<Diagnostic>),
    /// These would be wrong in the guide with the other id, whose files they are.
    Left(Vec<Diagnostic>, Sources),
}

/// Gives a record or chapter another id, everywhere. `old` is an id, with `funding:` or the like
/// before it where several things have it.
///
/// # Errors
/// When the guide has mistakes, there is no such thing, the new id cannot be had, or something is
/// written in a way that no program changes safely.
pub fn rename(sources: &Sources, today: Date, old: &str, new: &str) -> Result<Renamed, Refusal> {
    let (guide, found) = resolved(sources, today);
    let guide = sound(guide, found).map_err(Refusal::Mistakes)?;
    let thing = thing::find(&guide, old).map_err(Refusal::Words)?;
    let id = thing::new_id(&guide, &thing, new).map_err(Refusal::Words)?;
    let now = thing.with(id);
    thing::is_free(sources, &guide, &thing, &now).map_err(Refusal::Words)?;
    let (mut sources, moves) =
        files::moved(sources, &guide, &thing, &now).map_err(Refusal::Words)?;

    let message = former_message(&thing.noun(), thing.id(), now.id());
    let is_former = |found: &&Diagnostic| found.code == Code::FormerId && found.message == message;
    let mut references = 0;
    loop {
        let (guide, found) = resolved(&sources, today);
        let left: Vec<Diagnostic> = found.iter().filter(is_former).cloned().collect();
        let images = files::images(&sources, &found, &moves);
        let edits = left.iter().filter_map(|found| found.edit.as_ref()).chain(&images);
        let made = mend::apply(&mut sources, edits.collect());
        references += made;
        if made == 0 {
            let wrong = sound(guide, found).err().unwrap_or(left);
            if !wrong.is_empty() {
                return Err(Refusal::Left(wrong, sources));
            }
            break;
        }
    }
    let (old, new) = (thing.to_string(), now.to_string());
    Ok(Renamed { sources, moves, old, new, references })
}

/// A guide without errors, or its errors.
fn sound(guide: Option<Guide>, mut found: Vec<Diagnostic>) -> Result<Guide, Vec<Diagnostic>> {
    found.retain(Diagnostic::is_error);
    guide.filter(|_| found.is_empty()).ok_or(found)
}
