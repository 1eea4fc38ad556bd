use super::*;
use crate::labelled::{Labelled, read_lines};
use crate::metrics::Share;
use crate::reading::Reading;
use cs_messages::{Concern, Evidence, EvidenceSource, Level};

/// Two crises found (one by its words, one without), one crisis read as urgent, one unscreened; an urgent found and one left; a hard
/// negative read as a crisis, two calm ones left alone.
const FILE: &str = r#"{"id":"1","text":"I will do it tonight","level":"crisis","concerns":["suicide_intent"],"evidence":[{"start":2,"end":12}],"severity":5,"kind":"plain","language":"en"}
{"id":"2","text":"goodbye","level":"crisis","concerns":["suicide_preparation"],"evidence":[{"start":0,"end":7}],"severity":4,"kind":"hard_positive","language":"en"}
{"id":"3","text":"they are better off","level":"crisis","concerns":["suicide_intent"],"evidence":[{"start":0,"end":19}],"severity":4,"kind":"hard_positive","language":"en"}
{"id":"4","text":"je veux mourir","level":"crisis","concerns":["suicide_active"],"severity":2,"kind":"plain","language":"fr"}
{"id":"5","text":"I wish I would not wake up","level":"urgent","concerns":["suicide_passive"],"severity":1,"kind":"plain","language":"en"}
{"id":"6","text":"bad week","level":"urgent","concerns":["deterioration"],"severity":0,"kind":"plain","language":"en"}
{"id":"7","text":"this commute kills me","level":"routine","concerns":[],"severity":0,"kind":"hard_negative","language":"en"}
{"id":"8","text":"slept well","level":"routine","concerns":[],"severity":0,"kind":"plain","language":"en"}
{"id":"9","text":"refill please","level":"administrative","concerns":["refill"],"severity":0,"kind":"errand","language":"en"}
"#;

fn read(level: Level, score: f64, urgent_score: f64, evidence: &[(usize, usize)]) -> Reading {
    let evidence = evidence.iter().map(|(start, end)| Evidence {
        start: *start,
        end: *end,
        concern: Concern::SuicideIntent,
        source: EvidenceSource::Model,
    });
    Reading {
        level,
        unscreened: None,
        score: Some(score),
        urgent_score: Some(urgent_score),
        evidence: evidence.collect(),
        seconds: 0.01,
    }
}

fn readings() -> Vec<Reading> {
    let unread = Reading {
        level: Level::Urgent,
        unscreened: Some("unsupported_language:fr".into()),
        score: None,
        urgent_score: None,
        evidence: Vec::new(),
        seconds: 0.001,
    };
    vec![
        read(Level::Crisis, 0.9, 0.95, &[(2, 9)]),
        read(Level::Crisis, 0.8, 0.9, &[]),
        read(Level::Urgent, 0.3, 0.6, &[]),
        unread,
        read(Level::Urgent, 0.2, 0.7, &[]),
        read(Level::Routine, 0.1, 0.2, &[]),
        read(Level::Crisis, 0.7, 0.8, &[]),
        read(Level::Routine, 0.1, 0.1, &[]),
        read(Level::Administrative, 0.0, 0.0, &[]),
    ]
}

fn reported(messages: &[Labelled], readings: &[Reading]) -> Report {
    let cases: Vec<Case<'_>> =
        messages.iter().zip(readings).map(|(message, reading)| Case { message, reading }).collect();
    let origin = Origin {
        engine: "made@0".into(),
        input: "made.jsonl".into(),
        input_sha256: "00".into(),
        made_at: "2026-01-01T00:00:00Z".into(),
    };
    report(origin, &cases)
}

fn made() -> Report {
    reported(&read_lines(FILE.as_bytes()).unwrap(), &readings())
}

fn of(share: Share) -> (usize, usize) {
    (share.count, share.of)
}

#[test]
fn levels_and_unscreened_are_counted_apart() {
    let levels = made().levels;
    let crisis = &levels.rows[0];
    assert_eq!(
        (crisis.truth, crisis.messages, crisis.crisis, crisis.urgent, crisis.unscreened),
        ("crisis", 4, 2, 1, 1)
    );
    assert_eq!(levels.rows.len(), 4);
    assert_eq!(of(levels.unscreened), (1, 9));
    assert_eq!(levels.unscreened_reasons[0].reason, "unsupported_language:fr");
}

#[test]
fn rates_at_the_operating_point_by_hand() {
    let report = made();
    let rates = report.crisis.rates;
    assert_eq!((of(rates.sensitivity), of(rates.specificity)), ((2, 4), (4, 5)));
    assert_eq!((of(rates.ppv), of(rates.npv), of(rates.false_positive_rate)), ((2, 3), (4, 6), (1, 5)));
    assert_eq!(of(report.crisis.rates_of_read.sensitivity), (2, 3), "the unscreened one is left out here");
    let same_day = report.same_day.unwrap();
    assert_eq!((of(same_day.rates.sensitivity), of(same_day.rates.false_positive_rate)), ((5, 6), (1, 3)));
}

