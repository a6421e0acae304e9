//! Checks of records: what cannot be true, what is overdue, what nobody can trace.
//! One small function a check.

use crate::diag::{Code, Diagnostic, Place};
use crate::model::{
    Common, Deadline, Facet, Funding, Kind, Mentions, Qualification, Record, RecordRef, Role,
    Settings, Statistic, Status,
};
use crate::parse::Seeds;
use crate::value::Date;

/// Reports to where a record's value stands.
struct Report<'a> {
    seeds: &'a Seeds,
    record: RecordRef,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Report<'_> {
    fn say(&mut self, code: Code, key: &str, message: String, help: impl Into<String>) {
        let place = self.seeds.place(&self.record, key);
        let place = place.unwrap_or_else(|| Place::file(&std::sync::Arc::from("seeds")));
        self.diagnostics.push(Diagnostic::new(code, place, message).help(help));
    }
}

/// Checks every record by itself.
pub(crate) fn check(seeds: &Seeds, today: Date, diagnostics: &mut Vec<Diagnostic>) {
    for record in seeds.records.all() {
        let common = record.common();
        let reference = RecordRef::new(record.kind(), common.id.clone());
        let mut report = Report { seeds, record: reference, diagnostics };
        is_no_facet(record.kind(), common, &mut report);
        sourced(record.kind(), common, &mut report);
        reviewed(common, today, &mut report);
        checked(common, today, &mut report);
    }
    let records = &seeds.records;
    let mut each = |kind: Kind, id: &crate::value::Id, check: &dyn Fn(&mut Report<'_>)| {
        let record = RecordRef::new(kind, id.clone());
        check(&mut Report { seeds, record, diagnostics });
    };
    for (id, qualification) in &records.qualifications {
        each(Kind::Qualification, id, &|report| {
            level_is_in_framework(qualification, report);
            numbers_agree(qualification, report);
            hours_are_within_total(qualification, report);
        });
    }
    for (id, funding) in &records.funding {
        each(Kind::Funding, id, &|report| {
            closed_is_not_open(funding, today, report);
            opens_before_it_closes(funding, report);
            amounts_have_a_year(funding, report);
        });
    }
    for (id, role) in &records.roles {
        each(Kind::Role, id, &|report| pay_rises(role, report));
    }
    for (id, deadline) in &records.deadlines {
        each(Kind::Deadline, id, &|report| deadline_opens_before_it_closes(deadline, report));
    }
    for (id, statistic) in &records.statistics {
        each(Kind::Statistic, id, &|report| provisional_points_exist(statistic, report));
    }
}

/// The pages of a facet stand in the folder of its name.
fn is_no_facet(kind: Kind, common: &Common, report: &mut Report<'_>) {
    if Facet::reserves(kind, common.id.as_str()) {
        let message = format!("`{}` is the address of lists that the program makes", common.id);
        report.say(Code::PageCollision, "id", message, "give the record another id");
    }
}

/// Reports records that no chapter and no other record speaks of.
pub(crate) fn check_use(
    seeds: &Seeds,
    mentions: &Mentions,
    settings: &Settings,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let by_records: std::collections::BTreeSet<&RecordRef> = mentions
        .by_record
        .iter()
        .flat_map(|(from, named)| named.iter().filter(move |to| *to != from))
        .collect();
    for record in seeds.records.all() {
        let reference = RecordRef::new(record.kind(), record.common().id.clone());
        let used = mentions.chapters.contains_key(&reference)
            || by_records.contains(&reference)
            || settings.figures.contains(&reference)
            || reference.kind == Kind::Deadline;
        if !used {
            let message = format!("no chapter speaks of `{reference}`");
            let help = format!("link to it, `[]({reference})`, or take it out");
            Report { seeds, record: reference, diagnostics }.say(
                Code::UnusedRecord,
                "id",
                message,
                help,
            );
        }
    }
}

fn sourced(kind: Kind, common: &Common, report: &mut Report<'_>) {
    let needs_none = matches!(kind, Kind::Source | Kind::Term);
    if common.sources.is_empty() && !needs_none {
        let message = format!("`{}` names no source", common.id);
        let help = "add `sources: [ID]`, the id being that of a record in `sources.yaml`";
        report.say(Code::UnsourcedRecord, "id", message, help);
    }
}

fn reviewed(common: &Common, today: Date, report: &mut Report<'_>) {
    if let Some(day) = common.review_by.filter(|day| *day < today) {
        let message = format!("`{}` was to be reviewed by {day}", common.id);
        let help = "compare it with its sources, then move `checked` and `review_by`";
        report.say(Code::ReviewOverdue, "review_by", message, help);
    }
}

