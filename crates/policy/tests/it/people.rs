//! The people and things of the case tables. One site ("harbor") with a team ("blue"), another site ("hill").
use cs_kernel::*;
use cs_messages::Confidentiality;
use cs_people::Role;
use cs_policy::{DraftFacts, PatientFacts, Principal, Resource, StaffFacts, ThreadFacts};

fn id<K: ids_kind::Kind>(n: u8) -> Id<K> {
    Id::from_bytes([n; 16])
}
use cs_kernel as ids_kind;

fn staff(n: u8, site: u8, roles: &[Role]) -> StaffFacts {
    StaffFacts {
        id: id(n),
        site: id(site),
        active: true,
        licensed: true,
        on_roster: false,
        roles: roles.to_vec(),
        teams: vec![],
        covers: vec![],
        covered_teams: vec![],
    }
}

const HARBOR: u8 = 1;
const HILL: u8 = 2;
const BLUE: u8 = 3;
const RED: u8 = 4;
const PATIENT: u8 = 10;
const OTHER_PATIENT: u8 = 11;
const TREATING: u8 = 20;
const AWAY: u8 = 21;
const PAGED: u8 = 22;
const GLASS: u8 = 23;
const MEMBER: u8 = 24;
const ASSIGNED: u8 = 25;
const COMPLIANCE: u8 = 26;
const TOKEN: u8 = 30;

pub const PRINCIPALS: &[&str] = &[
    "patient",
    "other_patient",
    "proxy",
    "other_proxy",
    "clinician",
    "unlicensed_clinician",
    "other_team_clinician",
    "other_site_clinician",
    "treating_clinician",
    "assigned_clinician",
    "covering_clinician",
    "unlicensed_cover",
    "paged_clinician",
    "roster_clinician",
    "unlicensed_roster_clinician",
    "break_glass_clinician",
    "unlicensed_break_glass_clinician",
    "supervisor",
    "unlicensed_supervisor",
    "other_site_supervisor",
    "compliance",
    "other_site_compliance",
    "administrator",
    "other_site_administrator",
    "clinician_administrator",
    "no_role",
    "inactive_clinician",
    "inactive_administrator",
    "integration",
    "read_only_integration",
    "other_site_integration",
    "other_integration",
    "monitor",
    "operator",
    "program",
    "anonymous",
];

pub fn principal(name: &str) -> Option<Principal> {
    use Role::{Administrator, Clinician, Compliance, Supervisor};
    let unlicensed = |facts: StaffFacts| StaffFacts { licensed: false, ..facts };
    let member = staff(MEMBER, HARBOR, &[Clinician]);
    let member = StaffFacts { teams: vec![id(BLUE)], ..member };
    let cover = StaffFacts { covers: vec![id(AWAY)], covered_teams: vec![id(BLUE)], ..staff(40, HARBOR, &[Clinician]) };
    let roster = StaffFacts { on_roster: true, ..staff(41, HARBOR, &[Clinician]) };
    let token = |n, site, scopes: &[&str]| Principal::Integration {
        token: id(n),
        site: id(site),
        scopes: scopes.iter().map(|s| (*s).to_owned()).collect(),
    };
    let both = ["messages:write", "messages:read"];
    Some(Principal::Staff(match name {
        "patient" => return Some(Principal::Patient(id(PATIENT))),
        "other_patient" => return Some(Principal::Patient(id(OTHER_PATIENT))),
        "proxy" => return Some(Principal::Proxy { id: id(12), patient: id(PATIENT) }),
        "other_proxy" => return Some(Principal::Proxy { id: id(13), patient: id(OTHER_PATIENT) }),
        "integration" => return Some(token(TOKEN, HARBOR, &both)),
        "read_only_integration" => return Some(token(TOKEN, HARBOR, &both[1..])),
        "other_site_integration" => return Some(token(31, HILL, &both)),
        "other_integration" => return Some(token(32, HARBOR, &both)),
        "figures_monitor" => return Some(token(34, HARBOR, &["figures:read"])),
        "monitor" => return Some(token(33, HARBOR, &["ledger:read"])),
        "operator" => return Some(Principal::Operator("import".into())),
        "program" => return Some(Principal::Program("timers".into())),
        "anonymous" => return Some(Principal::Anonymous),
        "clinician" => member,
        "unlicensed_clinician" => unlicensed(member),
        "other_team_clinician" => StaffFacts { teams: vec![id(RED)], ..staff(42, HARBOR, &[Clinician]) },
        "other_site_clinician" => StaffFacts { on_roster: true, ..staff(43, HILL, &[Clinician]) },
        "treating_clinician" => staff(TREATING, HARBOR, &[Clinician]),
        "assigned_clinician" => staff(ASSIGNED, HARBOR, &[Clinician]),
        "covering_clinician" => cover,
        "unlicensed_cover" => unlicensed(cover),
        "paged_clinician" => staff(PAGED, HARBOR, &[Clinician]),
        "roster_clinician" => roster,
        "unlicensed_roster_clinician" => unlicensed(roster),
        "break_glass_clinician" => staff(GLASS, HARBOR, &[Clinician]),
        "unlicensed_break_glass_clinician" => unlicensed(staff(GLASS, HARBOR, &[Clinician])),
        "supervisor" => staff(44, HARBOR, &[Supervisor]),
        "unlicensed_supervisor" => unlicensed(staff(44, HARBOR, &[Supervisor])),
        "other_site_supervisor" => staff(45, HILL, &[Supervisor]),
        "compliance" => unlicensed(staff(COMPLIANCE, HARBOR, &[Compliance])),
        "other_site_compliance" => unlicensed(staff(46, HILL, &[Compliance])),
        "administrator" => unlicensed(staff(47, HARBOR, &[Administrator])),
        "other_site_administrator" => unlicensed(staff(48, HILL, &[Administrator])),
        "clinician_administrator" => StaffFacts { roles: vec![Clinician, Administrator], ..member },
        // Paged and on a team by mistake, and yet neither clinician nor supervisor.
        "no_role" => StaffFacts { teams: vec![id(BLUE)], on_roster: true, ..staff(PAGED, HARBOR, &[]) },
        "inactive_clinician" => StaffFacts { active: false, ..member },
        "inactive_administrator" => StaffFacts { active: false, ..staff(49, HARBOR, &[Administrator]) },
        _ => return None,
    }))
}

