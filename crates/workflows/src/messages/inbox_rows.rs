//! Fills places of the queue with what a person needs to see of them: who it is, why it stands there, who looks at it.
use super::local_counts::{LocalCount, LocalCounts, local_counts};
use crate::{App, Result};
use cs_kernel::{EscalationId, PatientId, RequestContext, SiteId, StaffId, ThreadId, Timestamp};
use cs_messages::{Author, Evidence, Screening, Standing, Unscreened};
use cs_people::Patient;
use cs_storage::QueueEntry;
use std::collections::{BTreeSet, HashMap};

/// Why a message stands where it stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Why {
    /// A program read these words in it; none for a level without a concern.
    Words(Vec<Evidence>),
    /// A second reader raised it: its name, with everything that programs read in it.
    Second { reader: String, evidence: Vec<Evidence> },
    /// A licensed person set the level. The program's words, if it read any, stand with it.
    Set(Vec<Evidence>),
    /// Stored, and not read by a program yet.
    NotYet,
    /// No program read it.
    Unscreened(Unscreened),
}

impl Why {
    pub fn evidence(&self) -> &[Evidence] {
        match self {
            Self::Words(evidence) | Self::Set(evidence) | Self::Second { evidence, .. } => evidence,
            Self::NotYet | Self::Unscreened(_) => &[],
        }
    }

    pub(super) fn of(message: &cs_messages::Message) -> Self {
        let evidence = match &message.screening {
            Some(Screening::Assessed { assessment, .. }) => Some(assessment.evidence.clone()),
            _ => None,
        };
        match (message.human_level, evidence, &message.screening) {
            (Some(_), evidence, _) => Self::Set(evidence.unwrap_or_default()),
            (None, Some(evidence), Some(Screening::Assessed { raised_by: Some(reader), .. })) => {
                Self::Second { reader: reader.clone(), evidence }
            }
            (None, Some(evidence), _) => Self::Words(evidence),
            (None, None, Some(Screening::Unscreened { why })) => Self::Unscreened(why.clone()),
            (None, None, _) => Self::NotYet,
        }
    }
}

/// A thread that waits.
#[derive(Debug, Clone)]
pub struct InboxRow {
    pub thread: ThreadId,
    pub patient: Patient,
    pub subject: String,
    pub standing: Standing,
    /// Of the message that it stands there for: its words, and why.
    pub words: String,
    pub why: Why,
    /// How often this site bore out what a program raised it as; empty where it raised nothing.
    pub counts: Vec<LocalCount>,
    /// A proxy wrote it, not the patient.
    pub by_proxy: bool,
    pub waiting_since: Timestamp,
    pub due_at: Timestamp,
    /// Whose it is, by name, if it is somebody's.
    pub assigned: Option<(StaffId, String)>,
    /// Colleagues who have it open now, by name.
    pub looking: Vec<String>,
    pub escalation: Option<EscalationId>,
}

/// The rows of these places, in their order. An erased patient's are left out.
pub(super) async fn rows(app: &App, ctx: &RequestContext, entries: Vec<QueueEntry>) -> Result<Vec<InboxRow>> {
    if entries.is_empty() {
        return Ok(Vec::new());
    }
    let reader = app.store.reader();
    let thread_ids: Vec<ThreadId> = entries.iter().map(|e| e.thread).collect();
    let patient_ids: Vec<PatientId> = unique(entries.iter().map(|e| e.patient));
    let message_ids: Vec<_> = entries.iter().map(|e| e.leading_message).collect();
    let patients: HashMap<_, _> =
        reader.patients().by_ids(&patient_ids).await?.into_iter().map(|p| (p.id, p)).collect();
    let mut threads: HashMap<_, _> =
        reader.threads().by_ids(&thread_ids).await?.into_iter().map(|t| (t.id, t)).collect();
    let mut messages: HashMap<_, _> =
        reader.messages().by_ids(&message_ids).await?.into_iter().map(|m| (m.id, m)).collect();
    let open = reader.escalations().open_of_patients(&patient_ids).await?;
    let present = app.store.exempt().presence().at(&thread_ids, ctx.at).await?;
    let people = unique(entries.iter().filter_map(|e| e.assigned).chain(present.iter().map(|p| p.staff)));
    let names: HashMap<StaffId, String> =
        reader.staff().by_ids(&people).await?.into_iter().map(|s| (s.id, s.name)).collect();
    let mut counts: HashMap<SiteId, LocalCounts> = HashMap::new();
    for site in unique(entries.iter().map(|e| e.site)) {
        counts.insert(site, local_counts(app, site, ctx.at).await?);
    }
    let reader_id = ctx.actor.staff();
    let row = |entry: QueueEntry| {
        let (thread, message) = (threads.remove(&entry.thread)?, messages.remove(&entry.leading_message)?);
        let looking = present.iter().filter(|p| p.thread == entry.thread && Some(p.staff) != reader_id);
        Some(InboxRow {
            thread: entry.thread,
            patient: patients.get(&entry.patient)?.clone(),
            subject: thread.subject,
            standing: entry.standing,
            why: Why::of(&message),
            counts: counts.get(&entry.site).map(|c| c.beside(&message)).unwrap_or_default(),
            words: message.text,
            by_proxy: matches!(message.author, Author::Proxy { .. }),
            waiting_since: entry.waiting_since,
            due_at: entry.due_at,
            assigned: entry.assigned.and_then(|id| names.get(&id).map(|name| (id, name.clone()))),
            looking: looking.filter_map(|p| names.get(&p.staff).cloned()).collect(),
            escalation: open.iter().find(|e| e.patient == entry.patient).map(|e| e.id),
        })
    };
    Ok(entries.into_iter().filter_map(row).collect())
}

pub(super) fn unique<T: Ord>(all: impl Iterator<Item = T>) -> Vec<T> {
    all.collect::<BTreeSet<T>>().into_iter().collect()
}
