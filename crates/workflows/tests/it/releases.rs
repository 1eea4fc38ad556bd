//! A signed reply reaches its patient once, or is stopped by what changed since.
use crate::writing::{begun, leo_writes, maya, rules_hold, signed};
use cs_decisions::DraftState;
use cs_kernel::{Actor, ConsentId, SignedDuration, ThreadId};
use cs_ledger::Fact;
use cs_messages::{Author, EscalationOutcome, Message, Outcome};
use cs_people::{Consent, ConsentState, Purpose};
use cs_storage::{NoticeState, ReleaseState};
use cs_testkit::{Clinic, Delivery, both_engines};
use cs_workflows::{
    decisions::{release_due, take_back},
    messages::{CloseEscalation, close_escalation},
    notices::send_notices,
};

const WORDS: &str = "Yes, you can come on Friday.";

async fn answers(clinic: &Clinic, thread: ThreadId) -> Vec<Message> {
    let all = clinic.app.store.reader().messages().latest(thread, 50).await.unwrap();
    all.into_iter().filter(|m| matches!(m.author, Author::Clinician { .. })).collect()
}

async fn say_yes_to_mail(clinic: &Clinic) {
    let ctx = clinic.ctx(Actor::Patient(clinic.people.leo));
    let id = ConsentId::new(ctx.at, &*clinic.app.random);
    let consent = Consent {
        id,
        patient: clinic.people.leo,
        purpose: Purpose::EmailNotices,
        state: ConsentState::Given,
        statement: "We may write to you.".into(),
        taken_by: None,
        at: ctx.at,
    };
    let mut work = clinic.app.store.begin(&ctx).await.unwrap();
    work.consents().append(&consent).await.unwrap();
    let statement = cs_kernel::Digest([0; 32]);
    work.record(Fact::ConsentGiven { consent: id, purpose: "email_notices".into(), statement }, Some(consent.patient));
    work.commit().await.unwrap();
}

