//! One member of staff: what is recorded, their licences, and their leaving.
use super::parts::{LicenceLine, Tick, id, role_ticks, roles, shown};
use crate::Side;
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use axum_extra::extract::Form;
use cs_kernel::StaffId;
use cs_people::{LicenceKind, Role};
use cs_web_shared::{Failure, Htmx, Moment, Problems, Shell, StaffReader, Toast, View, Web, flash, forms::Choice};
use cs_workflows::{
    Error,
    people::{
        ChangeStaff, DeactivateStaff, StaffDetails, StaffRecord, change_staff, changed_fields, deactivate_staff,
        last_change, read_staff,
    },
};
use serde::Deserialize;

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct PersonForm {
    version: u32,
    name: String,
    email: String,
    phone: String,
    roles: Vec<String>,
}

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub struct LicenceForm {
    pub kind: String,
    pub number: String,
    pub state: String,
    pub expires_on: String,
}

/// Somebody else changed the record first: by whom, when, and each field as it is now and as it was typed.
pub struct Clash {
    by: String,
    at: Option<Moment>,
    fields: Vec<(String, String, String)>,
}

#[derive(Template)]
#[template(path = "people/person.html")]
struct Page {
    shell: Shell,
    side: Side,
    id: String,
    name: String,
    signature: String,
    active: bool,
    left_on: String,
    is_oneself: bool,
    typed: PersonForm,
    ticks: Vec<Tick>,
    clash: Option<Clash>,
    licences: Vec<LicenceLine>,
    can_sign: bool,
    treats: bool,
    kinds: Vec<Choice>,
    licence: LicenceForm,
    languages: String,
    teams: Vec<(String, String)>,
    on_roster: bool,
    login: String,
    has_signed_up: bool,
    problems: Problems,
}

/// What was sent and could not be taken, to be shown again.
#[derive(Default)]
pub struct Typed {
    pub form: Option<PersonForm>,
    pub licence: LicenceForm,
    pub clash: Option<Clash>,
    pub problems: Problems,
}

pub async fn show(State(web): State<Web>, reader: StaffReader, Path(staff): Path<String>) -> Result<View, Failure> {
    page(&web, &reader, id(&staff)?, Typed::default()).await
}

