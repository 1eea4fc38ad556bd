//! Everything that whoever answers an escalation needs before their eyes, on one card.
use crate::{App, Error, Result, authorise, messages::on_call::treats};
use cs_kernel::{Actor, AttemptId, EscalationId, RequestContext, StaffId, Timestamp};
use cs_ledger::{EscalationCause, Event, Fact};
use cs_messages::{Escalation, Evidence, Message, Screening};
use cs_people::{Patient, Proxy, Site, Staff};
use cs_policy::Action;
use cs_storage::{ContactAttempt, EscalationDisposition, NoticeState, Reader};
use std::collections::HashMap;

/// The newest lines of a history that a card shows.
const HISTORY_MAX: u64 = 300;
const THREADS_MAX: u64 = 10;
const MESSAGES_MAX: u64 = 20;
/// The kinds of events that make up the history of an escalation.
const KINDS: [&str; 8] = [
    "escalation_opened",
    "escalation_paged",
    "escalation_acknowledged",
    "contact_attempted",
    "escalation_handed_over",
    "escalation_closed",
    "help_asked_again",
    "danger_again",
];

/// Something that the patient, or somebody for them, wrote.
#[derive(Debug, Clone)]
pub struct Written {
    pub message: Message,
    /// Where in the text an engine saw danger.
    pub evidence: Vec<Evidence>,
    /// It opened the escalation.
    pub opened_it: bool,
}

/// One line of the history.
#[derive(Debug, Clone)]
pub struct Happening {
    pub at: Timestamp,
    pub by: Actor,
    pub what: Happened,
}

/// What happened; names as they stand in the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happened {
    /// `waited`: it had only waited too long then, unread or unanswered.
    Opened {
        waited: Option<&'static str>,
    },
    /// In danger again while it was open.
    DangerAgain {
        concern: String,
        by_message: bool,
    },
    /// The help button was pressed again.
    AskedAgain,
    Paged {
        staff: Vec<StaffId>,
        reason: String,
    },
    Acknowledged,
    Attempted {
        attempt: AttemptId,
        means: String,
        outcome: String,
    },
    HandedOver {
        to: StaffId,
    },
    Closed {
        outcome: String,
    },
}

/// The card.
#[derive(Debug, Clone)]
pub struct EscalationCard {
    pub escalation: Escalation,
    pub site: Site,
    pub patient: Patient,
    pub proxies: Vec<Proxy>,
    /// Who mainly treats the patient.
    pub clinician: Option<Staff>,
    /// What was written, the oldest first.
    pub written: Vec<Written>,
    /// What was done, the newest first.
    pub history: Vec<Happening>,
    pub attempts: Vec<ContactAttempt>,
    pub disposition: Option<EscalationDisposition>,
    /// Paged by e-mail, and it has not gone out.
    pub not_delivered: Vec<StaffId>,
    /// Signature names of everybody in the history.
    pub staff: HashMap<StaffId, String>,
    /// The reader may act on it, and may close it.
    pub may_act: bool,
    pub may_close: bool,
}

pub async fn read_escalation(app: &App, ctx: &RequestContext, id: EscalationId) -> Result<EscalationCard> {
    let reader = app.store.reader();
    let escalation = reader.escalations().find(id).await?.ok_or(Error::NotFound)?;
    authorise::escalation(app, ctx, Action::ReadEscalation, &escalation).await?;
    let written = written(&reader, &escalation).await?;
    opened(app, ctx, &escalation, &written).await?;
    let patient = reader.patients().find(escalation.patient).await?.ok_or(Error::NotFound)?;
    let clinician = match patient.clinician {
        Some(id) => reader.staff().find(id).await?,
        None => None,
    };
    let mut proxies = reader.proxies().of_patient(patient.id).await?;
    proxies.retain(|p| p.removed_at.is_none());
    let names = reader.staff().all().await?.into_iter().map(|s| (s.id, s.signature_name(ctx.at))).collect();
    Ok(EscalationCard {
        site: reader.sites().find(escalation.site).await?.ok_or(Error::NotFound)?,
        written,
        history: history(app, &escalation).await?,
        attempts: reader.escalations().attempts(id).await?,
        disposition: reader.escalations().disposition(id).await?,
        not_delivered: not_delivered(&reader, id, ctx.at).await?,
        may_act: escalation.is_open() && authorise::may_escalation(app, ctx, Action::Acknowledge, &escalation).await?,
        may_close: escalation.is_open()
            && authorise::may_escalation(app, ctx, Action::CloseEscalation, &escalation).await?,
        staff: names,
        proxies,
        clinician,
        patient,
        escalation,
    })
}

