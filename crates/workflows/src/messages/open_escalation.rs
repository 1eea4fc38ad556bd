//! A patient may be in danger: opens an escalation whose first page is due at once, and sends the clinic's own approved words.
//! The escalation opens whatever else is missing: a roster, a text, a rule that allows the text.
use crate::{
    App, Error, Result, authorise,
    messages::page_due::{announce, imported},
};
use cs_decisions::{FixedText, FixedTextUse};
use cs_kernel::{Actor, EscalationId, Language, MessageId, RequestContext, ThreadId};
use cs_ledger::{EscalationCause, Fact};
use cs_messages::{
    Author, Cause, Channel, Concern, CrisisTextKind, Escalation, EscalationState, Message, Page, PageReason,
};
use cs_people::{Patient, Site};
use cs_policy::{Action, Principal, Resource};
use cs_storage::{CrisisTextSent, Repositories, UnitOfWork};

/// Why somebody may be in danger, and where the crisis text goes.
#[derive(Debug, Clone)]
pub struct Danger {
    pub cause: Cause,
    pub concern: Concern,
    /// Where the clinic's words go.
    pub thread: ThreadId,
    /// Who or what said so: "triage", the patient at the button, a clinician.
    pub by: Actor,
}

impl Danger {
    /// A program read a message as a crisis.
    pub fn in_message(message: &Message, concern: Concern) -> Self {
        let cause = Cause::Message { message: message.id };
        Self { cause, concern, thread: message.thread, by: Actor::program("triage") }
    }

    fn cause_in_the_ledger(&self) -> EscalationCause {
        match self.cause {
            Cause::Message { message } | Cause::Unread { message } | Cause::Unanswered { message, .. } => {
                EscalationCause::Message(message)
            }
            Cause::HelpButton => EscalationCause::HelpButton,
            Cause::Clinician { staff, .. } => EscalationCause::Clinician(staff),
        }
    }
}

/// Opens one; where one is open already it takes up the greater danger, says so in the ledger, and its next page is due at once.
pub async fn open_escalation(
    app: &App,
    ctx: &RequestContext,
    work: &mut UnitOfWork,
    (site, patient): (&Site, &Patient),
    danger: &Danger,
) -> Result<EscalationId> {
    // The crisis text belongs to the escalation, also to one that is open already, and goes once for each kind. Whatever else is
    // automatic stays away while one is open.
    let mut before = authorise::patient_facts(&*work, patient).await?;
    before.escalated = false;
    let id = match work.escalations().open_of(patient.id).await?.into_iter().next() {
        Some(mut open) => {
            open.learn(&danger.cause, danger.concern);
            open.thread = open.thread.or(Some(danger.thread));
            if imported(&*work, &open.cause).await? {
                open.cause = danger.cause.clone();
            }
            let id = open.id;
            ring_again(app, work, open).await?;
            // The button's own second press has a line of its own.
            if danger.cause != Cause::HelpButton {
                let concern = danger.concern.as_str().into();
                let again = Fact::DangerAgain { escalation: id, cause: danger.cause_in_the_ledger(), concern };
                work.record_as(danger.by.clone(), again, Some(patient.id));
            }
            id
        }
        None => {
            let fresh = fresh(app, ctx, (site, patient), danger);
            work.escalations().insert(&fresh).await?;
            let concern = danger.concern.as_str().into();
            let opened = Fact::EscalationOpened { escalation: fresh.id, cause: danger.cause_in_the_ledger(), concern };
            work.record_as(danger.by.clone(), opened, Some(patient.id));
            fresh.id
        }
    };
    // A clinician who says that it is a crisis is there, and speaks for themselves: no program writes to the patient in their place.
    let by_itself = !matches!(danger.cause, Cause::Clinician { .. });
    let sender = Principal::Program("crisis_text".into());
    if by_itself
        && authorise::allows(app, sender, Action::SendFixedText, Resource::Patient(before))
        && let Some(text) = crisis_text(&*work, site, patient, danger.concern.crisis_text()).await?
    {
        send_crisis_text(app, ctx, work, (site, patient), danger.thread, (id, text)).await?;
    }
    Ok(id)
}

/// The patient is in danger again while one is open: its next page is due at once, and whoever had it in hand hears of it now.
async fn ring_again(app: &App, work: &mut UnitOfWork, mut open: Escalation) -> Result<()> {
    let at = work.context().at;
    let in_hand = open.ring_again(at).map_err(Error::internal)?;
    work.escalations().update(&open).await?;
    if let (Some(holder), EscalationState::Open { rung, .. }) = (in_hand, &open.state) {
        let page = Page { staff: vec![holder], round: 0, rung: *rung, reason: PageReason::WroteAgain };
        announce(app, work, &open, &page).await?;
    }
    Ok(())
}

fn fresh(app: &App, ctx: &RequestContext, (site, patient): (&Site, &Patient), danger: &Danger) -> Escalation {
    Escalation {
        id: EscalationId::new(ctx.at, &*app.random),
        patient: patient.id,
        site: site.id,
        thread: Some(danger.thread),
        cause: danger.cause.clone(),
        concern: danger.concern,
        opened_at: ctx.at,
        state: EscalationState::Open { rung: 0, page_due_at: ctx.at, again: false },
        version: 1,
    }
}

/// The approved words of a kind, in the patient's language where the site has them, else in English.
pub(super) async fn crisis_text(
    from: &impl Repositories,
    site: &Site,
    patient: &Patient,
    kind: CrisisTextKind,
) -> Result<Option<FixedText>> {
    let use_as = match kind {
        CrisisTextKind::Suicide => FixedTextUse::CrisisSuicide,
        CrisisTextKind::Overdose => FixedTextUse::CrisisOverdose,
        CrisisTextKind::Abuse => FixedTextUse::CrisisAbuse,
        CrisisTextKind::Medical => FixedTextUse::CrisisMedical,
    };
    match from.fixed_texts().approved(site.id, use_as, &patient.language).await? {
        None => Ok(from.fixed_texts().approved(site.id, use_as, &Language::English).await?),
        text => Ok(text),
    }
}

/// Once per escalation and kind.
async fn send_crisis_text(
    app: &App,
    ctx: &RequestContext,
    work: &mut UnitOfWork,
    (site, patient): (&Site, &Patient),
    thread: ThreadId,
    (escalation, text): (EscalationId, FixedText),
) -> Result<()> {
    let record = text.record();
    let id = MessageId::new(ctx.at, &*app.random);
    let once = CrisisTextSent { escalation, use_as: record.use_as, message: id, at: ctx.at };
    if !work.escalations().claim_crisis_text(&once).await? {
        return Ok(());
    }
    let fields = fields(site);
    let sent = Message {
        id,
        thread,
        patient: patient.id,
        author: Author::FixedText { text: record.id },
        channel: Channel::Page,
        text: text.fill(&fields).map_err(Error::internal)?,
        language: Some(record.language.clone()),
        sent_at: ctx.at,
        read: None,
        screening: None,
        human_level: None,
        disposed_at: None,
    };
    work.messages().send_fixed(&sent, &text, &fields).await?;
    let use_as = record.use_as.as_str().to_owned();
    let fact = Fact::FixedTextSent { text: record.id, digest: record.digest(), message: id, use_as };
    work.record_as(Actor::program("crisis_text"), fact, Some(patient.id));
    Ok(())
}

/// What stands for the braces of a crisis text.
pub(super) fn fields(site: &Site) -> [(&'static str, &str); 2] {
    [("clinic", &site.name), ("clinic_phone", &site.phone)]
}