pub async fn change(
    State(web): State<Web>,
    reader: StaffReader,
    htmx: Htmx,
    Path(staff): Path<String>,
    Form(mut form): Form<PersonForm>,
) -> Result<Response, Failure> {
    let staff = id(&staff)?;
    let details = StaffDetails {
        name: form.name.clone(),
        email: form.email.clone(),
        phone: form.phone.clone(),
        roles: roles(&form.roles),
    };
    let command = ChangeStaff { staff, version: form.version, details: details.clone() };
    let typed = match change_staff(&web.app, &reader.ctx, command).await {
        Ok(changed) => {
            let said = if changed.is_empty() { "admin-nothing-changed" } else { "admin-saved" };
            flash::push(&reader.session, Toast::new(reader.t.get(said))).await;
            return Ok(htmx.go(&format!("/admin/people/{staff}")));
        }
        Err(Error::Conflict { .. }) => {
            let clash = clash(&web, &reader, staff, &details, &mut form).await?;
            let view = page(&web, &reader, staff, Typed { form: Some(form), clash: Some(clash), ..Typed::default() });
            return Ok(view.await?.status(StatusCode::CONFLICT).into_response());
        }
        Err(error) => Typed { problems: shown(error)?, form: Some(form), ..Typed::default() },
    };
    Ok(page(&web, &reader, staff, typed).await?.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

#[derive(Debug, Deserialize)]
pub struct Version {
    version: u32,
}

pub async fn deactivate(
    State(web): State<Web>,
    reader: StaffReader,
    htmx: Htmx,
    Path(staff): Path<String>,
    Form(Version { version }): Form<Version>,
) -> Result<Response, Failure> {
    let staff = id(&staff)?;
    match deactivate_staff(&web.app, &reader.ctx, DeactivateStaff { staff, version }).await {
        Ok(()) => {
            flash::push(&reader.session, Toast::new(reader.t.get("admin-deactivated"))).await;
            Ok(htmx.go("/admin/people"))
        }
        Err(error) => {
            let typed = Typed { problems: shown(error)?, ..Typed::default() };
            Ok(page(&web, &reader, staff, typed).await?.status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
    }
}

/// Takes over the version that is there now, so that saving once more is a decision made with both in sight.
async fn clash(
    web: &Web,
    reader: &StaffReader,
    staff: StaffId,
    typed: &StaffDetails,
    form: &mut PersonForm,
) -> Result<Clash, Failure> {
    let member = read_staff(&web.app, &reader.ctx, staff).await?.member;
    form.version = member.version;
    let now = StaffDetails::of(&member);
    let roles = |roles: &[Role]| {
        let names: Vec<String> = roles.iter().map(|r| reader.t.get(&format!("role-{r}"))).collect();
        names.join(", ")
    };
    let value = |of: &StaffDetails, field: &str| match field {
        "name" => of.name.clone(),
        "email" => of.email.clone(),
        "phone" => of.phone.clone(),
        _ => roles(&of.roles),
    };
    let different = changed_fields(&now, typed);
    let fields = different
        .iter()
        .map(|f| (reader.t.get(&format!("admin-field-{f}")), value(&now, f), value(typed, f)))
        .collect();
    let last = last_change(&web.app, staff).await?;
    let at = last.as_ref().map(|(_, at)| reader.times().at(*at));
    Ok(Clash { by: last.map(|(by, _)| by).unwrap_or_default(), at, fields })
}

/// The page, with what was typed where something could not be taken.
pub async fn page(web: &Web, reader: &StaffReader, staff: StaffId, typed: Typed) -> Result<View, Failure> {
    let StaffRecord { member, teams, on_roster, login, has_signed_up } =
        read_staff(&web.app, &reader.ctx, staff).await?;
    let times = reader.times();
    let form = typed.form.unwrap_or_else(|| PersonForm {
        version: member.version,
        name: member.name.clone(),
        email: member.email.clone(),
        phone: member.phone.clone().unwrap_or_default(),
        roles: member.roles.iter().map(ToString::to_string).collect(),
    });
    let kinds = std::iter::once(Choice::new("", reader.t.get("admin-choose")))
        .chain(LicenceKind::ALL.into_iter().map(|k| {
            let name = k.letters().to_lowercase();
            Choice::new(k.letters(), reader.t.get(&format!("admin-kind-{name}")))
        }))
        .collect();
    let mut licences: Vec<_> = member.licences.iter().collect();
    licences.sort_by_key(|l| (l.revoked_at.is_some(), std::cmp::Reverse(l.expires_on)));
    let tags: Vec<String> = member.languages.iter().map(|l| super::parts::language(reader.t, l)).collect();
    Ok(View::page(&Page {
        shell: reader.office().await,
        side: Side::of(reader),
        id: staff.to_string(),
        signature: member.signature_name(reader.ctx.at),
        active: member.active(),
        left_on: member.deactivated_at.map(|at| times.day(at)).unwrap_or_default(),
        is_oneself: staff == reader.staff.id,
        ticks: role_ticks(&times, &roles(&form.roles)),
        typed: form,
        clash: typed.clash,
        licences: licences.into_iter().map(|l| LicenceLine::of(l, &times)).collect(),
        can_sign: member.signing_licence(reader.ctx.at).is_some(),
        treats: member.has(Role::Clinician) || member.has(Role::Supervisor),
        kinds,
        licence: typed.licence,
        languages: tags.join(", "),
        teams: teams.into_iter().map(|team| (team.id.to_string(), team.name)).collect(),
        on_roster,
        login: login.unwrap_or_default(),
        has_signed_up,
        problems: typed.problems,
        name: member.name,
    }))
}
