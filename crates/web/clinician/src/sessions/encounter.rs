//! An encounter: who agreed to what, what was said on the left, the note on the right.
use super::note::{NotePanel, panel};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use cs_kernel::EncounterId;
use cs_people::{ConsentState, Purpose};
use cs_sessions::{HeldTranscript, NoteFormat};
use cs_web_shared::{Failure, Moment, Problems, Shell, StaffReader, View, Web, forms::Choice};
use cs_workflows::{
    people::consent_question,
    sessions::{EncounterDesk, read_encounter},
};

/// One question to one who takes part, with what they answered.
pub struct Question {
    pub purpose: &'static str,
    pub title: String,
    pub statement: String,
    pub if_yes: String,
    pub if_no: String,
    /// "Said yes on March 2, taken down by …"; empty where nobody was asked.
    pub answer: String,
    pub yes: bool,
    pub no: bool,
}

/// Somebody who takes part.
pub struct Asked {
    /// `pat_…`, or `guest:0`.
    pub who: String,
    pub name: String,
    pub questions: Vec<Question>,
}

pub struct Said {
    pub number: usize,
    pub speaker: &'static str,
    pub who: String,
    pub text: String,
}

pub struct Voice {
    pub number: usize,
    pub who: String,
    pub speaker: &'static str,
    pub count: usize,
}

pub struct Held {
    pub href: String,
    pub line: String,
    pub destroyed: bool,
    pub when: Moment,
}

#[derive(Template)]
#[template(path = "sessions/encounter.html")]
pub struct Page {
    shell: Shell,
    id: EncounterId,
    names: String,
    kind: String,
    starts: Moment,
    leads: bool,
    transcript_open: bool,
    asked: Vec<Asked>,
    held: Vec<Held>,
    transcript: Option<String>,
    said: Vec<Said>,
    voices: Vec<Voice>,
    /// Who can have a note: id and name.
    patients: Vec<Choice>,
    formats: Vec<Choice>,
    lengths: Vec<Choice>,
    may_ask: bool,
    notes: Vec<NotePanel>,
    signed: Vec<(String, String)>,
    /// What was pasted and could not be taken in.
    typed: String,
    warning: Option<String>,
    problems: Problems,
}

/// What the page has to say about what was just done.
#[derive(Default)]
pub struct Saying {
    pub problems: Problems,
    pub typed: String,
    pub warning: Option<String>,
    pub status: Option<u16>,
}

/// `GET /encounters/{encounter}`
pub async fn show(
    State(web): State<Web>,
    reader: StaffReader,
    Path(id): Path<EncounterId>,
) -> Result<Response, Failure> {
    page(&web, &reader, id, Saying::default()).await
}

pub async fn page(web: &Web, reader: &StaffReader, id: EncounterId, saying: Saying) -> Result<Response, Failure> {
    let desk = read_encounter(&web.app, &reader.ctx, id).await?;
    let status = saying.status.and_then(|s| StatusCode::from_u16(s).ok()).unwrap_or(StatusCode::OK);
    let shell = reader.desk().await;
    Ok(View::page(&of(desk, saying, reader, shell)).status(status).into_response())
}

fn of(desk: EncounterDesk, saying: Saying, reader: &StaffReader, shell: Shell) -> Page {
    let (t, times) = (reader.t, reader.times());
    let asked = asked(&desk, reader);
    let name = |p: &cs_workflows::sessions::Participant| p.patient.display_name().to_owned();
    let names: Vec<String> = desk.participants.iter().map(name).collect();
    let (said, voices) = said(&desk, reader);
    let formats = NoteFormat::NAMED.iter().map(|f| Choice::new(f.as_str(), t.get(&format!("sessions-format-{f}"))));
    let own = Choice::new("sections", t.get("sessions-format-sections"));
    let length = |l: &str| Choice::new(l, t.get(&format!("sessions-length-{l}")));
    let signed = desk.signed.iter().map(|(note, patient, at, addendum)| {
        let who = desk.participants.iter().find(|p| p.patient.id == *patient).map(name).unwrap_or_default();
        let key = if *addendum { "sessions-signed-addendum" } else { "sessions-signed-note" };
        (format!("/notes/{note}"), t.with(key, &[("name", who), ("when", times.at(*at).words)]))
    });
    Page {
        id: desk.encounter.id,
        kind: t.get(&format!("sessions-kind-{}", desk.encounter.kind.as_str().replace('_', "-"))),
        starts: times.at(desk.encounter.starts_at),
        leads: desk.leads,
        transcript_open: desk.transcript_open,
        held: desk.transcripts.iter().map(|h| held(h, reader)).collect(),
        transcript: desk.said.as_ref().map(|(h, _)| h.id.to_string()),
        patients: desk.participants.iter().map(|p| Choice::new(p.patient.id.to_string(), name(p))).collect(),
        formats: formats.chain([own]).collect(),
        lengths: ["standard", "short", "long"].into_iter().map(length).collect(),
        may_ask: desk.may_ask,
        notes: desk.notes.iter().map(|n| panel(n, &desk, reader)).collect(),
        signed: signed.collect(),
        names: names.join(", "),
        typed: saying.typed,
        warning: saying.warning,
        problems: saying.problems,
        asked,
        said,
        voices,
        shell,
    }
}

