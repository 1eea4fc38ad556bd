//! The walled room: a clinician's own notes about a session. Their author alone opens it; no engine is handed a word of it, and the ledger
//! learns that something was kept, not what.
use super::standing_note::{find_encounter, takes_part};
use crate::{App, Error, Result, authorise};
use cs_kernel::{EncounterId, PatientId, PsychotherapyNoteId, RequestContext, StaffId};
use cs_ledger::Fact;
use cs_sessions::{Encounter, Excluded, PsychotherapyNote, excluded};

const CHARACTERS_MAX: usize = 40_000;

/// What its author finds in it.
#[derive(Debug, Clone)]
pub struct WalledRoom {
    pub encounter: Encounter,
    pub notes: Vec<PsychotherapyNote>,
}

#[derive(Debug, Clone)]
pub struct KeepPsychotherapyNote {
    pub patient: PatientId,
    /// `None` for a new one.
    pub note: Option<(PsychotherapyNoteId, u32)>,
    pub text: String,
}

/// The encounter's leader, in their own room.
async fn enter(app: &App, ctx: &RequestContext, id: EncounterId) -> Result<(Encounter, StaffId)> {
    let by = ctx.actor.staff().ok_or(Error::NotFound)?;
    let encounter = find_encounter(app, id).await?;
    authorise::walled_room(app, ctx, id.to_string(), encounter.clinician).await?;
    Ok((encounter, by))
}

pub async fn read_walled_room(app: &App, ctx: &RequestContext, id: EncounterId) -> Result<WalledRoom> {
    let (encounter, by) = enter(app, ctx, id).await?;
    let notes = app.store.reader().psychotherapy_notes().of_encounter(id, by).await?;
    Ok(WalledRoom { encounter, notes })
}

/// Returns the note's id, and what of it the law counts as part of the progress note: its author is asked to write that there.
pub async fn keep_psychotherapy_note(
    app: &App,
    ctx: &RequestContext,
    id: EncounterId,
    command: KeepPsychotherapyNote,
) -> Result<(PsychotherapyNoteId, Vec<Excluded>)> {
    let (encounter, author) = enter(app, ctx, id).await?;
    takes_part(&encounter, command.patient)?;
    let text = text(&command.text)?;
    let items = excluded(&text);
    let mut work = app.store.begin(ctx).await?;
    let (note, version) = match command.note {
        None => {
            let note = PsychotherapyNote {
                id: PsychotherapyNoteId::new(ctx.at, &*app.random),
                encounter: id,
                patient: command.patient,
                author,
                text,
                made_at: ctx.at,
                changed_at: ctx.at,
                version: 1,
            };
            work.psychotherapy_notes().insert(&note).await?;
            (note.id, 1)
        }
        Some((note, version)) => {
            let kept = work.psychotherapy_notes().find(note, author).await?.ok_or(Error::NotFound)?;
            let changed = PsychotherapyNote { text, version, changed_at: ctx.at, ..kept };
            (note, work.psychotherapy_notes().update(&changed).await?)
        }
    };
    // No subject: even that there is one is nobody else's to find in a patient's part of the log.
    work.record(Fact::PsychotherapyNoteKept { note, version }, None);
    work.commit().await?;
    Ok((note, items))
}

fn text(text: &str) -> Result<String> {
    let text = text.replace("\r\n", "\n");
    if text.trim().is_empty() {
        return Err(Error::invalid("text", "Write something before you keep it"));
    }
    if text.chars().count() > CHARACTERS_MAX {
        return Err(Error::invalid("text", format!("This is too long: write at most {CHARACTERS_MAX} characters")));
    }
    Ok(text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect())
}