#[test]
fn ranking_by_hand() {
    let report = made();
    // Scored: positives .9 .8 .3; negatives .7 .2 .1 .1 .0: 14 of 15 pairs stand right.
    assert_eq!(report.crisis.scored, 8);
    assert!((report.crisis.auroc.unwrap().value - 14.0 / 15.0).abs() < 1e-12);
    // All three must be found for 95%: one of five negatives lies above 0.3.
    assert!((report.crisis.fpr_at_95_sensitivity.unwrap().value - 0.2).abs() < 1e-12);
}

#[test]
fn misses_are_listed_the_gravest_first_and_grouped() {
    let misses = made().misses;
    let ids: Vec<_> = misses.messages.iter().map(|m| (m.id.as_str(), m.read_as)).collect();
    assert_eq!(ids, [("3", "urgent"), ("4", "unscreened")]);
    assert_eq!(misses.left_behind.iter().map(|m| m.id.as_str()).collect::<Vec<_>>(), ["6"]);
    let intent = &misses.by_concern[0];
    assert_eq!((intent.value.as_str(), of(intent.found), of(intent.same_day)), ("suicide_intent", (1, 2), (2, 2)));
    assert_eq!(intent.missed_ids, ["3"]);
    assert!(misses.by_kind.iter().any(|r| r.value == "hard_positive" && of(r.found) == (1, 2)));
    let none = misses.by_severity.iter().find(|r| r.severity == 0).unwrap();
    assert_eq!((none.messages, of(none.left_behind)), (1, (1, 1)), "calm messages have no row of their own");
}

#[test]
fn false_alarms_by_hand() {
    let alarms = made().false_alarms;
    assert_eq!((of(alarms.all), of(alarms.hard_negatives), of(alarms.administrative)), ((1, 5), (1, 1), (0, 1)));
    assert_eq!(of(alarms.hard_negatives_same_day), (1, 1));
    assert_eq!((alarms.messages[0].id.as_str(), alarms.urgent.len()), ("7", 0));
}

#[test]
fn evidence_by_hand() {
    let evidence = made().evidence.unwrap();
    // "will do it" against "will do" overlaps: precision 1, recall 2/3; the other two found crises highlight nothing.
    assert_eq!(of(evidence.overlaps), (1, 3));
    assert!((evidence.f1.unwrap().value - 0.8 / 3.0).abs() < 1e-12);
    assert!((evidence.recall.unwrap().value - 2.0 / 9.0).abs() < 1e-12);
    assert_eq!(evidence.without, ["2", "3"]);
}

#[test]
fn subgroups_are_those_that_the_file_tells_apart() {
    let subgroups = made().subgroups;
    assert_eq!(subgroups.iter().map(|s| s.by).collect::<Vec<_>>(), ["language", "kind"]);
    let english = &subgroups[0].rows[0];
    assert_eq!((english.value.as_str(), of(english.crises_found), english.crises_found.too_few), ("en", (2, 3), true));
}

#[test]
fn bounds_hold_or_not_and_what_cannot_be_told_does_not() {
    let report = made();
    let bounds = Bounds {
        sensitivity_min: Some(0.5),
        false_positive_rate_max: Some(0.1),
        level_kept_min: Some(0.9),
        ..Bounds::default()
    };
    let found: Vec<_> = bounds.check(&report).into_iter().map(|b| (b.figure, b.holds, b.found.is_some())).collect();
    assert_eq!(
        found,
        [
            ("crisis sensitivity", true, true),
            ("crisis false positive rate", false, true),
            ("level kept under the worst rewriting", false, false)
        ]
    );
}

#[test]
fn a_file_of_one_class_or_of_crises_alone_is_still_a_report() {
    let calm = read_lines(r#"{"id":"1","text":"this traffic is murder","crisis":false}"#.as_bytes()).unwrap();
    let report = reported(&calm, &[read(Level::Crisis, 0.9, 0.9, &[])]);
    assert!(report.same_day.is_none() && report.crisis.auroc.is_none() && report.evidence.is_none());
    assert_eq!((of(report.crisis.rates.sensitivity), of(report.false_alarms.all)), ((0, 0), (1, 1)));
    assert_eq!(report.levels.rows[0].truth, "not_crisis");
    let crises = read_lines(r#"{"id":"1","text":"tonight","crisis":true}"#.as_bytes()).unwrap();
    let report = reported(&crises, &[read(Level::Crisis, 0.9, 0.9, &[])]);
    assert_eq!(of(report.crisis.rates.sensitivity), (1, 1));
    assert!(report.crisis.auroc.is_none() && report.crisis.calibration.brier.is_some());
    serde_json::to_string(&report).unwrap();
}

#[test]
fn no_text_is_in_the_json() {
    let json = serde_json::to_string(&made()).unwrap();
    for words in ["tonight", "goodbye", "commute", "refill please"] {
        assert!(!json.contains(words), "{words}");
    }
}
