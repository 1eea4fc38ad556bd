//! What the policies weigh: who somebody is at this moment, and what stands between them and a patient.
use crate::{App, Error, Result};
use cs_kernel::{Actor, RequestContext, StaffId, Timestamp};
use cs_messages::{Confidentiality, Thread};
use cs_people::Patient;
use cs_policy::{PatientFacts, Principal, StaffFacts, ThreadFacts};
use cs_storage::Repositories;

/// The actor as the policies know them. Somebody who left or was removed is nobody.
pub async fn principal(from: &impl Repositories, actor: &Actor, at: Timestamp) -> Result<Principal> {
    Ok(match actor {
        Actor::Patient(id) => Principal::Patient(*id),
        Actor::Proxy(id) => {
            let proxy = from.proxies().find(*id).await?.filter(|p| p.removed_at.is_none());
            proxy.map_or(Principal::Anonymous, |p| Principal::Proxy { id: p.id, patient: p.patient })
        }
        Actor::Staff(id) => staff(from, *id, at).await?,
        Actor::Integration(id) => match from.api_tokens().find(*id).await?.filter(|t| t.revoked_at.is_none()) {
            Some(t) => Principal::Integration { token: t.id, site: t.site, scopes: t.scopes },
            None => Principal::Anonymous,
        },
        Actor::Program(name) => Principal::Program(name.clone()),
        Actor::Operator(name) => Principal::Operator(name.clone()),
        Actor::Anonymous => Principal::Anonymous,
    })
}

async fn staff(from: &impl Repositories, id: StaffId, at: Timestamp) -> Result<Principal> {
    let Some(member) = from.staff().find(id).await? else { return Ok(Principal::Anonymous) };
    let covers = from.away().covered_by(id, at).await?;
    let mut covered_teams = Vec::new();
    for colleague in &covers {
        covered_teams.extend(from.care_teams().of_staff(*colleague).await?);
    }
    Ok(Principal::Staff(StaffFacts {
        id,
        site: member.site,
        active: member.active(),
        licensed: member.signing_licence(at).is_some(),
        on_roster: from.roster().of_site(member.site).await?.iter().any(|s| s.staff == id),
        roles: member.roles,
        teams: from.care_teams().of_staff(id).await?,
        covers,
        covered_teams,
    }))
}

/// What the policies need to know of a patient when a program acts. Whom an escalation paged and who broke the glass matters
/// for people alone, and stays empty.
pub async fn patient_facts(from: &impl Repositories, patient: &Patient) -> Result<PatientFacts> {
    Ok(PatientFacts {
        id: patient.id,
        site: patient.site,
        care_team: patient.care_team,
        clinician: patient.clinician,
        break_glass_for: Vec::new(),
        escalated: !from.escalations().open_of(patient.id).await?.is_empty(),
        paged: Vec::new(),
    })
}

/// The same for whoever asks: with their break-glass access, and whether they were paged.
pub(super) async fn for_actor(app: &App, ctx: &RequestContext, patient: &Patient) -> Result<PatientFacts> {
    let reader = app.store.reader();
    let mut facts = patient_facts(&reader, patient).await?;
    if let Actor::Staff(id) = ctx.actor {
        let access = reader.break_glass().current(id, patient.id, ctx.at).await?;
        facts.break_glass_for.extend(access.map(|a| a.staff));
        for open in reader.escalations().open_of(patient.id).await? {
            let pages = reader.notices().about(&open.id.to_string()).await?;
            facts.paged.extend(pages.into_iter().filter_map(|n| n.recipient.staff()));
        }
        facts.paged.dedup();
    }
    Ok(facts)
}

pub(super) async fn of_thread(app: &App, ctx: &RequestContext, thread: &Thread) -> Result<PatientFacts> {
    let patient = app.store.reader().patients().find(thread.patient).await?.ok_or(Error::NotFound)?;
    for_actor(app, ctx, &patient).await
}

pub fn thread_facts(thread: &Thread, patient: PatientFacts) -> ThreadFacts {
    let confidentiality: Confidentiality = thread.confidentiality;
    ThreadFacts { id: thread.id, patient, assigned: thread.assigned, confidentiality }
}
