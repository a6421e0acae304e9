//! Every diagnostic code there is, with its severity, what it means and how it is mended.

use crate::diag::Severity;

macro_rules! codes {
    ($($variant:ident $name:literal $severity:ident $doc:literal $advice:literal;)*) => {
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

            /// What is wrong, in a sentence.
            #[must_use]
            pub fn description(self) -> &'static str {
                match self { $(Code::$variant => $doc,)* }
            }

            /// How it is mended, in a sentence. A diagnostic's own help knows more.
            #[must_use]
            pub fn advice(self) -> &'static str {
                match self { $(Code::$variant => $advice,)* }
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
    NotUtf8 "not-utf-8" Error "A text file holds bytes that are not UTF-8."
        "Save the file as UTF-8.";
    FileTooLarge "file-too-large" Error "A file is larger than the program reads."
        "Make the picture or the text smaller.";
    LinkOutside "link-outside" Error "A symbolic link leads out of the guide's folder."
        "Put a copy of the file into the guide's folder.";
    MissingSettings "missing-settings" Error "There is no `content/guide.yaml`."
        "Run the program in the guide's folder, or write `content/guide.yaml`.";
    MissingEdition "missing-edition" Error "The edition that the settings name has no folder."
        "Make the edition's folder, or change `edition` in `content/guide.yaml`.";
    FileName "file-name" Error "A file's name does not say what it is."
        "Name a chapter like `20-social-work.md` and seeds after a kind of record.";
    DuplicateChapter "duplicate-chapter" Error "Two chapters have one id."
        "Give one of the two files another name.";
    YamlSyntax "yaml-syntax" Error "A text is not YAML."
        "Look at the sign before the place: a quote, a colon or an indent is often missing.";
    YamlAlias "yaml-alias" Error "YAML anchors and aliases are not used in a guide."
        "Write the value out in each place, or put the text into quotes.";
    YamlDepth "yaml-depth" Error "YAML is nested deeper than any record is."
        "Take out the brackets that are not needed.";
    DuplicateKey "duplicate-key" Error "A key stands twice in one place."
        "Keep one of the two.";
    UnknownKey "unknown-key" Error "A key that there is not."
        "Write the nearest key that there is, or take it out.";
    MissingKey "missing-key" Error "A key that must be there is not."
        "Add the key.";
    WrongType "wrong-type" Error "A list where a text belongs, or the like."
        "Write what belongs there: a text, a list or a group of keys.";
    InvalidValue "invalid-value" Error "A value that does not read as what it should be."
        "Write the value in one of the forms that the key takes.";
    MissingFrontMatter "missing-front-matter" Error "A chapter does not begin with front matter."
        "Begin the file with `---`, `title: …` and another `---`.";
    RawHtml "raw-html" Error "A chapter holds raw HTML."
        "Write it in Markdown or as a directive.";
    NestingDepth "nesting-depth" Error "A chapter is nested deeper than anybody reads."
        "Take out some of the signs that begin lists, quotations or emphasis.";
    HeadingLevel "heading-level" Error "A heading is on the level of the title, or skips one."
        "Write one `#` more than the heading above it at most, and at least two.";
    DuplicateHeading "duplicate-heading" Error "Two headings of a chapter are given one id."
        "Give one of the two another id.";
    UnsafeLink "unsafe-link" Error "A link could run a script."
        "Link to a record, a chapter or a whole address that begins with `https://`.";
    UnknownScheme "unknown-scheme" Error "A link has a scheme that there is not."
        "Write one of the schemes that there are.";
    PathLink "path-link" Error "A link to a path, which would not hold in print."
        "Write `chapter:ID`, `KIND:ID` or a whole address.";
    EmptyLink "empty-link" Error "A link out of the guide has no text."
        "Write the text of the link between the brackets.";
    UndefinedLink "undefined-link" Warning "Nothing says where a link leads that names a definition."
        "Write the address in parentheses after the text, or a backslash before the brackets.";
    UnknownFootnote "unknown-footnote" Error "A footnote that there is not."
        "Write the footnote, or take its mark out.";
    UnknownDirective "unknown-directive" Error "A directive that there is not."
        "Write the nearest directive that there is.";
    DirectiveArgument "directive-argument" Error "A directive is not told what it is about."
        "Say after the name, or in the body, what the directive is about.";
    MissingAlternative "missing-alternative" Error "An image says nothing to who cannot see it."
        "Say what the image shows.";
    MissingImage "missing-image" Error "An image that is not there."
        "Put the file beside the chapter.";
    UnreadableImage "unreadable-image" Error "An image that is no picture, or not of the kind that its name says."
        "Save the picture again, or correct the end of the file's name.";
    DuplicateRecord "duplicate-record" Error "Two records of a kind have one id."
        "Give one of the two another id, or make one of both.";
    UnknownRecord "unknown-record" Error "A record that there is not."
        "Write the id of a record that there is, or add the record.";
    DraftReference "draft-reference" Error "Something that is published refers to a draft, which is not."
        "Take `draft: true` out of the draft, or take out what refers to it.";
    FormerId "former-id" Warning "A record or chapter is named by an id that it no longer has."
        "Write the id that it has now; `guide check --fix` does.";
    FormerIdTaken "former-id-taken" Error "A former id is the id of something else, or of two."
        "Keep each former id with the one to which readers should come.";
    UnknownChapter "unknown-chapter" Error "A chapter that there is not."
        "Write the id of a chapter that there is.";
    UnknownHeading "unknown-heading" Error "A heading that there is not."
        "Write the id of a heading that the chapter has.";
    UnknownValue "unknown-value" Error "A record has no value of that name."
        "Write the name of a value that the record has.";
    FigureDisagrees "figure-disagrees" Error "A bound figure says another value than its record."
        "Write the record's value, leave the text empty, or correct the record.";
    FigureMissing "figure-missing" Error "A bound figure's text says no figure, or several."
        "Let the text of the link say the one value that it is bound to.";
    MissingReason "missing-reason" Error "A waived figure does not say why."
        "Write the reason in quotes after `unbound:`.";
    ClosedAsOpen "closed-as-open" Error "A fund is open although its closing date has passed."
        "Set the fund's status to closed, or correct its closing date.";
    Contradiction "contradiction" Error "Two values of one record cannot both be true."
        "Look at the source, and correct the value that is wrong.";
    WrongTotal "wrong-total" Error "Parts do not add up to the total that they are said to make."
        "Correct the value that is wrong, or say in `difference` why the source does not add up.";
    MissingTheme "missing-theme" Error "The theme that the settings name is not there."
        "Name a theme that there is, or take `theme` out.";
    MissingAsset "missing-asset" Error "A style sheet or a script of the theme names a file that is not there."
        "Put the file into the theme, or correct its name.";
    TemplateError "template-error" Error "A template is wrong, or cannot be rendered."
        "Correct the template.";
    PageCollision "page-collision" Error "Two pages would have one address."
        "Give one of the two another id.";
    ClosedInvitation "closed-invitation" Warning "A sentence speaks of a fund as open that is closed."
        "Say it in the past tense, or correct the record.";
    UnexplainedAcronym "unexplained-acronym" Warning "An acronym is explained neither on its page nor in the glossary."
        "Write its full words beside it, add a term, or add it to `plain_acronyms`.";
    DuplicateTitle "duplicate-title" Warning "Two chapters, or two records of a kind, have one title."
        "Say in the titles how the two differ, or make one of both.";
    LookAlike "look-alike" Warning "Two records of a kind seem to be the same thing."
        "Make one record of both, or name the other in `distinct_from`.";
    UnboundFigure "unbound-figure" Warning "A figure in prose is neither bound nor waived."
        "Bind the figure to a record, or waive it with a reason.";
    UnsourcedRecord "unsourced-record" Warning "A record names no source."
        "Add `sources`, with the id of a record in `sources.yaml`.";
    UnusedRecord "unused-record" Warning "A record that no chapter and no other record speaks of."
        "Link to the record, or take it out.";
    ReviewOverdue "review-overdue" Warning "A record's day of review has passed."
        "Compare the record with its sources, then move `checked` and `review_by`.";
    UnreviewedChange "unreviewed-change" Warning "A fact is new or changed in an edition, and nobody has reviewed it."
        "Compare it with a source, then type `guide review`.";
    LinkGone "link-gone" Error "A page of another site is not there any more."
        "Write the address that the page has now, or that of a copy in an archive.";
    LinkMoved "link-moved" Warning "A page of another site has another address for good."
        "Write the new address.";
    LinkUnanswered "link-unanswered" Warning "Another site has not answered for days."
        "Open the address in a browser; if the page is gone, write another address.";
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
