//! Each rule: the honest day passes, and each forgery fails exactly the rule that it breaks.
use crate::story::{Cast, day, stamp};
use cs_kernel::*;
use cs_ledger::{
    Event, Fact, Rule, Scope,
    rules::{Coverage, judge},
};

type Log = Vec<Event>;

fn broken(log: &Log) -> Vec<Rule> {
    let mut rules: Vec<_> = judge(Coverage::Whole, (0..).zip(log)).into_iter().map(|v| v.rule).collect();
    rules.dedup();
    rules
}

/// The place of the n-th event of a kind.
fn nth(log: &Log, kind: &str, n: usize) -> usize {
    let mut of_kind = (0..log.len()).filter(|at| log[*at].fact.kind() == kind);
    of_kind.nth(n).unwrap_or_else(|| panic!("the day has no {kind} number {n}"))
}

/// Changes the n-th event of a kind by way of its JSON.
fn edit(log: &mut Log, kind: &str, n: usize, field: &str, value: serde_json::Value) {
    let at = nth(log, kind, n);
    let mut json = serde_json::to_value(&log[at]).unwrap();
    *json.pointer_mut(field).unwrap_or_else(|| panic!("{kind} has no {field}")) = value;
    log[at] = serde_json::from_value(json).unwrap();
}

fn remove(log: &mut Log, kind: &str, n: usize) -> Event {
    let at = nth(log, kind, n);
    log.remove(at)
}

/// Puts an event before the n-th of a kind, at that one's time.
fn before(log: &mut Log, kind: &str, n: usize, like: (&Actor, Option<PatientId>), fact: Fact) {
    let at = nth(log, kind, n);
    let event = Event::new(log[at].at, &SeededRandom::new(99), like.0.clone(), like.1, fact);
    log.insert(at, event);
}

fn copy_to_end(log: &mut Log, kind: &str, n: usize) {
    let mut event = log[nth(log, kind, n)].clone();
    event.at = log.last().unwrap().at;
    log.push(event);
}

fn digest() -> serde_json::Value {
    Digest::of(b"other").to_string().into()
}

fn other_patient() -> PatientId {
    PatientId::from_bytes([3; 16])
}

fn ids(log: &Log) -> (DraftId, CountersignatureId, ReleaseId) {
    let found = log.iter().find_map(|e| match e.fact {
        Fact::ReleaseScheduled { release, countersignature, .. } => Some((countersignature, release)),
        _ => None,
    });
    let draft = log.iter().find_map(|e| match e.fact {
        Fact::DraftReviewed { draft, .. } => Some(draft),
        _ => None,
    });
    let (countersignature, release) = found.unwrap();
    (draft.unwrap(), countersignature, release)
}

#[test]
fn a_text_that_stays_in_the_clinic_needs_no_consent_to_the_outside() {
    let (mut log, _) = day();
    let at = nth(&log, "gateway_called", 2);
    let mut call = log[at].clone();
    let Fact::GatewayCalled { capability, sent_to, deidentified, .. } = &mut call.fact else { panic!("{call:?}") };
    (*capability, *sent_to, *deidentified) = ("read_again".into(), Some("llm.clinic.internal:8000".into()), false);
    log.insert(at + 1, call);
    assert_eq!(broken(&log), []);
}

fn fixed_text(log: &Log) -> FixedTextId {
    match &log[nth(log, "fixed_text_sent", 0)].fact {
        Fact::FixedTextSent { text, .. } => *text,
        _ => unreachable!(),
    }
}

type Change = fn(&mut Log, &Cast);

struct Forgery {
    rule: Rule,
    name: &'static str,
    forge: Change,
}

fn stranger() -> Actor {
    Actor::Staff(StaffId::from_bytes([5; 16]))
}

macro_rules! forgeries {
    ($($rule:ident $name:literal $forge:expr;)*) => {
        vec![$(Forgery { rule: Rule::$rule, name: $name, forge: $forge }),*]
    };
}

