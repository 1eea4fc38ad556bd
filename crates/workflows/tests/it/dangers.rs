//! A second danger while an escalation is open, the subject line, and what waits although somebody read it.
use crate::escalations::{CRISIS, crisis, open, pages, write};
use cs_kernel::{Actor, MessageId, SignedDuration, StaffId};
use cs_messages::{Author, Cause, Channel, Concern, EscalationState};
use cs_testkit::{Clinic, TriageDoes, both_engines};
use cs_workflows::{
    Error,
    messages::{
        Happened, ReceiveMessage, acknowledge, colleagues, hand_over_escalation, page_due, raise_unread,
        read_escalation, receive_message, screen_message,
    },
};

const ACK: SignedDuration = SignedDuration::from_secs(300);

fn staff(clinic: &Clinic, id: StaffId) -> cs_kernel::RequestContext {
    clinic.ctx(Actor::Staff(id))
}

async fn texts_sent(clinic: &Clinic) -> usize {
    clinic.events().await.iter().filter(|e| *e == "fixed_text_sent").count()
}

async fn subject(clinic: &Clinic, channel: Channel, subject: &str, text: &str) -> MessageId {
    let patient = clinic.people.leo;
    let ctx = clinic.ctx(Actor::Patient(patient));
    let id = MessageId::new(ctx.at, &*clinic.app.random);
    let mut work = clinic.app.store.begin(&ctx).await.unwrap();
    let command = ReceiveMessage {
        patient,
        author: Author::Patient,
        channel,
        subject: subject.into(),
        text: text.into(),
        language: None,
    };
    receive_message(&clinic.app, &ctx, &mut work, id, command).await.unwrap();
    work.commit().await.unwrap();
    screen_message(&clinic.app, id).await.unwrap();
    id
}

both_engines! {
    async fn a_crisis_on_top_of_an_unread_escalation_gets_its_text_and_its_name(clinic: Clinic) {
        clinic.script.triage(TriageDoes::Fail);
        write(&clinic.app, clinic.people.leo, "Good evening").await;
        clinic.advance(SignedDuration::from_hours(72));
        assert_eq!(raise_unread(&clinic.app).await.unwrap(), 1);
        assert!(!open(&clinic, clinic.people.leo).await.is_crisis());
        clinic.script.triage(TriageDoes::Read);
        let message = write(&clinic.app, clinic.people.leo, CRISIS).await;
        let now = open(&clinic, clinic.people.leo).await;
        assert_eq!((now.cause, now.concern), (Cause::Message { message }, Concern::SuicideActive));
        assert_eq!(texts_sent(&clinic).await, 1);
        let card = read_escalation(&clinic.app, &staff(&clinic, clinic.people.maya), now.id).await.unwrap();
        let happened: Vec<&Happened> = card.history.iter().map(|h| &h.what).collect();
        let again = Happened::DangerAgain { concern: "suicide_active".into(), by_message: true };
        assert_eq!(happened, [&again, &Happened::Opened { waited: Some("unread") }]);
    }

    async fn pressing_again_is_paged_as_asked_again(clinic: Clinic) {
        crisis(&clinic).await;
        page_due(&clinic.app).await.unwrap();
        write(&clinic.app, clinic.people.leo, CRISIS).await;
        assert_eq!(page_due(&clinic.app).await.unwrap(), 1);
        assert_eq!(pages(&clinic).await.pop().unwrap().1, "wrote_again");
        clinic.advance(ACK);
        page_due(&clinic.app).await.unwrap();
        assert_eq!(pages(&clinic).await.pop().unwrap().1, "not_acknowledged");
    }

    async fn the_subject_that_an_import_gives_is_nobodys_words(clinic: Clinic) {
        let id = subject(&clinic, Channel::Import, CRISIS, "Please call me.").await;
        let message = clinic.app.store.reader().messages().find(id).await.unwrap().unwrap();
        assert_eq!(cs_workflows::messages::standing_of(&message), cs_messages::Standing::Routine);
        assert_eq!(texts_sent(&clinic).await, 0);
    }

    async fn the_subject_is_read_with_the_message_that_begins_the_thread(clinic: Clinic) {
        let id = subject(&clinic, Channel::Page, CRISIS, "Please call me.").await;
        assert_eq!(open(&clinic, clinic.people.leo).await.cause, Cause::Message { message: id });
        let stored = clinic.app.store.reader().messages().find(id).await.unwrap().unwrap();
        let Some(cs_messages::Screening::Assessed { assessment, .. }) = stored.screening else { panic!("not assessed") };
        let length = stored.text.chars().count();
        assert!(assessment.evidence.iter().all(|e| e.end <= length), "evidence points into the text alone");
    }

    async fn what_was_read_and_not_answered_goes_to_on_call_too(clinic: Clinic) {
        let id = write(&clinic.app, clinic.people.leo, "It gets worse").await;
        let thread = clinic.app.store.reader().messages().find(id).await.unwrap().unwrap().thread;
        crate::inbox::opened(&clinic, clinic.people.maya, thread).await;
        let read_at = clinic.now();
        assert_eq!(raise_unread(&clinic.app).await.unwrap(), 0, "its time is not over");
        clinic.advance(SignedDuration::from_hours(72));
        assert_eq!(raise_unread(&clinic.app).await.unwrap(), 1);
        let cause = open(&clinic, clinic.people.leo).await.cause;
        assert_eq!(cause, Cause::Unanswered { message: id, read_by: clinic.people.maya, read_at });
        assert_eq!(raise_unread(&clinic.app).await.unwrap(), 0, "once");
    }

    async fn without_a_licence_nobody_silences_the_pager_or_is_handed_it(clinic: Clinic) {
        let id = crisis(&clinic).await;
        page_due(&clinic.app).await.unwrap();
        assert!(!acknowledge(&clinic.app, &staff(&clinic, clinic.people.daniel), id).await.unwrap());
        assert!(matches!(open(&clinic, clinic.people.leo).await.state, EscalationState::Open { .. }));
        clinic.advance(ACK);
        assert_eq!(page_due(&clinic.app).await.unwrap(), 1);
        let maya = staff(&clinic, clinic.people.maya);
        let refused = hand_over_escalation(&clinic.app, &maya, id, clinic.people.daniel).await;
        assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
        let card = read_escalation(&clinic.app, &maya, id).await.unwrap();
        let listed = colleagues(&clinic.app, &maya, &card).await.unwrap();
        assert!(listed.iter().all(|s| s.id != clinic.people.daniel) && !listed.is_empty());
        assert!(acknowledge(&clinic.app, &maya, id).await.unwrap());
    }
}
