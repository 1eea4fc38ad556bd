//! What a draft is made from: one thread, the clinic's approved snippets, the clinician's own phrases. Nothing of any other patient.
use cs_decisions::{SavedPhrase, Snippet};
use cs_kernel::{Language, MessageId};
use cs_messages::Speaker;

/// One message of the thread that is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThreadMessage {
    pub id: MessageId,
    pub from: Speaker,
    pub text: String,
}

/// How the clinic is called and reached; fills `{clinic}` and `{clinic_phone}` in snippets and phrases, and nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clinic {
    pub name: String,
    pub phone: String,
}

impl Clinic {
    /// The words with the two fields filled in.
    pub fn fill(&self, body: &str) -> String {
        body.replace("{clinic_phone}", &self.phone).replace("{clinic}", &self.name)
    }
}

/// Everything that [`draft`](crate::draft()) reads. The caller passes only snippets that are [`Snippet::usable`].
#[derive(Debug, Clone)]
pub struct DraftInput<'a> {
    /// The language that the reply is to be in.
    pub language: Language,
    /// Oldest first.
    pub thread: Vec<ThreadMessage>,
    pub snippets: &'a [Snippet],
    pub phrases: &'a [SavedPhrase],
    pub clinic: Clinic,
}