both_engines! {
    async fn it_goes_out_when_the_time_to_take_it_back_is_over(clinic: Clinic) {
        say_yes_to_mail(&clinic).await;
        let thread = leo_writes(&clinic, "Can I come on Friday?").await;
        let draft = begun(&clinic, thread, WORDS).await;
        let done = signed(&clinic, draft).await.unwrap();
        assert_eq!(release_due(&clinic.app).await.unwrap(), 0);
        assert!(answers(&clinic, thread).await.is_empty());
        clinic.advance(SignedDuration::from_secs(6));
        assert_eq!(release_due(&clinic.app).await.unwrap(), 1);
        assert_eq!(release_due(&clinic.app).await.unwrap(), 0);
        let out = answers(&clinic, thread).await;
        assert_eq!((out.len(), out[0].text.as_str()), (1, WORDS));
        let reader = clinic.app.store.reader();
        assert!(reader.queue().find(thread).await.unwrap().is_none(), "what was answered waits no more");
        let dispositions = reader.dispositions().of_thread(thread).await.unwrap();
        assert_eq!((dispositions[0].outcome, dispositions[0].by), (Outcome::Answered, clinic.people.maya));
        let notices = reader.notices().about(&out[0].id.to_string()).await.unwrap();
        assert_eq!((notices.len(), notices[0].kind.as_str()), (1, "answer"));
        let back = take_back(&clinic.app, &maya(&clinic), done.release).await;
        assert_eq!(crate::writing::code(back), "settled");
        rules_hold(&clinic).await;
    }

    async fn two_workers_release_it_once(clinic: Clinic) {
        let thread = leo_writes(&clinic, "Can I come on Friday?").await;
        let draft = begun(&clinic, thread, WORDS).await;
        signed(&clinic, draft).await.unwrap();
        clinic.advance(SignedDuration::from_secs(6));
        let other = clinic.again().await;
        let (a, b) = tokio::join!(release_due(&clinic.app), release_due(&other));
        assert_eq!(a.unwrap() + b.unwrap(), 1);
        assert_eq!(answers(&clinic, thread).await.len(), 1);
        rules_hold(&clinic).await;
    }

    async fn without_consent_to_mail_there_is_no_notice(clinic: Clinic) {
        let thread = leo_writes(&clinic, "Can I come on Friday?").await;
        let draft = begun(&clinic, thread, WORDS).await;
        signed(&clinic, draft).await.unwrap();
        clinic.advance(SignedDuration::from_secs(6));
        release_due(&clinic.app).await.unwrap();
        assert!(clinic.app.store.reader().notices().unsettled(10).await.unwrap().is_empty());
    }

    async fn released_during_an_escalation_it_is_told_of_once_that_is_closed(clinic: Clinic) {
        say_yes_to_mail(&clinic).await;
        let thread = leo_writes(&clinic, "Can I come on Friday?").await;
        let escalation = crate::escalations::crisis(&clinic).await;
        let draft = begun(&clinic, thread, WORDS).await;
        signed(&clinic, draft).await.unwrap();
        clinic.advance(SignedDuration::from_secs(6));
        assert_eq!(release_due(&clinic.app).await.unwrap(), 1, "a person's words go out");
        let out = answers(&clinic, thread).await;
        let notices = clinic.app.store.reader().notices().about(&out[0].id.to_string()).await.unwrap();
        assert_eq!((notices.len(), notices[0].state), (1, NoticeState::Waiting));
        for _ in 0..3 {
            assert_eq!(send_notices(&clinic.app).await.unwrap(), 0, "and nothing automatic does");
            clinic.advance(SignedDuration::from_secs(60));
        }
        let seen = clinic.app.store.reader().escalations().find(escalation).await.unwrap().unwrap().version;
        let close = CloseEscalation { escalation, outcome: EscalationOutcome::SpokeSafe, note: None, seen };
        close_escalation(&clinic.app, &maya(&clinic), close).await.unwrap();
        clinic.advance(SignedDuration::from_secs(60));
        assert_eq!(send_notices(&clinic.app).await.unwrap(), 1);
        let sent = clinic.outbox.sent();
        assert!(matches!(&sent[..], [Delivery::Email { to, .. }] if to == "leo@example.org"), "{sent:?}");
        rules_hold(&clinic).await;
    }

    async fn what_came_in_after_the_reading_waits_on(clinic: Clinic) {
        let thread = leo_writes(&clinic, "Can I come on Friday?").await;
        let draft = begun(&clinic, thread, WORDS).await;
        signed(&clinic, draft).await.unwrap();
        clinic.advance(SignedDuration::from_secs(2));
        crate::replies::leo_writes_again(&clinic, thread, "It gets worse").await;
        clinic.advance(SignedDuration::from_secs(4));
        release_due(&clinic.app).await.unwrap();
        let reader = clinic.app.store.reader();
        let waiting = reader.messages().waiting(thread).await.unwrap();
        assert_eq!((waiting.len(), waiting[0].text.as_str()), (1, "It gets worse"));
        assert!(reader.queue().find(thread).await.unwrap().is_some());
    }

    async fn a_licence_revoked_before_the_release_stops_it(clinic: Clinic) {
        let thread = leo_writes(&clinic, "Can I come on Friday?").await;
        let draft = begun(&clinic, thread, WORDS).await;
        let done = signed(&clinic, draft).await.unwrap();
        let ctx = clinic.ctx(Actor::Staff(clinic.people.admin));
        let reader = clinic.app.store.reader();
        let licence = reader.staff().find(clinic.people.maya).await.unwrap().unwrap().licences[0].id;
        let mut work = clinic.app.store.begin(&ctx).await.unwrap();
        work.staff().revoke_licence(licence, ctx.at).await.unwrap();
        work.record(Fact::LicenceRevoked { licence, staff: clinic.people.maya }, None);
        work.commit().await.unwrap();
        clinic.advance(SignedDuration::from_secs(6));
        assert_eq!(release_due(&clinic.app).await.unwrap(), 0);
        assert!(answers(&clinic, thread).await.is_empty());
        let stored = reader.drafts().find(draft).await.unwrap().unwrap();
        assert!(matches!(stored.state, DraftState::Voided { ref reason, .. } if reason == "licence_ended"));
        let release = reader.releases().find(done.release).await.unwrap().unwrap();
        assert_eq!(release.state, ReleaseState::TakenBack);
        assert!(reader.queue().find(thread).await.unwrap().is_some(), "the thread waits on");
        rules_hold(&clinic).await;
    }

    async fn nobody_reads_the_words_of_somebody_erased(clinic: Clinic) {
        let thread = leo_writes(&clinic, "Can I come on Friday?").await;
        let draft = begun(&clinic, thread, WORDS).await;
        signed(&clinic, draft).await.unwrap();
        let ctx = clinic.ctx(Actor::Operator("erase".into()));
        let mut work = clinic.app.store.begin(&ctx).await.unwrap();
        work.patients().erase(clinic.people.leo).await.unwrap();
        work.record(Fact::PatientErased {}, Some(clinic.people.leo));
        work.commit().await.unwrap();
        clinic.advance(SignedDuration::from_secs(6));
        assert_eq!(release_due(&clinic.app).await.unwrap(), 0);
        assert!(clinic.app.store.reader().releases().due(clinic.now(), 10).await.unwrap().is_empty());
    }

    async fn one_that_cannot_go_holds_up_no_other(clinic: Clinic) {
        let thread = leo_writes(&clinic, "Can I come on Friday?").await;
        let draft = begun(&clinic, thread, WORDS).await;
        let done = signed(&clinic, draft).await.unwrap();
        // Somebody swaps the sealed content of the signature for another.
        clinic.sql("UPDATE countersignatures SET content_sealed = (SELECT content_sealed FROM drafts LIMIT 1)").await;
        clinic.advance(SignedDuration::from_secs(1));
        let other = leo_writes(&clinic, "What is your address?").await;
        let second = begun(&clinic, other, "1 Harbor Road.").await;
        signed(&clinic, second).await.unwrap();
        clinic.advance(SignedDuration::from_secs(6));
        assert_eq!(release_due(&clinic.app).await.unwrap(), 1);
        assert!(answers(&clinic, thread).await.is_empty(), "what is not what was signed goes nowhere");
        assert_eq!(answers(&clinic, other).await.len(), 1);
        let release = clinic.app.store.reader().releases().find(done.release).await.unwrap().unwrap();
        assert_eq!(release.state, ReleaseState::Scheduled);
    }
}
