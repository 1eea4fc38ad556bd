//! What a reply is drafted from: one thread, the clinic's approved snippets, the clinician's own phrases. Nothing of any other patient.
use cs_decisions::{SavedPhrase, Snippet};
use cs_kernel::{Language, MessageId};
use cs_messages::Speaker;

/// One message of the thread that is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceMessage {
    pub id: MessageId,
    pub from: Speaker,
    pub text: String,
}

/// How the clinic is called and reached; fills `{clinic}` and `{clinic_phone}` in snippets and phrases.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ClinicContact {
    pub name: String,
    pub phone: String,
}

impl ClinicContact {
    pub fn fill(&self, body: &str) -> String {
        body.replace("{clinic_phone}", &self.phone).replace("{clinic}", &self.name)
    }
}

/// Everything that a reply engine reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyMaterial {
    /// The language that the reply is to be in.
    pub language: Language,
    /// Oldest first.
    pub thread: Vec<SourceMessage>,
    /// The gateway takes out those that are not approved.
    pub snippets: Vec<Snippet>,
    pub phrases: Vec<SavedPhrase>,
    pub clinic: ClinicContact,
}

impl ReplyMaterial {
    /// The message that is answered: the patient's last.
    pub fn answered(&self) -> Option<MessageId> {
        self.thread.iter().rev().find(|m| m.from == Speaker::Patient).map(|m| m.id)
    }
}
