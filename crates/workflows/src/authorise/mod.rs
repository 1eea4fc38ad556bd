//! Asks the policy, with facts that are read at that moment. What is refused to a person stands in the ledger.
//! Ask before a unit of work begins: a refusal writes one of its own.
mod facts;

pub use facts::{patient_facts, principal, thread_facts};

use crate::{App, Error, Result, people::no_licence};
use cs_kernel::{Actor, DraftId, PatientId, ReleaseId, RequestContext, SiteId, StaffId};
use cs_ledger::Fact;
use cs_messages::{Escalation, Thread};
use cs_people::{Patient, Staff};
use cs_policy::{Action, Decision, DraftFacts, Principal, Request, Resource};
use cs_sessions::Encounter;
use cs_storage::BreakGlass;

/// Whether the policy allows it; for a choice that is not itself a refusal.
pub fn allows(app: &App, who: Principal, action: Action, on: Resource) -> bool {
    app.policy.decide(&Request { who, action, on }).allowed
}

/// Goes on only where the policy allows it. For programs and the operator, who need no line in the ledger for what they
/// were not allowed: it is a fault of the set-up.
pub fn require(app: &App, who: Principal, action: Action, on: Resource) -> Result<()> {
    if allows(app, who, action, on) {
        return Ok(());
    }
    Err(Error::refused("not_allowed", NOT_ALLOWED))
}

/// What the policies need to know of a patient when this person asks: for a page that shows what its reader may do.
pub async fn facts_for(app: &App, ctx: &RequestContext, patient: &Patient) -> Result<cs_policy::PatientFacts> {
    facts::for_actor(app, ctx, patient).await
}

pub async fn patient(app: &App, ctx: &RequestContext, action: Action, patient: &Patient) -> Result<()> {
    let facts = facts::for_actor(app, ctx, patient).await?;
    decide(app, ctx, action, Resource::Patient(facts), Some(patient.id)).await
}

/// Whether the actor may, for a page that offers what can be done. Nothing is noted; the use case asks again.
pub async fn may(app: &App, ctx: &RequestContext, action: Action, patient: &Patient) -> Result<bool> {
    let who = principal(&app.store.reader(), &ctx.actor, ctx.at).await?;
    let facts = facts::for_actor(app, ctx, patient).await?;
    Ok(allows(app, who, action, Resource::Patient(facts)))
}

pub async fn thread(app: &App, ctx: &RequestContext, action: Action, thread: &Thread) -> Result<()> {
    let facts = thread_facts(thread, facts::of_thread(app, ctx, thread).await?);
    decide(app, ctx, action, Resource::Thread(facts), Some(thread.patient)).await
}

pub async fn draft(
    app: &App,
    ctx: &RequestContext,
    action: Action,
    (draft, by): (DraftId, StaffId),
    thread: &Thread,
) -> Result<()> {
    let facts = thread_facts(thread, facts::of_thread(app, ctx, thread).await?);
    let on = Resource::Draft(DraftFacts { id: draft, thread: facts, by });
    decide(app, ctx, action, on, Some(thread.patient)).await
}

pub async fn release(
    app: &App,
    ctx: &RequestContext,
    action: Action,
    (release, by): (ReleaseId, StaffId),
    thread: &Thread,
) -> Result<()> {
    let facts = thread_facts(thread, facts::of_thread(app, ctx, thread).await?);
    decide(app, ctx, action, Resource::Release { id: release, thread: facts, by }, Some(thread.patient)).await
}

pub async fn escalation(app: &App, ctx: &RequestContext, action: Action, escalation: &Escalation) -> Result<()> {
    let patient = app.store.reader().patients().find(escalation.patient).await?.ok_or(Error::NotFound)?;
    let facts = facts::for_actor(app, ctx, &patient).await?;
    decide(app, ctx, action, Resource::Escalation { id: escalation.id, patient: facts }, Some(patient.id)).await
}

/// Whether the actor may, where a page shows what somebody can do rather than tries it.
pub async fn may_escalation(app: &App, ctx: &RequestContext, action: Action, escalation: &Escalation) -> Result<bool> {
    let reader = app.store.reader();
    let Some(patient) = reader.patients().records(&[escalation.patient]).await?.pop().and_then(|r| r.known()) else {
        return Ok(false);
    };
    let facts = facts::for_actor(app, ctx, &patient).await?;
    let who = principal(&reader, &ctx.actor, ctx.at).await?;
    Ok(allows(app, who, action, Resource::Escalation { id: escalation.id, patient: facts }))
}

pub async fn encounter(app: &App, ctx: &RequestContext, action: Action, encounter: &Encounter) -> Result<()> {
    let main = encounter.main_patient().ok_or(Error::NotFound)?;
    let patient = app.store.reader().patients().find(main).await?.ok_or(Error::NotFound)?;
    let facts = facts::for_actor(app, ctx, &patient).await?;
    let on = Resource::Encounter { id: encounter.id, patient: facts, by: encounter.clinician };
    decide(app, ctx, action, on, Some(main)).await
}

