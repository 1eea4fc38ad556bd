//! A patient may be in danger: opens an escalation, pages the first of the chain, and sends the clinic's own approved words once.
use crate::{App, Error, Result};
use cs_decisions::FixedTextUse;
use cs_kernel::{Actor, EscalationId, MessageId, RequestContext, SignedDuration};
use cs_ledger::{EscalationCause, Fact};
use cs_messages::{Author, Cause, Channel, Concern, CrisisTextKind, Escalation, EscalationState, Message, PageReason};
use cs_people::{Chain, Patient, Site};
use cs_storage::{CrisisTextSent, UnitOfWork};

/// Opens one for a message that a program read as a crisis; where one is open already, pages again instead.
pub async fn open_escalation(
    app: &App,
    ctx: &RequestContext,
    work: &mut UnitOfWork,
    (site, patient): (&Site, &Patient),
    message: &Message,
    concern: Concern,
) -> Result<EscalationId> {
    let within = SignedDuration::from_secs(i64::from(site.escalation.acknowledge_seconds));
    let chain = Chain::at(site, &work.roster().of_site(site.id).await?, ctx.at);
    let open = work.escalations().open_of(patient.id).await?.into_iter().next();
    let (mut escalation, known) = match open {
        Some(escalation) => (escalation, true),
        None => (fresh(app, ctx, site, message, concern), false),
    };
    let page = if known {
        escalation.page_again(&chain.0, ctx.at, within)
    } else {
        escalation.page_if_due(&chain.0, ctx.at, within).and_then(|p| p.ok_or(cs_messages::EscalationError::EmptyChain))
    }
    .map_err(Error::internal)?;
    if known {
        work.escalations().update(&escalation).await?;
    } else {
        work.escalations().insert(&escalation).await?;
        let cause = EscalationCause::Message(message.id);
        let opened = Fact::EscalationOpened { escalation: escalation.id, cause, concern: concern.as_str().into() };
        work.record_as(Actor::program("triage"), opened, Some(patient.id));
    }
    let reason = if known { PageReason::Again } else { page.reason }.as_str().to_owned();
    let paged = Fact::EscalationPaged {
        escalation: escalation.id,
        round: page.round,
        rung: page.rung,
        staff: page.staff,
        reason,
    };
    work.record_as(Actor::program("timers"), paged, Some(patient.id));
    send_crisis_text(app, ctx, work, (site, patient), message, (escalation.id, concern)).await?;
    Ok(escalation.id)
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

/// Once per escalation and kind; in the patient's language where the site has it, else in English.
async fn send_crisis_text(
    app: &App,
    ctx: &RequestContext,
    work: &mut UnitOfWork,
    (site, patient): (&Site, &Patient),
    message: &Message,
    (escalation, concern): (EscalationId, Concern),
) -> Result<()> {
    let use_as = match concern.crisis_text() {
        CrisisTextKind::Suicide => FixedTextUse::CrisisSuicide,
        CrisisTextKind::Overdose => FixedTextUse::CrisisOverdose,
        CrisisTextKind::Abuse => FixedTextUse::CrisisAbuse,
        CrisisTextKind::Medical => FixedTextUse::CrisisMedical,
    };
    let texts = work.fixed_texts();
    let text = match texts.approved(site.id, use_as, &patient.language).await? {
        Some(text) => text,
        None => texts.approved(site.id, use_as, &cs_kernel::Language::English).await?.ok_or(Error::Unavailable(
            "the site has no approved crisis text for this concern; write and approve one",
        ))?,
    };
    let id = MessageId::new(ctx.at, &*app.random);
    if !work.escalations().claim_crisis_text(&CrisisTextSent { escalation, use_as, message: id, at: ctx.at }).await? {
        return Ok(());
    }
    let fields: [(&'static str, &str); 2] = [("clinic", &site.name), ("clinic_phone", &site.phone)];
    let sent = Message {
        id,
        thread: message.thread,
        patient: patient.id,
        author: Author::FixedText { text: text.record().id },
        channel: Channel::Page,
        text: text.fill(&fields).map_err(Error::internal)?,
        language: Some(text.record().language.clone()),
        sent_at: ctx.at,
        read: None,
        screening: None,
        human_level: None,
        disposed_at: None,
    };
    work.messages().send_fixed(&sent, &text, &fields).await?;
    let fact = Fact::FixedTextSent {
        text: text.record().id,
        digest: text.record().digest(),
        message: id,
        use_as: use_as.as_str().to_owned(),
    };
    work.record_as(Actor::program("crisis_text"), fact, Some(patient.id));
    Ok(())
}
