//! Signs a note: a licensed person who read exactly these bytes and proved who they are. It then stands in the chart, and nothing changes it.
use super::standing_note::{against_program, find_note, still_working};
use crate::{
    App, Error, Result, authorise,
    decisions::signing::{ToSign, proved, sign},
};
use cs_decisions::{Countersigned, Disclosure, DraftState, Note, NoteBeside, NoteDraft};
use cs_kernel::{DraftId, NoteId, RequestContext};
use cs_ledger::{Fact, LicenceStamp};
use cs_policy::Action;
use cs_sessions::Encounter;
use cs_storage::UnitOfWork;

pub async fn countersign_note(app: &App, ctx: &RequestContext, id: DraftId) -> Result<NoteId> {
    let (_, encounter) = find_note(app, id).await?;
    authorise::encounter(app, ctx, Action::CountersignNote, &encounter).await?;
    proved(ctx, app.settings.step_up_valid)?;
    let by = ctx.actor.staff().ok_or(Error::NotFound)?;
    let mut work = app.store.begin(ctx).await?;
    let draft = work.note_drafts().find(id).await?.ok_or(Error::NotFound)?;
    still_working(&draft)?;
    let not_yet = || Error::refused("not_reviewed", "read the note as it will stand in the chart before you sign it");
    let reviewed = work.note_drafts().reviewed(id, by).await?.ok_or_else(not_yet)?;
    free_to_sign(&work, &draft, &encounter).await?;
    let words = ToSign { content: draft.note.clone(), version: draft.version, salt: draft.salt };
    let (signed, licence) = sign(app, ctx, &mut work, words, &reviewed).await?;
    let note = NoteId::new(ctx.at, &*app.random);
    enter(&mut work, draft, note, &signed, licence).await?;
    work.commit().await?;
    Ok(note)
}

/// A program's words are signed under a consent to them; a person's own depend on none.
async fn free_to_sign(work: &UnitOfWork, draft: &NoteDraft, encounter: &Encounter) -> Result<()> {
    if draft.note.disclosure() == Disclosure::WrittenByPerson {
        return Ok(());
    }
    match against_program(work, encounter).await? {
        Some("halted") => {
            let reason = "all programs are halted, and this note has words of one; write it by hand, or wait";
            Err(Error::refused("halted", reason))
        }
        Some(_) => {
            let reason =
                "somebody who takes part no longer agrees to notes drafted by a program; write the note by hand";
            Err(Error::refused("consent_withdrawn", reason))
        }
        None => Ok(()),
    }
}

async fn enter(
    work: &mut UnitOfWork,
    mut draft: NoteDraft,
    note: NoteId,
    signed: &Countersigned<Note>,
    licence: LicenceStamp,
) -> Result<()> {
    let (record, content) = (signed.record(), signed.content());
    draft.state = DraftState::Signed { countersignature: record.id };
    // The note is the record from here on: what stood beside the draft, and its own copy, are not kept.
    draft.note.sections.iter_mut().for_each(|s| s.sentences.clear());
    draft.beside = NoteBeside::default();
    // The draft first: of two who sign at once, the second finds another version here.
    work.note_drafts().update(&draft).await?;
    work.notes().insert(note, signed).await?;
    let subject = Some(content.patient);
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
    let entered = Fact::NoteEntered {
        note,
        countersignature: record.id,
        encounter: content.encounter,
        digest: record.digest,
        recipient: record.recipient,
        language: record.language.clone(),
        amends: content.amends,
    };
    work.record(entered, subject);
    Ok(())
}
