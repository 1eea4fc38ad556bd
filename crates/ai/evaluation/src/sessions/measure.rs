//! Sessions and drafts side by side, counted.
use super::{
    About, Drafted, Fact, Missed, NotesReport, Recall, Session, SessionRow, Verdict,
    found::{Told, omissions, sentences, told},
    readable::readable,
    report::FORMAT,
};
use crate::metrics::{Resampler, Share};
use std::collections::{BTreeMap, BTreeSet};

/// A session and what was drafted of it.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    pub session: &'a Session,
    pub draft: &'a Drafted,
}

/// A fact with how it stands.
struct Row<'a> {
    session: &'a Session,
    fact: &'a Fact,
    told: Told,
}

pub fn measure(engine: &str, input: &str, cases: &[Case<'_>]) -> NotesReport {
    let rows: Vec<Row<'_>> = cases
        .iter()
        .flat_map(|c| {
            c.session.facts.iter().map(|fact| Row { session: c.session, fact, told: told(c.draft, fact, c.session) })
        })
        .collect();
    let critical: Vec<&Row<'_>> = rows.iter().filter(|r| r.fact.critical).collect();
    let words: usize = cases.iter().map(|c| c.session.transcript.words()).sum();
    let seconds: f64 = cases.iter().map(|c| c.draft.seconds).sum();
    let judged = |wanted: Verdict| {
        Share::count(cases.iter().flat_map(|c| &c.draft.sentences).filter_map(|s| s.verdict).map(|v| v == wanted))
    };
    #[allow(clippy::cast_precision_loss)]
    NotesReport {
        format: FORMAT,
        about: About {
            engine: engine.to_owned(),
            input: input.to_owned(),
            sessions: cases.len(),
            words,
            facts: rows.len(),
            resampled: resampler(&rows.iter().collect::<Vec<_>>()).unit(),
        },
        critical: recall(&critical),
        all: recall(&rows.iter().collect::<Vec<_>>()),
        by_kind: grouped(&rows, |r| r.fact.kind.as_str()),
        by_setting: grouped(&rows, |r| r.session.setting.as_str()),
        sentences_with_a_fact: with_a_fact(
            cases,
            |c, place| sentences(c.draft, place, &c.session.transcript),
            |c| c.draft.sentences.len(),
        ),
        omissions_with_a_fact: with_a_fact(
            cases,
            |c, place| omissions(c.draft, place, &c.session.transcript),
            |c| c.draft.omitted.len(),
        ),
        unsupported: judged(Verdict::Unsupported),
        contradicted: judged(Verdict::Contradicted),
        readable: readable(cases.iter().map(|c| c.draft)),
        seconds_longest: cases.iter().map(|c| c.draft.seconds).fold(0.0, f64::max),
        words_a_second: if seconds > 0.0 { words as f64 / seconds } else { 0.0 },
        sessions: cases.iter().map(|c| session_row(*c, &rows)).collect(),
        missed: critical.iter().filter(|r| !r.told.note).map(|r| missed(r)).collect(),
    }
}

fn resampler(rows: &[&Row<'_>]) -> Resampler {
    Resampler::new(rows.iter().map(|r| Some(r.session.id.as_str())))
}

fn recall(rows: &[&Row<'_>]) -> Recall {
    let [note, listed] = resampler(rows).estimate(|drawn| {
        let (mut all, mut note, mut listed) = (0_u32, 0_u32, 0_u32);
        for (row, times) in rows.iter().zip(drawn) {
            all += times;
            note += times * u32::from(row.told.note);
            listed += times * u32::from(row.told.listed);
        }
        let of = |n: u32| (all > 0).then(|| f64::from(n) / f64::from(all));
        [of(note), of(listed)]
    });
    Recall {
        note: Share::count(rows.iter().map(|r| r.told.note)),
        listed: Share::count(rows.iter().map(|r| r.told.listed)),
        note_by_session: note,
        listed_by_session: listed,
    }
}

fn grouped<'a>(rows: &'a [Row<'a>], by: impl Fn(&'a Row<'a>) -> &'a str) -> Vec<(String, Recall)> {
    let mut groups: BTreeMap<&str, Vec<&Row<'_>>> = BTreeMap::new();
    for row in rows {
        groups.entry(by(row)).or_default().push(row);
    }
    groups.into_iter().map(|(name, rows)| (name.to_owned(), recall(&rows))).collect()
}

/// Of all sentences (or omissions), those that tell a place of a fact.
fn with_a_fact(
    cases: &[Case<'_>],
    telling: impl Fn(&Case<'_>, cs_sessions::Citation) -> Vec<usize>,
    count: impl Fn(&Case<'_>) -> usize,
) -> Share {
    let (mut with, mut all) = (0, 0);
    for case in cases {
        let places = case.session.facts.iter().flat_map(|f| &f.places);
        let found: BTreeSet<usize> = places.flat_map(|p| telling(case, *p)).collect();
        with += found.len();
        all += count(case);
    }
    Share::new(with, all)
}

fn session_row(case: Case<'_>, rows: &[Row<'_>]) -> SessionRow {
    let critical: Vec<&Row<'_>> =
        rows.iter().filter(|r| r.fact.critical && std::ptr::eq(r.session, case.session)).collect();
    SessionRow {
        id: case.session.id.clone(),
        setting: case.session.setting.clone(),
        words: case.session.transcript.words(),
        facts: case.session.facts.len(),
        critical: critical.len(),
        critical_in_note: critical.iter().filter(|r| r.told.note).count(),
        critical_listed: critical.iter().filter(|r| r.told.listed).count(),
        sentences: case.draft.sentences.len(),
        omitted: case.draft.omitted.len(),
        seconds: case.draft.seconds,
    }
}

fn missed(row: &Row<'_>) -> Missed {
    Missed {
        session: row.session.id.clone(),
        line: row.fact.line,
        kind: row.fact.kind.clone(),
        listed: row.told.listed,
    }
}