/// The card shows what was written: whoever opens it has read that, and the patient is told so as in the inbox.
async fn opened(app: &App, ctx: &RequestContext, escalation: &Escalation, written: &[Written]) -> Result<()> {
    let mut work = app.store.begin(ctx).await?;
    work.record(
        Fact::RecordOpened { view: "escalation".into(), record: escalation.id.to_string() },
        Some(escalation.patient),
    );
    let unread = written.iter().map(|w| &w.message).filter(|m| m.read.is_none());
    let reader = ctx.actor.staff();
    for (message, by) in unread.zip(std::iter::repeat(reader)) {
        if let Some(by) = by
            && work.messages().mark_read(message.id, by, ctx.at).await?
        {
            work.record(Fact::MessageRead { message: message.id }, Some(escalation.patient));
        }
    }
    work.commit().await?;
    Ok(())
}

/// The colleagues to whom it can be handed over: those who can close it.
pub async fn colleagues(app: &App, ctx: &RequestContext, card: &EscalationCard) -> Result<Vec<Staff>> {
    let mut all = app.store.reader().staff().of_site(card.site.id).await?;
    all.retain(|s| s.active() && treats(s) && s.signing_licence(ctx.at).is_some() && Some(s.id) != ctx.actor.staff());
    Ok(all)
}

/// What opened it, and what the patient wrote from then on in any thread.
async fn written(reader: &Reader, escalation: &Escalation) -> Result<Vec<Written>> {
    let cause = escalation.cause.message();
    let mut messages: Vec<Message> = Vec::new();
    if let Some(id) = cause {
        messages.extend(reader.messages().find(id).await?);
    }
    for thread in reader.threads().of_patient(escalation.patient, None, THREADS_MAX).await?.items {
        let latest = reader.messages().latest(thread.id, MESSAGES_MAX).await?;
        let since =
            |m: &Message| m.sent_at >= escalation.opened_at && Some(m.id) != cause && m.author.from_patient_side();
        messages.extend(latest.into_iter().filter(since));
    }
    messages.sort_by_key(|m| (m.sent_at, m.id));
    let written = |message: Message| {
        let evidence = match &message.screening {
            Some(Screening::Assessed { assessment, .. }) => assessment.evidence.clone(),
            _ => Vec::new(),
        };
        Written { opened_it: Some(message.id) == cause, message, evidence }
    };
    Ok(messages.into_iter().map(written).collect())
}

/// The ledger's own account, so that the card and the log cannot differ.
async fn history(app: &App, escalation: &Escalation) -> Result<Vec<Happening>> {
    let events = app.store.log().about_of_kinds(escalation.patient, &KINDS, HISTORY_MAX).await?;
    let happening = |event: Event| {
        let (about, what) = happened(event.fact)?;
        (about == escalation.id).then_some(Happening { at: event.at, by: event.actor, what })
    };
    Ok(events.iter().filter_map(|e| e.event()).filter_map(happening).collect())
}

fn happened(fact: Fact) -> Option<(EscalationId, Happened)> {
    Some(match fact {
        Fact::EscalationOpened { escalation, concern, .. } => {
            let waited = ["unread", "unanswered"].into_iter().find(|w| *w == concern);
            (escalation, Happened::Opened { waited })
        }
        Fact::DangerAgain { escalation, cause, concern } => {
            let by_message = matches!(cause, EscalationCause::Message(_));
            (escalation, Happened::DangerAgain { concern, by_message })
        }
        Fact::HelpAskedAgain { escalation, .. } => (escalation, Happened::AskedAgain),
        Fact::EscalationPaged { escalation, staff, reason, .. } => (escalation, Happened::Paged { staff, reason }),
        Fact::EscalationAcknowledged { escalation } => (escalation, Happened::Acknowledged),
        Fact::ContactAttempted { escalation, attempt, means, outcome } => {
            (escalation, Happened::Attempted { attempt, means, outcome })
        }
        Fact::EscalationHandedOver { escalation, to } => (escalation, Happened::HandedOver { to }),
        Fact::EscalationClosed { escalation, outcome, .. } => (escalation, Happened::Closed { outcome }),
        _ => return None,
    })
}

/// Whose e-mail was given up, or still waits after a minute.
async fn not_delivered(reader: &Reader, id: EscalationId, now: Timestamp) -> Result<Vec<StaffId>> {
    let mut late = Vec::new();
    for notice in reader.notices().about(&id.to_string()).await? {
        let waits = notice.state == NoticeState::Waiting && now.duration_since(notice.made_at).as_secs() > 60;
        let Some(staff) = notice.recipient.staff() else { continue };
        if notice.state == NoticeState::Sent {
            late.retain(|s| *s != staff || notice.channel != "email");
        } else if (waits || notice.state == NoticeState::Failed) && !late.contains(&staff) {
            late.push(staff);
        }
    }
    Ok(late)
}
