//! One signed reply reaches its patient, or is stopped because something changed since it was signed. Exactly one of the two, once.
use super::{signing::still_licensed, standing_reply::against_program, void_reply::void};
use crate::{
    App, Error, Result, authorise,
    messages::{place_in_queue, settle},
    notices::{NoticeKind, notify},
    people::licence_stamp,
};
use cs_decisions::{Countersigned, Disclosure, Reply, SignatureRecord};
use cs_kernel::{Actor, DispositionId, MessageId, RequestContext, SiteId, Timestamp};
use cs_ledger::{Fact, LicenceStamp};
use cs_messages::{Author, Disposition, Message, Outcome};
use cs_people::{Patient, Purpose};
use cs_policy::{Action, Principal, Resource};
use cs_storage::{Release, StorageError, UnitOfWork};

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Settled {
    Released(SiteId),
    /// It did not go out, and the thread waits on.
    Stopped(SiteId),
    /// Somebody else had settled it.
    Already,
}

pub(super) async fn release_reply(app: &App, release: &Release) -> Result<Settled> {
    let ctx = app.request(Actor::program("releases"));
    let mut work = app.store.begin(&ctx).await?;
    let signed = match work.countersignatures().find(release.countersignature).await {
        Err(StorageError::Erased) => return erased(work, release, ctx.at).await,
        found => found?.ok_or(Error::NotFound)?,
    };
    let patient = work.patients().find(release.patient).await?.ok_or(Error::NotFound)?;
    let site = work.sites().find(patient.site).await?.ok_or(Error::NotFound)?;
    let settled = match standing(&work, &signed, ctx.at).await? {
        Ok(licence) => {
            allowed(app, &work, release, &patient).await?;
            let id = MessageId::new(ctx.at, &*app.random);
            if !work.releases().settle_released(release.id, id, ctx.at).await? {
                work.roll_back().await?;
                return Ok(Settled::Already);
            }
            deliver(&mut work, &ctx, (release, id), &signed).await?;
            dispose(app, &mut work, &ctx, (site.id, &signed), licence).await?;
            notice(app, &work, &patient, id).await?;
            Settled::Released(site.id)
        }
        Err(reason) => {
            if !work.releases().settle_taken_back(release.id, ctx.at).await? {
                work.roll_back().await?;
                return Ok(Settled::Already);
            }
            let draft = work.drafts().find(signed.record().draft).await?.ok_or(Error::NotFound)?;
            void(&mut work, draft, reason, ctx.at).await?;
            Settled::Stopped(site.id)
        }
    };
    place_in_queue(&work, &site, release.thread, ctx.at).await?;
    work.commit().await?;
    Ok(settled)
}

/// The licence under which it goes out, or a stable code for why it does not.
async fn standing(
    work: &UnitOfWork,
    signed: &Countersigned<Reply>,
    at: Timestamp,
) -> Result<Result<LicenceStamp, &'static str>> {
    if let Some(reason) = against_program(work, signed.content()).await? {
        return Ok(Err(reason));
    }
    let staff = work.staff().find(signed.record().signer).await?.ok_or(Error::NotFound)?;
    if !staff.active() {
        return Ok(Err("signer_left"));
    }
    Ok(still_licensed(&staff, &signed.record().under, at).map(licence_stamp).ok_or("licence_ended"))
}

async fn allowed(app: &App, work: &UnitOfWork, release: &Release, patient: &Patient) -> Result<()> {
    let thread = work.threads().find(release.thread).await?.ok_or(Error::NotFound)?;
    let facts = authorise::thread_facts(&thread, authorise::patient_facts(work, patient).await?);
    let program = Principal::Program("releases".into());
    authorise::require(app, program, Action::ReleaseReply, Resource::Thread(facts))
}

/// Nobody can read it any more, so nobody gets it.
async fn erased(mut work: UnitOfWork, release: &Release, at: Timestamp) -> Result<Settled> {
    if !work.releases().settle_taken_back(release.id, at).await? {
        work.roll_back().await?;
        return Ok(Settled::Already);
    }
    let fact = Fact::ReleaseTakenBack { release: release.id, countersignature: release.countersignature };
    work.record(fact, Some(release.patient));
    work.commit().await?;
    Ok(Settled::Already)
}

async fn deliver(
    work: &mut UnitOfWork,
    ctx: &RequestContext,
    (release, id): (&Release, MessageId),
    signed: &Countersigned<Reply>,
) -> Result<()> {
    let (reply, record) = (signed.content(), signed.record());
    let message = Message {
        id,
        thread: release.thread,
        patient: release.patient,
        author: Author::Clinician {
            release: release.id,
            countersignature: record.id,
            staff: record.signer,
            drafted_by_program: reply.disclosure() == Disclosure::DraftedByProgram,
        },
        channel: cs_messages::Channel::Page,
        text: reply.text(),
        language: Some(reply.language.clone()),
        sent_at: ctx.at,
        read: None,
        screening: None,
        human_level: None,
        disposed_at: None,
    };
    work.messages().release(&message, signed).await?;
    let fact = Fact::ReplyReleased {
        release: release.id,
        countersignature: record.id,
        message: id,
        thread: release.thread,
        digest: record.digest,
        recipient: record.recipient,
        language: record.language.clone(),
    };
    work.record(fact, Some(release.patient));
    Ok(())
}

/// The signature answers what its signer had before their eyes. What came in later waits on.
async fn dispose(
    app: &App,
    work: &mut UnitOfWork,
    ctx: &RequestContext,
    (site, signed): (SiteId, &Countersigned<Reply>),
    licence: LicenceStamp,
) -> Result<()> {
    let (reply, record): (&Reply, &SignatureRecord) = (signed.content(), signed.record());
    let read_at = work.reviews().latest(record.draft, record.signer).await?.map_or(record.signed_at, |r| r.at);
    let waiting = work.messages().waiting(reply.thread).await?;
    let answered: Vec<Message> = waiting.into_iter().filter(|m| m.sent_at <= read_at).collect();
    let messages: Vec<MessageId> = answered.iter().map(|m| m.id).collect();
    if messages.is_empty() {
        return Ok(());
    }
    work.messages().dispose(&messages, ctx.at).await?;
    let disposition = Disposition {
        id: DispositionId::new(ctx.at, &*app.random),
        thread: reply.thread,
        messages: messages.clone(),
        outcome: Outcome::Answered,
        note: None,
        by: record.signer,
        at: ctx.at,
    };
    work.dispositions().insert(&disposition, reply.recipient).await?;
    settle(work, site, &answered, Outcome::Answered, ctx.at).await?;
    let fact = Fact::DispositionDecided {
        disposition: disposition.id,
        thread: reply.thread,
        messages,
        outcome: Outcome::Answered.as_str().to_owned(),
        licence,
    };
    work.record_as(Actor::Staff(record.signer), fact, Some(reply.recipient));
    Ok(())
}

/// "You have an answer", without a word of it. The sender holds it back while an escalation is open.
async fn notice(app: &App, work: &UnitOfWork, patient: &Patient, message: MessageId) -> Result<()> {
    let agreed = work.consents().of_patient(patient.id).await?.given(Purpose::EmailNotices);
    if patient.email.is_none() || !agreed {
        return Ok(());
    }
    notify(app, work, NoticeKind::Answer, Actor::Patient(patient.id), Some(message.to_string())).await
}
