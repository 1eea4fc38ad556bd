//! Sessions from the first consent to a signed note, and every way to a chart that is not a signature.
mod attacks;
mod consents;
mod destroyed;
mod notes;
mod walled;

use cs_gateway::NoteLength;
use cs_governance::Capability;
use cs_kernel::{Actor, DraftId, EncounterId, Language, PatientId, RequestContext, StaffId, TranscriptId};
use cs_people::Purpose;
use cs_sessions::{EncounterKind, NoteFormat};
use cs_testkit::Clinic;
use cs_workflows::{governance::pin_engines, sessions::*};

pub const SAID: &str =
    "T: How do you sleep?\nC: Four hours, purple elephants.\nT: Shall we keep the log?\nC: Yes, I will.";

pub fn by(clinic: &Clinic, staff: StaffId) -> RequestContext {
    clinic.ctx(Actor::Staff(staff))
}

pub fn maya(clinic: &Clinic) -> RequestContext {
    by(clinic, clinic.people.maya)
}

pub async fn opened(clinic: &Clinic, patients: &[PatientId], guests: &[&str]) -> EncounterId {
    pin_engines(&clinic.app, &clinic.ctx(Actor::Operator("serve".into()))).await.unwrap();
    let pins = clinic.app.store.reader().engine_pins().of(Capability::DraftNotes).await.unwrap();
    assert_eq!(pins.len(), 1);
    let command = OpenEncounter {
        patients: patients.to_vec(),
        kind: EncounterKind::Therapy,
        starts_at: clinic.now(),
        guests: guests.iter().map(|g| (*g).to_owned()).collect(),
    };
    open_encounter(&clinic.app, &maya(clinic), command).await.unwrap()
}

pub async fn answers(clinic: &Clinic, id: EncounterId, who: WhoAnswers, purpose: Purpose, yes: bool) {
    let command = TakeConsent { who, purpose, yes, language: Language::English };
    take_consent(&clinic.app, &maya(clinic), id, command).await.unwrap();
}

pub async fn says_yes(clinic: &Clinic, id: EncounterId, patient: PatientId) {
    for purpose in Purpose::IN_SESSION {
        answers(clinic, id, WhoAnswers::Patient(patient), purpose, true).await;
    }
}

pub fn transcript(content: &str) -> AddTranscript {
    AddTranscript { file_name: String::new(), content: content.into(), recorded: false }
}

pub async fn added(clinic: &Clinic, id: EncounterId) -> TranscriptId {
    add_transcript(&clinic.app, &maya(clinic), id, transcript(SAID)).await.unwrap()
}

pub fn ask(patient: PatientId, transcript: TranscriptId) -> AskForNote {
    let (format, length, language) = (NoteFormat::Dap, NoteLength::Standard, Language::English);
    AskForNote { patient, transcript, format, length, language }
}

/// A session with Leo, with his consent, its transcript and a program's draft.
pub async fn drafted(clinic: &Clinic) -> (EncounterId, TranscriptId, DraftId) {
    let leo = clinic.people.leo;
    let id = opened(clinic, &[leo], &[]).await;
    says_yes(clinic, id, leo).await;
    let held = added(clinic, id).await;
    match draft_note(&clinic.app, &maya(clinic), id, ask(leo, held)).await.unwrap() {
        NoteAsked::Drafted(draft) => (id, held, draft),
        other => panic!("no draft: {other:?}"),
    }
}

pub async fn kinds(clinic: &Clinic) -> Vec<String> {
    clinic.events().await
}
