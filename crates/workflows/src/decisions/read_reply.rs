//! Everything that stands where a reply is written: the draft with its sources, who else writes, what is on its way.
use super::{
    check_reply::{Checked, checked},
    keep_reply::{KeptReply, kept_new_reply, kept_of_draft},
    sources::{Shown, shown_sources},
};
use crate::{App, Error, Result, authorise, record_opened};
use cs_decisions::ReplyDraft;
use cs_kernel::{DraftId, Language, ReleaseId, RequestContext, StaffId, ThreadId, Timestamp};
use cs_messages::{Standing, Thread};
use cs_people::{NotLicensed, Patient, Purpose, Staff};
use cs_policy::Action;
use cs_storage::ReleaseState;

#[derive(Debug, Clone)]
pub struct ReplyDesk {
    pub thread: Thread,
    pub patient: Patient,
    /// How the thread stands in the queue; `None` where nothing waits.
    pub standing: Option<Standing>,
    /// What the reader works on.
    pub draft: Option<DraftOnDesk>,
    /// Typed, and not saved.
    pub kept: Option<KeptReply>,
    /// The patient's language, and those that the reader attested.
    pub languages: Vec<Language>,
    /// A program may be asked: one is set up, the patient agreed, no halt, and it is no crisis.
    pub may_ask: bool,
    /// The patient has not agreed to drafts by a program, which is why none may be asked.
    pub declined: bool,
    /// A signed reply on its way: which, whose, and when it goes out.
    pub going: Option<(ReleaseId, String, Timestamp)>,
    /// What colleagues write to this thread, by name.
    pub others: Vec<(String, DraftId)>,
    /// Why the reader cannot sign what they write here.
    pub unlicensed: Option<NotLicensed>,
    /// The reader's last reply was stopped before it went out: a stable code.
    pub stopped: Option<String>,
}

/// A draft with what each of its sentences rests on.
#[derive(Debug, Clone)]
pub struct DraftOnDesk {
    pub draft: ReplyDraft,
    /// For each sentence.
    pub sources: Vec<Vec<Shown>>,
    pub checked: Checked,
}

/// Opens a reply for writing. Where there are words already, it is an opening of the record.
pub async fn read_reply(app: &App, ctx: &RequestContext, id: ThreadId) -> Result<ReplyDesk> {
    let reader = app.store.reader();
    let thread = reader.threads().find(id).await?.ok_or(Error::NotFound)?;
    authorise::thread(app, ctx, Action::WriteReply, &thread).await?;
    let by = ctx.actor.staff().ok_or(Error::NotFound)?;
    let patient = reader.patients().find(thread.patient).await?.ok_or(Error::NotFound)?;
    let drafts = reader.drafts().of_thread(id).await?;
    let working = |d: &&ReplyDraft| d.state == cs_decisions::DraftState::Working;
    let mine = drafts.iter().rev().filter(working).find(|d| d.staff == by).cloned();
    let others = drafts.iter().filter(working).filter(|d| d.staff != by).map(|d| (d.staff, d.id)).collect::<Vec<_>>();
    let me = reader.staff().find(by).await?.ok_or(Error::NotFound)?;
    let kept = match &mine {
        Some(draft) => kept_of_draft(app, by, draft.id).await?,
        None => kept_new_reply(app, by, id).await?,
    };
    if mine.is_some() || kept.is_some() {
        record_opened(app, ctx, "reply", id, patient.id).await?;
    }
    let draft = match mine {
        Some(draft) => Some(DraftOnDesk {
            sources: shown_sources(app, &draft.reply).await?,
            checked: checked(app, &draft.reply),
            draft,
        }),
        None => None,
    };
    let standing = reader.queue().find(id).await?.map(|e| e.standing);
    Ok(ReplyDesk {
        languages: languages(&me, &patient),
        may_ask: may_ask(app, &patient, standing).await?,
        declined: !reader.consents().of_patient(patient.id).await?.given(Purpose::AiDrafting),
        going: going(app, id).await?,
        others: named(app, &others).await?,
        unlicensed: me.not_licensed(ctx.at),
        stopped: stopped(&drafts, by),
        thread,
        patient,
        standing,
        draft,
        kept,
    })
}

fn languages(by: &Staff, patient: &Patient) -> Vec<Language> {
    let mut all = vec![patient.language.clone()];
    all.extend(by.languages.iter().filter(|l| **l != patient.language).cloned());
    all
}

async fn may_ask(app: &App, patient: &Patient, standing: Option<Standing>) -> Result<bool> {
    let reader = app.store.reader();
    Ok(standing != Some(Standing::Crisis)
        && reader.consents().of_patient(patient.id).await?.given(Purpose::AiDrafting)
        && reader.halts().current().await?.is_none()
        && app.gateway.drafting_is_pinned().await)
}

async fn going(app: &App, thread: ThreadId) -> Result<Option<(ReleaseId, String, Timestamp)>> {
    let reader = app.store.reader();
    let all = reader.releases().of_thread(thread).await?;
    let Some(release) = all.into_iter().find(|r| r.state == ReleaseState::Scheduled) else { return Ok(None) };
    let name = reader.staff().find(release.staff).await?.map_or_else(String::new, |s| s.name);
    Ok(Some((release.id, name, release.due_at)))
}

async fn named(app: &App, drafts: &[(StaffId, DraftId)]) -> Result<Vec<(String, DraftId)>> {
    let ids: Vec<StaffId> = drafts.iter().map(|d| d.0).collect();
    let people = app.store.reader().staff().by_ids(&ids).await?;
    let name = |id: StaffId| people.iter().find(|s| s.id == id).map_or_else(String::new, |s| s.name.clone());
    let mut named: Vec<_> = drafts.iter().map(|(by, draft)| (name(*by), *draft)).collect();
    named.sort();
    Ok(named)
}

/// The reader's newest draft, where something else than a person put an end to it.
fn stopped(drafts: &[ReplyDraft], by: StaffId) -> Option<String> {
    match &drafts.iter().rev().find(|d| d.staff == by)?.state {
        cs_decisions::DraftState::Voided { reason, .. }
            if !["discarded", "taken_back", "replaced"].contains(&reason.as_str()) =>
        {
            Some(reason.clone())
        }
        _ => None,
    }
}