fn checked(common: &Common, today: Date, report: &mut Report<'_>) {
    if let Some(day) = common.checked.filter(|day| *day > today) {
        let message = format!("`{}` was checked on {day}, which is still to come", common.id);
        report.say(
            Code::Contradiction,
            "checked",
            message,
            "write the day on which it was checked",
        );
    }
}

fn level_is_in_framework(qualification: &Qualification, report: &mut Report<'_>) {
    if let (Some(framework), Some(level)) = (qualification.framework, qualification.level)
        && !framework.allows(level)
    {
        let message = format!("{framework} has no {level}");
        report.say(Code::Contradiction, "level", message, "correct `level` or `framework`");
    }
}

fn numbers_agree(qualification: &Qualification, report: &mut Report<'_>) {
    if let (Some(number), Some(reference)) =
        (qualification.qualification_number, qualification.learning_aim_reference)
        && !reference.belongs_to(number)
    {
        let message = format!("the learning aim reference {reference} is not that of {number}");
        let help =
            format!("write `\"{}\"`: the qualification number without obliques", number.plain());
        report.say(Code::Contradiction, "learning_aim_reference", message, help);
    }
}

fn hours_are_within_total(qualification: &Qualification, report: &mut Report<'_>) {
    if let (Some(guided), Some(total)) =
        (qualification.guided_learning_hours, qualification.total_qualification_time)
        && guided > total
    {
        let message = format!("{guided} guided learning hours are more than the total of {total}");
        let help = "correct `guided_learning_hours` or `total_qualification_time`";
        report.say(Code::Contradiction, "guided_learning_hours", message, help);
    }
}

fn closed_is_not_open(funding: &Funding, today: Date, report: &mut Report<'_>) {
    if let Some(day) = funding.closes.filter(|day| *day < today)
        && funding.status == Status::Open
    {
        let message = format!("`{}` closed on {day} and is still open", funding.common.id);
        report.say(Code::ClosedAsOpen, "status", message, "write `status: closed`");
    }
}

fn opens_before_it_closes(funding: &Funding, report: &mut Report<'_>) {
    if let (Some(opens), Some(closes)) = (funding.opens, funding.closes)
        && opens > closes
    {
        let id = &funding.common.id;
        let message = format!("`{id}` closes on {closes}, before it opens on {opens}");
        report.say(Code::Contradiction, "closes", message, "correct `opens` or `closes`");
    }
}

fn deadline_opens_before_it_closes(deadline: &Deadline, report: &mut Report<'_>) {
    if let (Some(opens), Some(closes)) = (deadline.opens, deadline.closes)
        && opens.first_day() > closes.last_day()
    {
        let message = format!("it closes in {closes}, before it opens in {opens}");
        report.say(Code::Contradiction, "closes", message, "correct `opens` or `closes`");
    }
}

fn amounts_have_a_year(funding: &Funding, report: &mut Report<'_>) {
    if funding.academic_year.is_some() || funding.common.as_at.is_some() {
        return;
    }
    let mut amounts = funding.amounts.iter().enumerate();
    if let Some((index, amount)) = amounts.find(|(_, amount)| amount.academic_year.is_none()) {
        let message = format!("nothing says which year the amount `{}` is for", amount.key);
        let help = "add `academic_year: 2020/21`, or `as_at: 2020-09` where no year is stated";
        report.say(Code::MissingKey, &format!("amounts[{index}].key"), message, help);
    }
}

fn pay_rises(role: &Role, report: &mut Report<'_>) {
    let Some(pay) = &role.pay else { return };
    if let (Some(min), Some(max)) = (pay.min, pay.max)
        && min > max
    {
        let message = format!("the least pay, {min}, is more than the most, {max}");
        report.say(Code::Contradiction, "pay.min", message, "correct `min` or `max`");
    }
}

fn provisional_points_exist(statistic: &Statistic, report: &mut Report<'_>) {
    let has = |key: &crate::value::Id| {
        let key = key.to_string();
        Record::figures(statistic).iter().any(|binding| binding.key == key)
    };
    if let Some(key) = statistic.provisional.iter().find(|key| !has(key)) {
        let message = format!("no value of the series is named `{key}`");
        let keys = Record::figures(statistic).into_iter();
        let keys: Vec<String> = keys.map(|binding| format!("`{}`", binding.key)).collect();
        let help = format!("its values are {}", keys.join(", "));
        report.say(Code::UnknownValue, "provisional", message, help);
    }
}
