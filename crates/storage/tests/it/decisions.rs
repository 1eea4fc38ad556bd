//! Drafts, signatures and releases: one signature a draft, one end a release, and no unsigned word to a patient.
use crate::{
    contract,
    fixture::{Clinic, Db},
};
use cs_decisions::*;
use cs_kernel::*;
use cs_messages::{Author, Channel, Message};
use cs_storage::{Release, ReleaseState, StorageError};

fn draft(db: &Db, clinic: &Clinic, text: &str) -> ReplyDraft {
    let reply = Reply {
        recipient: clinic.patient.id,
        thread: clinic.thread.id,
        language: Language::English,
        sentences: vec![Sentence { text: text.into(), origin: Origin::Person }],
    };
    ReplyDraft {
        id: db.id(),
        thread: clinic.thread.id,
        patient: clinic.patient.id,
        staff: clinic.staff.id,
        reply,
        engine: None,
        beside: Beside::default(),
        salt: Salt::new(&*db.random),
        state: DraftState::Working,
        made_at: db.now(),
        version: 1,
    }
}

fn sign(db: &Db, clinic: &Clinic, draft: &ReplyDraft) -> Countersigned<Reply> {
    let digest = Digest::salted(&draft.salt, &draft.reply.bytes());
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
        languages: clinic.staff.languages.clone(),
        authenticated_at: Some(db.now()),
    };
    Countersigned::sign(db.id(), draft.reply.clone(), draft.version, draft.salt, &reviewed, &signer, db.now()).unwrap()
}

fn reply_message(db: &Db, clinic: &Clinic, signed: &Countersigned<Reply>, release: ReleaseId) -> Message {
    let author = Author::Clinician {
        release,
        countersignature: signed.record().id,
        staff: clinic.staff.id,
        drafted_by_program: false,
    };
    Message {
        author,
        text: signed.content().text(),
        screening: None,
        channel: Channel::Page,
        ..db.message(&clinic.thread, "")
    }
}

