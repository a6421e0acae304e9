//! The nine kinds of records.

macro_rules! kinds {
    ($($variant:ident $name:literal $plural:literal $singular_title:literal $title:literal;)*) => {
        /// A kind of record. Its name is the scheme of links to it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $(#[doc = concat!("`", $name, ":`, kept in `", $plural, ".yaml`.")] $variant,)* }

        impl Kind {
            /// Every kind, in the order in which readers meet them.
            pub const ALL: [Kind; 9] = [$(Kind::$variant,)*];

            /// The name in links and front matter, such as `funding`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Kind::$variant => $name,)* }
            }

            /// The name of the seeds file and of the list's address, such as `qualifications`.
            #[must_use]
            pub fn plural(self) -> &'static str {
                match self { $(Kind::$variant => $plural,)* }
            }

            /// What readers call one of them.
            #[must_use]
            pub fn singular_title(self) -> &'static str {
                match self { $(Kind::$variant => $singular_title,)* }
            }

            /// What readers call all of them.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self { $(Kind::$variant => $title,)* }
            }
        }
    };
}

kinds! {
    Qualification "qualification" "qualifications" "Qualification" "Qualifications";
    Funding "funding" "funding" "Funding" "Funding";
    Role "role" "roles" "Role" "Roles";
    Route "route" "routes" "Route" "Routes";
    Organisation "organisation" "organisations" "Organisation" "Organisations";
    Statistic "statistic" "statistics" "Statistic" "Statistics";
    Deadline "deadline" "deadlines" "Deadline" "Deadlines";
    Term "term" "terms" "Term" "Glossary";
    Source "source" "sources" "Source" "Sources";
}

impl Kind {
    /// The kind of a name, such as `funding`.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The kind of a plural, such as `qualifications`.
    #[must_use]
    pub fn of_plural(plural: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.plural() == plural)
    }

    /// Whether each record of the kind has a page of its own. Terms, sources and deadlines stand
    /// together on one page.
    #[must_use]
    pub fn has_pages(self) -> bool {
        !matches!(self, Self::Term | Self::Source | Self::Deadline)
    }
}
