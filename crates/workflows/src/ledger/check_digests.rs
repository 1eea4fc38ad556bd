//! Compares salted digests that events carry with the texts that are stored: what a patient wrote, and why a record was broken open.
use super::{CheckFinding, Result};
use cs_kernel::{BreakGlassId, Digest, MessageId, PatientId};
use cs_ledger::Fact;
use cs_storage::{FoundDigest, Store, StoredDigest, StoredEvent};
use std::collections::{HashMap, HashSet};

/// How many texts were held against their digests, and how many could not be since their patient was erased.
#[derive(Debug, Default)]
pub(super) struct Digests {
    pub held: u64,
    pub erased: u64,
    /// Who was erased, as the events say; read once, when the first key is missing.
    gone: Option<HashSet<PatientId>>,
}

/// What an event says of a text.
struct Said<'a, I> {
    event: &'a StoredEvent,
    about: I,
    subject: Option<PatientId>,
    digest: Digest,
}

impl Digests {
    /// The texts of these events; stops at the first that is not what its event says.
    pub(super) async fn compare(&mut self, store: &Store, events: &[StoredEvent]) -> Result<Option<CheckFinding>> {
        let (mut messages, mut reasons): (Vec<Said<'_, MessageId>>, Vec<Said<'_, BreakGlassId>>) = Default::default();
        for stored in events {
            // An event of a newer version is none of these.
            let Some(event) = stored.event() else { continue };
            let (event, subject, fact) = (stored, event.subject, event.fact);
            match fact {
                Fact::MessageReceived { message: about, digest, .. } => {
                    messages.push(Said { event, about, subject, digest });
                }
                Fact::BreakGlassOpened { access: about, reason: digest, .. } => {
                    reasons.push(Said { event, about, subject, digest });
                }
                _ => {}
            }
        }
        let ids: Vec<MessageId> = messages.iter().map(|said| said.about).collect();
        let found = if ids.is_empty() { HashMap::new() } else { store.reader().messages().digests(&ids).await? };
        for said in &messages {
            if let Some(finding) = self.judge(store, said, "message", found.get(&said.about)).await? {
                return Ok(Some(finding));
            }
        }
        let ids: Vec<BreakGlassId> = reasons.iter().map(|said| said.about).collect();
        let found = if ids.is_empty() { HashMap::new() } else { store.reader().break_glass().digests(&ids).await? };
        for said in &reasons {
            if let Some(finding) = self.judge(store, said, "reason of break-glass", found.get(&said.about)).await? {
                return Ok(Some(finding));
            }
        }
        Ok(None)
    }

    async fn judge<I: std::fmt::Display>(
        &mut self,
        store: &Store,
        said: &Said<'_, I>,
        what: &str,
        stored: Option<&StoredDigest>,
    ) -> Result<Option<CheckFinding>> {
        let wrong = match stored {
            None => "is missing; its row was taken away after it was recorded",
            Some(stored) if Some(stored.patient) != said.subject => {
                "stands under another patient than the log says; its row was changed after it was recorded"
            }
            Some(StoredDigest { found: FoundDigest::Is(digest), .. }) if *digest == said.digest => {
                self.held += 1;
                return Ok(None);
            }
            Some(StoredDigest { found: FoundDigest::Is(_), .. }) => {
                "is not what the log commits to; its words were changed after they were recorded"
            }
            Some(StoredDigest { found: FoundDigest::Broken, .. }) => {
                "does not open with its patient's key; its row was changed after it was recorded"
            }
            Some(StoredDigest { found: FoundDigest::Erased, patient }) => {
                if self.erased_in_the_log(store, *patient).await? {
                    self.erased += 1;
                    return Ok(None);
                }
                "cannot be opened: its patient's key is gone, and no erasure of that patient was recorded"
            }
        };
        let mut finding = CheckFinding::new(format!("the {what} {} {wrong}", said.about));
        (finding.entry, finding.event) = (said.event.index, Some(said.event.id));
        Ok(Some(finding))
    }

    async fn erased_in_the_log(&mut self, store: &Store, patient: PatientId) -> Result<bool> {
        if self.gone.is_none() {
            let events = store.log().of_kind("patient_erased", u64::from(u32::MAX)).await?;
            self.gone = Some(events.iter().filter_map(|e| e.event()?.subject).collect());
        }
        Ok(self.gone.as_ref().is_some_and(|gone| gone.contains(&patient)))
    }
}
