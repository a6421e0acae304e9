//! Every diagnostic code there is, with its severity.

use crate::diag::Severity;

macro_rules! codes {
    ($($variant:ident $name:literal $severity:ident $doc:literal;)*) => {
        /// The name of a mistake: a kebab-case noun that is stable for ever.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $(#[doc = $doc] $variant,)* }

        impl Code {
            /// Every code, in the order of the documentation.
            pub const ALL: &[Code] = &[$(Code::$variant,)*];

            /// The name as it is printed, such as `unknown-record`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)* }
            }

            /// Whether it stops the build.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    NotUtf8 "not-utf-8" Error "A text file holds bytes that are not UTF-8.";
    FileTooLarge "file-too-large" Error "A file is larger than the program reads.";
    LinkOutside "link-outside" Error "A symbolic link leads out of the guide's folder.";
    MissingSettings "missing-settings" Error "There is no `content/guide.yaml`.";
    MissingEdition "missing-edition" Error "The edition that the settings name has no folder.";
    FileName "file-name" Error "A file's name does not say what it is.";
    DuplicateChapter "duplicate-chapter" Error "Two chapters have one id.";
    YamlSyntax "yaml-syntax" Error "A text is not YAML.";
    YamlAlias "yaml-alias" Error "YAML anchors and aliases are not used in a guide.";
    YamlDepth "yaml-depth" Error "YAML is nested deeper than any record is.";
    DuplicateKey "duplicate-key" Error "A key stands twice in one place.";
    UnknownKey "unknown-key" Error "A key that there is not.";
    MissingKey "missing-key" Error "A key that must be there is not.";
    WrongType "wrong-type" Error "A list where a text belongs, or the like.";
    InvalidValue "invalid-value" Error "A value that does not read as what it should be.";
    MissingFrontMatter "missing-front-matter" Error "A chapter does not begin with front matter.";
    RawHtml "raw-html" Error "A chapter holds raw HTML.";
    NestingDepth "nesting-depth" Error "A chapter is nested deeper than anybody reads.";
    HeadingLevel "heading-level" Error "A heading is on the level of the title, or skips one.";
    DuplicateHeading "duplicate-heading" Error "Two headings of a chapter are given one id.";
    UnsafeLink "unsafe-link" Error "A link could run a script.";
    UnknownScheme "unknown-scheme" Error "A link has a scheme that there is not.";
    PathLink "path-link" Error "A link to a path, which would not hold in print.";
    EmptyLink "empty-link" Error "A link out of the guide has no text.";
    UnknownFootnote "unknown-footnote" Error "A footnote that there is not.";
    UnknownDirective "unknown-directive" Error "A directive that there is not.";
    DirectiveArgument "directive-argument" Error "A directive is not told what it is about.";
    MissingAlternative "missing-alternative" Error "An image says nothing to who cannot see it.";
    MissingImage "missing-image" Error "An image that is not there.";
    DuplicateRecord "duplicate-record" Error "Two records of a kind have one id.";
    UnknownRecord "unknown-record" Error "A record that there is not.";
    UnknownChapter "unknown-chapter" Error "A chapter that there is not.";
    UnknownHeading "unknown-heading" Error "A heading that there is not.";
    UnknownValue "unknown-value" Error "A record has no value of that name.";
    FigureDisagrees "figure-disagrees" Error "A bound figure says another value than its record.";
    FigureMissing "figure-missing" Error "A bound figure's text says no figure, or several.";
    MissingReason "missing-reason" Error "A waived figure does not say why.";
    ClosedAsOpen "closed-as-open" Error "A fund is open although its closing date has passed.";
    Contradiction "contradiction" Error "Two values of one record cannot both be true.";
    MissingTheme "missing-theme" Error "The theme that the settings name is not there.";
    MissingAsset "missing-asset" Error "A style sheet or a script of the theme names a file that is not there.";
    TemplateError "template-error" Error "A template is wrong, or cannot be rendered.";
    PageCollision "page-collision" Error "Two pages would have one address.";
    UnboundFigure "unbound-figure" Warning "A figure in prose is neither bound nor waived.";
    UnsourcedRecord "unsourced-record" Warning "A record names no source.";
    UnusedRecord "unused-record" Warning "A record that no chapter and no other record speaks of.";
    ReviewOverdue "review-overdue" Warning "A record's day of review has passed.";
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