fn forgeries() -> Vec<Forgery> {
    [signing_forgeries(), text_and_queue_forgeries(), escalation_and_gateway_forgeries(), session_forgeries()]
        .into_iter()
        .flatten()
        .collect()
}

fn signing_forgeries() -> Vec<Forgery> {
    forgeries! {
        SignedBeforeRelease "never signed" |log, _| { remove(log, "countersigned", 0); };
        SignedBeforeRelease "other bytes" |log, _| edit(log, "reply_released", 0, "/fact/digest", digest());
        SignedBeforeRelease "another language" |log, _| edit(log, "reply_released", 0, "/fact/language", "es".into());
        SignedBeforeRelease "another recipient" |log, _| {
            edit(log, "reply_released", 0, "/fact/recipient", other_patient().to_string().into());
        };
        SignedBeforeRelease "signed afterwards" |log, _| {
            let mut signed = remove(log, "countersigned", 0);
            let at = nth(log, "reply_released", 0);
            signed.at = log[at].at;
            edit(log, "draft_reviewed", 0, "/at", serde_json::to_value(log[at].at).unwrap());
            if let Fact::Countersigned { authenticated_at, .. } = &mut signed.fact { *authenticated_at = log[at].at }
            log.insert(at + 1, signed);
        };
        LicenceWhenSigning "another's licence" |log, cast| {
            let theirs = stamp(cast.stamp.licence, StaffId::from_bytes([5; 16]));
            edit(log, "countersigned", 0, "/fact/licence", serde_json::to_value(theirs).unwrap());
        };
        LicenceWhenSigning "a licence nobody recorded" |log, cast| {
            let unknown = stamp(LicenceId::from_bytes([5; 16]), cast.staff);
            edit(log, "countersigned", 0, "/fact/licence", serde_json::to_value(unknown).unwrap());
        };
        LicenceWhenSigning "revoked a moment before" |log, cast| {
            let fact = Fact::LicenceRevoked { licence: cast.stamp.licence, staff: cast.staff };
            before(log, "countersigned", 0, (&Actor::Operator("user".into()), None), fact);
            let fact = Fact::LicenceRecorded { licence: cast.stamp.clone() };
            before(log, "release_scheduled", 0, (&Actor::Operator("user".into()), None), fact);
        };
        LicenceWhenSigning "a later last day on the stamp" |log, _| {
            edit(log, "countersigned", 0, "/fact/licence/expires_on", "2027-03-31".into());
        };
        LicenceWhenSigning "expired the day before" |log, cast| {
            let mut expired = cast.stamp.clone();
            expired.expires_on = "2026-03-01".into();
            let renewal = Fact::LicenceRecorded { licence: expired.clone() };
            before(log, "countersigned", 0, (&Actor::Operator("user".into()), None), renewal);
            edit(log, "countersigned", 0, "/fact/licence", serde_json::to_value(expired).unwrap());
            let back = Fact::LicenceRecorded { licence: cast.stamp.clone() };
            before(log, "release_scheduled", 0, (&Actor::Operator("user".into()), None), back);
        };
        FreshAuthentication "six minutes ago" |log, _| {
            let at = log[nth(log, "countersigned", 0)].at - SignedDuration::from_mins(6);
            edit(log, "countersigned", 0, "/fact/authenticated_at", serde_json::to_value(at).unwrap());
        };
        FreshAuthentication "after signing" |log, _| {
            let at = log[nth(log, "countersigned", 0)].at + SignedDuration::from_millis(1);
            edit(log, "countersigned", 0, "/fact/authenticated_at", serde_json::to_value(at).unwrap());
        };
        LanguageAttested "never" |log, _| { remove(log, "language_attested", 0); };
        LanguageAttested "withdrawn" |log, cast| {
            let fact = Fact::LanguageAttestationWithdrawn { staff: cast.staff, language: Language::English };
            before(log, "countersigned", 0, (&Actor::Staff(cast.staff), None), fact);
        };
        ReviewedBytes "never shown" |log, _| { remove(log, "draft_reviewed", 0); };
        ReviewedBytes "other bytes shown" |log, _| edit(log, "draft_reviewed", 0, "/fact/digest", digest());
        ReviewedBytes "shown to somebody else" |log, _| {
            edit(log, "draft_reviewed", 0, "/actor", serde_json::to_value(stranger()).unwrap());
        };
        ReviewedBytes "changed after it was shown" |log, cast| {
            let draft = ids(log).0;
            let fact = Fact::DraftEdited { draft, version: 2, digest: Digest::of(b"bytes") };
            before(log, "countersigned", 0, (&stranger(), Some(cast.patient)), fact);
        };
        ReviewedBytes "an older version" |log, _| edit(log, "draft_edited", 0, "/fact/version", 3.into());
        ReleasedOnce "voided" |log, cast| {
            let fact = Fact::DraftVoided { draft: ids(log).0, reason: "consent withdrawn".into() };
            before(log, "reply_released", 0, (&Actor::program("releases"), Some(cast.patient)), fact);
        };
        ReleasedOnce "changed after signing" |log, cast| {
            let fact = Fact::DraftEdited { draft: ids(log).0, version: 3, digest: Digest::of(b"later") };
            before(log, "reply_released", 0, (&Actor::program("replies"), Some(cast.patient)), fact);
        };
        ReleasedOnce "taken back" |log, cast| {
            let (_, countersignature, release) = ids(log);
            let fact = Fact::ReleaseTakenBack { release, countersignature };
            before(log, "reply_released", 0, (&Actor::Staff(cast.staff), Some(cast.patient)), fact);
        };
        ReleasedOnce "twice" |log, _| copy_to_end(log, "reply_released", 0);
    }
}

