//! What leaves by e-mail and webhook, whatever breaks on the way.
use crate::escalations::{CRISIS, crisis, pages, write};
use cs_kernel::{Actor, ConsentId, Digest, Salt, SignedDuration};
use cs_ledger::Fact;
use cs_messages::EscalationOutcome;
use cs_people::{Consent, ConsentState, Purpose};
use cs_testkit::{Clinic, Delivery, both_engines};
use cs_workflows::{
    messages::{CloseEscalation, acknowledge, close_escalation, page_due},
    notices::{NoticeKind, notify, send_notices, send_pages},
};

const ACK: SignedDuration = SignedDuration::from_secs(300);

fn emails(clinic: &Clinic) -> Vec<(String, String)> {
    let email = |d| match d {
        Delivery::Email { to, subject, body } => Some((to, format!("{subject}\n{body}"))),
        Delivery::Webhook { .. } => None,
    };
    clinic.outbox.sent().into_iter().filter_map(email).collect()
}

fn webhooks(clinic: &Clinic) -> usize {
    clinic.outbox.sent().into_iter().filter(|d| matches!(d, Delivery::Webhook { .. })).count()
}

async fn answer_to_leo(clinic: &Clinic) {
    let ctx = clinic.ctx(Actor::program("releases"));
    let mut work = clinic.app.store.begin(&ctx).await.unwrap();
    notify(&clinic.app, &work, NoticeKind::Answer, Actor::Patient(clinic.people.leo), None).await.unwrap();
    work.record(Fact::PatientChanged { fields: Vec::new() }, Some(clinic.people.leo));
    work.commit().await.unwrap();
}

async fn leo_agrees_to_email(clinic: &Clinic) {
    let ctx = clinic.ctx(Actor::Patient(clinic.people.leo));
    let statement = "You may send me an e-mail.".to_owned();
    let digest = Digest::salted(&Salt::new(&*clinic.app.random), statement.as_bytes());
    let consent = Consent {
        id: ConsentId::new(ctx.at, &*clinic.app.random),
        patient: clinic.people.leo,
        purpose: Purpose::EmailNotices,
        state: ConsentState::Given,
        statement,
        taken_by: None,
        at: ctx.at,
    };
    let mut work = clinic.app.store.begin(&ctx).await.unwrap();
    work.consents().append(&consent).await.unwrap();
    let purpose = consent.purpose.as_str().into();
    work.record(Fact::ConsentGiven { consent: consent.id, purpose, statement: digest }, Some(clinic.people.leo));
    work.commit().await.unwrap();
}

