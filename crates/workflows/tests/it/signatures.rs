//! What may be signed, by whom, and what stops a signature.
use crate::writing::{begun, code, leo_writes, maya, rules_hold, signed, staff};
use cs_decisions::{DraftState, Origin};
use cs_kernel::{Actor, Language, SignedDuration};
use cs_ledger::Fact;
use cs_people::NotLicensed;
use cs_testkit::both_engines;
use cs_workflows::{
    decisions::{
        BeginReply, Edit, SaveReply, begin_reply, countersign, keep_draft, read_reply, release_due, review_reply,
        save_reply, take_back, void_reply,
    },
    messages::{From, ReadThread, Speaker, read_own_thread, read_thread},
    people::{LicenceDetails, record_licence, revoke_licence},
};

const WORDS: &str = "Yes, you can come on Friday. Bring your insurance card.";

fn text(version: u32, text: &str) -> SaveReply {
    SaveReply { version, edit: Edit::Text(text.into()), language: String::new() }
}

both_engines! {
    async fn what_was_read_is_what_is_signed(clinic: Clinic) {
        let thread = leo_writes(&clinic, "Can I come on Friday?").await;
        let draft = begun(&clinic, thread, WORDS).await;
        assert_eq!(code(countersign(&clinic.app, &maya(&clinic), draft).await), "not_reviewed");
        review_reply(&clinic.app, &maya(&clinic), draft).await.unwrap();
        let version = save_reply(&clinic.app, &maya(&clinic), draft, text(1, "No.")).await.unwrap();
        assert_eq!(version, 2);
        assert_eq!(code(countersign(&clinic.app, &maya(&clinic), draft).await), "changed_since_review");
        let done = signed(&clinic, draft).await.unwrap();
        let kept = clinic.app.store.reader().countersignatures().find(done.countersignature).await.unwrap().unwrap();
        assert_eq!((kept.content().text().as_str(), kept.record().version), ("No.", 2));
        rules_hold(&clinic).await;
    }

    async fn of_two_who_sign_one_draft_one_does(clinic: Clinic) {
        let thread = leo_writes(&clinic, "Can I come on Friday?").await;
        let draft = begun(&clinic, thread, WORDS).await;
        let ruth = staff(&clinic, clinic.people.ruth);
        review_reply(&clinic.app, &maya(&clinic), draft).await.unwrap();
        review_reply(&clinic.app, &ruth, draft).await.unwrap();
        let maya = maya(&clinic);
        let (a, b) =
            tokio::join!(countersign(&clinic.app, &maya, draft), countersign(&clinic.app, &ruth, draft));
        let (won, lost) = if a.is_ok() { (a, b) } else { (b, a) };
        won.unwrap();
        assert!(matches!(code(lost), "conflict" | "another_reply"));
        assert_eq!(clinic.app.store.reader().releases().of_thread(thread).await.unwrap().len(), 1);
        rules_hold(&clinic).await;
    }

    async fn of_two_who_edit_one_draft_the_second_is_told(clinic: Clinic) {
        let thread = leo_writes(&clinic, "Can I come on Friday?").await;
        let draft = begun(&clinic, thread, WORDS).await;
        let ruth = staff(&clinic, clinic.people.ruth);
        save_reply(&clinic.app, &ruth, draft, text(1, "On Friday, yes.")).await.unwrap();
        assert_eq!(code(save_reply(&clinic.app, &maya(&clinic), draft, text(1, "On Monday.")).await), "conflict");
        let stored = clinic.app.store.reader().drafts().find(draft).await.unwrap().unwrap();
        assert_eq!(stored.reply.text(), "On Friday, yes.");
    }

    async fn a_second_reply_waits_for_the_first(clinic: Clinic) {
        let thread = leo_writes(&clinic, "Can I come on Friday?").await;
        let (mine, ruth) = (begun(&clinic, thread, WORDS).await, staff(&clinic, clinic.people.ruth));
        let hers = begin_reply(&clinic.app, &ruth, thread, BeginReply { text: "Yes.".into(), ..BeginReply::default() });
        let hers = hers.await.unwrap();
        review_reply(&clinic.app, &ruth, hers).await.unwrap();
        signed(&clinic, mine).await.unwrap();
        assert_eq!(code(countersign(&clinic.app, &ruth, hers).await), "another_reply");

        clinic.advance(clinic.app.settings.take_back);
        assert_eq!(release_due(&clinic.app).await.unwrap(), 1);
        let ruth = staff(&clinic, clinic.people.ruth);
        assert_eq!(code(countersign(&clinic.app, &ruth, hers).await), "another_reply", "it is out, and she has not seen it");
        review_reply(&clinic.app, &ruth, hers).await.unwrap();
        countersign(&clinic.app, &ruth, hers).await.unwrap();
    }

    async fn a_message_that_came_in_meanwhile_is_read_first(clinic: Clinic) {
        let thread = leo_writes(&clinic, "Can I come on Friday?").await;
        let draft = begun(&clinic, thread, WORDS).await;
        review_reply(&clinic.app, &maya(&clinic), draft).await.unwrap();
        clinic.advance(SignedDuration::from_secs(20));
        crate::replies::leo_writes_again(&clinic, thread, "I took all of the tablets").await;
        assert_eq!(code(countersign(&clinic.app, &maya(&clinic), draft).await), "new_message");
        signed(&clinic, draft).await.unwrap();
    }

    async fn a_proof_that_is_old_or_missing_signs_nothing(clinic: Clinic) {
        let thread = leo_writes(&clinic, "Can I come on Friday?").await;
        let draft = begun(&clinic, thread, WORDS).await;
        review_reply(&clinic.app, &maya(&clinic), draft).await.unwrap();
        let mut ctx = maya(&clinic);
        clinic.advance(SignedDuration::from_mins(3));
        ctx.at = clinic.now();
        assert_eq!(code(countersign(&clinic.app, &ctx, draft).await), "step_up");
        ctx.authenticated_at = None;
        assert_eq!(code(countersign(&clinic.app, &ctx, draft).await), "step_up");
        ctx.authenticated_at = Some(ctx.at + SignedDuration::from_secs(1));
        assert_eq!(code(countersign(&clinic.app, &ctx, draft).await), "step_up");
        let stored = clinic.app.store.reader().drafts().find(draft).await.unwrap().unwrap();
        assert_eq!(stored.state, DraftState::Working);
    }

    async fn a_licence_that_ended_in_the_middle_signs_nothing(clinic: Clinic) {
        let thread = leo_writes(&clinic, "Can I come on Friday?").await;
        let draft = begun(&clinic, thread, WORDS).await;
        review_reply(&clinic.app, &maya(&clinic), draft).await.unwrap();
        clinic.advance(SignedDuration::from_hours(24 * 401));
        assert_eq!(code(countersign(&clinic.app, &maya(&clinic), draft).await), "no_licence");
        let daniel = staff(&clinic, clinic.people.daniel);
        review_reply(&clinic.app, &daniel, draft).await.unwrap();
        assert_eq!(code(countersign(&clinic.app, &daniel, draft).await), "no_licence");
    }

    async fn the_licence_recorded_first_signs_and_the_ledger_and_both_pages_say_the_same(clinic: Clinic) {
        let (app, people) = (&clinic.app, clinic.people);
        let admin = staff(&clinic, people.admin);
        let longer = LicenceDetails { kind: "RN".into(), number: "RN-2".into(), state: "CA".into(), expires_on: "2031-01-31".into() };
        record_licence(app, &admin, people.maya, longer).await.unwrap();
        let thread = leo_writes(&clinic, "Can I come on Friday?").await;
        let opened = || ReadThread { thread, before: None, by_itself: false };
        read_thread(app, &maya(&clinic), opened()).await.unwrap();
        let draft = begun(&clinic, thread, WORDS).await;
        let review = review_reply(app, &maya(&clinic), draft).await.unwrap();
        assert_eq!(review.signature_name, "Maya Chen, LCSW");
        signed(&clinic, draft).await.unwrap();
        clinic.advance(SignedDuration::from_secs(6));
        release_due(app).await.unwrap();
        // What is revoked or recorded later changes no signature and no reading of the past.
        let held = app.store.reader().staff().find(people.maya).await.unwrap().unwrap().licences;
        revoke_licence(app, &staff(&clinic, people.admin), people.maya, held[0].id).await.unwrap();
        clinic.advance(SignedDuration::from_secs(60));
        let stamped = app.store.log().of_kind("countersigned", 1).await.unwrap().pop().unwrap().event().unwrap().fact;
        assert!(matches!(&stamped, Fact::Countersigned { licence, .. } if licence.kind == "LCSW"), "{stamped:?}");
        let page = read_thread(app, &maya(&clinic), opened()).await.unwrap();
        let answer = page.messages.last().unwrap();
        assert!(matches!(&answer.speaker, Speaker::Clinician { licence, .. } if licence == "LCSW"), "{:?}", answer.speaker);
        let own = read_own_thread(app, &clinic.ctx(Actor::Patient(people.leo)), thread, None).await.unwrap().messages;
        assert!(matches!(&own[1].from, From::Signed { licence, .. } if licence == "LCSW"), "{:?}", own[1].from);
        assert_eq!(own[0].read.as_ref().unwrap().0, "Maya Chen, LCSW");
        let now = app.store.reader().staff().find(people.maya).await.unwrap().unwrap();
        assert_eq!(now.signature_name(clinic.now()), "Maya Chen, RN");
        rules_hold(&clinic).await;
    }

    async fn whose_licence_ended_is_told_when_and_by_whom_it_is_renewed_and_hands_over(clinic: Clinic) {
        let people = clinic.people;
        let thread = leo_writes(&clinic, "Can I come on Friday?").await;
        let daniel = || staff(&clinic, people.daniel);
        let ended = NotLicensed::Ended("2026-02-21".parse().unwrap());
        assert_eq!(read_reply(&clinic.app, &daniel(), thread).await.unwrap().unlicensed, Some(ended));
        let words = BeginReply { text: WORDS.into(), ..BeginReply::default() };
        let draft = begin_reply(&clinic.app, &daniel(), thread, words).await.unwrap();
        assert_eq!(review_reply(&clinic.app, &daniel(), draft).await.unwrap().unlicensed, Some(ended));
        let refused = countersign(&clinic.app, &daniel(), draft).await.unwrap_err().to_string();
        assert!(refused.contains("2026-02-21") && refused.contains("administrator"), "{refused}");
        let desk = read_reply(&clinic.app, &maya(&clinic), thread).await.unwrap();
        assert_eq!((desk.unlicensed, desk.others), (None, vec![("Daniel Whit".into(), draft)]));
        review_reply(&clinic.app, &maya(&clinic), draft).await.unwrap();
        countersign(&clinic.app, &maya(&clinic), draft).await.unwrap();
    }

    async fn a_language_that_was_not_attested_is_not_signed(clinic: Clinic) {
        let thread = leo_writes(&clinic, "Can I come on Friday?").await;
        let draft = begun(&clinic, thread, WORDS).await;
        let vietnamese = SaveReply { version: 1, edit: Edit::Text("Vâng.".into()), language: "vi".into() };
        save_reply(&clinic.app, &maya(&clinic), draft, vietnamese).await.unwrap();
        let review = review_reply(&clinic.app, &maya(&clinic), draft).await.unwrap();
        assert!(review.foreign && review.draft.reply.language == Language::Other("vi".into()));
        assert_eq!(code(countersign(&clinic.app, &maya(&clinic), draft).await), "language_not_attested");
    }

    async fn those_who_do_not_treat_the_patient_find_nothing(clinic: Clinic) {
        let thread = leo_writes(&clinic, "Can I come on Friday?").await;
        let draft = begun(&clinic, thread, WORDS).await;
        for stranger in [clinic.people.omar, clinic.people.compliance, clinic.people.admin] {
            let ctx = staff(&clinic, stranger);
            assert_eq!(code(review_reply(&clinic.app, &ctx, draft).await), "not_found");
            assert_eq!(code(countersign(&clinic.app, &ctx, draft).await), "not_found");
            assert_eq!(code(save_reply(&clinic.app, &ctx, draft, text(1, "x")).await), "not_found");
            assert_eq!(code(keep_draft(&clinic.app, &ctx, draft, "x").await), "not_found");
            assert_eq!(code(void_reply(&clinic.app, &ctx, draft).await), "not_found");
            assert_eq!(code(begin_reply(&clinic.app, &ctx, thread, BeginReply::default()).await), "not_found");
        }
    }

    async fn a_signature_is_taken_back_by_its_signer_and_the_words_go_on(clinic: Clinic) {
        let thread = leo_writes(&clinic, "Can I come on Friday?").await;
        let draft = begun(&clinic, thread, WORDS).await;
        let first = signed(&clinic, draft).await.unwrap();
        let daniel = staff(&clinic, clinic.people.daniel);
        assert_eq!(code(take_back(&clinic.app, &daniel, first.release).await), "not_found");
        let fresh = take_back(&clinic.app, &maya(&clinic), first.release).await.unwrap();
        assert_eq!(code(take_back(&clinic.app, &maya(&clinic), first.release).await), "settled");
        let reader = clinic.app.store.reader();
        let again = reader.drafts().find(fresh).await.unwrap().unwrap();
        assert_eq!((again.reply.text().as_str(), &again.state), (WORDS, &DraftState::Working));
        signed(&clinic, fresh).await.unwrap();
        rules_hold(&clinic).await;
    }

    async fn an_empty_reply_is_not_shown_for_signing(clinic: Clinic) {
        let thread = leo_writes(&clinic, "Can I come on Friday?").await;
        let draft = begun(&clinic, thread, " \r\n ").await;
        assert_eq!(code(review_reply(&clinic.app, &maya(&clinic), draft).await), "invalid");
        let long = text(1, &"x".repeat(20_001));
        assert_eq!(code(save_reply(&clinic.app, &maya(&clinic), draft, long).await), "invalid");
    }

    async fn a_discarded_draft_stays_discarded(clinic: Clinic) {
        let thread = leo_writes(&clinic, "Can I come on Friday?").await;
        let draft = begun(&clinic, thread, WORDS).await;
        assert_eq!(code(begin_reply(&clinic.app, &maya(&clinic), thread, BeginReply::default()).await), "conflict");
        void_reply(&clinic.app, &maya(&clinic), draft).await.unwrap();
        assert_eq!(code(review_reply(&clinic.app, &maya(&clinic), draft).await), "conflict");
        assert_eq!(code(save_reply(&clinic.app, &maya(&clinic), draft, text(2, "x")).await), "conflict");
        begun(&clinic, thread, "Another beginning.").await;
    }

    async fn a_sentence_taken_out_or_changed_leaves_the_others_alone(clinic: Clinic) {
        let thread = leo_writes(&clinic, "Can I come on Friday?").await;
        let draft = begun(&clinic, thread, "One.\r\nTwo. Three.").await;
        let change = |version, edit| SaveReply { version, edit, language: String::new() };
        let edit = change(1, Edit::Sentence(1, "Two and a half.".into()));
        let version = save_reply(&clinic.app, &maya(&clinic), draft, edit).await.unwrap();
        let version = save_reply(&clinic.app, &maya(&clinic), draft, change(version, Edit::TakeOut(0))).await.unwrap();
        let stored = clinic.app.store.reader().drafts().find(draft).await.unwrap().unwrap();
        assert_eq!((stored.reply.text().as_str(), version), ("Two and a half. Three.", 3));
        assert!(stored.reply.sentences.iter().all(|s| s.origin == Origin::Person));
        assert_eq!(code(save_reply(&clinic.app, &maya(&clinic), draft, change(3, Edit::TakeOut(9))).await), "invalid");
        let events = clinic.events().await;
        assert_eq!(events.iter().filter(|e| *e == &Fact::kind(&edited(draft))).count(), 2);
    }
}

fn edited(draft: cs_kernel::DraftId) -> Fact {
    Fact::DraftEdited { draft, version: 1, digest: cs_kernel::Digest([0; 32]) }
}
