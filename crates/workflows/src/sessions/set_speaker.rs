//! Says who a voice of a transcript is, where the file did not tell or told it wrong.
use super::{add_transcript::digest, standing_note::find_encounter};
use crate::{App, Error, Result, authorise};
use cs_kernel::{RequestContext, TranscriptId};
use cs_ledger::Fact;
use cs_policy::Action;
use cs_sessions::Speaker;

/// `voice` counts the transcript's voices from 0, in the order in which they first speak.
pub async fn set_speaker(
    app: &App,
    ctx: &RequestContext,
    id: TranscriptId,
    voice: usize,
    speaker: Speaker,
) -> Result<()> {
    let held = app.store.reader().transcripts().find(id).await?.ok_or(Error::NotFound)?;
    let encounter = find_encounter(app, held.encounter).await?;
    authorise::encounter(app, ctx, Action::ReadTranscript, &encounter).await?;
    let mut work = app.store.begin(ctx).await?;
    let mut said = work.transcripts().said(id).await?.ok_or(Error::NotFound)?;
    let voices = said.transcript.voices();
    let voice = voices.get(voice).ok_or(Error::NotFound)?;
    if voice.speaker == speaker {
        return Ok(());
    }
    said.transcript.set_speaker(voice, speaker);
    if !work.transcripts().change(&held, &said).await? {
        return Err(Error::NotFound);
    }
    for patient in &encounter.patients {
        work.record(Fact::TranscriptChanged { transcript: id, digest: digest(&said) }, Some(*patient));
    }
    work.commit().await?;
    Ok(())
}
