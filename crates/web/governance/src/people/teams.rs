//! Care teams and their members.
use super::parts::{Tick, id, shown};
use crate::Side;
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use axum_extra::extract::Form;
use cs_kernel::{CareTeamId, StaffId};
use cs_people::Staff;
use cs_web_shared::{Failure, Htmx, Problems, Shell, StaffReader, Toast, View, Web, flash};
use cs_workflows::{
    Error,
    people::{TeamDetails, add_team, change_team, list_teams, read_team, team_choices},
};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct TeamForm {
    version: u32,
    name: String,
    members: Vec<String>,
}

impl TeamForm {
    fn members(&self) -> Vec<StaffId> {
        self.members.iter().filter_map(|m| m.parse().ok()).collect()
    }

    fn details(&self) -> TeamDetails {
        TeamDetails { name: self.name.clone(), members: self.members() }
    }
}

#[derive(Template)]
#[template(path = "people/teams.html")]
struct ListPage {
    shell: Shell,
    side: Side,
    /// Id, name, members.
    teams: Vec<(String, String, String)>,
    typed: TeamForm,
    ticks: Vec<Tick>,
    problems: Problems,
}

#[derive(Template)]
#[template(path = "people/team.html")]
struct TeamPage {
    shell: Shell,
    side: Side,
    id: String,
    name: String,
    typed: TeamForm,
    ticks: Vec<Tick>,
    clash: bool,
    problems: Problems,
}

pub async fn list(State(web): State<Web>, reader: StaffReader) -> Result<View, Failure> {
    list_page(&web, &reader, TeamForm::default(), Problems::none()).await
}

pub async fn add(
    State(web): State<Web>,
    reader: StaffReader,
    htmx: Htmx,
    Form(form): Form<TeamForm>,
) -> Result<Response, Failure> {
    match add_team(&web.app, &reader.ctx, reader.staff.site, form.details()).await {
        Ok(_) => {
            flash::push(&reader.session, Toast::new(reader.t.get("admin-saved"))).await;
            Ok(htmx.go("/admin/teams"))
        }
        Err(error) => {
            let problems = shown(error)?;
            let view = list_page(&web, &reader, form, problems).await?;
            Ok(view.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
    }
}

async fn list_page(web: &Web, reader: &StaffReader, typed: TeamForm, problems: Problems) -> Result<View, Failure> {
    let site = reader.staff.site;
    let teams = list_teams(&web.app, &reader.ctx, site).await?;
    let choices = team_choices(&web.app, &reader.ctx, site).await?;
    let line = |line: cs_workflows::people::TeamLine| {
        let members: Vec<String> = line.members.iter().map(|m| m.signature_name(reader.ctx.at)).collect();
        (line.team.id.to_string(), line.team.name, members.join("; "))
    };
    let ticks = ticks(reader, &choices, &typed.members());
    let teams = teams.into_iter().map(line).collect();
    Ok(View::page(&ListPage { shell: reader.office().await, side: Side::of(reader), teams, typed, ticks, problems }))
}

pub async fn show(State(web): State<Web>, reader: StaffReader, Path(team): Path<String>) -> Result<View, Failure> {
    team_page(&web, &reader, id(&team)?, None, false, Problems::none()).await
}

pub async fn change(
    State(web): State<Web>,
    reader: StaffReader,
    htmx: Htmx,
    Path(team): Path<String>,
    Form(form): Form<TeamForm>,
) -> Result<Response, Failure> {
    let team: CareTeamId = id(&team)?;
    let (clash, problems, status) = match change_team(&web.app, &reader.ctx, team, form.version, form.details()).await {
        Ok(_) => {
            flash::push(&reader.session, Toast::new(reader.t.get("admin-saved"))).await;
            return Ok(htmx.go("/admin/teams"));
        }
        Err(Error::Conflict { .. }) => (true, Problems::none(), StatusCode::CONFLICT),
        Err(error) => (false, shown(error)?, StatusCode::UNPROCESSABLE_ENTITY),
    };
    Ok(team_page(&web, &reader, team, Some(form), clash, problems).await?.status(status).into_response())
}

/// After a clash the boxes are as typed, over the version that is there now.
async fn team_page(
    web: &Web,
    reader: &StaffReader,
    team: CareTeamId,
    typed: Option<TeamForm>,
    clash: bool,
    problems: Problems,
) -> Result<View, Failure> {
    let (team, people) = read_team(&web.app, &reader.ctx, team).await?;
    let now = || TeamForm {
        version: team.version,
        name: team.name.clone(),
        members: team.members.iter().map(ToString::to_string).collect(),
    };
    let mut typed = typed.unwrap_or_else(now);
    if clash {
        typed.version = team.version;
    }
    let mut ticks = ticks(reader, &people, &typed.members());
    if clash {
        for (tick, person) in ticks.iter_mut().zip(&people) {
            if team.members.contains(&person.id) != tick.on {
                tick.hint = reader.t.get(if tick.on { "admin-team-was-out" } else { "admin-team-was-in" });
            }
        }
    }
    let (shell, side) = (reader.office().await, Side::of(reader));
    let (id, name) = (team.id.to_string(), team.name);
    Ok(View::page(&TeamPage { shell, side, id, name, typed, ticks, clash, problems }))
}

fn ticks(reader: &StaffReader, people: &[Staff], chosen: &[StaffId]) -> Vec<Tick> {
    let tick = |person: &Staff| Tick {
        value: person.id.to_string(),
        label: person.signature_name(reader.ctx.at),
        hint: String::new(),
        on: chosen.contains(&person.id),
    };
    people.iter().map(tick).collect()
}
