//! The keys of records, each with what it means: the fields of a struct are its keys.

use crate::diag::{Code, Located};
use crate::model::deadline::{Certainty, TimeZone};
use crate::model::funding::{AmountPlace, Apply, FundingKind, Period};
use crate::model::organisation::OrganisationKind;
use crate::model::qualification::{
    EntryRequirement, Need, QualificationKind, RequiredFor, RequirementKind,
};
use crate::model::role::{Pay, Registration};
use crate::model::route::{RouteType, Step, StepLogic, StepStyle};
use crate::model::statistic::{ChartKind, Geography};
use crate::model::{
    ChapterId, Common, Deadline, Funding, Nation, Of, Organisation, Prose, Qualification,
    RecordRef, Role, Route, Source, Status, Term,
};
use crate::parse::fields::{Context, Decode, Fields, Flat, decode, decode_flat, word};
use crate::parse::shape::{Key, Shape, Words};
use crate::parse::yaml::Node;
use crate::value::{Date, Id, PartialDate};

/// What every record has, as it is written.
struct RawCommon {
    id: Id,
    former_ids: Vec<Located<Id>>,
    draft: bool,
    title: String,
    also_known_as: Vec<String>,
    summary: Option<Prose>,
    note: Option<Prose>,
    nations: Vec<Nation>,
    sectors: Vec<ChapterId>,
    sources: Vec<Of<Source>>,
    as_at: Option<PartialDate>,
    checked: Option<Date>,
    review_by: Option<Date>,
    distinct_from: Vec<Located<Id>>,
}

decode_flat! {
    RawCommon {
        id "the name by which links and other records refer to it",
        former_ids "the ids that it had before, whose links and addresses lead to it",
        draft "`true` until it is to be published: the preview shows it, `guide check` checks it, and the site has nothing of it"
            or "it is published",
        title "what readers call it",
        also_known_as "other names under which readers look for it, such as former names and other spellings: shown on its page, found by the search and listed in the A to Z",
        summary "what it is, in a sentence or three",
        note "what is doubtful or contradictory; readers see it",
        nations "where in the United Kingdom it applies",
        sectors "the chapters to which it belongs",
        sources "where its facts come from"
            or "there is a warning, except for sources and terms",
        as_at "when its facts were true" or "an amount has to have its year",
        checked "the day on which somebody last compared it with its sources, not in the future",
        review_by "the day by which somebody should compare it again, after which there is a warning",
        distinct_from "records of the same kind that look like this one and are another thing",
    }
}

impl Flat for Common {
    fn flat(fields: &mut Fields<'_>, cx: &mut Context<'_>) -> Option<Self> {
        let raw = RawCommon::flat(fields, cx)?;
        cx.distinct.extend(raw.distinct_from);
        Some(Self {
            id: raw.id,
            former_ids: raw.former_ids,
            draft: raw.draft,
            title: raw.title,
            also_known_as: raw.also_known_as,
            summary: raw.summary,
            note: raw.note,
            nations: raw.nations,
            sectors: raw.sectors,
            sources: raw.sources,
            as_at: raw.as_at,
            checked: raw.checked,
            review_by: raw.review_by,
        })
    }

    fn keys() -> Vec<Key> {
        RawCommon::keys()
    }
}

