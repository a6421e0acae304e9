//! What a file holds.

use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

use xxhash_rust::xxh3::Xxh3;

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Content {
    /// A text in UTF-8.
    Text(Arc<str>),
    /// Anything else: a picture, a typeface.
    Bytes(Bytes),
}

/// Bytes that were read, or that are part of the program and so need no memory of their own.
#[derive(Debug, Clone)]
pub enum Bytes {
    /// They are part of the program.
    Embedded(&'static [u8]),
    /// They were read.
    Read(Arc<[u8]>),
}

/// A short mark of what a file holds, which is made when it is read: keys of what is remembered need
/// not look at every text again. It has 128 bits, of which two that are equal by chance are not to be
/// expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Mark(u128);

impl Content {
    pub(super) fn marked(self) -> (Self, Mark) {
        let mut hasher = Xxh3::new();
        self.hash(&mut hasher);
        (self, Mark(hasher.digest128()))
    }

    /// The bytes, to be looked at.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Bytes(bytes) => bytes,
        }
    }

    /// The bytes, to be held.
    #[must_use]
    pub fn bytes(&self) -> Arc<[u8]> {
        match self {
            Self::Bytes(Bytes::Read(bytes)) => Arc::clone(bytes),
            content => Arc::from(content.as_bytes()),
        }
    }
}

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Embedded(bytes) => bytes,
            Self::Read(bytes) => bytes,
        }
    }
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

impl PartialEq for Bytes {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Bytes {}

impl Hash for Bytes {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}
