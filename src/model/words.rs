//! Closed lists of words: what seeds say, and what readers see.

/// An enum whose variants each have a name in seeds, a title for readers and, where the title does
/// not say it, what the word means to editors.
macro_rules! words {
    (@meaning $title:literal $meaning:literal) => { $meaning };
    (@meaning $title:literal) => { $title };
    ($(#[$doc:meta])* $type:ident {
        $($variant:ident $name:literal $title:literal $($meaning:literal)?;)*
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $type { $(#[doc = concat!("`", $name, "`.")] $variant,)* }

        impl $type {
            /// Every word with its value.
            pub const WORDS: &[(&str, Self)] = &[$(($name, Self::$variant),)*];

            /// Every word with what it means to editors.
            pub const MEANINGS: &[(&str, &str)] =
                &[$(($name, $crate::model::words::words!(@meaning $title $($meaning)?)),)*];

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
