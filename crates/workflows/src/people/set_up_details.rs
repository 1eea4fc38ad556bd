//! What the first-run page asks, and what keeps it from being stored.
use super::{LicenceDetails, StaffDetails, first_site::national_contacts, record_licence, staff_details::fits};
use crate::{App, Error, FieldProblem, Result};
use cs_kernel::{Language, RequestContext, SiteId, StaffId};
use cs_people::{
    BusinessHours, DeadlinePolicy, EscalationPolicy, Licence, LoginName, Role, Site, SiteError, Staff, check_password,
};

/// As typed. No `Debug`: it holds passwords.
pub struct SetUpClinic {
    /// What the machine's console shows; see [`super::set_up_code`].
    pub code: String,
    pub site: SiteDetails,
    pub team: String,
    pub administrator: NewPerson,
    /// `None`: the administrator is the licensed person.
    pub clinician: Option<NewPerson>,
    pub licence: LicenceDetails,
    /// The licensed person answers for words in Spanish too.
    pub signs_spanish: bool,
    /// The licensed person has read the shipped crisis texts and approves them.
    pub approves_texts: bool,
}

#[derive(Debug, Clone, Default)]
pub struct SiteDetails {
    pub name: String,
    pub phone: String,
    pub address: String,
    pub time_zone: String,
    pub jurisdiction: String,
    /// 1 = Monday … 7 = Sunday.
    pub days: Vec<i8>,
    /// "08:00".
    pub opens: String,
    pub closes: String,
}

/// Somebody with an account. No `Debug`: it holds a password.
#[derive(Clone, Default)]
pub struct NewPerson {
    pub name: String,
    pub email: String,
    pub login: String,
    pub password: String,
}

/// A person of the new clinic, checked.
pub(super) struct Person {
    pub staff: Staff,
    pub login: LoginName,
    pub password: String,
}

/// Everything, checked.
pub(super) struct SetUp {
    pub site: Site,
    pub team: String,
    pub administrator: Person,
    pub clinician: Option<Person>,
}

/// All problems at once, each at its field.
pub(super) fn check(app: &App, ctx: &RequestContext, asked: SetUpClinic) -> Result<SetUp> {
    let mut problems = Vec::new();
    let site = site(app, ctx, asked.site, &mut problems);
    let team = asked.team.split_whitespace().collect::<Vec<_>>().join(" ");
    if !fits(&team, 100) {
        problems.push(FieldProblem::new("team", "Name the first care team, such as Adults or Care team"));
    }
    let alone = asked.clinician.is_none();
    let mut roles = vec![Role::Administrator];
    roles.extend(alone.then_some(Role::Clinician));
    let mut administrator = person(app, ctx, site.id, (asked.administrator, roles, &OWN), &mut problems);
    let mut clinician = asked.clinician.and_then(|new| {
        let found = person(app, ctx, site.id, (new, vec![Role::Clinician], &OTHERS), &mut problems);
        let same = matches!((&administrator, &found), (Some(a), Some(b)) if a.login == b.login);
        if same {
            problems.push(FieldProblem::new(OTHERS.login, "Each person signs in under a name of their own"));
        }
        found
    });
    let licensed = if alone { administrator.as_mut() } else { clinician.as_mut() };
    let holder = licensed.as_ref().map_or_else(|| StaffId::new(ctx.at, &*app.random), |p| p.staff.id);
    match record_licence::parse(app, ctx, holder, asked.licence) {
        Ok(licence) => licensed.into_iter().for_each(|p| may_sign(&mut p.staff, &licence, asked.signs_spanish)),
        Err(Error::Invalid(found)) => problems.extend(found),
        Err(other) => return Err(other),
    }
    if !asked.approves_texts {
        let problem = "The licensed person must read the crisis texts and approve them: without them no clinic opens";
        problems.push(FieldProblem::new("approves", problem));
    }
    match (administrator, problems.is_empty()) {
        (Some(administrator), true) => Ok(SetUp { site, team, administrator, clinician }),
        _ => Err(Error::Invalid(problems)),
    }
}