fn transcript(log: &Log) -> (TranscriptId, EncounterId) {
    match log[nth(log, "transcript_added", 0)].fact {
        Fact::TranscriptAdded { transcript, encounter, .. } => (transcript, encounter),
        _ => unreachable!(),
    }
}

fn session_forgeries() -> Vec<Forgery> {
    forgeries! {
        SignedBeforeRelease "a note that nobody signed" |log, _| { remove(log, "countersigned", 1); };
        SignedBeforeRelease "a note of other words" |log, _| edit(log, "note_entered", 0, "/fact/digest", digest());
        SignedBeforeRelease "a note in another chart" |log, _| {
            edit(log, "note_entered", 0, "/fact/recipient", other_patient().to_string().into());
        };
        ReviewedBytes "a note nobody was shown" |log, _| { remove(log, "draft_reviewed", 1); };
        ReleasedOnce "a note that stands twice" |log, _| copy_to_end(log, "note_entered", 0);
        ConsentBeforeTranscript "never asked" |log, _| { remove(log, "consent_given", 3); };
        ConsentBeforeTranscript "taken back a moment before" |log, cast| {
            let fact = Fact::ConsentWithdrawn { consent: ConsentId::from_bytes([4; 16]), purpose: "session_transcription".into() };
            before(log, "transcript_added", 0, (&Actor::Patient(cast.patient), Some(cast.patient)), fact);
        };
        ConsentBeforeTranscript "twice" |log, _| copy_to_end(log, "transcript_added", 0);
        ConsentBeforeJudgement "drafted a note against a no" |log, cast| {
            let fact = Fact::ConsentWithdrawn { consent: ConsentId::from_bytes([4; 16]), purpose: "ai_notes".into() };
            before(log, "note_begun", 0, (&Actor::Patient(cast.patient), Some(cast.patient)), fact);
            let at = nth(log, "consent_withdrawn", 0);
            let call = log.iter().rposition(|e| e.fact.kind() == "gateway_called").unwrap();
            log.swap(at, call);
        };
        DestroyedStaysDestroyed "read afterwards" |log, cast| {
            let fact = Fact::RecordOpened { view: "transcript_words".into(), record: transcript(log).0.to_string() };
            before(log, "halt_pulled", 0, (&Actor::Staff(cast.staff), Some(cast.patient)), fact);
        };
        DestroyedStaysDestroyed "twice" |log, _| copy_to_end(log, "transcript_destroyed", 0);
    }
}

