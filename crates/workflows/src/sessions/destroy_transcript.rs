//! Destroys what was said, with everything that was made from it and that nobody signed. The signed note is the record; its sentences then
//! say that their source was destroyed, and when.
use super::standing_note::{digest, find_encounter};
use crate::{App, Error, Result, authorise};
use cs_decisions::{DraftState, NoteBeside, NoteDraft, Origin, Sentence, Source};
use cs_kernel::{Actor, PatientId, RequestContext, Timestamp, TranscriptId};
use cs_ledger::Fact;
use cs_people::Purpose;
use cs_policy::{Action, Principal, Resource};
use cs_sessions::{Destroyed, Encounter, HeldTranscript, SessionSource, WhyDestroyed};
use cs_storage::UnitOfWork;

/// How many at a time, and how many encounters of a patient are looked through.
const BATCH: u64 = 100;
const ENCOUNTERS: u64 = 10_000;

/// Destroys one now, rather than when its time is over.
pub async fn destroy_transcript(app: &App, ctx: &RequestContext, id: TranscriptId) -> Result<()> {
    let held = app.store.reader().transcripts().find(id).await?.ok_or(Error::NotFound)?;
    let encounter = find_encounter(app, held.encounter).await?;
    authorise::encounter(app, ctx, Action::DestroyTranscript, &encounter).await?;
    let mut work = app.store.begin(ctx).await?;
    let destroyed = Destroyed { at: ctx.at, why: WhyDestroyed::Asked };
    if cascade(&mut work, &encounter, &held, destroyed).await? {
        work.commit().await?;
    }
    Ok(())
}

/// The worker that ends what is due. Safe to run in several processes at once. Returns how many it destroyed.
pub async fn destroy_due(app: &App) -> Result<u64> {
    let ctx = app.request(Actor::program("retention"));
    let mut gone = 0;
    for held in app.store.reader().transcripts().due(ctx.at, BATCH).await? {
        match destroy_one(app, &ctx, &held).await {
            Ok(done) => gone += u64::from(done),
            Err(error) => {
                tracing::error!(transcript = %held.id, error = %error.detail(), "a transcript could not be destroyed yet")
            }
        }
    }
    Ok(gone)
}

async fn destroy_one(app: &App, ctx: &RequestContext, held: &HeldTranscript) -> Result<bool> {
    let reader = app.store.reader();
    let mut work = app.store.begin(ctx).await?;
    let destroyed = Destroyed { at: ctx.at, why: WhyDestroyed::Due };
    let done = match reader.encounters().find(held.encounter).await {
        Ok(Some(encounter)) => {
            let patient = reader.patients().find(held.patient).await?.ok_or(Error::NotFound)?;
            let facts = authorise::patient_facts(&reader, &patient).await?;
            let on = Resource::Encounter { id: encounter.id, patient: facts, by: encounter.clinician };
            let who = Principal::Program("retention".into());
            authorise::require(app, who, Action::DestroyTranscript, on)?;
            cascade(&mut work, &encounter, held, destroyed).await?
        }
        // Its patient was erased: what is left opens for nobody, and goes all the same.
        _ => {
            let done = work.transcripts().destroy(held.id, destroyed).await?;
            enter(&mut work, held, held.patient, destroyed.why);
            done
        }
    };
    if done {
        work.commit().await?;
    }
    Ok(done)
}

/// Everything of the encounters in which a patient takes part; `purpose` is the consent that was taken back: recordings alone, or all
/// transcripts.
pub(crate) async fn destroy_of_patient(
    work: &mut UnitOfWork,
    patient: PatientId,
    why: WhyDestroyed,
    purpose: Option<Purpose>,
    at: Timestamp,
) -> Result<()> {
    for encounter in work.encounters().of_patient(patient, ENCOUNTERS).await? {
        destroy_of_encounter(work, &encounter, why, purpose, at).await?;
    }
    Ok(())
}

pub(super) async fn destroy_of_encounter(
    work: &mut UnitOfWork,
    encounter: &Encounter,
    why: WhyDestroyed,
    purpose: Option<Purpose>,
    at: Timestamp,
) -> Result<()> {
    for held in work.transcripts().of_encounter(encounter.id).await? {
        let concerned = match purpose {
            // A clinician's jottings recorded nobody.
            Some(Purpose::SessionRecording) => held.source == SessionSource::Recording,
            Some(_) => held.source != SessionSource::Jottings,
            None => true,
        };
        if concerned && held.destroyed.is_none() {
            cascade(work, encounter, &held, Destroyed { at, why }).await?;
        }
    }
    Ok(())
}

/// `false` where somebody was first.
async fn cascade(
    work: &mut UnitOfWork,
    encounter: &Encounter,
    held: &HeldTranscript,
    destroyed: Destroyed,
) -> Result<bool> {
    if !work.transcripts().destroy(held.id, destroyed).await? {
        return Ok(false);
    }
    for draft in work.note_drafts().of_encounter(encounter.id).await? {
        forget(work, draft, destroyed.at, "source_destroyed", |s| cites(s, held.id)).await?;
    }
    for patient in &encounter.patients {
        enter(work, held, *patient, destroyed.why);
    }
    Ok(true)
}

fn enter(work: &mut UnitOfWork, held: &HeldTranscript, patient: PatientId, why: WhyDestroyed) {
    let (transcript, encounter) = (held.id, held.encounter);
    let reason = why.as_str().to_owned();
    work.record(Fact::TranscriptDestroyed { transcript, encounter, reason }, Some(patient));
}

/// What a program wrote into unsigned notes about a patient goes; what a person wrote stays.
pub(crate) async fn drop_program_words(
    work: &mut UnitOfWork,
    patient: PatientId,
    reason: &str,
    at: Timestamp,
) -> Result<()> {
    for draft in work.note_drafts().working_for(patient).await? {
        forget(work, draft, at, reason, |s| s.origin != Origin::Person).await?;
    }
    Ok(())
}

fn cites(sentence: &Sentence, id: TranscriptId) -> bool {
    let of = |sources: &[Source]| {
        sources.iter().any(|s| matches!(s, Source::SessionWords { transcript, .. } if *transcript == id))
    };
    match &sentence.origin {
        Origin::Program { sources, .. } | Origin::Edited { sources, .. } => of(sources),
        Origin::Person => false,
    }
}

/// Takes sentences out of a draft, with all that stands beside it. One of which nothing is left is void; of one that was signed or put
/// aside nothing is kept at all.
async fn forget(
    work: &mut UnitOfWork,
    mut draft: NoteDraft,
    at: Timestamp,
    reason: &str,
    gone: impl Fn(&Sentence) -> bool,
) -> Result<()> {
    let before = (draft.note.clone(), draft.beside.clone());
    let working = draft.state == DraftState::Working;
    for section in &mut draft.note.sections {
        section.sentences.retain(|s| working && !gone(s));
    }
    draft.beside = NoteBeside::default();
    if (&draft.note, &draft.beside) == (&before.0, &before.1) {
        return Ok(());
    }
    let patient = Some(draft.note.patient);
    let empty = draft.note.words().trim().is_empty();
    if working && empty {
        draft.state = DraftState::Voided { at, reason: reason.to_owned() };
    }
    let version = work.note_drafts().update(&draft).await?;
    if working && empty {
        work.record(Fact::DraftVoided { draft: draft.id, reason: reason.to_owned() }, patient);
    } else if working {
        // Also where only what stood beside it went: a version without a line would look like a forgery.
        work.record(Fact::DraftEdited { draft: draft.id, version, digest: digest(&draft) }, patient);
    }
    Ok(())
}
