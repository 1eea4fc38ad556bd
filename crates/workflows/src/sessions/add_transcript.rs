//! Takes in what a note can be drafted from: a transcript as a recogniser wrote it, or the clinician's own jottings. A transcript comes in
//! only where everybody who takes part has agreed.
use super::standing_note::find_encounter;
use crate::{App, Error, Result, authorise};
use cs_kernel::{Digest, EncounterId, RequestContext, Salt, TranscriptId};
use cs_ledger::Fact;
use cs_people::Purpose;
use cs_policy::Action;
use cs_sessions::{Encounter, HeldTranscript, SessionSource, Transcript, TranscriptFormat, destroy_at, gate};
use cs_storage::{Repositories, Said, UnitOfWork};
use std::collections::{BTreeSet, HashMap};

/// The field of the form whose words were pasted or uploaded.
pub const SESSION_TEXT: &str = "transcript";

#[derive(Debug, Clone)]
pub struct AddTranscript {
    /// The file's name, which tells its form; blank where it was pasted. It is not kept: names of files tell names of people.
    pub file_name: String,
    pub content: String,
    /// Whether these words were recognised from sound that was recorded for it.
    pub recorded: bool,
}

/// `Invalid` names the line that cannot be read; `consent_missing` where somebody has not agreed.
pub async fn add_transcript(
    app: &App,
    ctx: &RequestContext,
    id: EncounterId,
    command: AddTranscript,
) -> Result<TranscriptId> {
    let encounter = find_encounter(app, id).await?;
    authorise::encounter(app, ctx, Action::AddTranscript, &encounter).await?;
    let by = ctx.actor.staff().ok_or(Error::NotFound)?;
    let format = TranscriptFormat::guess(&command.file_name, &command.content);
    let transcript = Transcript::parse(format, &command.content).map_err(|e| Error::invalid(SESSION_TEXT, e))?;
    let source = match SessionSource::of(&transcript) {
        SessionSource::Transcript if command.recorded => SessionSource::Recording,
        source => source,
    };
    let mut work = app.store.begin(ctx).await?;
    // Read again inside the unit of work: a "no" that was said meanwhile counts.
    let encounter = work.encounters().find(encounter.id).await?.ok_or(Error::NotFound)?;
    open_gate(&work, source, &encounter).await?;
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let held = HeldTranscript {
        id: TranscriptId::new(ctx.at, &*app.random),
        encounter: encounter.id,
        patient: encounter.main_patient().ok_or(Error::NotFound)?,
        source,
        format,
        utterances: count(transcript.len()),
        words: count(transcript.words()),
        added_by: by,
        added_at: ctx.at,
        destroy_at: destroy_at(ctx.at, app.settings.transcript_days),
        destroyed: None,
    };
    let said = Said { transcript, salt: Salt::new(&*app.random) };
    work.transcripts().insert(&held, &said).await?;
    enter(&mut work, &encounter, &held, digest(&said));
    work.commit().await?;
    Ok(held.id)
}

/// What the ledger knows of the words.
pub(super) fn digest(said: &Said) -> Digest {
    Digest::salted(&said.salt, said.transcript.to_json_lines().as_bytes())
}

fn enter(work: &mut UnitOfWork, encounter: &Encounter, held: &HeldTranscript, digest: Digest) {
    for patient in &encounter.patients {
        let fact = Fact::TranscriptAdded {
            transcript: held.id,
            encounter: encounter.id,
            source: held.source.as_str().to_owned(),
            digest,
            destroy_at: held.destroy_at,
        };
        work.record(fact, Some(*patient));
    }
}

async fn open_gate(from: &impl Repositories, source: SessionSource, encounter: &Encounter) -> Result<()> {
    let given = given(from, encounter).await?;
    gate(source, encounter, &given).map_err(|closed| Error::refused("consent_missing", closed))
}

/// What each patient of the encounter has agreed to, by wire name.
pub(super) async fn given(
    from: &impl Repositories,
    encounter: &Encounter,
) -> Result<HashMap<cs_kernel::PatientId, BTreeSet<String>>> {
    let all = from.consents().of_patients(&encounter.patients).await?;
    let given = |consents: &cs_people::Consents| {
        let said_yes = Purpose::IN_SESSION.into_iter().filter(|p| consents.given(*p));
        said_yes.map(|p| p.as_str().to_owned()).collect::<BTreeSet<String>>()
    };
    Ok(all.iter().map(|(patient, consents)| (*patient, given(consents))).collect())
}