fn text_and_queue_forgeries() -> Vec<Forgery> {
    forgeries! {
        FixedTextApproved "never approved" |log, _| { remove(log, "fixed_text_approved", 0); };
        FixedTextApproved "other words" |log, _| edit(log, "fixed_text_sent", 0, "/fact/digest", digest());
        FixedTextApproved "retired" |log, cast| {
            let fact = Fact::FixedTextRetired { text: fixed_text(log) };
            before(log, "fixed_text_sent", 0, (&Actor::Staff(cast.staff), None), fact);
        };
        FixedTextApproved "approved by somebody without that licence" |log, _| {
            edit(log, "fixed_text_approved", 0, "/actor", serde_json::to_value(stranger()).unwrap());
        };
        OnlyHumansLower "no licence" |log, _| edit(log, "level_set", 0, "/fact/licence", serde_json::Value::Null);
        OnlyHumansLower "a program" |log, _| {
            edit(log, "level_set", 0, "/actor", serde_json::to_value(Actor::program("triage")).unwrap());
        };
        OnlyHumansLower "under a false 'from'" |log, _| {
            edit(log, "level_set", 0, "/fact/from", "administrative".into());
            edit(log, "level_set", 0, "/fact/licence", serde_json::Value::Null);
        };
        OnlyHumansLower "a second reading" |log, cast| {
            let fact = Fact::MessageAssessed {
                message: cast.crisis_message,
                assessment: AssessmentId::from_bytes([1; 16]),
                level: "routine".into(),
                concerns: vec![],
                engine: "lexicon@2".into(),
            };
            before(log, "escalation_acknowledged", 0, (&Actor::program("triage"), Some(cast.patient)), fact);
        };
        StoredBeforeRead "never received" |log, _| { remove(log, "message_received", 0); };
        StoredBeforeRead "given up before it was received" |log, cast| {
            let fact = Fact::MessageUnscreened { message: MessageId::from_bytes([8; 16]), reason: "failed".into() };
            before(log, "halt_pulled", 0, (&Actor::program("triage"), Some(cast.patient)), fact);
        };
        DispositionLicensed "by a program" |log, _| {
            edit(log, "disposition_decided", 0, "/actor", serde_json::to_value(Actor::program("triage")).unwrap());
        };
        DispositionLicensed "by somebody else" |log, _| {
            edit(log, "disposition_decided", 0, "/actor", serde_json::to_value(stranger()).unwrap());
        };
        TimeGoesForward "dated back" |log, _| {
            let at = log[nth(log, "record_opened", 0)].at - SignedDuration::from_mins(6);
            edit(log, "record_opened", 0, "/at", serde_json::to_value(at).unwrap());
        };
        StartsOnce "again" |log, _| copy_to_end(log, "log_started", 0);
        StartsOnce "late" |log, _| {
            let mut started = remove(log, "log_started", 0);
            started.at = log[0].at;
            log.insert(1, started);
        };
        ErasedStaysClosed "opened again" |log, _| copy_to_end(log, "record_opened", 0);
    }
}