fn may_sign(staff: &mut Staff, licence: &Licence, spanish: bool) {
    staff.licences.push(licence.clone());
    staff.languages.push(Language::English);
    staff.languages.extend(spanish.then_some(Language::Spanish));
}

fn site(app: &App, ctx: &RequestContext, asked: SiteDetails, problems: &mut Vec<FieldProblem>) -> Site {
    let text = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (name, phone, address) = (text(&asked.name), text(&asked.phone), text(&asked.address));
    let mut wrong = |field, problem: &str| problems.push(FieldProblem::new(field, problem));
    if !fits(&name, 100) {
        wrong("site_name", "Enter the clinic's name as patients know it, in at most 100 characters");
    }
    if !super::staff_details::is_phone(&phone) {
        wrong("site_phone", "Enter the number that patients call, like 510-555-0100");
    }
    if !fits(&address, 200) {
        wrong("site_address", "Enter the address, in at most 200 characters");
    }
    if !app.gateway.packs().knows(&asked.jurisdiction) {
        wrong("jurisdiction", "Choose the place whose law applies");
    }
    let opens = asked.opens.parse().map_err(|_| wrong("opens", "Enter a time such as 08:00"));
    let closes = asked.closes.parse().map_err(|_| wrong("closes", "Enter a time such as 18:00"));
    let usual = BusinessHours::default();
    let hours = BusinessHours {
        days: asked.days,
        opens: opens.unwrap_or(usual.opens),
        closes: closes.unwrap_or(usual.closes),
        holidays: Vec::new(),
    };
    let site = Site {
        id: SiteId::new(ctx.at, &*app.random),
        name,
        time_zone: asked.time_zone,
        jurisdiction: asked.jurisdiction,
        address,
        phone,
        hours,
        deadlines: DeadlinePolicy::default(),
        escalation: EscalationPolicy::default(),
        crisis_contacts: national_contacts(),
        version: 1,
    };
    match site.check() {
        Err(SiteError::TimeZone(_)) => wrong("time_zone", "Choose the time zone"),
        Err(SiteError::Hours) => wrong("closes", "Choose at least one day, and close after you open"),
        Err(other) => wrong("site_name", &other.to_string()),
        Ok(()) => {}
    }
    site
}

/// The fields of a person on the page.
struct Fields {
    name: &'static str,
    email: &'static str,
    login: &'static str,
    password: &'static str,
}

const OWN: Fields = Fields { name: "name", email: "email", login: "login", password: "password" };
const OTHERS: Fields = Fields {
    name: "clinician_name",
    email: "clinician_email",
    login: "clinician_login",
    password: "clinician_password",
};

fn person(
    app: &App,
    ctx: &RequestContext,
    site: SiteId,
    (asked, roles, fields): (NewPerson, Vec<Role>, &Fields),
    problems: &mut Vec<FieldProblem>,
) -> Option<Person> {
    let mut found = Vec::new();
    let details = StaffDetails { name: asked.name, email: asked.email, phone: String::new(), roles };
    let details = details.check(&mut found);
    for problem in &mut found {
        problem.field = if problem.field == "email" { fields.email } else { fields.name };
    }
    let login = LoginName::try_from(asked.login);
    match &login {
        Err(_) => found.push(FieldProblem::new(fields.login, "Enter 3 to 100 letters, digits or . _ - @ +")),
        Ok(login) => found.extend(
            check_password(&asked.password, login).err().map(|problem| FieldProblem::new(fields.password, problem)),
        ),
    }
    let fine = found.is_empty();
    problems.extend(found);
    let staff = Staff {
        id: StaffId::new(ctx.at, &*app.random),
        site,
        name: details.name,
        email: details.email,
        phone: None,
        roles: details.roles,
        languages: Vec::new(),
        licences: Vec::new(),
        deactivated_at: None,
        version: 1,
    };
    login.ok().filter(|_| fine).map(|login| Person { staff, login, password: asked.password })
}
