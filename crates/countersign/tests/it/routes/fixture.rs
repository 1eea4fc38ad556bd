//! The demonstration clinic, made once and copied for each route; and the ids that stand for a route's names.
use countersign::{
    engines::{EmbeddedChecks, EmbeddedTriage},
    server::routes,
};
use cs_gateway::Gateway;
use cs_governance::Packs;
use cs_kernel::{OsRandom, PatientId, RequestContext, SystemClock};
use cs_messages::{Author, Confidentiality, Thread};
use cs_policy::Policy;
use cs_storage::{Keyring, Store};
use cs_testkit::Browser;
use cs_web_shared::Route;
use cs_workflows::{
    App, StoredStanding,
    decisions::{BeginReply, begin_reply},
    governance::pull_halt,
    people::{AddProxy, add_proxy, break_glass, issue_token},
};
use std::{collections::HashMap, path::Path, sync::Arc};
use tempfile::TempDir;

/// Whose record a path names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Whose {
    Own,
    Others,
    Nobodys,
}

/// What the forms of the pages hold, all in one: each page takes the fields that it knows. A form that cannot be read is refused before
/// anybody is asked who they are, and would say nothing about who gets in.
pub const FORM: &[(&str, &str)] = &[
    ("version", "1"),
    ("level", "urgent"),
    ("given", "urgent"),
    ("share", "yes"),
    ("justified", "yes"),
    ("password", cs_demo::DEMO_PASSWORD),
    ("change", "add"),
    ("stamp", "0000000000000000000000000000000000000000000000000000000000000000"),
    ("close_note", ""),
];

/// The sign-in name of a reader of the table.
pub fn login(reader: &str) -> &'static str {
    match reader {
        "patient" => "dana.reyes",
        "minor" => "jasmine.odom",
        "proxy" => "carla.odom",
        "clinician" => "maya.chen",
        "other_clinician" => "lucia.marroquin",
        "unlicensed" => "daniel.whitfield",
        "supervisor" => "rosa.alvarez",
        "compliance" => "beatrice.holloway",
        "administrator" => "nadia.farouk",
        other => panic!("{other} signs in nowhere"),
    }
}

/// Names in paths that stand for a record of somebody.
const RECORDS: [&str; 17] = [
    "thread",
    "message",
    "patient",
    "draft",
    "release",
    "escalation",
    "staff",
    "licence",
    "team",
    "site",
    "token",
    "access",
    "text",
    "snippet",
    "phrase",
    "proxy",
    "halt",
];

type Ids = HashMap<String, String>;

pub struct Fixture {
    template: TempDir,
    /// Dana's, and of her team; Marisol's, and of hers; Jasmine's, shared with her mother.
    dana: Ids,
    marisol: Ids,
    jasmine: Ids,
}

impl Fixture {
    pub async fn make() -> Self {
        let template = tempfile::tempdir().unwrap();
        let app = open(template.path()).await;
        cs_demo::load(&app, &|_| ()).await.unwrap();
        let clinic = of_the_clinic(&app).await;
        let dana = of_patient(&app, "Dana Reyes", "maya.chen", &clinic).await;
        let marisol = of_patient(&app, "Marisol Fuentes", "lucia.marroquin", &clinic).await;
        let jasmine = of_patient(&app, "Jasmine Odom", "teresa.villanueva", &clinic).await;
        app.store.close().await.unwrap();
        Self { template, dana, marisol, jasmine }
    }

    /// A browser over a copy of the clinic.
    pub async fn browser(&self) -> (Browser, TempDir) {
        let copy = tempfile::tempdir().unwrap();
        for file in ["master.key", "countersign.sqlite"] {
            std::fs::copy(self.template.path().join(file), copy.path().join(file)).unwrap();
        }
        (Browser::over(&open(copy.path()).await, routes()), copy)
    }

    pub fn names_a_record(&self, route: &Route) -> bool {
        names(route.path).any(|name| RECORDS.contains(&name))
    }

