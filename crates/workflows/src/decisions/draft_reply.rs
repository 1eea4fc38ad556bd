//! Asks a program for a draft, through the gateway. Whatever comes of it stands in the ledger; nothing of it reaches the patient
//! but by a countersignature.
use super::{
    reply_material::{known, reply_material},
    standing_reply::{against_drafting, digest},
    void_reply::void,
};
use crate::{App, Error, Result, authorise, journal::Lines, messages::standing_of};
use cs_decisions::{Beside, DraftState, OpenQuestion, Reply, ReplyDraft};
use cs_gateway::{Draft, DraftOutcome, DraftRequest, FellBack, SentTo};
use cs_kernel::{Actor, DraftId, RequestContext, Salt, StaffId, ThreadId};
use cs_ledger::Fact;
use cs_messages::{Level, Thread};
use cs_policy::Action;
use cs_storage::UnitOfWork;

/// What came of asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    Drafted(DraftId),
    /// The asker has words of their own in work for this thread: nothing was asked, and nothing of theirs is lost.
    InWork(DraftId),
    /// The program found nothing that it may say: a stable code, and the patient's questions that would need a source.
    Abstained {
        reason: String,
        missing: Vec<String>,
        /// Where text went to be told so; `None`: it stayed on this machine.
        sent_to: Option<SentTo>,
        fell_back: Option<String>,
    },
    /// No program answers: a stable code, and what to do, in words.
    Refused {
        code: &'static str,
        words: String,
    },
}

pub async fn draft_reply(app: &App, ctx: &RequestContext, id: ThreadId) -> Result<Asked> {
    let reader = app.store.reader();
    let thread = reader.threads().find(id).await?.ok_or(Error::NotFound)?;
    authorise::thread(app, ctx, Action::AskForDraft, &thread).await?;
    let by = ctx.actor.staff().ok_or(Error::NotFound)?;
    if let Some(draft) = reader.drafts().working(id, by).await?.filter(has_words) {
        return Ok(Asked::InWork(draft.id));
    }
    let patient = reader.patients().find(thread.patient).await?.ok_or(Error::NotFound)?;
    let judged = app
        .gateway
        .draft_reply(DraftRequest {
            recipient: patient.id,
            thread: id,
            level: level(app, id).await?,
            material: reply_material(app, by, &thread, &patient).await?,
            known: known(app, &patient).await?,
        })
        .await;
    let mut lines = Lines::default();
    let outcome = judged.admit(&mut lines);
    let mut work = app.store.begin(ctx).await?;
    let asked = enter(app, ctx, &mut work, (&thread, by), &mut lines, outcome).await?;
    lines.write(&mut work, thread.patient);
    work.commit().await?;
    Ok(asked)
}

fn has_words(draft: &ReplyDraft) -> bool {
    !draft.reply.text().trim().is_empty()
}

/// The highest level of what waits; where nothing does, a draft answers what was read as routine.
async fn level(app: &App, thread: ThreadId) -> Result<Level> {
    let waiting = app.store.reader().messages().waiting(thread).await?;
    Ok(waiting.iter().map(|m| standing_of(m).level()).max().unwrap_or(Level::Routine))
}

/// The answer took a while: what changed meanwhile counts.
async fn enter(
    app: &App,
    ctx: &RequestContext,
    work: &mut UnitOfWork,
    (thread, by): (&Thread, StaffId),
    lines: &mut Lines,
    outcome: DraftOutcome,
) -> Result<Asked> {
    let refused = |code, words: &str| Asked::Refused { code, words: words.to_owned() };
    match outcome {
        DraftOutcome::Refused(refusal) => Ok(Asked::Refused { code: refusal.code(), words: refusal.to_string() }),
        DraftOutcome::Abstained { answer, sent_to, fell_back, .. } => {
            let fact = Fact::DraftAbstained { thread: thread.id, reason: answer.reason.clone() };
            work.record_as(Actor::program("gateway"), fact, Some(thread.patient));
            let fell_back = fell_back.map(|f| f.reason);
            Ok(Asked::Abstained { reason: answer.reason, missing: answer.missing, sent_to, fell_back })
        }
        DraftOutcome::Draft(draft) => {
            if let Some(reason) = against_drafting(work, thread.patient).await? {
                lines.refuse(reason);
                let words = "the patient's consent or a halt changed while the program drafted; go on by hand";
                return Ok(refused(reason, words));
            }
            if let Some(working) = work.drafts().working(thread.id, by).await? {
                if has_words(&working) {
                    return Ok(Asked::InWork(working.id));
                }
                void(work, working, "replaced", ctx.at).await?;
            }
            store(app, ctx, work, by, *draft).await
        }
    }
}

async fn store(
    app: &App,
    ctx: &RequestContext,
    work: &mut UnitOfWork,
    staff: StaffId,
    draft: Draft<Reply>,
) -> Result<Asked> {
    let parts = draft.into_parts();
    let open = |u: cs_gateway::Unanswered| OpenQuestion { words: u.words, why: u.why };
    let stored = ReplyDraft {
        id: DraftId::new(ctx.at, &*app.random),
        thread: parts.content.thread,
        patient: parts.content.recipient,
        staff,
        reply: parts.content,
        engine: Some(parts.engine),
        beside: Beside {
            unanswered: parts.unanswered.into_iter().map(open).collect(),
            left_out: parts.left_out.into_iter().map(|q| q.words).collect(),
            sent_as_it_is: parts.sent_to.as_ref().is_some_and(|sent| !sent.deidentified),
            sent_to: parts.sent_to.map(|sent| sent.host),
            fell_back: parts.fell_back.map(|FellBack { reason }| reason),
        },
        salt: Salt::new(&*app.random),
        state: DraftState::Working,
        made_at: ctx.at,
        version: 1,
    };
    work.drafts().insert(&stored).await?;
    let (thread, digest, engine) = (stored.thread, digest(&stored), stored.engine.clone());
    let made = Fact::DraftMade { draft: stored.id, thread, version: 1, digest, engine };
    work.record(made, Some(stored.patient));
    Ok(Asked::Drafted(stored.id))
}
