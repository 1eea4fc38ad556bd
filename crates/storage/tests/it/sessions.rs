//! Encounters, transcripts that are really gone, notes that nobody can change, and the walled room.
use crate::{
    contract,
    fixture::{Clinic, Db, patient},
};
use cs_decisions::*;
use cs_kernel::*;
use cs_ledger::Fact;
use cs_sessions::*;
use cs_storage::{Said, StorageError};
use sea_orm::{ConnectionTrait, Statement};

async fn encounter(db: &Db, clinic: &Clinic, others: &[PatientId]) -> Encounter {
    let guest =
        Guest { name: "the mother".into(), agreed: ["session_recording".to_owned()].into(), refused: [].into() };
    let encounter = Encounter {
        id: db.id(),
        site: clinic.site.id,
        clinician: clinic.staff.id,
        kind: EncounterKind::Family,
        starts_at: db.now(),
        patients: [&[clinic.patient.id], others].concat(),
        guests: vec![guest],
        opened_at: db.now(),
        version: 1,
    };
    let work = db.begin().await;
    work.encounters().insert(&encounter).await.unwrap();
    db.done(work).await;
    encounter
}

async fn said(db: &Db, encounter: &Encounter, text: &str) -> HeldTranscript {
    let transcript = Transcript::parse(TranscriptFormat::Text, text).unwrap();
    let held = HeldTranscript {
        id: db.id(),
        encounter: encounter.id,
        patient: encounter.patients[0],
        source: SessionSource::Transcript,
        format: TranscriptFormat::Text,
        utterances: 2,
        words: 9,
        added_by: encounter.clinician,
        added_at: db.now(),
        destroy_at: destroy_at(db.now(), RETENTION_DAYS),
        destroyed: None,
    };
    let said = Said { transcript, salt: Salt::new(&*db.random) };
    let work = db.begin().await;
    work.transcripts().insert(&held, &said).await.unwrap();
    db.done(work).await;
    assert_eq!(db.store.reader().transcripts().said(held.id).await.unwrap(), Some(said));
    held
}

fn draft(db: &Db, encounter: &Encounter, text: &str) -> NoteDraft {
    let sections = ["Data", "Plan"];
    let mut note = Note::blank(encounter.patients[0], encounter.id, Language::English, "dap", &sections);
    note.sections[0].sentences.push(Sentence { text: text.into(), origin: Origin::Person });
    NoteDraft {
        id: db.id(),
        note,
        staff: encounter.clinician,
        engine: None,
        beside: NoteBeside::default(),
        salt: Salt::new(&*db.random),
        state: DraftState::Working,
        made_at: db.now(),
        version: 1,
    }
}

fn sign(db: &Db, clinic: &Clinic, draft: &NoteDraft) -> Countersigned<Note> {
    let digest = Digest::salted(&draft.salt, &draft.note.bytes());
    let reviewed = Reviewed { draft: draft.id, version: draft.version, digest, by: clinic.staff.id, at: db.now() };
    let under = SignedUnder {
        licence: db.id(),
        kind: "LCSW".into(),
        number: "1".into(),
        state: "CA".into(),
        expires_on: "2027-01-01".parse().unwrap(),
    };
    let signer = Signer {
        staff: clinic.staff.id,
        name: clinic.staff.name.clone(),
        active: true,
        licence: Some(under),
        languages: vec![Language::English],
        authenticated_at: Some(db.now()),
    };
    Countersigned::sign(db.id(), draft.note.clone(), draft.version, draft.salt, &reviewed, &signer, db.now()).unwrap()
}

