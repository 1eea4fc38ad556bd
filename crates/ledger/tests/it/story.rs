//! A clinic's day as events: the honest log that every forgery starts from.
use cs_kernel::*;
use cs_ledger::{EscalationCause, Event, Fact, LicenceStamp};

/// Builds a log event by event; the clock moves on its own.
pub struct Story {
    pub events: Vec<Event>,
    pub at: Timestamp,
    random: SeededRandom,
}

macro_rules! id {
    ($story:expr, $kind:ident) => {
        $kind::new($story.at, $story.random())
    };
}

/// Who and what the day is about.
pub struct Cast {
    pub staff: StaffId,
    pub patient: PatientId,
    pub stamp: LicenceStamp,
    pub crisis_message: MessageId,
}

impl Story {
    pub fn new() -> Self {
        Self { events: Vec::new(), at: "2026-03-02T15:00:00Z".parse().unwrap(), random: SeededRandom::new(7) }
    }

    pub fn random(&self) -> &dyn Random {
        &self.random
    }

    pub fn wait(&mut self, seconds: i64) -> &mut Self {
        self.at += SignedDuration::from_secs(seconds);
        self
    }

    pub fn tell(&mut self, actor: &Actor, subject: Option<PatientId>, fact: Fact) {
        self.wait(2);
        let event = Event::new(self.at, &self.random, actor.clone(), subject, fact);
        self.events.push(event);
    }
}

pub fn stamp(licence: LicenceId, staff: StaffId) -> LicenceStamp {
    LicenceStamp {
        licence,
        staff,
        kind: "LCSW".into(),
        number: "100200".into(),
        state: "CA".into(),
        expires_on: "2026-03-31".into(),
    }
}

/// Every step that a rule looks at, done honestly.
pub fn day() -> (Vec<Event>, Cast) {
    let mut story = Story::new();
    let cast = Cast {
        staff: id!(story, StaffId),
        patient: id!(story, PatientId),
        stamp: stamp(id!(story, LicenceId), id!(story, StaffId)),
        crisis_message: id!(story, MessageId),
    };
    let cast = Cast { stamp: stamp(cast.stamp.licence, cast.staff), ..cast };
    set_up(&mut story, &cast);
    crisis(&mut story, &cast);
    answer(&mut story, &cast);
    session(&mut story, &cast);
    halt_and_erase(&mut story);
    (story.events, cast)
}

fn set_up(story: &mut Story, cast: &Cast) {
    let (admin, clinician) = (Actor::Operator("user".into()), Actor::Staff(cast.staff));
    let started =
        Fact::LogStarted { origin: "clinic.test/log".into(), software: "countersign 0".into(), previous: None };
    story.tell(&Actor::program("sequencer"), None, started);
    let site = id!(story, SiteId);
    story.tell(&admin, None, Fact::ClinicSetUp { site });
    story.tell(&admin, None, Fact::StaffAdded { staff: cast.staff, roles: vec!["clinician".into()] });
    story.tell(&admin, None, Fact::LicenceRecorded { licence: cast.stamp.clone() });
    story.tell(&clinician, None, Fact::LanguageAttested { staff: cast.staff, language: Language::English });
    for use_as in ["crisis_suicide", "receipt"] {
        let (text, digest, language) = (id!(story, FixedTextId), Digest::of(use_as.as_bytes()), Language::English);
        story.tell(&admin, None, Fact::FixedTextWritten { text, use_as: use_as.into(), language, site, digest });
        story.tell(&clinician, None, Fact::FixedTextApproved { text, digest, licence: cast.stamp.clone() });
    }
    let patient = Actor::Patient(cast.patient);
    for purpose in [
        "ai_screening",
        "ai_drafting",
        "ai_external_provider",
        "session_recording",
        "session_transcription",
        "ai_notes",
    ] {
        let (consent, statement) = (id!(story, ConsentId), Digest::of(purpose.as_bytes()));
        let fact = Fact::ConsentGiven { consent, purpose: purpose.into(), statement };
        story.tell(&patient, Some(cast.patient), fact);
    }
}

/// The fixed text of this use and its digest, as approved in the story.
fn text(story: &Story, use_as: &str) -> (FixedTextId, Digest) {
    let found = story.events.iter().find_map(|e| match &e.fact {
        Fact::FixedTextWritten { text, use_as: u, digest, .. } if u == use_as => Some((*text, *digest)),
        _ => None,
    });
    found.unwrap()
}

fn send(story: &mut Story, cast: &Cast, use_as: &str) {
    let (text, digest) = text(story, use_as);
    let fact = Fact::FixedTextSent { text, digest, message: id!(story, MessageId), use_as: use_as.into() };
    story.tell(&Actor::program("receipts"), Some(cast.patient), fact);
}

fn call(story: &mut Story, cast: &Cast, capability: &str, sent_to: Option<&str>) {
    let fact = Fact::GatewayCalled {
        capability: capability.into(),
        engine: "lexicon@1".into(),
        outcome: "answered".into(),
        reason: None,
        sent_to: sent_to.map(Into::into),
        deidentified: sent_to.is_some(),
        about: cast.crisis_message.to_string(),
    };
    story.tell(&Actor::program("gateway"), Some(cast.patient), fact);
}

fn receive(story: &mut Story, cast: &Cast, message: MessageId, level: &str) {
    let subject = Some(cast.patient);
    let (thread, digest) = (id!(story, ThreadId), Digest::of(b"salted"));
    let fact = Fact::MessageReceived { message, thread, digest, channel: "page".into() };
    story.tell(&Actor::Patient(cast.patient), subject, fact);
    call(story, cast, "screen_messages", None);
    let assessment = id!(story, AssessmentId);
    let fact = Fact::MessageAssessed {
        message,
        assessment,
        level: level.into(),
        concerns: vec![],
        engine: "lexicon@1".into(),
    };
    story.tell(&Actor::program("triage"), subject, fact);
}

