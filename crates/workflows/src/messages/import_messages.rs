//! Plays a record through the whole path once: enrol, receive, screen. The same id twice changes nothing.
use crate::{
    App, Result,
    messages::{ReceiveMessage, Screened, receive_message, screen_message},
    people::{ImportClinic, enrol_imported},
};
use cs_kernel::{Actor, Language, MessageId};
use cs_messages::{Author, Channel};

/// A line of the file.
#[derive(Debug, Clone, serde::Deserialize)]
pub struct ImportRecord {
    pub id: String,
    pub text: String,
    pub language: Option<String>,
}

/// What became of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Imported {
    New(Screened),
    /// It was there already, from this or an earlier run.
    Repeated,
}

/// `source` names where ids are unique: one import's file or system.
pub async fn import_record(app: &App, clinic: ImportClinic, source: &str, record: ImportRecord) -> Result<Imported> {
    if let Some(message) = app.store.reader().imports().find(source, &record.id).await? {
        // A run that was cut off may have stored it without reading it.
        screen_message(app, message).await?;
        return Ok(Imported::Repeated);
    }
    let ctx = app.request(Actor::Operator("import".into()));
    let message = MessageId::new(ctx.at, &*app.random);
    let mut work = app.store.begin(&ctx).await?;
    let label: String = record.id.chars().filter(|c| !c.is_control()).take(100).collect();
    let language = record.language.map(Language::from);
    let speaks = language.clone().unwrap_or(Language::English);
    let patient = enrol_imported(app, &ctx, &mut work, clinic, &label, speaks).await?;
    let command = ReceiveMessage {
        patient,
        author: Author::Patient,
        channel: Channel::Import,
        subject: "Imported message".into(),
        text: record.text,
        language,
    };
    receive_message(app, &ctx, &mut work, message, command).await?;
    if !work.imports().claim(source, &record.id, message, ctx.at).await? {
        return Ok(Imported::Repeated);
    }
    work.commit().await?;
    Ok(Imported::New(screen_message(app, message).await?))
}
