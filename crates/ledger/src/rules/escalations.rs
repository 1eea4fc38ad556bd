//! R09, R10 and R14: an alarm is raised, stays until somebody licensed ends it, and keeps programs quiet.
use super::{Entry, Findings, Licences, Part, Rule};
use crate::{EscalationCause, Event, Fact, LicenceStamp};
use cs_kernel::{DispositionId, EscalationId, MessageId, PatientId, SignedDuration, Timestamp};
use std::collections::{HashMap, HashSet};

/// An escalation opens in the commit that says "crisis": within so many entries, or so much time.
const AT_ONCE_ENTRIES: u64 = 16;
const AT_ONCE: SignedDuration = SignedDuration::from_secs(10);

#[derive(Default)]
pub(super) struct Escalations {
    open: HashMap<EscalationId, Open>,
    closed: HashSet<EscalationId>,
    /// Messages that have had an escalation of their own.
    escalated: HashSet<MessageId>,
    dispositions: HashMap<DispositionId, Option<PatientId>>,
    waiting: Vec<Waiting>,
}

struct Open {
    patient: Option<PatientId>,
    /// Uses of the crisis texts that this escalation has had.
    sent: HashSet<String>,
}

/// A crisis without an escalation so far.
struct Waiting {
    index: u64,
    event: Event,
    patient: Option<PatientId>,
    message: MessageId,
}

impl Escalations {
    fn opened(&mut self, id: EscalationId, cause: &EscalationCause, entry: Entry<'_>) {
        let patient = entry.event.subject;
        self.open.insert(id, Open { patient, sent: HashSet::new() });
        if let EscalationCause::Message(message) = cause {
            self.escalated.insert(*message);
        }
        self.waiting.retain(|w| w.patient != patient || w.late(entry.index, entry.event.at));
    }

    fn crisis(&mut self, message: MessageId, entry: Entry<'_>) {
        let patient = entry.event.subject;
        let has_one = self.open.values().any(|open| open.patient == patient) || self.escalated.contains(&message);
        if !has_one {
            self.waiting.push(Waiting { index: entry.index, event: entry.event.clone(), patient, message });
        }
    }

    fn report_late(&mut self, late: impl Fn(&Waiting) -> bool, found: &mut Findings) {
        for waiting in self.waiting.extract_if(.., |w| late(w)) {
            let entry = Entry { index: waiting.index, event: &waiting.event };
            let message = format!("{} was assessed as crisis and no escalation opened at once", waiting.message);
            found.add(Rule::CrisisEscalates, entry, message);
        }
    }

    fn closed(
        &mut self,
        id: EscalationId,
        (disposition, outcome, licence): (DispositionId, &str, &LicenceStamp),
        (entry, licences): (Entry<'_>, &Licences),
        found: &mut Findings,
    ) {
        let known = self.open.remove(&id);
        let another = || self.dispositions.get(&disposition).is_some_and(|patient| *patient != entry.event.subject);
        let problem = if !self.closed.insert(id) {
            Some(format!("{id} had been closed already"))
        } else if known.is_none_or(|open| open.patient != entry.event.subject) {
            Some(format!("{id} had not been opened for this patient"))
        } else if outcome.trim().is_empty() {
            Some(format!("{id} was closed without an outcome"))
        } else if another() {
            Some(format!("{disposition} was decided for another patient"))
        } else {
            licences.problem(licence, entry)
        };
        self.dispositions.insert(disposition, entry.event.subject);
        if let Some(problem) = problem {
            found.add(Rule::EscalationClosedByLicensed, entry, problem);
        }
    }

    fn sent(&mut self, use_as: &str, entry: Entry<'_>, found: &mut Findings) {
        let Some(patient) = entry.event.subject else { return };
        let mut open: Vec<_> = self.open.iter_mut().filter(|(_, open)| open.patient == Some(patient)).collect();
        if open.is_empty() || entry.event.actor.staff().is_some() {
            return;
        }
        open.sort_by_key(|(id, _)| **id);
        if !use_as.starts_with("crisis_") {
            let message = format!("'{use_as}' went to {patient} while an escalation was open");
            found.add(Rule::QuietWhileEscalated, entry, message);
        } else if !open.into_iter().any(|(_, open)| open.sent.insert(use_as.to_owned())) {
            let message = format!("'{use_as}' had gone to {patient} before in this escalation");
            found.add(Rule::QuietWhileEscalated, entry, message);
        }
    }
}

impl Waiting {
    fn late(&self, index: u64, at: Timestamp) -> bool {
        index.saturating_sub(self.index) > AT_ONCE_ENTRIES && at.duration_since(self.event.at) > AT_ONCE
    }
}

impl Part for Escalations {
    fn see(&mut self, entry: Entry<'_>, licences: &Licences, found: &mut Findings) {
        match &entry.event.fact {
            Fact::EscalationOpened { escalation, cause, .. } => self.opened(*escalation, cause, entry),
            Fact::MessageAssessed { message, level, .. } if level == "crisis" => self.crisis(*message, entry),
            Fact::DispositionDecided { disposition, .. } => {
                self.dispositions.insert(*disposition, entry.event.subject);
            }
            Fact::EscalationClosed { escalation, disposition, outcome, licence } => {
                self.closed(*escalation, (*disposition, outcome, licence), (entry, licences), found);
            }
            Fact::FixedTextSent { use_as, .. } => self.sent(use_as, entry, found),
            _ => {}
        }
        self.report_late(|w| w.late(entry.index, entry.event.at), found);
    }

    fn end(&mut self, found: &mut Findings) {
        self.report_late(|_| true, found);
    }
}