pub const RESOURCES: &[&str] = &[
    "record",
    "escalated_record",
    "thread",
    "shared_thread",
    "escalated_thread",
    "away_thread",
    "other_team_thread",
    "draft",
    "escalated_draft",
    "release",
    "own_release",
    "escalation",
    "closed_escalation",
    "own_desk",
    "desk",
    "other_site_desk",
    "break_glass",
    "break_glass_by_compliance",
    "submission",
    "encounter",
    "psychotherapy_note",
    "site",
    "other_site",
    "clinic",
];

pub fn resource(name: &str) -> Option<Resource> {
    let calm = PatientFacts {
        id: id(PATIENT),
        site: id(HARBOR),
        care_team: id(BLUE),
        clinician: Some(id(TREATING)),
        break_glass_for: vec![id(GLASS)],
        escalated: false,
        paged: vec![],
    };
    let escalated = PatientFacts { escalated: true, paged: vec![id(PAGED)], ..calm.clone() };
    let thread = |patient: &PatientFacts| ThreadFacts {
        id: id(60),
        patient: patient.clone(),
        assigned: Some(id(ASSIGNED)),
        confidentiality: Confidentiality::PatientOnly,
    };
    let draft = |patient| Resource::Draft(DraftFacts { id: id(61), thread: thread(patient), by: id(MEMBER) });
    let shared = ThreadFacts { confidentiality: Confidentiality::SharedWithProxies, ..thread(&calm) };
    let elsewhere = PatientFacts { care_team: id(RED), clinician: None, ..calm.clone() };
    Some(match name {
        "record" => Resource::Patient(calm),
        "escalated_record" => Resource::Patient(escalated),
        "thread" => Resource::Thread(thread(&calm)),
        "shared_thread" => Resource::Thread(shared),
        "escalated_thread" => Resource::Thread(thread(&escalated)),
        // Of a team that nobody covers, but assigned to the colleague who is away.
        "away_thread" => Resource::Thread(ThreadFacts { assigned: Some(id(AWAY)), ..thread(&elsewhere) }),
        "other_team_thread" => Resource::Thread(ThreadFacts { assigned: None, ..thread(&elsewhere) }),
        "draft" => draft(&calm),
        "escalated_draft" => draft(&escalated),
        "release" => Resource::Release { id: id(62), thread: thread(&calm), by: id(TREATING) },
        "own_release" => Resource::Release { id: id(63), thread: thread(&calm), by: id(MEMBER) },
        "escalation" => Resource::Escalation { id: id(64), patient: escalated },
        "closed_escalation" => Resource::Escalation { id: id(65), patient: calm },
        "own_desk" => Resource::StaffMember { id: id(MEMBER), site: id(HARBOR) },
        "desk" => Resource::StaffMember { id: id(TREATING), site: id(HARBOR) },
        "other_site_desk" => Resource::StaffMember { id: id(43), site: id(HILL) },
        "break_glass" => Resource::BreakGlass { id: id(66), by: id(GLASS), site: id(HARBOR) },
        "break_glass_by_compliance" => Resource::BreakGlass { id: id(67), by: id(COMPLIANCE), site: id(HARBOR) },
        "encounter" => Resource::Encounter { id: id(68), patient: calm, by: id(MEMBER) },
        "psychotherapy_note" => Resource::PsychotherapyNote { id: "psy".into(), by: id(MEMBER) },
        "submission" => Resource::Submission { id: "msg".into(), token: id(TOKEN) },
        "site" => Resource::Site(id(HARBOR)),
        "other_site" => Resource::Site(id(HILL)),
        "clinic" => Resource::Clinic,
        _ => return None,
    })
}
