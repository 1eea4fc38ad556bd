//! Everybody who works at the site, with what lets them sign and what is about to end.
use super::parts::LicenceLine;
use crate::Side;
use askama::Template;
use axum::extract::State;
use cs_web_shared::{Failure, Shell, StaffReader, View, Web};
use cs_workflows::people::{StaffLine, list_staff};

#[derive(Template)]
#[template(path = "people/list.html")]
struct Page {
    shell: Shell,
    side: Side,
    people: Vec<Line>,
    left: Vec<Line>,
}

struct Line {
    id: String,
    name: String,
    roles: String,
    teams: String,
    /// What to sign with, or the latest that there was.
    licence: Option<LicenceLine>,
    on_roster: bool,
    /// Treats patients without a licence in force.
    cannot_sign: bool,
}

pub async fn show(State(web): State<Web>, reader: StaffReader) -> Result<View, Failure> {
    let all = list_staff(&web.app, &reader.ctx, reader.staff.site).await?;
    let (people, left): (Vec<_>, Vec<_>) = all.into_iter().partition(|l| l.member.active());
    let lines = |lines: Vec<StaffLine>| lines.into_iter().map(|l| line(&reader, l)).collect();
    let (people, left) = (lines(people), lines(left));
    Ok(View::page(&Page { shell: reader.office().await, side: Side::of(&reader), people, left }))
}

fn line(reader: &StaffReader, StaffLine { member, teams, on_roster }: StaffLine) -> Line {
    let times = reader.times();
    let signs = member.signing_licence(reader.ctx.at);
    let shown = signs.or_else(|| member.licences.iter().max_by_key(|l| l.expires_on));
    let roles: Vec<String> = member.roles.iter().map(|r| reader.t.get(&format!("role-{r}"))).collect();
    Line {
        id: member.id.to_string(),
        roles: roles.join(", "),
        teams: teams.join(", "),
        licence: shown.map(|l| LicenceLine::of(l, &times)),
        cannot_sign: member.has(cs_people::Role::Clinician) && signs.is_none(),
        on_roster,
        name: member.name,
    }
}