both_engines! {
    async fn a_page_goes_to_the_person_and_to_the_alert_address_and_says_nothing(clinic: Clinic) {
        let id = crisis(&clinic).await;
        page_due(&clinic.app).await.unwrap();
        assert_eq!(send_pages(&clinic.app).await.unwrap(), 2);
        assert_eq!(send_pages(&clinic.app).await.unwrap(), 0);
        let sent = clinic.outbox.sent();
        for delivery in &sent {
            let text = format!("{delivery:?}").to_lowercase();
            assert!(text.contains(&format!("/escalations/{id}").to_lowercase()), "{text}");
            for secret in ["leo", "park", "kill", "tonight", "510-555", "suicide"] {
                assert!(!text.contains(secret), "{secret} in {text}");
            }
        }
        assert_eq!((emails(&clinic).len(), webhooks(&clinic)), (1, 1));
        let kinds = clinic.events().await;
        assert_eq!(kinds.iter().filter(|k| *k == "notice_sent").count(), 2);
    }

    async fn with_mail_and_webhook_down_paging_goes_on_and_delivery_is_tried_again(clinic: Clinic) {
        crisis(&clinic).await;
        clinic.outbox.set_down(true);
        for _ in 0..4 {
            page_due(&clinic.app).await.unwrap();
            for _ in 0..5 {
                assert_eq!(send_pages(&clinic.app).await.unwrap(), 0);
                clinic.advance(SignedDuration::from_secs(60));
            }
        }
        assert_eq!(pages(&clinic).await.len(), 4, "nobody acknowledged, so the chain went on");
        clinic.outbox.set_down(false);
        clinic.advance(SignedDuration::from_secs(61));
        assert!(send_pages(&clinic.app).await.unwrap() >= 4, "what was not delivered goes out now");
        let first_three: std::collections::BTreeSet<String> = emails(&clinic).into_iter().map(|e| e.0).collect();
        assert_eq!(first_three.len(), 3);
    }

    async fn what_cannot_be_sent_for_long_is_given_up_and_newer_pages_are_not(clinic: Clinic) {
        crisis(&clinic).await;
        clinic.outbox.set_down(true);
        page_due(&clinic.app).await.unwrap();
        for _ in 0..40 {
            send_pages(&clinic.app).await.unwrap();
            clinic.advance(SignedDuration::from_secs(60));
        }
        let kinds = clinic.events().await;
        assert_eq!(kinds.iter().filter(|k| *k == "notice_failed").count(), 2);
        page_due(&clinic.app).await.unwrap();
        clinic.outbox.set_down(false);
        assert_eq!(send_pages(&clinic.app).await.unwrap(), 2);
    }

    async fn a_late_page_does_not_call_for_what_somebody_has_in_hand(clinic: Clinic) {
        let id = crisis(&clinic).await;
        clinic.outbox.set_down(true);
        page_due(&clinic.app).await.unwrap();
        send_pages(&clinic.app).await.unwrap();
        acknowledge(&clinic.app, &clinic.ctx(Actor::Staff(clinic.people.maya)), id).await.unwrap();
        clinic.outbox.set_down(false);
        clinic.advance(SignedDuration::from_secs(60));
        assert_eq!(send_pages(&clinic.app).await.unwrap(), 0);
        assert!(clinic.outbox.sent().is_empty());
    }

    async fn two_senders_send_once_and_one_that_died_is_followed(clinic: Clinic) {
        crisis(&clinic).await;
        page_due(&clinic.app).await.unwrap();
        let (first, second) = (clinic.app.clone(), clinic.again().await);
        let one = tokio::spawn(async move { send_pages(&first).await.unwrap() });
        let two = tokio::spawn(async move { send_pages(&second).await.unwrap() });
        assert_eq!(one.await.unwrap() + two.await.unwrap(), 2);
        assert_eq!(clinic.outbox.sent().len(), 2);
        clinic.advance(ACK);
        page_due(&clinic.app).await.unwrap();
        // A process takes the notices and dies.
        let lease = clinic.app.settings.job_lease;
        let jobs = clinic.app.store.exempt().jobs();
        assert_eq!(jobs.claim("gone", &["notice_page"], clinic.now(), lease, 9).await.unwrap().len(), 2);
        assert_eq!(send_pages(&clinic.app).await.unwrap(), 0);
        clinic.advance(lease);
        assert_eq!(send_pages(&clinic.again().await).await.unwrap(), 2);
    }

    async fn an_answer_waits_while_an_escalation_is_open(clinic: Clinic) {
        leo_agrees_to_email(&clinic).await;
        let id = crisis(&clinic).await;
        answer_to_leo(&clinic).await;
        for _ in 0..20 {
            assert_eq!(send_notices(&clinic.app).await.unwrap(), 0, "nothing automatic while it is open");
            clinic.advance(SignedDuration::from_secs(60));
        }
        let seen = clinic.app.store.reader().escalations().find(id).await.unwrap().unwrap().version;
        let command = CloseEscalation { escalation: id, outcome: EscalationOutcome::SpokeSafe, note: None, seen };
        close_escalation(&clinic.app, &clinic.ctx(Actor::Staff(clinic.people.maya)), command).await.unwrap();
        clinic.advance(SignedDuration::from_secs(60));
        assert_eq!(send_notices(&clinic.app).await.unwrap(), 1);
        let (to, text) = emails(&clinic).pop().unwrap();
        assert_eq!(to, "leo@example.org");
        assert_eq!(text, "You have an answer\nYou have an answer.\n\nhttp://localhost:8080/home\n");
    }

    async fn without_consent_or_record_a_patient_gets_no_email(clinic: Clinic) {
        answer_to_leo(&clinic).await;
        assert_eq!(send_notices(&clinic.app).await.unwrap(), 0);
        leo_agrees_to_email(&clinic).await;
        answer_to_leo(&clinic).await;
        let ctx = clinic.ctx(Actor::Operator("test".into()));
        let mut work = clinic.app.store.begin(&ctx).await.unwrap();
        work.patients().erase(clinic.people.leo).await.unwrap();
        work.record(Fact::PatientErased {}, Some(clinic.people.leo));
        work.commit().await.unwrap();
        assert_eq!(send_notices(&clinic.app).await.unwrap(), 0);
        assert!(clinic.outbox.sent().is_empty());
        let given_up = clinic.events().await.iter().filter(|k| *k == "notice_failed").count();
        assert_eq!(given_up, 2, "and they are not tried again");
    }

    async fn in_danger_a_patient_gets_the_crisis_text_once_and_nothing_else_from_a_program(clinic: Clinic) {
        crisis(&clinic).await;
        write(&clinic.app, clinic.people.leo, CRISIS).await;
        write(&clinic.app, clinic.people.leo, "an appointment please").await;
        let sent = clinic.app.store.log().of_kind("fixed_text_sent", 99).await.unwrap();
        assert_eq!(sent.len(), 1);
    }
}
