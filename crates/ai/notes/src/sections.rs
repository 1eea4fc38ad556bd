//! Which section of a note a fact belongs to, by its kind and by who said it.
use crate::{
    kind::{Kind, Kind::*},
    speech::Role,
};
use cs_sessions::NoteFormat;

/// The index of the section in the format's order.
pub(crate) fn section(format: &NoteFormat, kind: Kind, role: Role) -> usize {
    let clinician = role == Role::Clinician;
    match format {
        NoteFormat::Soap => match kind {
            Plan | Homework | Safety if clinician || kind != Safety => 3,
            Safety => 3,
            Response | Risk if clinician => 2,
            Score | Finding | MentalStatus => 1,
            Intervention => 2,
            _ if clinician && kind == Complaint => 0,
            _ => 0,
        },
        NoteFormat::Dap => match kind {
            Plan | Homework | Safety => 2,
            Response | Risk if clinician => 1,
            _ => 0,
        },
        NoteFormat::Birp => match kind {
            Plan | Homework | Safety => 3,
            Intervention => 1,
            Response => 2,
            Risk | Medication | Protective if clinician => 1,
            _ => 0,
        },
        NoteFormat::Girp => match kind {
            Plan | Homework | Safety => 3,
            Intervention => 1,
            Complaint => 0,
            Risk | Medication | Protective if clinician => 1,
            _ => 2,
        },
        NoteFormat::Narrative => 0,
        NoteFormat::Sections(names) => own(names, kind, clinician),
    }
}

/// The first of a clinic's own sections whose name speaks of the kind; otherwise one for what was told; otherwise the first.
fn own(names: &[String], kind: Kind, clinician: bool) -> usize {
    let find = |words: &[&str]| names.iter().position(|n| words.iter().any(|w| n.to_lowercase().contains(w)));
    find(named(kind, clinician))
        .or_else(|| find(group(kind, clinician)))
        .or_else(|| {
            find(&["subjective", "data", "narrative", "note", "summary", "session", "focus", "content", "history"])
        })
        .unwrap_or(0)
}

fn named(kind: Kind, clinician: bool) -> &'static [&'static str] {
    match kind {
        Complaint => &["complaint", "presenting", "reason", "concern"],
        Symptom => &["symptom", "presenting", "mood"],
        Sleep => &["sleep"],
        Appetite => &["appetite", "eating", "nutrition"],
        Function => &["function", "work", "school"],
        Relationship => &["relationship", "family", "social", "support"],
        LifeEvent => &["event", "stressor", "social"],
        History => &["history", "background"],
        Medication => &["medic", "prescri", "pharmac"],
        Substance => &["substance", "alcohol", "drug"],
        Risk => &["risk", "safety", "suicid"],
        Protective => &["protective", "strength", "risk"],
        Score => &["score", "measure", "objective", "test"],
        Finding => &["finding", "exam", "objective", "result"],
        MentalStatus => &["mental status", "mse", "observation", "objective"],
        Intervention => &["intervention", "technique", "method"],
        Response => {
            if clinician {
                &["assessment", "impression", "response"]
            } else {
                &["response", "progress"]
            }
        }
        Homework => &["homework", "between", "practice"],
        Safety => &["safety", "risk"],
        Plan => &["plan", "next", "follow"],
    }
}

fn group(kind: Kind, clinician: bool) -> &'static [&'static str] {
    match kind {
        Plan | Homework | Safety => &["plan", "next", "follow"],
        Intervention | Response | Risk if clinician => &["assessment", "impression", "intervention"],
        Score | Finding | MentalStatus => &["objective", "observation"],
        _ => &["subjective", "presenting", "data", "behavior", "behaviour"],
    }
}