contract! {
    async fn an_encounter_is_in_the_chart_of_each_who_takes_part(db: Db) {
        let clinic = db.clinic().await;
        let other = patient(db.id(), &clinic.team, db.now());
        let work = db.begin().await;
        work.patients().insert(&other).await.unwrap();
        db.done(work).await;
        let mut made = encounter(&db, &clinic, &[other.id]).await;
        let r = db.store.reader();
        assert_eq!(r.encounters().find(made.id).await.unwrap(), Some(made.clone()));
        for id in [clinic.patient.id, other.id] {
            assert_eq!(r.encounters().of_patient(id, 9).await.unwrap(), std::slice::from_ref(&made));
        }
        let day = |from, until| (db.now() + SignedDuration::from_hours(from), db.now() + SignedDuration::from_hours(until));
        let (from, until) = day(-1, 1);
        assert_eq!(r.encounters().of_clinician(clinic.staff.id, from, until).await.unwrap().len(), 1);
        let (from, until) = day(-2, 0);
        assert!(r.encounters().of_clinician(clinic.staff.id, from, until).await.unwrap().is_empty());
        let stale = made.clone();
        made.guests[0].agreed.clear();
        let work = db.begin().await;
        made.version = work.encounters().update(&made).await.unwrap();
        assert!(matches!(work.encounters().update(&stale).await, Err(StorageError::Stale { current: 2 })));
        db.done(work).await;
        assert_eq!(r.encounters().find(made.id).await.unwrap(), Some(made));
    }

    async fn a_destroyed_transcript_is_gone_with_its_key_and_stays_gone(db: Db) {
        let clinic = db.clinic().await;
        let made = encounter(&db, &clinic, &[]).await;
        let held = said(&db, &made, "T: How are you?\nC: Purple elephants, mostly.").await;
        let r = db.store.reader();
        assert!(r.transcripts().due(db.now(), 9).await.unwrap().is_empty());
        db.clock.advance(SignedDuration::from_hours(14 * 24));
        assert_eq!(r.transcripts().due(db.now(), 9).await.unwrap(), std::slice::from_ref(&held));
        let gone = Destroyed { at: db.now(), why: WhyDestroyed::Due };
        let words = r.transcripts().said(held.id).await.unwrap().unwrap();
        let work = db.begin().await;
        assert!(work.transcripts().destroy(held.id, gone).await.unwrap());
        assert!(!work.transcripts().destroy(held.id, gone).await.unwrap(), "once");
        assert!(!work.transcripts().change(&held, &words).await.unwrap(), "nothing brings it back");
        db.done(work).await;
        assert_eq!(r.transcripts().said(held.id).await.unwrap(), None);
        assert_eq!(r.transcripts().find(held.id).await.unwrap().unwrap().destroyed, Some(gone));
        assert!(r.transcripts().due(db.now(), 9).await.unwrap().is_empty());
        let raw = db.raw().await;
        let sql = "SELECT COUNT(*) AS n FROM transcripts WHERE content_sealed IS NOT NULL OR key_wrapped IS NOT NULL";
        let row = raw.query_one_raw(Statement::from_string(raw.get_database_backend(), sql)).await.unwrap().unwrap();
        assert_eq!(row.try_get::<i64>("", "n").unwrap(), 0);
    }

    async fn a_note_is_signed_once_and_never_changed(db: Db) {
        let clinic = db.clinic().await;
        let made = encounter(&db, &clinic, &[]).await;
        let mut first = draft(&db, &made, "Sleeps five hours.");
        let work = db.begin().await;
        work.note_drafts().insert(&first).await.unwrap();
        db.done(work).await;
        let r = db.store.reader();
        assert_eq!(r.note_drafts().working(made.id).await.unwrap(), std::slice::from_ref(&first));
        assert_eq!(r.note_drafts().working_for(clinic.patient.id).await.unwrap().len(), 1);
        first.note.sections[0].sentences[0].text = "Sleeps six hours.".into();
        let work = db.begin().await;
        first.version = work.note_drafts().update(&first).await.unwrap();
        let digest = Digest::salted(&first.salt, &first.note.bytes());
        let reviewed = Reviewed { draft: first.id, version: 2, digest, by: clinic.staff.id, at: db.now() };
        work.note_drafts().record_review(&reviewed).await.unwrap();
        let (signed, id) = (sign(&db, &clinic, &first), db.id());
        work.notes().insert(id, &signed).await.unwrap();
        db.done(work).await;
        assert_eq!(r.note_drafts().reviewed(first.id, clinic.staff.id).await.unwrap(), Some(reviewed));
        let found = r.notes().find(id).await.unwrap().unwrap();
        assert_eq!(found.signed, signed);
        assert_eq!(r.notes().of_patient(clinic.patient.id, 9).await.unwrap(), std::slice::from_ref(&found));
        assert_eq!(r.notes().of_encounter(made.id).await.unwrap(), [found]);
        let work = db.begin().await;
        let again = work.notes().insert(db.id(), &sign(&db, &clinic, &first)).await;
        assert!(matches!(again, Err(StorageError::Unique("notes"))), "{again:?}");
    }

    async fn a_note_moved_to_another_place_does_not_open(db: Db) {
        let clinic = db.clinic().await;
        let made = encounter(&db, &clinic, &[]).await;
        let mut ids: Vec<NoteId> = Vec::new();
        for text in ["Sleeps five hours.", "Sleeps six hours."] {
            let draft = draft(&db, &made, text);
            let work = db.begin().await;
            work.note_drafts().insert(&draft).await.unwrap();
            ids.push(db.id());
            work.notes().insert(*ids.last().unwrap(), &sign(&db, &clinic, &draft)).await.unwrap();
            db.done(work).await;
        }
        let sql = format!("UPDATE notes SET content_sealed = (SELECT n.content_sealed FROM notes n WHERE n.id = '{}') WHERE id = '{}'", ids[0], ids[1]);
        db.raw().await.execute_unprepared(&sql).await.unwrap();
        assert!(matches!(db.store.reader().notes().find(ids[1]).await, Err(StorageError::Sealed("notes"))));
    }

    async fn the_walled_room_opens_for_its_author_alone(db: Db) {
        let clinic = db.clinic().await;
        let made = encounter(&db, &clinic, &[]).await;
        let mut note = PsychotherapyNote {
            id: db.id(), encounter: made.id, patient: clinic.patient.id, author: clinic.staff.id,
            text: "she reminds me of someone".into(), made_at: db.now(), changed_at: db.now(), version: 1,
        };
        let work = db.begin().await;
        work.psychotherapy_notes().insert(&note).await.unwrap();
        let second = PsychotherapyNote { id: db.id(), ..note.clone() };
        work.psychotherapy_notes().insert(&second).await.unwrap();
        db.done(work).await;
        note.text = "she reminds me of my aunt".into();
        let work = db.begin().await;
        note.version = work.psychotherapy_notes().update(&note).await.unwrap();
        db.done(work).await;
        let r = db.store.reader();
        assert_eq!(r.psychotherapy_notes().find(note.id, clinic.staff.id).await.unwrap(), Some(note.clone()));
        assert_eq!(r.psychotherapy_notes().of_encounter(made.id, clinic.staff.id).await.unwrap().len(), 2);
        assert_eq!(r.psychotherapy_notes().find(note.id, db.id()).await.unwrap(), None);
        assert!(r.psychotherapy_notes().of_encounter(made.id, db.id()).await.unwrap().is_empty());
        // Made somebody else's past the repositories, it does not open: the key is the author's.
        let raw = db.raw().await;
        let thief: StaffId = db.id();
        raw.execute_unprepared(&format!("UPDATE psychotherapy_notes SET author = '{thief}'")).await.unwrap();
        assert!(r.psychotherapy_notes().of_encounter(made.id, thief).await.unwrap().is_empty());
        raw.execute_unprepared(&format!("UPDATE psychotherapy_keys SET author = '{thief}'")).await.unwrap();
        let stolen = r.psychotherapy_notes().of_encounter(made.id, thief).await;
        assert!(matches!(stolen, Err(StorageError::Sealed("psychotherapy_keys"))), "{stolen:?}");
    }

    async fn an_erased_patients_sessions_are_closed(db: Db) {
        let clinic = db.clinic().await;
        let made = encounter(&db, &clinic, &[]).await;
        let held = said(&db, &made, "T: How are you?\nC: Tired.").await;
        let signed = draft(&db, &made, "Tired.");
        let walled = PsychotherapyNote {
            id: db.id(), encounter: made.id, patient: clinic.patient.id, author: clinic.staff.id,
            text: "hm".into(), made_at: db.now(), changed_at: db.now(), version: 1,
        };
        let work = db.begin().await;
        work.note_drafts().insert(&signed).await.unwrap();
        work.notes().insert(db.id(), &sign(&db, &clinic, &signed)).await.unwrap();
        work.psychotherapy_notes().insert(&walled).await.unwrap();
        db.done(work).await;
        let mut work = db.begin().await;
        work.patients().erase(clinic.patient.id).await.unwrap();
        work.record(Fact::PatientErased {}, Some(clinic.patient.id));
        work.commit().await.unwrap();
        let r = db.again().await.reader();
        assert!(matches!(r.encounters().find(made.id).await, Err(StorageError::Erased)));
        assert_eq!(r.transcripts().said(held.id).await.unwrap(), None);
        assert!(r.notes().of_patient(clinic.patient.id, 9).await.unwrap().is_empty());
        assert_eq!(r.psychotherapy_notes().find(walled.id, clinic.staff.id).await.unwrap(), None);
        let work = db.begin().await;
        assert!(matches!(work.psychotherapy_notes().insert(&PsychotherapyNote { id: db.id(), ..walled }).await, Err(StorageError::Erased)));
    }
}
