//! The line that lists the keys of a struct → what reads them, and what describes them.
//!
//! Both come of one list, so a key that is read is described, and the other way round.

use crate::parse::fields::{Context, Decode, Fields};
use crate::parse::shape::Key;

/// Reads and describes a struct, key by key. The keys are the field names, each with what it means
/// and, if that has to be said, what it means that it is left out.
macro_rules! decode {
    ($($type:ident $(: $flat:ident)? {
        $($field:ident $meaning:literal $(or $left_out:literal)?),* $(,)?
    })*) => {$(
        impl $crate::parse::fields::Decode for $type {
            fn decode(
                node: &$crate::parse::yaml::Node<'_>,
                cx: &mut $crate::parse::fields::Context<'_>,
            ) -> Option<Self> {
                let mut fields = $crate::parse::fields::Fields::of(node, cx)?;
                $(let $flat = $crate::parse::fields::Flat::flat(&mut fields, cx);)?
                $(let $field = fields.field($crate::parse::fields::key_name(stringify!($field)), cx);)*
                fields.close(cx);
                Some(Self { $($flat: $flat?,)? $($field: $field?,)* })
            }

            fn shape() -> $crate::parse::shape::Shape {
                $crate::parse::shape::Shape::Keys($crate::parse::shape::Keys {
                    name: stringify!($type),
                    keys: [
                        $($crate::parse::fields::shared(|this: &Self| &this.$flat),)?
                        vec![$($crate::parse::fields::key(
                            stringify!($field),
                            $meaning,
                            $crate::parse::fields::remark(&[$($left_out)?]),
                            |this: &Self| &this.$field,
                        ),)*],
                    ]
                    .concat(),
                    one_of: &[],
                    needs: Vec::new(),
                })
            }
        }
    )*};
}
pub(crate) use decode;

/// A group of fields that several structs share, read from the mapping of each.
pub(crate) trait Flat: Sized {
    /// Reads them.
    fn flat(fields: &mut Fields<'_>, cx: &mut Context<'_>) -> Option<Self>;

    /// Describes them.
    fn keys() -> Vec<Key>;
}

/// Reads and describes a group of fields that several structs share, as `decode!` does a struct.
macro_rules! decode_flat {
    ($type:ident { $($field:ident $meaning:literal $(or $left_out:literal)?),* $(,)? }) => {
        impl $crate::parse::fields::Flat for $type {
            fn flat(
                fields: &mut $crate::parse::fields::Fields<'_>,
                cx: &mut $crate::parse::fields::Context<'_>,
            ) -> Option<Self> {
                $(let $field = fields.field(stringify!($field), cx);)*
                Some(Self { $($field: $field?,)* })
            }

            fn keys() -> Vec<$crate::parse::shape::Key> {
                vec![$($crate::parse::fields::key(
                    stringify!($field),
                    $meaning,
                    $crate::parse::fields::remark(&[$($left_out)?]),
                    |this: &Self| &this.$field,
                ),)*]
            }
        }
    };
}
pub(crate) use decode_flat;

/// A key that is named like a Rust keyword, without the mark of that.
pub(crate) fn key_name(field: &'static str) -> &'static str {
    field.strip_prefix("r#").unwrap_or(field)
}

/// The description of a key: what may stand after it follows from the field's type.
pub(crate) fn key<S, T: Decode>(
    field: &'static str,
    meaning: &'static str,
    remark: Option<&'static str>,
    _: fn(&S) -> &T,
) -> Key {
    let required = T::absent().is_none();
    Key { name: key_name(field), meaning, required, remark, common: false, shape: T::shape() }
}

/// What a key means that is left out, where a line of `decode!` says so.
pub(crate) fn remark(said: &[&'static str]) -> Option<&'static str> {
    said.first().copied()
}

/// The descriptions of the fields that a struct shares with others.
pub(crate) fn shared<S, T: Flat>(_: fn(&S) -> &T) -> Vec<Key> {
    T::keys().into_iter().map(|key| Key { common: true, ..key }).collect()
}
