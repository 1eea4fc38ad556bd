//! Words kept for use in replies: the clinic's approved snippets and a clinician's own phrases.
use crate::Approval;
use cs_kernel::{Language, PhraseId, Salt, SiteId, SnippetId, StaffId, Timestamp};
use serde::{Deserialize, Serialize};

/// A short answer that a licensed person approved for the clinic. Drafts use it only while it is approved and not retired.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snippet {
    pub id: SnippetId,
    pub site: SiteId,
    pub language: Language,
    /// What it answers, in the clinic's words: "How do I get a refill?".
    pub question: String,
    /// One to five sentences.
    pub body: String,
    pub salt: Salt,
    pub approval: Option<Approval>,
    pub retired_at: Option<Timestamp>,
    pub written_at: Timestamp,
    pub version: u32,
}

impl Snippet {
    /// The digest that an approval covers.
    pub fn digest(&self) -> cs_kernel::Digest {
        let covered = format!("{}\n{}\n{}\n{}", self.language, self.site, self.question, self.body);
        cs_kernel::Digest::salted(&self.salt, covered.as_bytes())
    }

    /// Approved, unchanged since, and not retired.
    pub fn usable(&self) -> bool {
        self.retired_at.is_none() && self.approval.as_ref().is_some_and(|a| a.digest == self.digest())
    }
}

/// A phrase that a clinician saved for their own replies; checked for names before it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedPhrase {
    pub id: PhraseId,
    pub staff: StaffId,
    pub language: Language,
    /// When it fits: "after a missed appointment".
    pub fits: String,
    pub body: String,
    pub saved_at: Timestamp,
}
