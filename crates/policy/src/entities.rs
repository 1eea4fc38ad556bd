//! From typed facts to Cedar entities. Nothing but the facts of the request reaches a decision.
use crate::{Action, PatientFacts, PolicyError, Principal, Resource, StaffFacts, ThreadFacts};
use cedar_policy::{Entities, Entity, EntityId, EntityTypeName, EntityUid, RestrictedExpression as Value};
use cs_messages::Confidentiality;
use std::collections::{HashMap, HashSet};
use std::fmt::Display;
use std::sync::LazyLock;

/// Type names are parsed once; parsing costs more than a decision.
struct Types(HashMap<&'static str, EntityTypeName>);

static TYPES: LazyLock<Types> = LazyLock::new(|| {
    const NAMES: [&str; 20] = [
        "Patient",
        "Proxy",
        "Staff",
        "Integration",
        "Operator",
        "Program",
        "Anonymous",
        "CareTeam",
        "Site",
        "Clinic",
        "PatientRecord",
        "Thread",
        "Draft",
        "Release",
        "Escalation",
        "StaffMember",
        "BreakGlassAccess",
        "Submission",
        "Encounter",
        "PsychotherapyNote",
    ];
    Types(NAMES.iter().filter_map(|name| Some((*name, name.parse().ok()?))).chain(action_type()).collect())
});

fn action_type() -> Option<(&'static str, EntityTypeName)> {
    Some(("Action", "Action".parse().ok()?))
}

fn uid(kind: &'static str, id: impl Display) -> Result<EntityUid, PolicyError> {
    let name = TYPES.0.get(kind).cloned().ok_or_else(|| PolicyError::Facts(format!("no entity type {kind}")))?;
    Ok(EntityUid::from_type_name_and_id(name, EntityId::new(id.to_string())))
}

fn entity(kind: &'static str, id: impl Display) -> Result<Value, PolicyError> {
    uid(kind, id).map(Value::new_entity_uid)
}

fn entity_set<T: Display>(kind: &'static str, ids: &[T]) -> Result<Value, PolicyError> {
    Ok(Value::new_set(ids.iter().map(|id| entity(kind, id)).collect::<Result<Vec<_>, _>>()?))
}

fn strings<'a>(texts: impl Iterator<Item = &'a str>) -> Value {
    Value::new_set(texts.map(|t| Value::new_string(t.to_owned())))
}

type Attributes = HashMap<String, Value>;

fn build(uid: EntityUid, attributes: Attributes) -> Result<Entity, PolicyError> {
    Entity::new(uid, attributes, HashSet::new()).map_err(|e| PolicyError::Facts(e.to_string()))
}

/// The Cedar name of an action.
pub fn action(action: Action) -> Result<EntityUid, PolicyError> {
    uid("Action", action.as_str())
}

/// The store with the one who asks and the thing that they ask about.
pub fn store(who: Entity, on: Entity) -> Result<Entities, PolicyError> {
    // A site or a clinic is never a principal, so the two are always different entities.
    Entities::from_entities([who, on], None).map_err(|e| PolicyError::Facts(e.to_string()))
}

pub fn principal(who: &Principal) -> Result<Entity, PolicyError> {
    let mut attributes = Attributes::new();
    let uid = match who {
        Principal::Patient(id) => uid("Patient", id)?,
        Principal::Proxy { id, patient } => {
            attributes.insert("patient".into(), entity("Patient", patient)?);
            uid("Proxy", id)?
        }
        Principal::Staff(facts) => {
            attributes = staff(facts)?;
            uid("Staff", facts.id)?
        }
        Principal::Integration { token, site, scopes } => {
            attributes.insert("site".into(), entity("Site", site)?);
            attributes.insert("scopes".into(), strings(scopes.iter().map(String::as_str)));
            uid("Integration", token)?
        }
        Principal::Operator(name) => uid("Operator", name)?,
        Principal::Program(name) => uid("Program", name)?,
        Principal::Anonymous => uid("Anonymous", "anonymous")?,
    };
    build(uid, attributes)
}

