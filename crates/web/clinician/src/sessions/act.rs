//! What is done on an encounter's page: a consent taken down, a transcript taken in, a note asked for or begun.
use super::{
    encounter::{Saying, page},
    note::again,
};
use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use cs_kernel::{EncounterId, Language, PatientId, TranscriptId};
use cs_people::Purpose;
use cs_sessions::NoteFormat;
use cs_web_shared::{Failure, Problems, StaffReader, Web, problems_of, see_other};
use cs_workflows::{
    Error,
    sessions::{
        AddTranscript, AskForNote, BeginNote, NoteAsked, NoteLength, SESSION_TEXT, TakeConsent, WhoAnswers, add_transcript,
        begin_note, draft_note, take_consent,
    },
};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ConsentForm {
    who: String,
    purpose: String,
    answer: String,
}

/// `POST /encounters/{encounter}/consents`
pub async fn consent(
    State(web): State<Web>,
    reader: StaffReader,
    Path(id): Path<EncounterId>,
    Form(form): Form<ConsentForm>,
) -> Result<Response, Failure> {
    let who = match form.who.split_once(':') {
        Some(("guest", index)) => index.parse().ok().map(WhoAnswers::Guest),
        _ => form.who.parse::<PatientId>().ok().map(WhoAnswers::Patient),
    };
    let yes = match form.answer.as_str() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let (Some(who), Ok(purpose), Some(yes)) = (who, form.purpose.parse::<Purpose>(), yes) else {
        return Err(Failure::NotFound);
    };
    let command = TakeConsent { who, purpose, yes, language: Language::from(reader.t.tag()) };
    match take_consent(&web.app, &reader.ctx, id, command).await {
        Ok(()) => Ok(see_other(&format!("/encounters/{id}#consents"))),
        Err(error) => again(&web, &reader, id, error).await,
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct TranscriptForm {
    transcript: String,
    /// The file's name, where a script read one into the box.
    file_name: String,
}

/// `POST /encounters/{encounter}/transcripts`
pub async fn transcript(
    State(web): State<Web>,
    reader: StaffReader,
    Path(id): Path<EncounterId>,
    Form(form): Form<TranscriptForm>,
) -> Result<Response, Failure> {
    let command =
        AddTranscript { file_name: form.file_name, content: form.transcript.clone(), recorded: false };
    let problems = match add_transcript(&web.app, &reader.ctx, id, command).await {
        Ok(_) => return Ok(see_other(&format!("/encounters/{id}"))),
        Err(Error::Refused { code: "consent_missing", .. }) => {
            let mut problems = Problems::none();
            problems.add(SESSION_TEXT, reader.t.get("sessions-consent-missing"));
            problems
        }
        Err(error) => problems_of(error)?,
    };
    page(&web, &reader, id, Saying { problems, typed: form.transcript, status: Some(422), ..Saying::default() }).await
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct NoteForm {
    patient: String,
    transcript: String,
    format: String,
    length: String,
    /// The clinic's own sections, one on a line.
    sections: String,
}

impl NoteForm {
    fn patient(&self) -> Result<PatientId, Failure> {
        self.patient.parse().map_err(|_| Failure::NotFound)
    }

    fn format(&self) -> Result<NoteFormat, Error> {
        let own: Vec<&str> = self.sections.lines().filter(|l| !l.trim().is_empty()).collect();
        let format = if self.format == "sections" { NoteFormat::own(&own) } else { self.format.parse() };
        format.map_err(|e| Error::invalid("sections", e))
    }
}

/// `POST /encounters/{encounter}/draft`
pub async fn draft(
    State(web): State<Web>,
    reader: StaffReader,
    Path(id): Path<EncounterId>,
    Form(form): Form<NoteForm>,
) -> Result<Response, Failure> {
    let transcript: TranscriptId = form.transcript.parse().map_err(|_| Failure::NotFound)?;
    let format = match form.format() {
        Ok(format) => format,
        Err(error) => return again(&web, &reader, id, error).await,
    };
    let (patient, language) = (form.patient()?, Language::English);
    let command = AskForNote { patient, transcript, format, length: length(&form.length), language };
    let warning = match draft_note(&web.app, &reader.ctx, id, command).await {
        Ok(NoteAsked::Drafted(draft)) => return Ok(see_other(&format!("/encounters/{id}#note-{draft}"))),
        Ok(NoteAsked::InWork(_)) => reader.t.get("sessions-in-work"),
        Ok(NoteAsked::Abstained) => reader.t.get("sessions-abstained"),
        Ok(NoteAsked::Refused { code, .. }) => reader.t.get(&format!("sessions-refused-{}", code.replace('_', "-"))),
        Err(error) => return again(&web, &reader, id, error).await,
    };
    page(&web, &reader, id, Saying { warning: Some(warning), ..Saying::default() }).await
}

/// `POST /encounters/{encounter}/notes`: by hand, as fast as asking a program.
pub async fn begin(
    State(web): State<Web>,
    reader: StaffReader,
    Path(id): Path<EncounterId>,
    Form(form): Form<NoteForm>,
) -> Result<Response, Failure> {
    let format = match form.format() {
        Ok(format) => format,
        Err(error) => return again(&web, &reader, id, error).await,
    };
    let command = BeginNote { patient: form.patient()?, format, language: Language::English };
    match begin_note(&web.app, &reader.ctx, id, command).await {
        Ok(draft) => Ok(see_other(&format!("/encounters/{id}#note-{draft}"))),
        Err(error) => again(&web, &reader, id, error).await,
    }
}

fn length(name: &str) -> NoteLength {
    match name {
        "short" => NoteLength::Short,
        "long" => NoteLength::Long,
        _ => NoteLength::Standard,
    }
}