fn escalation_and_gateway_forgeries() -> Vec<Forgery> {
    forgeries! {
        EscalationClosedByLicensed "by a program" |log, _| {
            edit(log, "escalation_closed", 0, "/actor", serde_json::to_value(Actor::program("timers")).unwrap());
        };
        EscalationClosedByLicensed "without an outcome" |log, _| edit(log, "escalation_closed", 0, "/fact/outcome", "".into());
        EscalationClosedByLicensed "twice" |log, _| copy_to_end(log, "escalation_closed", 0);
        EscalationClosedByLicensed "one that was never opened" |log, _| {
            let id = EscalationId::from_bytes([4; 16]).to_string();
            edit(log, "escalation_closed", 0, "/fact/escalation", id.into());
            // The real one stays open, so no receipt may go out.
            remove(log, "fixed_text_sent", 1);
        };
        CrisisEscalates "no escalation" |log, _| {
            remove(log, "escalation_opened", 0);
            remove(log, "escalation_closed", 0);
        };
        CrisisEscalates "for another patient" |log, _| {
            edit(log, "escalation_opened", 0, "/subject", other_patient().to_string().into());
            remove(log, "escalation_closed", 0);
        };
        CrisisEscalates "much later" |log, _| {
            let mut opened = remove(log, "escalation_opened", 0);
            remove(log, "escalation_closed", 0);
            opened.at = log.last().unwrap().at;
            log.push(opened);
        };
        HaltHolds "answered in the middle" |log, cast| {
            let at = nth(log, "halt_pulled", 0);
            let mut call = log[nth(log, "gateway_called", 0)].clone();
            assert_eq!(call.subject, Some(cast.patient));
            call.at = log[at].at + SignedDuration::from_secs(2);
            log.insert(at + 1, call);
        };
        ConsentBeforeJudgement "no consent to screening" |log, _| { remove(log, "consent_given", 0); };
        ConsentBeforeJudgement "no consent to drafting" |log, _| { remove(log, "consent_given", 1); };
        ConsentBeforeJudgement "no consent to the outside" |log, _| { remove(log, "consent_given", 2); };
        ConsentBeforeJudgement "withdrawn" |log, cast| {
            let fact = Fact::ConsentWithdrawn { consent: ConsentId::from_bytes([1; 16]), purpose: "ai_drafting".into() };
            before(log, "draft_made", 0, (&Actor::Patient(cast.patient), Some(cast.patient)), fact);
            let call = nth(log, "gateway_called", 2);
            let withdrawn = nth(log, "consent_withdrawn", 0);
            log.swap(call, withdrawn);
        };
        ConsentBeforeJudgement "a second reading outside, with the consent to drafts outside" |log, _| {
            let at = nth(log, "gateway_called", 2);
            let mut call = log[at].clone();
            let Fact::GatewayCalled { capability, sent_to, deidentified, .. } = &mut call.fact else { panic!("{call:?}") };
            (*capability, *sent_to, *deidentified) = ("read_again".into(), Some("llm.example.org".into()), true);
            log.insert(at + 1, call);
        };
        ConsentBeforeJudgement "for nobody" |log, _| edit(log, "gateway_called", 0, "/subject", serde_json::Value::Null);
        QuietWhileEscalated "a receipt" |log, _| {
            let mut receipt = remove(log, "fixed_text_sent", 1);
            let at = nth(log, "escalation_acknowledged", 0);
            receipt.at = log[at].at;
            log.insert(at, receipt);
        };
        QuietWhileEscalated "the crisis text twice" |log, _| {
            let text = log[nth(log, "fixed_text_sent", 0)].clone();
            let at = nth(log, "escalation_acknowledged", 0);
            log.insert(at, text);
        };
    }
}

#[test]
fn the_honest_day_breaks_nothing() {
    let (log, cast) = day();
    assert_eq!(judge(Coverage::Whole, (0..).zip(&log)), []);
    // The patient's part of it neither, with its own indices.
    let scope = Scope::Patient(cast.patient);
    let part: Vec<_> = (0..).zip(&log).filter(|(_, e)| scope.includes(e)).collect();
    assert!(part.len() < log.len() && part.len() > 20);
    assert_eq!(judge(Coverage::Part, part), []);
}

#[test]
fn each_forgery_fails_exactly_its_rule() {
    for forgery in forgeries() {
        let (mut log, cast) = day();
        (forgery.forge)(&mut log, &cast);
        assert_eq!(broken(&log), [forgery.rule], "{}: {}", forgery.rule.code(), forgery.name);
    }
}

/// A patient's part shows every forgery of that patient's care just as well.
#[test]
fn a_patients_part_shows_the_same() {
    use Rule::*;
    for forgery in forgeries().iter().filter(|f| !matches!(f.rule, TimeGoesForward | ErasedStaysClosed)) {
        let (mut log, cast) = day();
        (forgery.forge)(&mut log, &cast);
        let scope = Scope::Patient(cast.patient);
        let part = (0..).zip(&log).filter(|(_, e)| scope.includes(e));
        let mut rules: Vec<_> = judge(Coverage::Part, part).into_iter().map(|v| v.rule).collect();
        rules.dedup();
        let expected: &[Rule] = if forgery.name == "for nobody" { &[] } else { &[forgery.rule] };
        assert_eq!(rules, expected, "{}: {}", forgery.rule.code(), forgery.name);
    }
}

