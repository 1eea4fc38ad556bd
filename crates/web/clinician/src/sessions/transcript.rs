//! The life of a transcript: where it is, who opened it, when it will be destroyed, and the button that does not wait.
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use cs_kernel::TranscriptId;
use cs_sessions::Speaker;
use cs_web_shared::{Failure, Moment, Shell, StaffReader, Toast, View, Web, flash, see_other};
use cs_workflows::sessions::{destroy_transcript, read_transcript, set_speaker};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "sessions/transcript.html")]
struct Page {
    shell: Shell,
    id: TranscriptId,
    back: String,
    kind: String,
    counts: String,
    added_by: String,
    added: Moment,
    /// When it will be destroyed, or was.
    ends: Moment,
    gone: Option<String>,
    opened: Vec<(String, Moment)>,
}

/// `GET /transcripts/{transcript}`
pub async fn show(
    State(web): State<Web>,
    reader: StaffReader,
    Path(id): Path<TranscriptId>,
) -> Result<View, Failure> {
    let seen = read_transcript(&web.app, &reader.ctx, id).await?;
    let (t, times, held) = (reader.t, reader.times(), &seen.held);
    let why = |why: &str| t.get(&format!("sessions-gone-{}", why.replace('_', "-")));
    let counts = [("utterances", held.utterances.to_string()), ("words", held.words.to_string())];
    Ok(View::page(&Page {
        id,
        back: format!("/encounters/{}", seen.encounter.id),
        kind: t.get(&format!("sessions-source-{}", held.source.as_str())),
        counts: t.with("sessions-transcript-counts", &counts),
        added: times.at(held.added_at),
        ends: held.destroyed.map_or_else(|| times.until(held.destroy_at), |gone| times.at(gone.at)),
        gone: held.destroyed.map(|gone| why(gone.why.as_str())),
        opened: seen.opened.into_iter().map(|(who, at)| (who, times.at(at))).collect(),
        added_by: seen.added_by,
        shell: reader.desk().await,
    }))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SpeakerForm {
    voice: usize,
    speaker: String,
}

/// `POST /transcripts/{transcript}/speakers`
pub async fn speaker(
    State(web): State<Web>,
    reader: StaffReader,
    Path(id): Path<TranscriptId>,
    Form(form): Form<SpeakerForm>,
) -> Result<Response, Failure> {
    let speaker = Speaker::named(&form.speaker).ok_or(Failure::NotFound)?;
    set_speaker(&web.app, &reader.ctx, id, form.voice, speaker).await?;
    let encounter = read_transcript(&web.app, &reader.ctx, id).await?.encounter.id;
    Ok(see_other(&format!("/encounters/{encounter}#said")))
}

/// `POST /transcripts/{transcript}/destroy`
pub async fn destroy(
    State(web): State<Web>,
    reader: StaffReader,
    Path(id): Path<TranscriptId>,
) -> Result<Response, Failure> {
    destroy_transcript(&web.app, &reader.ctx, id).await?;
    flash::push(&reader.session, Toast::new(reader.t.get("sessions-destroyed"))).await;
    Ok(see_other(&format!("/transcripts/{id}")))
}
