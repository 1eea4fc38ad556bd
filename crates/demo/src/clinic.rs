//! The clinic as it is set up: the site, its people with licences and languages, care teams, the roster, the engines.
use crate::{
    DemoError, Result,
    accounts::open_account,
    calendar::Calendar,
    cast::Cast,
    corpus::{Corpus, StaffLine},
    stage::Stage,
};
use cs_governance::EnginePin;
use cs_kernel::{Actor, SiteId};
use cs_ledger::Fact;
use cs_people::{AccountHolder, CareTeam, Licence, Shift, Site, Staff};
use cs_storage::UnitOfWork;
use cs_workflows::people::licence_stamp;
use std::collections::HashMap;

/// Sets the clinic up in one unit of work, by the operator.
pub async fn set_up(stage: &Stage, corpus: &Corpus, calendar: &Calendar, password_hash: &str) -> Result<Cast> {
    let mut work = stage.begin(Actor::Operator("demo".into())).await?;
    let site = site(stage, corpus);
    site.check().map_err(|e| DemoError::corpus("clinic.toml", e))?;
    work.sites().insert(&site).await?;
    work.record(Fact::ClinicSetUp { site: site.id }, None);
    let mut cast = Cast {
        site,
        staff: HashMap::new(),
        teams: HashMap::new(),
        shifts: Vec::new(),
        snippets: HashMap::new(),
        patients: HashMap::new(),
        proxies: HashMap::new(),
    };
    for line in &corpus.people.staff {
        let member = member(stage, cast.site.id, line, calendar)?;
        add_member(stage, &mut work, &member, &line.login, password_hash).await?;
        cast.staff.insert(line.key.clone(), member);
    }
    add_teams(stage, &mut work, corpus, &mut cast).await?;
    add_roster(stage, &mut work, corpus, &mut cast).await?;
    for engine in stage.app.gateway.engines() {
        let pin = EnginePin { capability: engine.capability, engine: engine.name.clone(), pinned_at: stage.now() };
        work.engine_pins().pin(&pin).await?;
        work.record(Fact::EnginePinned { engine: engine.name }, None);
    }
    work.commit().await?;
    Ok(cast)
}

fn site(stage: &Stage, corpus: &Corpus) -> Site {
    let clinic = corpus.clinic.clone();
    Site {
        id: stage.id(),
        name: clinic.name,
        time_zone: clinic.time_zone,
        jurisdiction: clinic.jurisdiction,
        address: clinic.address,
        phone: clinic.phone,
        hours: clinic.hours,
        deadlines: clinic.deadlines,
        escalation: clinic.escalation,
        crisis_contacts: clinic.crisis_contacts.into_iter().collect(),
        version: 1,
    }
}

fn member(stage: &Stage, site: SiteId, line: &StaffLine, calendar: &Calendar) -> Result<Staff> {
    let id = stage.id();
    let wrong = |problem: String| DemoError::corpus("staff.json", format!("{}: {problem}", line.key));
    let mut licences = Vec::new();
    for licence in &line.licences {
        licences.push(Licence {
            id: stage.id(),
            staff: id,
            kind: licence.kind.parse().map_err(|e: cs_people::LicenceKindParseError| wrong(e.to_string()))?,
            number: licence.number.clone(),
            state: licence.state.parse().map_err(|e: cs_people::StateCodeError| wrong(e.to_string()))?,
            expires_on: calendar.in_days(licence.expires_in_days).ok_or_else(|| wrong("no such day".into()))?,
            revoked_at: None,
        });
    }
    Ok(Staff {
        id,
        site,
        name: line.name.clone(),
        email: line.email.clone(),
        phone: Some(line.phone.clone()),
        roles: line.roles.clone(),
        languages: line.languages.clone(),
        licences,
        deactivated_at: None,
        version: 1,
    })
}

async fn add_member(
    stage: &Stage,
    work: &mut UnitOfWork,
    member: &Staff,
    login: &str,
    password_hash: &str,
) -> Result<()> {
    work.staff().insert(member).await?;
    let roles = member.roles.iter().map(|r| r.as_str().to_owned()).collect();
    work.record(Fact::StaffAdded { staff: member.id, roles }, None);
    for licence in &member.licences {
        work.record(Fact::LicenceRecorded { licence: licence_stamp(licence) }, None);
    }
    for language in &member.languages {
        let attested = Fact::LanguageAttested { staff: member.id, language: language.clone() };
        work.record_as(Actor::Staff(member.id), attested, None);
    }
    open_account(stage, work, AccountHolder::Staff(member.id), login, password_hash, None).await
}

async fn add_teams(stage: &Stage, work: &mut UnitOfWork, corpus: &Corpus, cast: &mut Cast) -> Result<()> {
    for line in &corpus.people.care_teams {
        let members = line.members.iter().map(|key| cast.staff(key).map(|s| s.id)).collect::<Result<Vec<_>>>()?;
        let team = CareTeam { id: stage.id(), site: cast.site.id, name: line.name.clone(), members, version: 1 };
        work.care_teams().insert(&team).await?;
        work.record(Fact::CareTeamChanged { team: team.id, members: team.members.clone() }, None);
        cast.teams.insert(line.key.clone(), team);
    }
    Ok(())
}

async fn add_roster(stage: &Stage, work: &mut UnitOfWork, corpus: &Corpus, cast: &mut Cast) -> Result<()> {
    for line in &corpus.people.roster {
        let shift = Shift {
            id: stage.id(),
            site: cast.site.id,
            staff: cast.staff(&line.staff)?.id,
            weekday: line.weekday,
            from_minute: line.from_minute,
            to_minute: line.to_minute,
            position: line.position,
        };
        shift.check().map_err(|e| DemoError::corpus("staff.json", e))?;
        cast.shifts.push(shift);
    }
    work.roster().replace(cast.site.id, &cast.shifts).await?;
    let shifts = cast.shifts.iter().map(|s| s.id).collect();
    work.record(Fact::RosterChanged { site: cast.site.id, shifts }, None);
    Ok(())
}