contract! {
    async fn a_draft_is_edited_by_one_at_a_time_and_signed_once(db: Db) {
        let clinic = db.clinic().await;
        let mut first = draft(&db, &clinic, "Try a walk in the morning.");
        let work = db.begin().await;
        work.drafts().insert(&first).await.unwrap();
        db.done(work).await;
        let r = db.store.reader();
        assert_eq!(r.drafts().working(clinic.thread.id, clinic.staff.id).await.unwrap(), Some(first.clone()));
        let stale = first.clone();
        first.reply.sentences[0].text = "Try a short walk.".into();
        let work = db.begin().await;
        first.version = work.drafts().update(&first).await.unwrap();
        db.done(work).await;
        let work = db.begin().await;
        assert!(matches!(work.drafts().update(&stale).await, Err(StorageError::Stale { current: 2 })));
        let digest = Digest::salted(&first.salt, &first.reply.bytes());
        let reviewed = Reviewed { draft: first.id, version: 2, digest, by: clinic.staff.id, at: db.now() };
        work.reviews().record(&reviewed).await.unwrap();
        let signed = sign(&db, &clinic, &first);
        work.countersignatures().insert(&signed).await.unwrap();
        db.done(work).await;
        assert_eq!(r.reviews().latest(first.id, clinic.staff.id).await.unwrap(), Some(reviewed));
        assert_eq!(r.countersignatures().find(signed.record().id).await.unwrap(), Some(signed.clone()));
        assert_eq!(r.countersignatures().of_draft(first.id).await.unwrap(), Some(signed));
        let work = db.begin().await;
        let second = work.countersignatures().insert(&sign(&db, &clinic, &first)).await;
        assert!(matches!(second, Err(StorageError::Unique("countersignatures"))), "{second:?}");
        drop(work);
        let work = db.begin().await;
        first.state = DraftState::Voided { at: db.now(), reason: "put aside".into() };
        work.drafts().update(&first).await.unwrap();
        db.done(work).await;
        assert_eq!(r.drafts().working(clinic.thread.id, clinic.staff.id).await.unwrap(), None);
        assert!(r.drafts().working_for(clinic.patient.id).await.unwrap().is_empty());
        assert_eq!(r.drafts().of_thread(clinic.thread.id).await.unwrap().len(), 1);
    }

    async fn a_release_ends_once_whoever_comes_first(db: Db) {
        let clinic = db.clinic().await;
        let made = draft(&db, &clinic, "See you on Monday.");
        let signed = sign(&db, &clinic, &made);
        let release = Release {
            id: db.id(), countersignature: signed.record().id, thread: clinic.thread.id, patient: clinic.patient.id,
            staff: clinic.staff.id, due_at: db.now(), state: ReleaseState::Scheduled, message: None, settled_at: None,
        };
        let work = db.begin().await;
        work.drafts().insert(&made).await.unwrap();
        work.countersignatures().insert(&signed).await.unwrap();
        work.releases().schedule(&release).await.unwrap();
        db.done(work).await;
        let r = db.store.reader();
        assert_eq!(r.releases().due(db.now(), 9).await.unwrap(), std::slice::from_ref(&release));
        let message = reply_message(&db, &clinic, &signed, release.id);
        let send = async |store: cs_storage::Store| {
            let work = store.begin(&db.ctx()).await.unwrap();
            let won = work.releases().settle_released(release.id, message.id, db.now()).await.unwrap();
            if won {
                work.messages().release(&message, &signed).await.unwrap();
                db.done(work).await;
            }
            won
        };
        let take_back = async |store: cs_storage::Store| {
            let work = store.begin(&db.ctx()).await.unwrap();
            let won = work.releases().settle_taken_back(release.id, db.now()).await.unwrap();
            if won { db.done(work).await }
            won
        };
        let (sent, taken) = tokio::join!(send(db.store.clone()), take_back(db.again().await));
        assert!(sent ^ taken, "exactly one wins: sent {sent}, taken back {taken}");
        let found = r.messages().find(message.id).await.unwrap();
        assert_eq!(found.is_some(), sent);
        let state = r.releases().of_countersignature(signed.record().id).await.unwrap().unwrap().state;
        assert_eq!(state, if sent { ReleaseState::Released } else { ReleaseState::TakenBack });
        assert_eq!(r.releases().of_message(message.id).await.unwrap().is_some(), sent);
        assert!(r.releases().due(db.now(), 9).await.unwrap().is_empty());
    }

    async fn nothing_unsigned_is_addressed_to_a_patient(db: Db) {
        let clinic = db.clinic().await;
        let signed = sign(&db, &clinic, &draft(&db, &clinic, "See you on Monday."));
        let good = reply_message(&db, &clinic, &signed, db.id());
        let text = FixedTextRecord {
            id: db.id(), site: clinic.site.id, use_as: FixedTextUse::CrisisSuicide, language: Language::English,
            body: "Call or text 988, or call {clinic} at {clinic_phone}.".into(), salt: Salt::new(&*db.random), approval: None,
            retired_at: None, written_at: db.now(), version: 1,
        };
        let approval = Approval { staff: clinic.staff.id, signature_name: "Maya Chen, LCSW".into(), digest: text.digest(), at: db.now() };
        let approved = FixedTextRecord { approval: Some(approval), ..text.clone() };
        let fixed = FixedText::approved(approved.clone()).unwrap();
        let fields = [("clinic", "Harbor"), ("clinic_phone", "555-0100")];
        let fixed_message = Message { author: Author::FixedText { text: text.id }, text: fixed.fill(&fields).unwrap(), screening: None, ..db.message(&clinic.thread, "") };

        let work = db.begin().await;
        let mut altered = good.clone();
        altered.text.push('!');
        let elsewhere = Message { thread: db.id(), ..good.clone() };
        let borrowed = Message { author: Author::Clinician { release: db.id(), countersignature: db.id(), staff: clinic.staff.id, drafted_by_program: false }, ..good.clone() };
        for bad in [altered, elsewhere, borrowed, db.message(&clinic.thread, &good.text)] {
            assert!(matches!(work.messages().release(&bad, &signed).await, Err(StorageError::Unsigned)));
        }
        assert!(matches!(work.messages().receive(&good).await, Err(StorageError::Unsigned)));
        let invented = Message { text: "Help is on its way.".into(), ..fixed_message.clone() };
        assert!(matches!(work.messages().send_fixed(&invented, &fixed, &fields).await, Err(StorageError::Unsigned)));
        work.messages().send_fixed(&fixed_message, &fixed, &fields).await.unwrap();
        work.messages().release(&good, &signed).await.unwrap();
        work.fixed_texts().insert(&text).await.unwrap();
        db.done(work).await;

        let r = db.store.reader();
        assert_eq!(r.fixed_texts().approved(clinic.site.id, text.use_as, &Language::English).await.unwrap(), None);
        let work = db.begin().await;
        assert_eq!(work.fixed_texts().update(&approved).await.unwrap(), 2);
        db.done(work).await;
        let found = r.fixed_texts().approved(clinic.site.id, text.use_as, &Language::English).await.unwrap().unwrap();
        assert_eq!(found.record().id, text.id);
        assert_eq!(r.fixed_texts().approved(clinic.site.id, text.use_as, &Language::Spanish).await.unwrap(), None);
        assert_eq!(r.fixed_texts().of_site(clinic.site.id).await.unwrap().len(), 1);
    }

    async fn snippets_and_phrases_read_back(db: Db) {
        let clinic = db.clinic().await;
        let mut snippet = Snippet {
            id: db.id(), site: clinic.site.id, language: Language::English, question: "How do I get a refill?".into(),
            body: "Ask your pharmacy to send us the request.".into(), salt: Salt::new(&*db.random), approval: None,
            retired_at: None, written_at: db.now(), version: 1,
        };
        let phrase = SavedPhrase { id: db.id(), staff: clinic.staff.id, language: Language::English, fits: "closing".into(), body: "Take good care.".into(), saved_at: db.now() };
        let work = db.begin().await;
        work.snippets().insert(&snippet).await.unwrap();
        work.phrases().save(&phrase).await.unwrap();
        db.done(work).await;
        let r = db.store.reader();
        assert!(r.snippets().usable(clinic.site.id, &Language::English).await.unwrap().is_empty());
        snippet.approval = Some(Approval { staff: clinic.staff.id, signature_name: "M".into(), digest: snippet.digest(), at: db.now() });
        let work = db.begin().await;
        snippet.version = work.snippets().update(&snippet).await.unwrap();
        db.done(work).await;
        assert_eq!(r.snippets().usable(clinic.site.id, &Language::English).await.unwrap(), [snippet]);
        assert_eq!(r.phrases().of_staff(clinic.staff.id).await.unwrap(), std::slice::from_ref(&phrase));
        let work = db.begin().await;
        assert!(work.phrases().delete(phrase.id).await.unwrap());
        assert!(!work.phrases().delete(phrase.id).await.unwrap());
        db.done(work).await;
        assert_eq!(r.phrases().find(phrase.id).await.unwrap(), None);
    }
}
