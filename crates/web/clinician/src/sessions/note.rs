//! The note beside what was said: each sentence tied to its words, what was left out, what is not assessed; and its edits.
use super::encounter::{Saying, page};
use axum::{
    extract::{Path, State},
    response::Response,
};
use axum_extra::extract::Form;
use cs_decisions::{FlagKind, Origin, Place, Sentence};
use cs_kernel::{DraftId, EncounterId};
use cs_web_shared::{Failure, Moment, StaffReader, Toast, Web, flash, problems_of, see_other};
use cs_workflows::{
    Error,
    sessions::{EncounterDesk, NoteEdit, NoteOnDesk, SaveNote, SourceSeen, encounter_of_draft, save_note, void_note},
};
use serde::Deserialize;

/// A sentence with what it rests on.
pub struct Line {
    pub place: String,
    pub text: String,
    /// Ids of the utterances that light up with it.
    pub cites: String,
    pub sources: Vec<String>,
    pub by: String,
    pub unsupported: bool,
    /// "Strong", "Fair": a word, and never a number as a verdict.
    pub support: String,
    /// What says otherwise, each with the number of its mark.
    pub flags: Vec<(usize, String)>,
}

pub struct Section {
    pub number: usize,
    pub name: String,
    pub lines: Vec<Line>,
    pub text: String,
}

/// A note in work.
pub struct NotePanel {
    pub draft: DraftId,
    pub version: u32,
    pub patient: String,
    pub drafted: bool,
    pub addendum: bool,
    pub made: Moment,
    pub sections: Vec<Section>,
    pub omitted: Vec<(usize, String, String)>,
    pub not_assessed: Vec<String>,
    pub cloned: Option<String>,
}

pub fn panel(on_desk: &NoteOnDesk, desk: &EncounterDesk, reader: &StaffReader) -> NotePanel {
    let (t, draft) = (reader.t, &on_desk.draft);
    let mut sources = on_desk.sources.iter();
    let section = |(number, section): (usize, &cs_decisions::NoteSection)| Section {
        number,
        name: section.name.clone(),
        text: section.words().trim_end().to_owned(),
        lines: (section.sentences.iter().enumerate())
            .map(|(sentence, s)| {
                let place = Place { section: number, sentence };
                line(s, place, sources.next().map(Vec::as_slice).unwrap_or_default(), on_desk, reader)
            })
            .collect(),
    };
    let patient = desk.participants.iter().find(|p| p.patient.id == draft.note.patient);
    NotePanel {
        draft: draft.id,
        version: draft.version,
        patient: patient.map(|p| p.patient.display_name().to_owned()).unwrap_or_default(),
        drafted: draft.engine.is_some(),
        addendum: draft.note.amends.is_some(),
        made: reader.times().at(draft.made_at),
        sections: draft.note.sections.iter().enumerate().map(section).collect(),
        omitted: (draft.beside.omitted.iter().enumerate())
            .map(|(index, o)| (index, o.kind.clone(), o.text.clone()))
            .collect(),
        not_assessed: draft.beside.not_assessed.clone(),
        cloned: on_desk.cloned_percent.map(|p| t.with("sessions-cloned", &[("percent", p.to_string())])),
    }
}

fn line(
    sentence: &Sentence,
    place: Place,
    sources: &[SourceSeen],
    on_desk: &NoteOnDesk,
    reader: &StaffReader,
) -> Line {
    let t = reader.t;
    let text = sentence.text.trim().to_owned();
    let beside = &on_desk.draft.beside;
    let cited = sources.iter().filter_map(|s| match s {
        SourceSeen::Words { utterance, .. } => Some(format!("u{utterance}")),
        _ => None,
    });
    let support = beside.support.iter().find(|(words, _)| *words == text).map(|(_, support)| match support {
        850.. => t.get("sessions-support-strong"),
        500..850 => t.get("sessions-support-fair"),
        _ => t.get("sessions-support-weak"),
    });
    let by = match &sentence.origin {
        Origin::Program { .. } => String::new(),
        Origin::Edited { .. } => t.get("reply-by-edited"),
        Origin::Person => t.get("reply-by-person"),
    };
    let flags = beside.flags.iter().enumerate().filter(|(_, f)| f.place == place);
    Line {
        place: format!("{}.{}", place.section, place.sentence),
        cites: cited.collect::<Vec<_>>().join(" "),
        sources: sources.iter().map(|s| source(s, reader)).collect(),
        by,
        unsupported: sentence.unsupported(),
        support: support.unwrap_or_default(),
        flags: flags.map(|(index, f)| (index, t.with(flag(f.kind), &[("against", f.against.clone())]))).collect(),
        text,
    }
}

