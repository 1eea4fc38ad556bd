//! Signs a reply: a licensed person who read exactly these bytes, proved who they are, and reads the language.
use super::{
    signing::{ToSign, proved, sign},
    standing_reply::{against_program, find_draft, still_working},
};
use crate::{App, Error, Result, authorise};
use cs_decisions::{Countersigned, DraftState, Reply, ReplyDraft, Reviewed};
use cs_kernel::{CountersignatureId, DraftId, ReleaseId, RequestContext, StaffId, Timestamp};
use cs_ledger::{Fact, LicenceStamp};
use cs_messages::Author;
use cs_policy::Action;
use cs_storage::{Release, ReleaseState, UnitOfWork};

/// A signature, and when the words go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignedReply {
    pub countersignature: CountersignatureId,
    pub release: ReleaseId,
    pub due_at: Timestamp,
}

pub async fn countersign(app: &App, ctx: &RequestContext, id: DraftId) -> Result<SignedReply> {
    let (draft, thread) = find_draft(app, id).await?;
    authorise::draft(app, ctx, Action::Countersign, (id, draft.staff), &thread).await?;
    proved(ctx, app.settings.step_up_valid)?;
    let by = ctx.actor.staff().ok_or(Error::NotFound)?;
    let mut work = app.store.begin(ctx).await?;
    let draft = work.drafts().find(id).await?.ok_or(Error::NotFound)?;
    still_working(&draft)?;
    let reviewed = reviewed(&work, &draft, by).await?;
    free_to_send(&work, &draft, &reviewed).await?;
    let words = ToSign { content: draft.reply.clone(), version: draft.version, salt: draft.salt };
    let (signed, licence) = sign(app, ctx, &mut work, words, &reviewed).await?;
    let done = enter(app, ctx, &mut work, draft, &signed, licence).await?;
    work.commit().await?;
    app.wake.tell(crate::Changed::Jobs);
    Ok(done)
}

async fn reviewed(work: &UnitOfWork, draft: &ReplyDraft, by: StaffId) -> Result<Reviewed> {
    let not_yet = || Error::refused("not_reviewed", "read the reply as it will be sent before you sign it");
    work.reviews().latest(draft.id, by).await?.ok_or_else(not_yet)
}

/// Nothing may have come between the reading and the signature that its reader should know.
async fn free_to_send(work: &UnitOfWork, draft: &ReplyDraft, reviewed: &Reviewed) -> Result<()> {
    match against_program(work, &draft.reply).await? {
        Some("halted") => {
            let reason = "all programs are halted, and this reply has words of one; write it by hand, or wait";
            return Err(Error::refused("halted", reason));
        }
        Some(_) => {
            let reason = "the patient no longer agrees to drafts by a program; write the reply by hand";
            return Err(Error::refused("consent_withdrawn", reason));
        }
        None => {}
    }
    if work.messages().waiting(draft.thread).await?.iter().any(|m| m.sent_at > reviewed.at) {
        let reason = "a new message came in after you read this; read the thread and the reply again";
        return Err(Error::refused("new_message", reason));
    }
    // More than one: a fixed text may have gone out after the answer.
    let newest = work.messages().latest(draft.thread, 20).await?;
    if newest.iter().any(|m| m.sent_at > reviewed.at && matches!(m.author, Author::Clinician { .. })) {
        let reason = "a colleague answered after you read this; read that answer and your reply again";
        return Err(Error::refused("another_reply", reason));
    }
    let going = |r: &Release| r.state == ReleaseState::Scheduled;
    if work.releases().of_thread(draft.thread).await?.iter().any(going) {
        let reason = "another signed reply is on its way in this thread; read it before you send a second one";
        return Err(Error::refused("another_reply", reason));
    }
    Ok(())
}

async fn enter(
    app: &App,
    ctx: &RequestContext,
    work: &mut UnitOfWork,
    mut draft: ReplyDraft,
    signed: &Countersigned<Reply>,
    licence: LicenceStamp,
) -> Result<SignedReply> {
    let record = signed.record();
    draft.state = DraftState::Signed { countersignature: record.id };
    // The draft first: of two who sign at once, the second finds another version here.
    work.drafts().update(&draft).await?;
    work.countersignatures().insert(signed).await?;
    let release = Release {
        id: ReleaseId::new(ctx.at, &*app.random),
        countersignature: record.id,
        thread: draft.thread,
        patient: draft.patient,
        staff: record.signer,
        due_at: ctx.at.saturating_add(app.settings.take_back).map_err(Error::internal)?,
        state: ReleaseState::Scheduled,
        message: None,
        settled_at: None,
    };
    work.releases().schedule(&release).await?;
    let subject = Some(draft.patient);
    let fact = Fact::Countersigned {
        countersignature: record.id,
        draft: draft.id,
        version: record.version,
        digest: record.digest,
        recipient: record.recipient,
        language: record.language.clone(),
        licence,
        authenticated_at: record.authenticated_at,
    };
    work.record(fact, subject);
    let (countersignature, due_at) = (record.id, release.due_at);
    work.record(Fact::ReleaseScheduled { release: release.id, countersignature, due_at }, subject);
    Ok(SignedReply { countersignature, release: release.id, due_at })
}
