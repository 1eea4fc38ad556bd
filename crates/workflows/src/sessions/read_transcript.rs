//! The life of a transcript: where it is, who opened it, when it will be destroyed.
use super::standing_note::find_encounter;
use crate::{App, Error, Result, authorise};
use cs_kernel::{Actor, RequestContext, Timestamp, TranscriptId};
use cs_ledger::Fact;
use cs_policy::Action;
use cs_sessions::{Encounter, HeldTranscript};

/// How many openings are told.
const OPENINGS_MAX: u64 = 200;

#[derive(Debug, Clone)]
pub struct TranscriptSeen {
    pub held: HeldTranscript,
    pub encounter: Encounter,
    pub added_by: String,
    /// Who opened its words, and when, the newest first.
    pub opened: Vec<(String, Timestamp)>,
}

/// Without its words: to look at this is not to open it.
pub async fn read_transcript(app: &App, ctx: &RequestContext, id: TranscriptId) -> Result<TranscriptSeen> {
    let reader = app.store.reader();
    let held = reader.transcripts().find(id).await?.ok_or(Error::NotFound)?;
    let encounter = find_encounter(app, held.encounter).await?;
    authorise::encounter(app, ctx, Action::ReadEncounter, &encounter).await?;
    let added_by = reader.staff().find(held.added_by).await?.map_or_else(String::new, |s| s.name);
    let mut opened = Vec::new();
    for event in app.store.log().about_of_kinds(held.patient, &["record_opened"], OPENINGS_MAX).await? {
        let Some(event) = event.event() else { continue };
        let Fact::RecordOpened { view, record } = &event.fact else { continue };
        if view == "transcript_words" && *record == id.to_string() {
            let actor = event.actor;
            let who = match actor {
                Actor::Staff(staff) => reader.staff().find(staff).await?.map(|s| s.name),
                _ => None,
            };
            opened.push((who.unwrap_or_else(|| actor.to_string()), event.at));
        }
    }
    Ok(TranscriptSeen { held, encounter, added_by, opened })
}