    /// The form of a page, for the thread that a path names.
    pub fn form(&self, route: &Route, reader: &str, whose: Whose) -> Vec<(String, String)> {
        let mut form: Vec<_> = FORM.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let ids = self.ids(reader, whose);
        let escalation = route.path.starts_with("/escalations");
        let mut put = |name: &str, value: &str| form.push((name.to_owned(), value.to_owned()));
        put("outcome", if escalation { "no_danger" } else { "no_reply_needed" });
        put("seen", if escalation { "1" } else { &ids["waiting"] });
        put("from", if route.path.starts_with("/away") { "2026-01-05T09:00:00Z" } else { "routine" });
        put("halt", &ids["halt"]);
        form
    }

    fn ids(&self, reader: &str, whose: Whose) -> &Ids {
        match whose {
            Whose::Own if matches!(reader, "minor" | "proxy") => &self.jasmine,
            Whose::Own | Whose::Nobodys => &self.dana,
            Whose::Others => &self.marisol,
        }
    }

    pub fn path(&self, route: &Route, reader: &str, whose: Whose) -> String {
        let ids = self.ids(reader, whose);
        let mut path = route.path.to_owned();
        for name in names(route.path) {
            let value = match name {
                "purpose" => "ai_drafting".to_owned(),
                "use" => "crisis_suicide".to_owned(),
                "language" => "en".to_owned(),
                "login" => "nobody".to_owned(),
                "id" => ids["message"].clone(),
                "*path" => "0/000".to_owned(),
                name => {
                    let id =
                        ids.get(name).unwrap_or_else(|| panic!("the fixture has no {{{name}}} for {}", route.path));
                    if whose == Whose::Nobodys { unknown(id) } else { id.clone() }
                }
            };
            path = path.replace(&format!("{{{name}}}"), &value);
        }
        path
    }
}

fn names(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|rest| rest.split('}').next())
}

/// An id of the same kind that nothing has.
fn unknown(id: &str) -> String {
    let (kind, rest) = id.split_once('_').unwrap();
    format!("{kind}_{}{}", &rest[..10], "0000000000000000")
}

async fn open(data: &Path) -> App {
    let (clock, random) = (Arc::new(SystemClock), Arc::new(OsRandom));
    let key = data.join("master.key");
    let keys =
        if key.exists() { Keyring::from_file(&key).unwrap() } else { Keyring::create_file(&key, &*random).unwrap() };
    let url = format!("sqlite://{}?mode=rwc", data.join("countersign.sqlite").display());
    let store = Store::open(&url, keys, clock.clone(), random.clone()).await.unwrap();
    let standing = Arc::new(StoredStanding(store.clone()));
    let triage = Arc::new(EmbeddedTriage(cs_triage::TriageEngine::lexicon().unwrap()));
    let gateway = Gateway::builder(standing, clock.clone(), Packs::shipped().unwrap(), triage).build();
    App::new(store, Policy::load().unwrap(), gateway, clock, random).checks(Arc::new(EmbeddedChecks))
}

async fn ctx(app: &App, login: &str) -> RequestContext {
    let account = app.store.reader().accounts().by_login(&login.parse().unwrap()).await.unwrap().unwrap();
    let who = cs_workflows::people::who_reads(app, account.id).await.unwrap().unwrap();
    let mut ctx = app.request(who.actor());
    ctx.authenticated_at = Some(ctx.at);
    ctx
}

/// What belongs to the clinic and not to a patient.
async fn of_the_clinic(app: &App) -> Ids {
    let reader = app.store.reader();
    let site = reader.sites().all().await.unwrap().remove(0);
    let admin = ctx(app, "nadia.farouk").await;
    let token = issue_token(app, &admin, site.id, "a portal", &["messages:write".to_owned()]).await.unwrap();
    let halt = pull_halt(app, &admin, "").await.unwrap();
    let text = reader.fixed_texts().of_site(site.id).await.unwrap().remove(0);
    let snippet = reader.snippets().of_site(site.id).await.unwrap().remove(0);
    let ids = [
        ("site", site.id.to_string()),
        ("token", token.id.to_string()),
        ("text", text.id.to_string()),
        ("snippet", snippet.id.to_string()),
        ("halt", halt.to_string()),
    ];
    ids.into_iter().map(|(name, id)| (name.to_owned(), id)).collect()
}

