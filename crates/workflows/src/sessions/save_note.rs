//! Saves an edit of a note. Each sentence keeps its origin: what a program wrote and nobody touched stays the program's.
use super::standing_note::{digest, find_note, still_working};
use crate::{App, Error, Result, authorise};
use cs_decisions::{NoteDraft, Origin, Place, Sentence, Source, apply_edit};
use cs_kernel::{DraftId, RequestContext, TranscriptId};
use cs_ledger::Fact;
use cs_policy::Action;
use cs_sessions::{Citation, Transcript};

/// The most characters that a section may have.
const SECTION_CHARACTERS_MAX: usize = 20_000;

/// What changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoteEdit {
    /// The whole text of a section, counted from 0.
    Section(usize, String),
    /// The texts of all sections, in their order.
    All(Vec<String>),
    /// One sentence in other words.
    Sentence(Place, String),
    /// One sentence less.
    TakeOut(Place),
    /// Something that was left out, counted from 0, into a section.
    AddOmitted(usize, usize),
    /// A mark beside a sentence was looked at and is put aside.
    DropFlag(usize),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaveNote {
    /// The version that the editor saw.
    pub version: u32,
    pub edit: NoteEdit,
}

/// Returns the version after it. An edit that changes nothing makes no new one.
pub async fn save_note(app: &App, ctx: &RequestContext, id: DraftId, command: SaveNote) -> Result<u32> {
    let (_, encounter) = find_note(app, id).await?;
    authorise::encounter(app, ctx, Action::WriteNote, &encounter).await?;
    let mut work = app.store.begin(ctx).await?;
    let before = work.note_drafts().find(id).await?.ok_or(Error::NotFound)?;
    still_working(&before)?;
    if before.version != command.version {
        return Err(Error::Conflict { current: Some(before.version) });
    }
    let mut draft = before.clone();
    let source = match (&command.edit, before.beside.transcript) {
        (NoteEdit::AddOmitted(index, _), Some(transcript)) => {
            let said = work.transcripts().said(transcript).await?.ok_or_else(missing)?;
            Some(source_of(&before, *index, transcript, &said.transcript)?)
        }
        _ => None,
    };
    edit(&mut draft, command.edit, source)?;
    if draft == before {
        work.roll_back().await?;
        return Ok(before.version);
    }
    // What a mark stands beside may have moved; one whose sentence is no longer what it was says nothing.
    keep_flags(&before, &mut draft);
    let version = work.note_drafts().update(&draft).await?;
    work.record(Fact::DraftEdited { draft: id, version, digest: digest(&draft) }, Some(draft.note.patient));
    work.commit().await?;
    Ok(version)
}

fn missing() -> Error {
    Error::invalid("text", "That is not there any more: look at the note again")
}

fn edit(draft: &mut NoteDraft, edit: NoteEdit, source: Option<Source>) -> Result<()> {
    match edit {
        NoteEdit::Section(index, text) => whole(draft, index, &text),
        NoteEdit::All(texts) => {
            if texts.len() != draft.note.sections.len() {
                return Err(missing());
            }
            texts.iter().enumerate().try_for_each(|(index, text)| whole(draft, index, text))
        }
        NoteEdit::Sentence(place, text) => {
            let (sentences, index) = at(draft, place)?;
            let old = &sentences[index];
            // The white space after a sentence stays, so that two never run into each other.
            let space = old.text[old.text.trim_end().len()..].to_owned();
            let changed = apply_edit(std::slice::from_ref(old), &format!("{}{space}", parse(&text)?.trim_end()));
            sentences.splice(index..=index, changed);
            Ok(())
        }
        NoteEdit::TakeOut(place) => {
            let (sentences, index) = at(draft, place)?;
            sentences.remove(index);
            Ok(())
        }
        NoteEdit::AddOmitted(index, section) => add_omitted(draft, index, section, source.ok_or_else(missing)?),
        NoteEdit::DropFlag(index) => {
            if index >= draft.beside.flags.len() {
                return Err(missing());
            }
            draft.beside.flags.remove(index);
            Ok(())
        }
    }
}

fn at(draft: &mut NoteDraft, place: Place) -> Result<(&mut Vec<Sentence>, usize)> {
    let section = draft.note.sections.get_mut(place.section).ok_or_else(missing)?;
    if place.sentence < section.sentences.len() { Ok((&mut section.sentences, place.sentence)) } else { Err(missing()) }
}

fn whole(draft: &mut NoteDraft, index: usize, text: &str) -> Result<()> {
    let section = draft.note.sections.get_mut(index).ok_or_else(missing)?;
    let text = parse(text)?;
    // What a form sends back with its last blank taken off is no edit.
    if text.trim_end() != section.words().trim_end() {
        section.sentences = apply_edit(&section.sentences, &text);
    }
    Ok(())
}

fn parse(text: &str) -> Result<String> {
    if text.chars().count() > SECTION_CHARACTERS_MAX {
        let problem = format!("This is too long: write at most {SECTION_CHARACTERS_MAX} characters in a section");
        return Err(Error::invalid("text", problem));
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    Ok(text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect())
}

/// Where the words of an item that was left out were said: the words themselves where they stand so, the whole utterance otherwise.
fn source_of(draft: &NoteDraft, index: usize, id: TranscriptId, transcript: &Transcript) -> Result<Source> {
    let item = draft.beside.omitted.get(index).ok_or_else(missing)?;
    let said = transcript.get(item.utterance).ok_or_else(missing)?;
    let whole = Citation::whole(item.utterance, said);
    let words = item.text.trim();
    let cited = said.text.find(words).map_or(whole, |at| {
        let start = said.text[..at].chars().count();
        Citation { start, end: start + words.chars().count(), ..whole }
    });
    Ok(Source::SessionWords { transcript: id, utterance: cited.utterance, start: cited.start, end: cited.end })
}

/// The words come in as they were said, with where they were said.
fn add_omitted(draft: &mut NoteDraft, index: usize, section: usize, source: Source) -> Result<()> {
    if index >= draft.beside.omitted.len() || section >= draft.note.sections.len() {
        return Err(missing());
    }
    let item = draft.beside.omitted.remove(index);
    let sentences = &mut draft.note.sections[section].sentences;
    if let Some(last) = sentences.last_mut().filter(|s| !s.text.ends_with(char::is_whitespace)) {
        last.text.push(' ');
    }
    let text = format!("{} ", item.text.trim());
    sentences.push(Sentence { text, origin: Origin::Program { sources: vec![source], supported: true } });
    Ok(())
}

fn keep_flags(before: &NoteDraft, after: &mut NoteDraft) {
    let text = |draft: &NoteDraft, p: Place| {
        draft.note.sections.get(p.section).and_then(|s| s.sentences.get(p.sentence)).map(|s| s.text.trim().to_owned())
    };
    let mut kept = Vec::new();
    for flag in std::mem::take(&mut after.beside.flags) {
        let Some(was) = text(before, flag.place) else { continue };
        let Some(section) = after.note.sections.get(flag.place.section) else { continue };
        if let Some(sentence) = section.sentences.iter().position(|s| s.text.trim() == was) {
            kept.push(cs_decisions::NoteFlag { place: Place { sentence, ..flag.place }, ..flag });
        }
    }
    after.beside.flags = kept;
}