/// The walled room: `id` is the note's, or the encounter's where there is none yet. The refusal names no patient.
pub async fn walled_room(app: &App, ctx: &RequestContext, id: String, author: StaffId) -> Result<()> {
    let on = Resource::PsychotherapyNote { id, by: author };
    match decide(app, ctx, Action::KeepPsychotherapyNote, on, None).await {
        Err(Error::Refused { .. }) => Err(Error::NotFound),
        other => other,
    }
}

pub async fn staff_member(app: &App, ctx: &RequestContext, action: Action, staff: &Staff) -> Result<()> {
    decide(app, ctx, action, Resource::StaffMember { id: staff.id, site: staff.site }, None).await
}

pub async fn break_glass(
    app: &App,
    ctx: &RequestContext,
    action: Action,
    access: &BreakGlass,
    site: SiteId,
) -> Result<()> {
    let on = Resource::BreakGlass { id: access.id, by: access.staff, site };
    decide(app, ctx, action, on, Some(access.patient)).await
}

pub async fn site(app: &App, ctx: &RequestContext, action: Action, site: SiteId) -> Result<()> {
    decide(app, ctx, action, Resource::Site(site), None).await
}

pub async fn clinic(app: &App, ctx: &RequestContext, action: Action) -> Result<()> {
    decide(app, ctx, action, Resource::Clinic, None).await
}

/// Any resource, for the ones that have no short way above.
pub async fn decide(
    app: &App,
    ctx: &RequestContext,
    action: Action,
    on: Resource,
    subject: Option<PatientId>,
) -> Result<()> {
    let who = principal(&app.store.reader(), &ctx.actor, ctx.at).await?;
    let decision = app.policy.decide(&Request { who: who.clone(), action, on: on.clone() });
    if decision.allowed {
        return Ok(());
    }
    note_refusal(app, ctx, action, &on, &decision, subject).await?;
    explain(app, ctx, who, action, on).await
}

/// Only people and systems: a program that is refused is a fault of ours, and the caller says so.
async fn note_refusal(
    app: &App,
    ctx: &RequestContext,
    action: Action,
    on: &Resource,
    decision: &Decision,
    subject: Option<PatientId>,
) -> Result<()> {
    if matches!(ctx.actor, Actor::Program(_) | Actor::Operator(_) | Actor::Anonymous) {
        return Ok(());
    }
    let mut work = app.store.begin(ctx).await?;
    let (action, record) = (action.as_str().to_owned(), on.record());
    work.record(Fact::AccessRefused { action, record, policy: decision.policy().to_owned() }, subject);
    work.commit().await?;
    Ok(())
}

/// Whoever may not even read it is told that there is nothing; whoever may read it is told what is missing.
async fn explain(app: &App, ctx: &RequestContext, who: Principal, action: Action, on: Resource) -> Result<()> {
    let reading = match &on {
        Resource::Site(_) | Resource::Clinic | Resource::StaffMember { .. } | Resource::BreakGlass { .. } => None,
        Resource::Patient(_) if matches!(who, Principal::Staff(_)) => Some(Action::ReadPatient),
        Resource::Patient(_) => Some(Action::ReadHome),
        Resource::Thread(_) if matches!(who, Principal::Staff(_)) => Some(Action::ReadInboxThread),
        Resource::Thread(_) => Some(Action::ReadThread),
        Resource::Draft(_) => Some(Action::ReadDraft),
        Resource::Release { .. } => Some(Action::TakeBackRelease),
        Resource::Escalation { .. } => Some(Action::ReadEscalation),
        Resource::Submission { .. } => Some(Action::ReadSubmission),
        Resource::Encounter { .. } => Some(Action::ReadEncounter),
        Resource::PsychotherapyNote { .. } => Some(Action::KeepPsychotherapyNote),
    };
    if reading.is_some_and(|reading| !allows(app, who.clone(), reading, on.clone())) {
        return Err(Error::NotFound);
    }
    if let Principal::Staff(mut facts) = who
        && !facts.licensed
    {
        let id = facts.id;
        facts.licensed = true;
        if allows(app, Principal::Staff(facts), action, on) {
            let member = app.store.reader().staff().find(id).await?.ok_or(Error::NotFound)?;
            return Err(no_licence(&member, ctx.at));
        }
    }
    Err(Error::refused("not_allowed", NOT_ALLOWED))
}

/// The action's name is for the ledger, which has it; the reader needs to know whom to ask.
const NOT_ALLOWED: &str = "your role at this clinic does not include this; ask whoever assigns roles if it should";
