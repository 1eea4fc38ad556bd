//! Messages as the patient's side sees them: with the names of who wrote, signed, approved and read.
use crate::{App, Result};
use cs_kernel::{CountersignatureId, MessageId, ProxyId, StaffId, Timestamp};
use cs_messages::{Author, Message};
use cs_people::Staff;
use std::collections::HashMap;

/// Who speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum From {
    Patient,
    Proxy {
        proxy: ProxyId,
        name: String,
    },
    /// Another system, by its token's name.
    Integration {
        name: String,
    },
    /// A released reply. Whoever wrote it, a person signed it.
    Signed {
        name: String,
        licence: String,
        signed_at: Timestamp,
        drafted_by_program: bool,
    },
    /// A fixed text, sent by a program; "Ruth Adeyemi, MD" approved it.
    Program {
        approved_by: String,
    },
}

impl From {
    /// The patient, or somebody who writes for them.
    pub fn patient_side(&self) -> bool {
        matches!(self, Self::Patient | Self::Proxy { .. } | Self::Integration { .. })
    }
}

/// A message to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnMessage {
    pub id: MessageId,
    pub from: From,
    pub text: String,
    pub language: Option<String>,
    pub sent_at: Timestamp,
    /// Who of the clinic opened it first ("Maya Chen, LCSW", as they signed then), and when.
    pub read: Option<(String, Timestamp)>,
}

/// Names for some messages, in a few reads whatever their number.
pub(super) async fn own_messages(app: &App, messages: Vec<Message>) -> Result<Vec<OwnMessage>> {
    let names = Names::load(app, &messages).await?;
    Ok(messages.into_iter().map(|m| names.show(m)).collect())
}

#[derive(Default)]
struct Names {
    staff: HashMap<StaffId, Staff>,
    signed: HashMap<CountersignatureId, (String, String, Timestamp)>,
    /// Proxies, tokens and fixed texts: by the id as text.
    others: HashMap<String, String>,
}

impl Names {
    async fn load(app: &App, messages: &[Message]) -> Result<Self> {
        let reader = app.store.reader();
        let mut names = Self::default();
        let mut staff: Vec<StaffId> = messages.iter().filter_map(|m| m.read.map(|r| r.0)).collect();
        staff.sort();
        staff.dedup();
        for member in reader.staff().by_ids(&staff).await? {
            names.staff.insert(member.id, member);
        }
        let signatures: Vec<CountersignatureId> = messages.iter().filter_map(|m| signature(&m.author)).collect();
        for signed in reader.countersignatures().by_ids(&signatures).await? {
            let record = signed.record();
            names.signed.insert(record.id, (record.signer_name.clone(), record.under.kind.clone(), record.signed_at));
        }
        for author in messages.iter().map(|m| &m.author) {
            names.other(app, author).await?;
        }
        Ok(names)
    }

    async fn other(&mut self, app: &App, author: &Author) -> Result<()> {
        let reader = app.store.reader();
        let Some(key) = key(author) else { return Ok(()) };
        if self.others.contains_key(&key) {
            return Ok(());
        }
        let name = match author {
            Author::Proxy { proxy } => reader.proxies().find(*proxy).await?.map(|p| p.name),
            Author::Integration { token } => reader.api_tokens().find(*token).await?.map(|t| t.name),
            Author::FixedText { text } => {
                let text = reader.fixed_texts().find(*text).await?;
                text.and_then(|t| t.approval).map(|a| a.signature_name)
            }
            Author::Patient | Author::Clinician { .. } => None,
        };
        self.others.insert(key, name.unwrap_or_default());
        Ok(())
    }

    fn show(&self, message: Message) -> OwnMessage {
        let other = || key(&message.author).and_then(|k| self.others.get(&k).cloned()).unwrap_or_default();
        let from = match &message.author {
            Author::Patient => From::Patient,
            Author::Proxy { proxy } => From::Proxy { proxy: *proxy, name: other() },
            Author::Integration { .. } => From::Integration { name: other() },
            Author::FixedText { .. } => From::Program { approved_by: other() },
            Author::Clinician { countersignature, drafted_by_program, .. } => {
                let known = self.signed.get(countersignature).cloned();
                let (name, licence, signed_at) = known.unwrap_or((String::new(), String::new(), message.sent_at));
                From::Signed { name, licence, signed_at, drafted_by_program: *drafted_by_program }
            }
        };
        let read =
            message.read.map(|(by, at)| (self.staff.get(&by).map(|s| s.signature_name(at)).unwrap_or_default(), at));
        let language = message.language.map(|l| l.tag().to_owned());
        OwnMessage { id: message.id, from, text: message.text, language, sent_at: message.sent_at, read }
    }
}

fn signature(author: &Author) -> Option<CountersignatureId> {
    match author {
        Author::Clinician { countersignature, .. } => Some(*countersignature),
        _ => None,
    }
}

fn key(author: &Author) -> Option<String> {
    match author {
        Author::Proxy { proxy } => Some(proxy.to_string()),
        Author::Integration { token } => Some(token.to_string()),
        Author::FixedText { text } => Some(text.to_string()),
        Author::Patient | Author::Clinician { .. } => None,
    }
}
