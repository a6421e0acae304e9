//! Closed lists of words: what seeds say, and what readers see.

/// An enum whose variants each have a name in seeds and a title for readers.
macro_rules! words {
    ($(#[$doc:meta])* $type:ident { $($variant:ident $name:literal $title:literal;)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $type { $(#[doc = concat!("`", $name, "`.")] $variant,)* }

        impl $type {
            /// Every word with its value.
            pub const WORDS: &[(&str, Self)] = &[$(($name, Self::$variant),)*];

            /// The name in seeds.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// What readers see.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(Self::$variant => $title,)* }
            }
        }
    };
}
pub(crate) use words;