fn crisis(story: &mut Story, cast: &Cast) {
    let (subject, clinician) = (Some(cast.patient), Actor::Staff(cast.staff));
    receive(story, cast, cast.crisis_message, "crisis");
    let escalation = id!(story, EscalationId);
    let cause = EscalationCause::Message(cast.crisis_message);
    let fact = Fact::EscalationOpened { escalation, cause, concern: "suicide".into() };
    story.tell(&Actor::program("triage"), subject, fact);
    send(story, cast, "crisis_suicide");
    story.tell(&clinician, subject, Fact::EscalationAcknowledged { escalation });
    let (message, licence) = (cast.crisis_message, Some(cast.stamp.clone()));
    let fact = Fact::LevelSet { message, from: "crisis".into(), to: "routine".into(), undo: false, licence };
    story.wait(60).tell(&clinician, subject, fact);
    let (disposition, licence) = (id!(story, DispositionId), cast.stamp.clone());
    let fact = Fact::EscalationClosed { escalation, disposition, outcome: "spoke_safe".into(), licence };
    story.tell(&clinician, subject, fact);
}

fn answer(story: &mut Story, cast: &Cast) {
    let (subject, clinician) = (Some(cast.patient), Actor::Staff(cast.staff));
    let message = id!(story, MessageId);
    receive(story, cast, message, "routine");
    send(story, cast, "receipt");
    call(story, cast, "draft_replies", Some("llm.example.org"));
    let (draft, thread, digest, version) = (id!(story, DraftId), id!(story, ThreadId), Digest::of(b"bytes"), 2);
    let fact = Fact::DraftMade { draft, thread, version: 1, digest: Digest::of(b"first"), engine: None };
    story.tell(&Actor::program("replies"), subject, fact);
    story.tell(&clinician, subject, Fact::DraftEdited { draft, version, digest });
    story.tell(&clinician, subject, Fact::DraftReviewed { draft, version, digest });
    let (countersignature, release) = (id!(story, CountersignatureId), id!(story, ReleaseId));
    let (recipient, language, licence) = (cast.patient, Language::English, cast.stamp.clone());
    let authenticated_at = story.at;
    let fact = Fact::Countersigned {
        countersignature,
        draft,
        version,
        digest,
        recipient,
        language: language.clone(),
        licence: licence.clone(),
        authenticated_at,
    };
    story.wait(10).tell(&clinician, subject, fact);
    let due_at = story.at;
    story.tell(&clinician, subject, Fact::ReleaseScheduled { release, countersignature, due_at });
    let message = id!(story, MessageId);
    let fact = Fact::ReplyReleased { release, countersignature, message, thread, digest, recipient, language };
    story.tell(&Actor::program("releases"), subject, fact);
    let (disposition, messages) = (id!(story, DispositionId), vec![message]);
    let fact = Fact::DispositionDecided { disposition, thread, messages, outcome: "answered".into(), licence };
    story.tell(&clinician, subject, fact);
}

/// A recorded session, its note in the chart, its transcript destroyed.
fn session(story: &mut Story, cast: &Cast) {
    let (subject, clinician) = (Some(cast.patient), Actor::Staff(cast.staff));
    let (encounter, transcript, draft) = (id!(story, EncounterId), id!(story, TranscriptId), id!(story, DraftId));
    let opened = Fact::EncounterOpened { encounter, clinician: cast.staff, encounter_kind: "therapy".into() };
    story.tell(&clinician, subject, opened);
    let (digest, destroy_at) = (Digest::of(b"said"), story.at + SignedDuration::from_hours(14 * 24));
    let added = Fact::TranscriptAdded { transcript, encounter, source: "recording".into(), digest, destroy_at };
    story.tell(&clinician, subject, added);
    call(story, cast, "draft_notes", None);
    let (digest, version) = (Digest::of(b"note"), 1);
    let begun = Fact::NoteBegun { draft, encounter, version, digest, engine: Some("notes@1".into()), amends: None };
    story.tell(&clinician, subject, begun);
    story.tell(&clinician, subject, Fact::DraftReviewed { draft, version, digest });
    let countersignature = id!(story, CountersignatureId);
    let (recipient, language, authenticated_at) = (cast.patient, Language::English, story.at);
    let signed = Fact::Countersigned {
        countersignature,
        draft,
        version,
        digest,
        recipient,
        language: language.clone(),
        licence: cast.stamp.clone(),
        authenticated_at,
    };
    story.tell(&clinician, subject, signed);
    let note = id!(story, NoteId);
    let entered = Fact::NoteEntered { note, countersignature, encounter, digest, recipient, language, amends: None };
    story.tell(&clinician, subject, entered);
    let destroyed = Fact::TranscriptDestroyed { transcript, encounter, reason: "due".into() };
    story.tell(&Actor::program("retention"), subject, destroyed);
}

fn halt_and_erase(story: &mut Story) {
    let admin = Actor::Operator("halt".into());
    let halt = id!(story, HaltId);
    story.tell(&admin, None, Fact::HaltPulled { halt });
    story.wait(600).tell(&admin, None, Fact::HaltLifted { halt });
    let other = id!(story, PatientId);
    let opened = Fact::RecordOpened { view: "patient".into(), record: other.to_string() };
    story.tell(&admin, Some(other), opened);
    story.tell(&admin, Some(other), Fact::PatientErased {});
}
