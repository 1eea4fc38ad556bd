//! What a patient is still writing, kept as they type: sealed, seen by its writer alone, and nothing was said yet.
use crate::{App, Error, Result, authorise};
use cs_kernel::{PatientId, RequestContext, ThreadId};
use cs_messages::MESSAGE_BYTES_MAX;
use cs_policy::Action;
use cs_storage::Autosave;

/// Where it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A thread that is not there yet.
    New,
    Thread(ThreadId),
}

impl Place {
    fn name(self) -> String {
        match self {
            Self::New => "new".to_owned(),
            Self::Thread(id) => id.to_string(),
        }
    }
}

/// Keeps the text in place of what was kept before. A blank one is forgotten.
pub async fn keep_draft(app: &App, ctx: &RequestContext, patient: PatientId, place: Place, text: &str) -> Result<()> {
    allowed(app, ctx, patient, place).await?;
    if text.len() > MESSAGE_BYTES_MAX {
        return Err(Error::invalid("text", "this is longer than one message holds; it is not kept here"));
    }
    let saves = app.store.exempt().autosaves();
    let (writer, name) = (ctx.actor.to_string(), place.name());
    if text.trim().is_empty() {
        return Ok(saves.delete(&writer, &name).await?);
    }
    let kept = Autosave { writer, place: name, patient, text: text.to_owned(), changed_at: ctx.at };
    Ok(saves.put(&kept).await?)
}

/// What the actor left unfinished there, if anything.
pub async fn kept_draft(app: &App, ctx: &RequestContext, place: Place) -> Result<Option<String>> {
    let kept = app.store.exempt().autosaves().get(&ctx.actor.to_string(), &place.name()).await?;
    Ok(kept.map(|k| k.text))
}

/// After the message was stored. Where it fails the text comes back once more, and nothing is lost.
pub(super) async fn forget_draft(app: &App, ctx: &RequestContext, place: Place) {
    if let Err(error) = app.store.exempt().autosaves().delete(&ctx.actor.to_string(), &place.name()).await {
        tracing::warn!(%error, "a kept text was not forgotten");
    }
}

async fn allowed(app: &App, ctx: &RequestContext, patient: PatientId, place: Place) -> Result<()> {
    let reader = app.store.reader();
    match place {
        Place::New => {
            let patient = reader.patients().find(patient).await?.ok_or(Error::NotFound)?;
            authorise::patient(app, ctx, Action::OpenThread, &patient).await
        }
        Place::Thread(id) => {
            let thread = reader.threads().find(id).await?.filter(|t| t.patient == patient).ok_or(Error::NotFound)?;
            authorise::thread(app, ctx, Action::WriteMessage, &thread).await
        }
    }
}