fn flag(kind: FlagKind) -> &'static str {
    match kind {
        FlagKind::AgainstSession => "sessions-against-session",
        FlagKind::AgainstLastNote => "sessions-against-last-note",
        FlagKind::AgainstMedications => "sessions-against-medications",
        FlagKind::AgainstScores => "sessions-against-scores",
    }
}

pub fn source(source: &SourceSeen, reader: &StaffReader) -> String {
    match source {
        SourceSeen::Words { words, speaker, .. } => {
            let who = reader.t.get(&format!("sessions-speaker-{speaker}"));
            reader.t.with("sessions-source-words", &[("who", who), ("words", words.clone())])
        }
        SourceSeen::Destroyed { at } => reader.t.with("sessions-source-destroyed", &[("day", reader.times().day(*at))]),
        SourceSeen::NotShown => reader.t.get("sessions-source-not-shown"),
    }
}

/// What a form of the note sends: all sections, one sentence, or one thing to do.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct NoteForm {
    version: u32,
    section: Vec<String>,
    /// "0.2", with `words`.
    sentence: Option<String>,
    words: String,
    take_out: Option<String>,
    add: Option<usize>,
    into: usize,
    drop: Option<usize>,
    then: String,
}

impl NoteForm {
    fn edit(&self) -> Option<NoteEdit> {
        let place = |text: &str| {
            let (section, sentence) = text.split_once('.')?;
            Some(Place { section: section.parse().ok()?, sentence: sentence.parse().ok()? })
        };
        Some(match (&self.sentence, &self.take_out, self.add, self.drop) {
            (Some(at), ..) => NoteEdit::Sentence(place(at)?, self.words.clone()),
            (_, Some(at), ..) => NoteEdit::TakeOut(place(at)?),
            (_, _, Some(index), _) => NoteEdit::AddOmitted(index, self.into),
            (_, _, _, Some(index)) => NoteEdit::DropFlag(index),
            _ => NoteEdit::All(self.section.clone()),
        })
    }
}

/// `POST /note-drafts/{note_draft}`
pub async fn save(
    State(web): State<Web>,
    reader: StaffReader,
    Path(draft): Path<DraftId>,
    Form(form): Form<NoteForm>,
) -> Result<Response, Failure> {
    let encounter = encounter_of_draft(&web.app, draft).await?;
    let Some(edit) = form.edit() else { return Err(Failure::NotFound) };
    match save_note(&web.app, &reader.ctx, draft, SaveNote { version: form.version, edit }).await {
        Ok(_) if form.then == "review" => Ok(see_other(&format!("/note-drafts/{draft}/review"))),
        Ok(_) => Ok(see_other(&format!("/encounters/{encounter}#note-{draft}"))),
        Err(error) => again(&web, &reader, encounter, error).await,
    }
}

/// What could not be done stands on the encounter's page.
pub async fn again(web: &Web, reader: &StaffReader, id: EncounterId, error: Error) -> Result<Response, Failure> {
    let saying = match error {
        Error::Conflict { .. } => {
            Saying { warning: Some(reader.t.get("sessions-conflict")), status: Some(409), ..Saying::default() }
        }
        other => Saying { problems: problems_of(other)?, status: Some(422), ..Saying::default() },
    };
    page(web, reader, id, saying).await
}

/// `POST /note-drafts/{note_draft}/void`
pub async fn void(
    State(web): State<Web>,
    reader: StaffReader,
    Path(draft): Path<DraftId>,
) -> Result<Response, Failure> {
    let encounter = encounter_of_draft(&web.app, draft).await?;
    match void_note(&web.app, &reader.ctx, draft).await {
        Ok(()) => {
            flash::push(&reader.session, Toast::new(reader.t.get("reply-discarded"))).await;
            Ok(see_other(&format!("/encounters/{encounter}")))
        }
        Err(error) => again(&web, &reader, encounter, error).await,
    }
}
