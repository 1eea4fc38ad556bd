//! A patient may be in danger: opens an escalation whose first page is due at once, and sends the clinic's own approved words.
//! The escalation opens whatever else is missing: a roster, a text, a rule that allows the text.
use crate::{App, Error, Result, authorise};
use cs_decisions::{FixedText, FixedTextUse};
use cs_kernel::{Actor, EscalationId, Language, MessageId, RequestContext};
use cs_ledger::{EscalationCause, Fact};
use cs_messages::{Author, Cause, Channel, Concern, CrisisTextKind, Escalation, EscalationState, Message};
use cs_people::{Patient, Site};
use cs_policy::{Action, Principal, Resource};
use cs_storage::{CrisisTextSent, UnitOfWork};

/// Opens one for a message that a program read as a crisis; where one is open already, its next page is due at once.
pub async fn open_escalation(
    app: &App,
    ctx: &RequestContext,
    work: &mut UnitOfWork,
    (site, patient): (&Site, &Patient),
    message: &Message,
    concern: Concern,
) -> Result<EscalationId> {
    // As things stood before this one: while an escalation is open nothing automatic goes to the patient.
    let before = authorise::patient_facts(&*work, patient).await?;
    let id = match work.escalations().open_of(patient.id).await?.into_iter().next() {
        Some(mut open) => {
            open.ring_again(ctx.at).map_err(Error::internal)?;
            work.escalations().update(&open).await?;
            open.id
        }
        None => {
            let fresh = fresh(app, ctx, site, message, concern);
            work.escalations().insert(&fresh).await?;
            let cause = EscalationCause::Message(message.id);
            let opened = Fact::EscalationOpened { escalation: fresh.id, cause, concern: concern.as_str().into() };
            work.record_as(Actor::program("triage"), opened, Some(patient.id));
            fresh.id
        }
    };
    let sender = Principal::Program("crisis_text".into());
    if authorise::allows(app, sender, Action::SendFixedText, Resource::Patient(before))
        && let Some(text) = crisis_text(work, site, patient, concern).await?
    {
        send_crisis_text(app, ctx, work, (site, patient), message, (id, text)).await?;
    }
    Ok(id)
}

fn fresh(app: &App, ctx: &RequestContext, site: &Site, message: &Message, concern: Concern) -> Escalation {
    Escalation {
        id: EscalationId::new(ctx.at, &*app.random),
        patient: message.patient,
        site: site.id,
        thread: Some(message.thread),
        cause: Cause::Message { message: message.id },
        concern,
        opened_at: ctx.at,
        state: EscalationState::Open { rung: 0, page_due_at: ctx.at },
        version: 1,
    }
}

/// The approved words for this concern, in the patient's language where the site has them, else in English.
async fn crisis_text(work: &UnitOfWork, site: &Site, patient: &Patient, concern: Concern) -> Result<Option<FixedText>> {
    let use_as = match concern.crisis_text() {
        CrisisTextKind::Suicide => FixedTextUse::CrisisSuicide,
        CrisisTextKind::Overdose => FixedTextUse::CrisisOverdose,
        CrisisTextKind::Abuse => FixedTextUse::CrisisAbuse,
        CrisisTextKind::Medical => FixedTextUse::CrisisMedical,
    };
    match work.fixed_texts().approved(site.id, use_as, &patient.language).await? {
        None => Ok(work.fixed_texts().approved(site.id, use_as, &Language::English).await?),
        text => Ok(text),
    }
}

/// Once per escalation and kind.
async fn send_crisis_text(
    app: &App,
    ctx: &RequestContext,
    work: &mut UnitOfWork,
    (site, patient): (&Site, &Patient),
    message: &Message,
    (escalation, text): (EscalationId, FixedText),
) -> Result<()> {
    let record = text.record();
    let id = MessageId::new(ctx.at, &*app.random);
    let once = CrisisTextSent { escalation, use_as: record.use_as, message: id, at: ctx.at };
    if !work.escalations().claim_crisis_text(&once).await? {
        return Ok(());
    }
    let fields: [(&'static str, &str); 2] = [("clinic", &site.name), ("clinic_phone", &site.phone)];
    let sent = Message {
        id,
        thread: message.thread,
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
