//! Saves an edit. Each sentence keeps its origin: what a program wrote and nobody touched stays the program's.
use super::standing_reply::{digest, find_draft, parse_language, parse_text, still_working};
use crate::{App, Error, Result, authorise};
use cs_decisions::{Sentence, apply_edit};
use cs_kernel::{DraftId, RequestContext};
use cs_ledger::Fact;
use cs_policy::Action;

/// What changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// The whole text.
    Text(String),
    /// One sentence in other words, counted from 0.
    Sentence(usize, String),
    /// One sentence less.
    TakeOut(usize),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaveReply {
    /// The version that the editor saw.
    pub version: u32,
    pub edit: Edit,
    /// A language tag; empty for as it was.
    pub language: String,
}

/// Returns the version after it. An edit that changes nothing makes no new one.
pub async fn save_reply(app: &App, ctx: &RequestContext, id: DraftId, command: SaveReply) -> Result<u32> {
    let (draft, thread) = find_draft(app, id).await?;
    authorise::draft(app, ctx, Action::EditDraft, (id, draft.staff), &thread).await?;
    let staff = ctx.actor.staff().ok_or(Error::NotFound)?;
    let mut work = app.store.begin(ctx).await?;
    let mut draft = work.drafts().find(id).await?.ok_or(Error::NotFound)?;
    still_working(&draft)?;
    if draft.version != command.version {
        return Err(Error::Conflict { current: Some(draft.version) });
    }
    let mut reply = draft.reply.clone();
    // An edit of one sentence leaves what stands unsaved in the box of the whole text.
    let whole = matches!(command.edit, Edit::Text(_));
    reply.sentences = edited(&draft.reply.sentences, command.edit)?;
    reply.language = parse_language(&command.language, &draft.reply.language);
    if reply == draft.reply {
        work.roll_back().await?;
        if whole {
            super::keep_reply::forget_draft(app, staff, id).await?;
        }
        return Ok(draft.version);
    }
    draft.reply = reply;
    let version = work.drafts().update(&draft).await?;
    work.record(Fact::DraftEdited { draft: id, version, digest: digest(&draft) }, Some(draft.patient));
    work.commit().await?;
    if whole {
        super::keep_reply::forget_draft(app, staff, id).await?;
    }
    Ok(version)
}

fn edited(before: &[Sentence], edit: Edit) -> Result<Vec<Sentence>> {
    let missing = || Error::invalid("text", "That sentence is not there any more: look at the reply again");
    match edit {
        Edit::Text(text) => Ok(apply_edit(before, &parse_text(&text)?)),
        Edit::Sentence(index, text) => {
            let words = parse_text(&text)?;
            let old = before.get(index).ok_or_else(missing)?;
            // The white space after a sentence stays, so that two never run into each other.
            let space = &old.text[old.text.trim_end().len()..];
            let changed = apply_edit(std::slice::from_ref(old), &format!("{}{space}", words.trim_end()));
            Ok([&before[..index], &changed, &before[index + 1..]].concat())
        }
        Edit::TakeOut(index) => {
            before.get(index).ok_or_else(missing)?;
            Ok([&before[..index], &before[index + 1..]].concat())
        }
    }
}
