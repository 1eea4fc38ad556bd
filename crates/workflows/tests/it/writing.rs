//! What the tests of replies begin with: a message that waits, and a reply on its way.
use cs_kernel::{Actor, DraftId, MessageId, RequestContext, StaffId, ThreadId};
use cs_ledger::rules::{Coverage, judge};
use cs_messages::{Author, Channel};
use cs_testkit::Clinic;
use cs_workflows::{
    Error,
    decisions::{BeginReply, SignedReply, begin_reply, countersign, review_reply},
    messages::{ReceiveMessage, receive_message, screen_message},
};

pub fn maya(clinic: &Clinic) -> RequestContext {
    staff(clinic, clinic.people.maya)
}

pub fn staff(clinic: &Clinic, id: StaffId) -> RequestContext {
    clinic.ctx(Actor::Staff(id))
}

/// Leo writes; a program has read it.
pub async fn leo_writes(clinic: &Clinic, text: &str) -> ThreadId {
    let leo = clinic.people.leo;
    let ctx = clinic.ctx(Actor::Patient(leo));
    let id = MessageId::new(ctx.at, &*clinic.app.random);
    let command = ReceiveMessage {
        patient: leo,
        author: Author::Patient,
        channel: Channel::Page,
        subject: "A question".into(),
        text: text.into(),
        language: None,
    };
    let mut work = clinic.app.store.begin(&ctx).await.unwrap();
    let thread = receive_message(&clinic.app, &ctx, &mut work, id, command).await.unwrap();
    work.commit().await.unwrap();
    screen_message(&clinic.app, id).await.unwrap();
    thread
}

/// Maya begins a reply by hand.
pub async fn begun(clinic: &Clinic, thread: ThreadId, text: &str) -> DraftId {
    let command = BeginReply { text: text.into(), language: String::new() };
    begin_reply(&clinic.app, &maya(clinic), thread, command).await.unwrap()
}

/// Maya reads it as it will be sent, and signs.
pub async fn signed(clinic: &Clinic, draft: DraftId) -> Result<SignedReply, Error> {
    review_reply(&clinic.app, &maya(clinic), draft).await?;
    countersign(&clinic.app, &maya(clinic), draft).await
}

/// The stable code of a refusal.
pub fn code<T: std::fmt::Debug>(result: Result<T, Error>) -> &'static str {
    match result {
        Err(Error::Refused { code, .. }) => code,
        Err(Error::Conflict { .. }) => "conflict",
        Err(Error::StepUp) => "step_up",
        Err(Error::NotFound) => "not_found",
        Err(Error::Invalid(_)) => "invalid",
        other => panic!("{other:?}"),
    }
}

/// Every rule of the ledger holds over everything that happened.
pub async fn rules_hold(clinic: &Clinic) {
    let log = clinic.app.store.log();
    let mut events = Vec::new();
    for pending in log.pending(100_000).await.unwrap() {
        events.push(log.event(pending.id).await.unwrap().unwrap().event().unwrap());
    }
    let numbered: Vec<(u64, &cs_ledger::Event)> = (0u64..).zip(&events).collect();
    let found = judge(Coverage::Whole, numbered);
    assert!(found.is_empty(), "{}", found.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
}