fn held(held: &HeldTranscript, reader: &StaffReader) -> Held {
    let times = reader.times();
    let kind = reader.t.get(&format!("sessions-source-{}", held.source.as_str()));
    let (line, when) = match held.destroyed {
        Some(gone) => (reader.t.with("sessions-held-destroyed", &[("kind", kind)]), times.at(gone.at)),
        None => (reader.t.with("sessions-held-until", &[("kind", kind)]), times.until(held.destroy_at)),
    };
    Held { href: format!("/transcripts/{}", held.id), line, destroyed: held.destroyed.is_some(), when }
}

fn asked(desk: &EncounterDesk, reader: &StaffReader) -> Vec<Asked> {
    let (t, times) = (reader.t, reader.times());
    let mut asked = Vec::new();
    for participant in &desk.participants {
        let question = |purpose: Purpose| {
            let answer = participant.consents.answer(purpose);
            let yes = participant.consents.given(purpose);
            let key = if yes { "sessions-said-yes" } else { "sessions-said-no" };
            let words = answer.map(|a| t.with(key, &[("when", times.at(a.at).words)])).unwrap_or_default();
            let no = answer.is_some_and(|a| a.state != ConsentState::Given);
            of_purpose(purpose, reader, words, yes, no)
        };
        asked.push(Asked {
            who: participant.patient.id.to_string(),
            name: participant.patient.display_name().to_owned(),
            questions: Purpose::IN_SESSION.into_iter().map(question).collect(),
        });
    }
    for (index, guest) in desk.encounter.guests.iter().enumerate() {
        let question = |purpose: Purpose| {
            let (yes, no) = (guest.agreed.contains(purpose.as_str()), guest.refused.contains(purpose.as_str()));
            let words = if yes { t.get("sessions-guest-yes") } else { String::new() };
            of_purpose(purpose, reader, if no { t.get("sessions-guest-no") } else { words }, yes, no)
        };
        let purposes = [Purpose::SessionRecording, Purpose::SessionTranscription];
        asked.push(Asked {
            who: format!("guest:{index}"),
            name: guest.name.clone(),
            questions: purposes.into_iter().map(question).collect(),
        });
    }
    asked
}

fn of_purpose(purpose: Purpose, reader: &StaffReader, answer: String, yes: bool, no: bool) -> Question {
    let shown = consent_question(purpose, &reader.t.tag().into());
    Question {
        purpose: purpose.as_str(),
        title: shown.title,
        statement: shown.statement,
        if_yes: shown.if_yes,
        if_no: shown.if_no,
        answer,
        yes,
        no,
    }
}

fn said(desk: &EncounterDesk, reader: &StaffReader) -> (Vec<Said>, Vec<Voice>) {
    let Some((_, transcript)) = &desk.said else { return (Vec::new(), Vec::new()) };
    let who = |speaker: cs_sessions::Speaker, label: &Option<String>| {
        let part = reader.t.get(&format!("sessions-speaker-{speaker}"));
        label.as_ref().map_or(part.clone(), |label| format!("{part} ({label})"))
    };
    let line = |(number, u): (usize, &cs_sessions::Utterance)| Said {
        number,
        speaker: u.speaker.as_str(),
        who: who(u.speaker, &u.label),
        text: u.text.clone(),
    };
    let voice = |(number, v): (usize, cs_sessions::Voice)| Voice {
        number,
        who: who(v.speaker, &v.label),
        speaker: v.speaker.as_str(),
        count: v.utterances,
    };
    let said = transcript.utterances.iter().enumerate().map(line).collect();
    (said, transcript.voices().into_iter().enumerate().map(voice).collect())
}