decode! {
    Qualification: common {
        kind "what sort it is",
        framework "the framework of its level",
        level "its level: `entry` or 1 to 12, as far as its framework goes",
        qualification_number "Ofqual's number, such as `601/5369/6`",
        learning_aim_reference "the reference for funding, such as `60153696`: for a regulated qualification its number without obliques",
        apprenticeship_standard "the standard of an apprenticeship in England, such as `ST0510`",
        awarding_organisation "who awards it",
        offered_by "who teaches it",
        regulator "who regulates it",
        endorsed_by "who endorses or accredits it",
        total_qualification_time "the hours that it takes in all",
        guided_learning_hours "the hours that are taught",
        credits "its credits",
        duration "how long it takes",
        places "how many can enrol",
        status "whether one can enrol",
        starts "when the next intake begins",
        entry_requirements "what one needs to begin",
        assessment_methods "how it is assessed",
        required_for "the roles for which it is needed",
        leads_to "what one can take next",
        funding "money for it",
        specification_url "where its specification is",
    }
    EntryRequirement {
        kind "what sort of thing it is",
        text "what is asked",
    }
    RequiredFor {
        role "the role",
        status "how binding it is",
        within "how soon after appointment, such as `three years`",
    }
    Funding: common {
        kind "what sort of money it is",
        payer "who pays",
        administers "who runs it",
        academic_year "the year that all its amounts are for" or "each amount has to have its year",
        status "whether one can apply",
        opens "the first day to apply",
        closes "the last day to apply",
        amounts "what it is worth",
        places "how many can get it",
        eligibility "who can get it",
        apply "how to get it",
        qualifications "what it can be used for",
        routes "the routes that it is for",
    }
    Apply {
        how "what to do",
        url "where",
    }
    Organisation: common {
        acronym "what it is called for short",
        legal_name "its name in law, if that is another",
        kinds "what it is",
        url "its site",
        recognition_number "Ofqual's number for an awarding organisation, such as `RN5217`",
        ukprn "its UK provider reference number",
        formerly "what it was called before",
        successor "who took its place",
        parent "what it is part of",
    }
    Role: common {
        other_names "what else it is called",
        requirements "what is asked of people who hold it",
        pay "what it pays",
        required "the qualifications that it asks for",
        routes "the ways into it",
        registration "where one has to be registered",
        employers "who employs people in it",
        progression "what it leads to",
        soc2020 "its code in the Standard Occupational Classification 2020",
    }
    Pay {
        min "the least",
        max "the most",
        per "what it is per",
        scale "the pay scale that it follows",
    }
    Registration {
        regulator "who keeps the register",
        register "what the register is called",
    }
    Route: common {
        role "where it leads",
        route_type "what sort it is",
        duration "how long it takes",
        qualifications "the qualifications on the way",
        funding "money on the way",
        steps "the steps, in order",
    }
    Step {
        title "what to do",
        style "whether everybody has to take it",
        logic "how its items stand to each other" or "they stand by themselves",
        items "what belongs to it",
        typical_months "how many months it usually takes",
    }
    Term: common {
        expansion "the full words, where the title is an acronym",
        organisation "the organisation that the term names",
    }
    Source: common {
        publisher "who published it",
        author "who wrote it",
        published "when it was published",
        url "where it is",
        accessed "when somebody last saw it there",
        archived_url "where a copy is kept",
        licence "its licence",
        cited_in "the source through which we know it, where we have not seen it ourselves",
    }
    Deadline: common {
        opens "the first day",
        closes "the last day, or its month",
        time "the time on the last day",
        timezone "the time zone of the time",
        certainty "how sure the dates are",
        applies_to "what it is about",
    }
}

macro_rules! decode_words {
    ($($type:ty),* $(,)?) => {$(
        impl Decode for $type {
            fn decode(node: &Node<'_>, cx: &mut Context<'_>) -> Option<Self> {
                word(node, Self::WORDS, cx)
            }

            fn shape() -> Shape {
                static WORDS: Words =
                    Words { name: stringify!($type), words: <$type>::MEANINGS };
                Shape::Word(&WORDS)
            }
        }
    )*};
}

decode_words!(
    AmountPlace,
    Certainty,
    TimeZone,
    ChartKind,
    FundingKind,
    Geography,
    Nation,
    Need,
    OrganisationKind,
    Period,
    QualificationKind,
    RequirementKind,
    RouteType,
    Status,
    StepLogic,
    StepStyle,
);

/// What a deadline is about, by kind.
struct AppliesTo {
    funding: Option<Of<Funding>>,
    qualification: Option<Of<Qualification>>,
    route: Option<Of<Route>>,
}

decode! {
    AppliesTo {
        funding "the funding",
        qualification "the qualification",
        route "the route",
    }
}

impl Decode for RecordRef {
    /// What a deadline is about: `{funding: ID}` or the like.
    fn decode(node: &Node<'_>, cx: &mut Context<'_>) -> Option<Self> {
        let AppliesTo { funding, qualification, route } = AppliesTo::decode(node, cx)?;
        let named = [
            funding.map(|id| id.reference()),
            qualification.map(|id| id.reference()),
            route.map(|id| id.reference()),
        ];
        let mut named = named.into_iter().flatten();
        let (Some(record), None) = (named.next(), named.next()) else {
            let message = "this has to name one record";
            let help = "write `{funding: ID}`, `{qualification: ID}` or `{route: ID}`";
            cx.report(Code::MissingKey, &cx.place(node), message.into(), help.into());
            return None;
        };
        Some(record)
    }

    fn shape() -> Shape {
        AppliesTo::shape().one_of(&["funding", "qualification", "route"])
    }
}