/// What belongs to a patient and to the clinician who treats them.
async fn of_patient(app: &App, name: &str, clinician: &str, clinic: &Ids) -> Ids {
    let reader = app.store.reader();
    let patient = reader.patients().by_name(name).await.unwrap().remove(0);
    let by = ctx(app, clinician).await;
    let staff = by.actor.staff().unwrap();
    let member = reader.staff().find(staff).await.unwrap().unwrap();
    let threads = reader.threads().of_patient(patient.id, None, 50).await.unwrap().items;
    let thread = open_thread(app, &threads).await;
    let draft =
        begin_reply(app, &by, thread.id, BeginReply { text: "A first line.".into(), language: String::new() }).await;
    let (message, release) = released(app, &threads).await;
    let mut ids = clinic.clone();
    let mut put = |name: &str, id: String| ids.insert(name.to_owned(), id);
    put("patient", patient.id.to_string());
    put("thread", thread.id.to_string());
    put("draft", draft.unwrap().to_string());
    put("message", message);
    put("release", release);
    put("escalation", escalation(app, patient.id).await);
    put("staff", staff.to_string());
    put("licence", member.licences[0].id.to_string());
    put("team", patient.care_team.to_string());
    put("phrase", reader.phrases().of_staff(staff).await.unwrap()[0].id.to_string());
    put("proxy", proxy(app, &by, patient.id).await);
    put("access", access(app, patient.id).await);
    let waiting = reader.messages().latest(thread.id, 1).await.unwrap().remove(0);
    put("waiting", waiting.id.to_string());
    ids
}

/// The thread to work on: the newest that is open to the readers of the table.
async fn open_thread(app: &App, threads: &[Thread]) -> Thread {
    for thread in threads {
        let waits = app.store.reader().queue().find(thread.id).await.unwrap().is_some();
        if waits && (thread.confidentiality == Confidentiality::SharedWithProxies || threads.len() > 1) {
            return thread.clone();
        }
    }
    let shared = threads.iter().find(|t| t.confidentiality == Confidentiality::SharedWithProxies);
    shared.unwrap_or(&threads[0]).clone()
}

/// An answer that the patient has, and the release that brought it.
async fn released(app: &App, threads: &[Thread]) -> (String, String) {
    let shared_first = |t: &&Thread| t.confidentiality != Confidentiality::SharedWithProxies;
    let mut threads: Vec<&Thread> = threads.iter().collect();
    threads.sort_by_key(shared_first);
    for thread in threads {
        for message in app.store.reader().messages().latest(thread.id, 50).await.unwrap() {
            if let Author::Clinician { release, .. } = message.author {
                return (message.id.to_string(), release.to_string());
            }
        }
    }
    panic!("no answer for a patient of the fixture");
}

/// An escalation of the patient; where they never had one, of somebody else in the same team.
async fn escalation(app: &App, patient: PatientId) -> String {
    let reader = app.store.reader();
    if let Some(own) = reader.escalations().of_patient(patient, None, 1).await.unwrap().items.first() {
        return own.id.to_string();
    }
    let team = reader.patients().find(patient).await.unwrap().unwrap().care_team;
    let site = reader.sites().all().await.unwrap().remove(0).id;
    for other in reader.escalations().of_site(site, None, 100).await.unwrap().items {
        if reader.patients().find(other.patient).await.unwrap().is_some_and(|p| p.care_team == team) {
            return other.id.to_string();
        }
    }
    panic!("no escalation in the team");
}

async fn proxy(app: &App, by: &RequestContext, patient: PatientId) -> String {
    if let Some(proxy) = app.store.reader().proxies().of_patient(patient).await.unwrap().first() {
        return proxy.id.to_string();
    }
    let asked = AddProxy {
        patient,
        name: "Alma Reyes".into(),
        relation: "carer".into(),
        phone: "510-555-0149".into(),
        email: "alma.reyes@example.org".into(),
    };
    add_proxy(app, by, asked).await.unwrap().to_string()
}

/// A break-glass access of somebody who has nothing to do with the patient.
async fn access(app: &App, patient: PatientId) -> String {
    let by = ctx(app, "jonah.feld").await;
    let staff = by.actor.staff().unwrap();
    break_glass(app, &by, patient, "The patient's sister called and fears for her").await.unwrap();
    let access = app.store.reader().break_glass().current(staff, patient, by.at).await.unwrap().unwrap();
    // A line of the table must not depend on it: it would let Jonah in, and Jonah is not a reader there.
    access.id.to_string()
}
