//! Enrolling the patients, each on their own day, and what changes in their records afterwards.
use crate::{
    DemoError, Result,
    accounts::open_account,
    calendar::{Calendar, later},
    cast::Cast,
    corpus::{Corpus, PatientLine},
    stage::Stage,
};
use cs_kernel::{Actor, PatientId, SignedDuration, Timestamp};
use cs_ledger::Fact;
use cs_people::{AccountHolder, Address, Consent, ConsentState, Patient, PersonName, Proxy, Purpose, Role};
use cs_storage::UnitOfWork;
use jiff::civil::time;

/// When a patient was enrolled: in the morning of that day, one minute apart.
pub fn enrolled_at(calendar: &Calendar, index: usize, line: &PatientLine) -> Result<Timestamp> {
    let morning = calendar.local(line.enrolled_days_ago, time(8, 30, 0, 0));
    let morning = morning.ok_or_else(|| DemoError::corpus("patients.jsonl", format!("{}: no such day", line.key)))?;
    Ok(later(morning, SignedDuration::from_mins(i64::try_from(index % 300).unwrap_or(0))))
}

/// When a consent was withdrawn: half-way between the enrolment and now.
pub fn withdrawn_at(calendar: &Calendar, enrolled: Timestamp) -> Timestamp {
    later(enrolled, calendar.now.duration_since(enrolled) / 2)
}

/// Enrols one, in one unit of work: by the administrator, with the answers that the patient gave.
pub async fn enrol(
    stage: &Stage,
    corpus: &Corpus,
    calendar: &Calendar,
    cast: &mut Cast,
    (index, password_hash): (usize, &str),
) -> Result<()> {
    let line = &corpus.patients[index];
    let mut work = stage.begin(Actor::Staff(administrator(corpus, cast)?)).await?;
    let patient = patient(stage, calendar, cast, line)?;
    let subject = Some(patient.id);
    work.patients().insert(&patient).await?;
    work.record(Fact::PatientEnrolled { site: patient.site }, subject);
    if let Some(login) = &line.login {
        let holder = AccountHolder::Patient(patient.id);
        open_account(stage, &mut work, holder, login, password_hash, subject).await?;
    }
    for proxy in &line.proxies {
        let added = Proxy {
            id: stage.id(),
            patient: patient.id,
            name: proxy.name.clone(),
            relation: proxy.relation,
            phone: Some(proxy.phone.clone()),
            email: Some(proxy.email.clone()),
            removed_at: None,
        };
        work.proxies().insert(&added).await?;
        work.record(Fact::ProxyAdded { proxy: added.id }, subject);
        cast.proxies.insert(proxy.key.clone(), added.id);
        if let Some(login) = &proxy.login {
            let holder = AccountHolder::Proxy(added.id);
            open_account(stage, &mut work, holder, login, password_hash, subject).await?;
        }
    }
    for (purpose, state) in &line.consents {
        // Who withdrew a consent had given it before.
        let given_first = if *state == ConsentState::Withdrawn { ConsentState::Given } else { *state };
        answer(stage, &mut work, corpus, (patient.id, line), *purpose, given_first).await?;
    }
    work.commit().await?;
    cast.patients.insert(line.key.clone(), (index, patient.id));
    Ok(())
}

fn administrator(corpus: &Corpus, cast: &Cast) -> Result<cs_kernel::StaffId> {
    let in_order = corpus.people.staff.iter().filter_map(|line| cast.staff.get(&line.key));
    let found = in_order.into_iter().filter(|s| s.has(Role::Administrator)).min_by_key(|s| s.roles.len());
    found.map(|s| s.id).ok_or_else(|| DemoError::corpus("staff.json", "there is no administrator"))
}

fn patient(stage: &Stage, calendar: &Calendar, cast: &Cast, line: &PatientLine) -> Result<Patient> {
    let wrong = |problem: String| DemoError::corpus("patients.jsonl", format!("{}: {problem}", line.key));
    Ok(Patient {
        id: stage.id(),
        site: cast.site.id,
        care_team: cast.team(&line.care_team)?.id,
        clinician: line.clinician.as_deref().map(|key| cast.staff(key).map(|s| s.id)).transpose()?,
        name: PersonName::try_from(line.name.clone()).map_err(|e| wrong(e.to_string()))?,
        called: line.called.clone(),
        birth_date: Some(calendar.born(line.age, &line.birthday).ok_or_else(|| wrong("no such birthday".into()))?),
        language: line.language.clone(),
        interpreter: line.interpreter.clone(),
        phone: Some(line.phone.clone()),
        email: line.email.clone(),
        home: Address { lines: line.home.lines.clone(), state: Some(line.home.state.clone()) },
        present_location: None,
        emergency_contacts: line.emergency_contacts.clone(),
        safety_plan: line.safety_plan.clone(),
        labels: line.labels.clone(),
        enrolled_at: stage.now(),
        version: 1,
    })
}

/// One answer, with the words that were shown: in Spanish to whoever has that language, in English to everybody else.
async fn answer(
    stage: &Stage,
    work: &mut UnitOfWork,
    corpus: &Corpus,
    (patient, line): (PatientId, &PatientLine),
    purpose: Purpose,
    state: ConsentState,
) -> Result<()> {
    let questions = corpus.questions.get(&purpose);
    let question = questions.and_then(|q| q.get(line.language.tag()).or_else(|| q.get("en")));
    let question = question.ok_or_else(|| DemoError::corpus("consents.toml", format!("'{purpose}' is not asked")))?;
    let statement = format!("{}\n{}\n{}", question.statement, question.if_yes, question.if_no);
    let digest = stage.digest(&statement);
    let consent = Consent { id: stage.id(), patient, purpose, state, statement, taken_by: None, at: stage.now() };
    work.consents().append(&consent).await?;
    let (consent, purpose) = (consent.id, purpose.as_str().to_owned());
    let fact = match state {
        ConsentState::Given => Fact::ConsentGiven { consent, purpose, statement: digest },
        ConsentState::Refused => Fact::ConsentRefused { consent, purpose, statement: digest },
        ConsentState::Withdrawn => Fact::ConsentWithdrawn { consent, purpose },
    };
    work.record_as(Actor::Patient(patient), fact, Some(patient));
    Ok(())
}

/// A patient takes a consent back.
pub async fn withdraw(stage: &Stage, corpus: &Corpus, cast: &Cast, (index, purpose): (usize, Purpose)) -> Result<()> {
    let line = &corpus.patients[index];
    let (_, patient) = cast.patient(&line.key)?;
    let mut work = stage.begin(Actor::Patient(patient)).await?;
    answer(stage, &mut work, corpus, (patient, line), purpose, ConsentState::Withdrawn).await?;
    Ok(work.commit().await.map(|_| ())?)
}

/// A patient says where they are.
pub async fn say_where(stage: &Stage, corpus: &Corpus, cast: &Cast, index: usize) -> Result<()> {
    let line = &corpus.patients[index];
    let Some(place) = &line.present_location else { return Ok(()) };
    let (_, id) = cast.patient(&line.key)?;
    let mut work = stage.begin(Actor::Patient(id)).await?;
    let found = work.patients().find(id).await?;
    let mut patient = found.ok_or(cs_workflows::Error::NotFound)?;
    let address = Address { lines: place.lines.clone(), state: Some(place.state.clone()) };
    patient.present_location = Some((address, stage.now()));
    work.patients().update(&patient).await?;
    work.record(Fact::PatientChanged { fields: vec!["present_location".into()] }, Some(id));
    Ok(work.commit().await.map(|_| ())?)
}