#[test]
fn every_rule_has_a_forgery_a_code_and_words() {
    let forged: Vec<_> = forgeries().iter().map(|f| f.rule).collect();
    for (rule, number) in Rule::ALL.iter().zip(1..) {
        assert!(forged.contains(rule), "{} has no forgery", rule.code());
        assert_eq!(rule.code(), format!("R{number:02}"));
        assert!(rule.sentence().ends_with('.') && rule.reason().ends_with('.'));
    }
}

#[test]
fn a_missing_entry_shows_as_a_gap() {
    let (log, _) = day();
    let gap = (0..).zip(&log).filter(|(index, _)| *index != 1);
    let found = judge(Coverage::Whole, gap);
    assert_eq!((found[0].rule, found[0].index), (Rule::TimeGoesForward, 2));
    assert!(found[0].to_string().starts_with("entry 2: R15 "), "{}", found[0]);
}

/// The slack that the rules give is given, and no more.
#[test]
fn what_the_rules_let_through() {
    let let_through: [(&str, Change); 4] = [
        ("an answer under way when the halt was pulled", |log, _| {
            let at = nth(log, "halt_pulled", 0);
            let mut call = log[nth(log, "gateway_called", 0)].clone();
            call.at = log[at].at + SignedDuration::from_secs(1);
            log.insert(at + 1, call);
        }),
        ("a licence on its last day", |log, cast| {
            let mut last = cast.stamp.clone();
            last.expires_on = "2026-03-02".into();
            let stamp = serde_json::to_value(&last).unwrap();
            edit(log, "licence_recorded", 0, "/fact/licence", stamp.clone());
            for (kind, count) in [("fixed_text_approved", 2), ("level_set", 1), ("escalation_closed", 1)] {
                (0..count).for_each(|n| edit(log, kind, n, "/fact/licence", stamp.clone()));
            }
            edit(log, "countersigned", 0, "/fact/licence", stamp.clone());
            edit(log, "countersigned", 1, "/fact/licence", stamp.clone());
            edit(log, "disposition_decided", 0, "/fact/licence", stamp);
        }),
        ("a program that raises", |log, cast| {
            let fact = Fact::LevelSet {
                message: cast.crisis_message,
                from: "routine".into(),
                to: "urgent".into(),
                undo: false,
                licence: None,
            };
            before(log, "halt_pulled", 0, (&Actor::program("triage"), Some(cast.patient)), fact);
        }),
        ("signed anew after it was taken back", |log, cast| {
            let (_, countersignature, release) = ids(log);
            let fact = Fact::ReleaseTakenBack { release, countersignature };
            before(log, "reply_released", 0, (&Actor::Staff(cast.staff), Some(cast.patient)), fact);
            let mut again = log[nth(log, "countersigned", 0)].clone();
            let other = CountersignatureId::from_bytes([6; 16]);
            if let Fact::Countersigned { countersignature, .. } = &mut again.fact {
                *countersignature = other
            }
            let at = nth(log, "reply_released", 0);
            log.insert(at, again);
            edit(log, "reply_released", 0, "/fact/countersignature", other.to_string().into());
        }),
    ];
    for (name, change) in let_through {
        let (mut log, cast) = day();
        change(&mut log, &cast);
        assert_eq!(broken(&log), [], "{name}");
    }
}

/// The reference page lists the rules word for word.
#[test]
fn the_reference_page_says_the_same() {
    let page = include_str!("../../../../docs/reference/ledger.md");
    for rule in Rule::ALL {
        let row = format!("| {} | {} | {} |", rule.code(), rule.sentence(), rule.reason());
        assert!(page.contains(&row), "docs/reference/ledger.md lacks: {row}");
    }
}