fn staff(facts: &StaffFacts) -> Result<Attributes, PolicyError> {
    Ok(Attributes::from([
        ("site".into(), entity("Site", facts.site)?),
        ("active".into(), Value::new_bool(facts.active)),
        ("licensed".into(), Value::new_bool(facts.licensed)),
        ("on_roster".into(), Value::new_bool(facts.on_roster)),
        ("roles".into(), strings(facts.roles.iter().map(|r| r.as_str()))),
        ("teams".into(), entity_set("CareTeam", &facts.teams)?),
        ("covers".into(), entity_set("Staff", &facts.covers)?),
        ("covered_teams".into(), entity_set("CareTeam", &facts.covered_teams)?),
    ]))
}

pub fn resource(on: &Resource) -> Result<Entity, PolicyError> {
    match on {
        Resource::Patient(p) => build(uid("PatientRecord", p.id)?, patient(p)?),
        Resource::Escalation { id, patient: p } => build(uid("Escalation", id)?, patient(p)?),
        Resource::Thread(t) => {
            let mut attributes = thread(t)?;
            let shared = t.confidentiality == Confidentiality::SharedWithProxies;
            attributes.insert("shared_with_proxies".into(), Value::new_bool(shared));
            build(uid("Thread", t.id)?, attributes)
        }
        Resource::Draft(d) => build(uid("Draft", d.id)?, by(thread(&d.thread)?, d.by)?),
        Resource::Release { id, thread: t, by: signer } => build(uid("Release", id)?, by(thread(t)?, *signer)?),
        Resource::StaffMember { id, site } => {
            let attributes =
                Attributes::from([("staff".into(), entity("Staff", id)?), ("site".into(), entity("Site", site)?)]);
            build(uid("StaffMember", id)?, attributes)
        }
        Resource::BreakGlass { id, by: who, site } => {
            let attributes = Attributes::from([("site".into(), entity("Site", site)?)]);
            build(uid("BreakGlassAccess", id)?, by(attributes, *who)?)
        }
        Resource::Submission { id, token } => {
            build(uid("Submission", id)?, Attributes::from([("token".into(), entity("Integration", token)?)]))
        }
        Resource::Encounter { id, patient: p, by: who } => build(uid("Encounter", id)?, by(patient(p)?, *who)?),
        Resource::PsychotherapyNote { id, by: who } => {
            build(uid("PsychotherapyNote", id)?, by(Attributes::new(), *who)?)
        }
        Resource::Site(id) => build(uid("Site", id)?, Attributes::new()),
        Resource::Clinic => build(uid("Clinic", "clinic")?, Attributes::new()),
    }
}

fn by(mut attributes: Attributes, staff: cs_kernel::StaffId) -> Result<Attributes, PolicyError> {
    attributes.insert("by".into(), entity("Staff", staff)?);
    Ok(attributes)
}

fn thread(t: &ThreadFacts) -> Result<Attributes, PolicyError> {
    let mut attributes = patient(&t.patient)?;
    if let Some(assigned) = t.assigned {
        attributes.insert("assigned".into(), entity("Staff", assigned)?);
    }
    Ok(attributes)
}

fn patient(p: &PatientFacts) -> Result<Attributes, PolicyError> {
    let mut facts = vec![
        ("patient".to_owned(), entity("Patient", p.id)?),
        ("site".to_owned(), entity("Site", p.site)?),
        ("care_team".to_owned(), entity("CareTeam", p.care_team)?),
        ("break_glass".to_owned(), entity_set("Staff", &p.break_glass_for)?),
        ("escalated".to_owned(), Value::new_bool(p.escalated)),
        ("paged".to_owned(), entity_set("Staff", &p.paged)?),
    ];
    if let Some(clinician) = p.clinician {
        facts.push(("clinician".to_owned(), entity("Staff", clinician)?));
    }
    let facts = Value::new_record(facts).map_err(|e| PolicyError::Facts(e.to_string()))?;
    Ok(Attributes::from([("facts".to_owned(), facts)]))
}
