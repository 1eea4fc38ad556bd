//! A message as a row and back.
use crate::{
    convert::{from_json, from_word, id, maybe_id, maybe_time, ms, parse, time, to_json},
    entities::messages,
    error::{Result, StorageError},
    seal::{Cell, PatientKey, PatientKeys, Vault, cell},
};
use cs_messages::{Channel, Message, Screening, Unscreened};

pub(super) fn text_place(id: &str) -> Cell<'_> {
    cell("messages", "text_sealed", id)
}

pub(super) fn salt_place(id: &str) -> Cell<'_> {
    cell("messages", "salt_sealed", id)
}

pub(super) fn screening_place(id: &str) -> Cell<'_> {
    cell("messages", "screening_sealed", id)
}

/// `salt` is that of what came from the patient's side; what goes to a patient has its own where it was signed or approved.
/// `pending_since` and `waiting_since` are what the indexes of pending and of waiting messages stand on.
pub(super) fn row(
    message: &Message,
    salt: Option<Vec<u8>>,
    key: &PatientKey,
    vault: &Vault,
) -> Result<messages::Model> {
    let id = message.id.to_string();
    let pending = message.screening == Some(Screening::Pending);
    let waiting = message.author.from_patient_side() && message.disposed_at.is_none();
    let screening = message.screening.as_ref().map(|s| seal_screening(&id, s, key, vault)).transpose()?;
    Ok(messages::Model {
        thread: message.thread.to_string(),
        patient: message.patient.to_string(),
        author: to_json("author", &message.author)?,
        channel: message.channel.as_str().to_owned(),
        text_sealed: key.seal(vault, text_place(&id), message.text.as_bytes())?,
        salt_sealed: salt,
        language: message.language.as_ref().map(|l| l.tag().to_owned()),
        sent_at: ms(message.sent_at),
        read_by: message.read.map(|(by, _)| by.to_string()),
        read_at: message.read.map(|(_, at)| ms(at)),
        screening_sealed: screening,
        pending_since: pending.then_some(ms(message.sent_at)),
        human_level: message.human_level.map(|l| l.as_str().to_owned()),
        waiting_since: waiting.then_some(ms(message.sent_at)),
        disposed_at: message.disposed_at.map(ms),
        id,
    })
}

pub(super) fn seal_screening(id: &str, screening: &Screening, key: &PatientKey, vault: &Vault) -> Result<Vec<u8>> {
    let json = serde_json::to_vec(screening).map_err(|_| StorageError::Row("screening"))?;
    key.seal(vault, screening_place(id), &json)
}

pub(super) fn message(row: messages::Model, keys: &PatientKeys) -> Result<Message> {
    let screening = match &row.screening_sealed {
        // What a program read went with the key; that it was a message to read is still true.
        Some(sealed) => Some(
            keys.json(&row.patient, screening_place(&row.id), sealed)?
                .unwrap_or(Screening::Unscreened { why: Unscreened::NoConsent }),
        ),
        None => None,
    };
    Ok(Message {
        id: id(&row.id)?,
        thread: id(&row.thread)?,
        patient: id(&row.patient)?,
        author: from_json("author", &row.author)?,
        channel: from_word::<Channel>("channel", &row.channel)?,
        text: keys.text(&row.patient, text_place(&row.id), &row.text_sealed)?,
        language: row.language.as_deref().map(Into::into),
        sent_at: time(row.sent_at)?,
        read: maybe_id(row.read_by.as_deref())?.zip(maybe_time(row.read_at)?),
        screening,
        human_level: row.human_level.as_deref().map(|l| parse("level", l)).transpose()?,
        disposed_at: maybe_time(row.disposed_at)?,
    })
}
