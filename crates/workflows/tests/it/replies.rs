//! Drafts by a program, whatever becomes of the engine.
use cs_kernel::{Actor, MessageId, ThreadId};
use cs_messages::{Author, Channel};
use cs_testkit::Clinic;
use cs_workflows::messages::{ReceiveFollowUp, receive_follow_up};

/// Another message of Leo's in the same thread.
pub async fn leo_writes_again(clinic: &Clinic, thread: ThreadId, text: &str) {
    let ctx = clinic.ctx(Actor::Patient(clinic.people.leo));
    let id = MessageId::new(ctx.at, &*clinic.app.random);
    let words =
        ReceiveFollowUp { thread, author: Author::Patient, channel: Channel::Page, text: text.into(), language: None };
    let mut work = clinic.app.store.begin(&ctx).await.unwrap();
    receive_follow_up(&clinic.app, &ctx, &mut work, id, words).await.unwrap();
    work.commit().await.unwrap();
}
