//! An open thread as it is drawn.
use super::{
    counts,
    open::Place,
    queue::{looking, reason, unread},
};
use cs_kernel::{Language, ThreadId};
use cs_messages::{Level, Outcome};
use cs_people::{DataLabel, Patient};
use cs_web_shared::{Markup, Moment, Texts, TimeWords, evidence, forms::Choice};
use cs_workflows::messages::{MayDo, Speaker, ThreadMessage, ThreadPage, Why};

/// A message.
pub struct Said {
    pub id: String,
    /// `patient proxy integration clinician signed program`.
    pub kind: &'static str,
    pub name: String,
    pub licence: String,
    pub when: Moment,
    pub words: Markup,
    /// While it waits: how it stands.
    pub level: Option<&'static str>,
    pub reason: Option<String>,
    /// How often the site bore out what a program raised it as, one line each.
    pub counted: Vec<String>,
    /// No program read it, and a person must: said in full.
    pub unread: Option<String>,
    pub read_by: Option<String>,
    pub dir_lang: Option<String>,
}

impl Said {
    pub fn is(&self, kind: &str) -> bool {
        self.kind == kind
    }
}

/// One button of the four.
pub struct LevelButton {
    pub name: &'static str,
    pub key: usize,
    pub current: bool,
    pub label: String,
}

/// Something to know or do about the patient, with a name.
pub struct Fact {
    pub label: String,
    pub text: String,
    /// For a telephone link.
    pub tel: Option<String>,
}

/// The right pane.
pub struct OpenThread {
    pub id: ThreadId,
    pub version: u32,
    pub q: String,
    pub back: String,
    pub patient_href: String,
    pub name: String,
    /// The whole name, where they like to be called otherwise.
    pub full_name: Option<String>,
    pub subject: String,
    pub facts: Vec<Fact>,
    pub contacts: Vec<Fact>,
    pub tags: Vec<String>,
    pub safety_plan: Option<String>,
    pub escalation: Option<String>,
    pub assigned: Option<String>,
    pub looking: String,
    pub may: MayDo,
    pub levels: Vec<LevelButton>,
    /// While something waits: how, since when, until when.
    pub standing: Option<&'static str>,
    pub seen: String,
    pub waiting: Option<Moment>,
    pub due: Option<Moment>,
    pub over: bool,
    pub outcomes: Vec<Choice>,
    pub earlier: Vec<Said>,
    pub said: Vec<Said>,
    pub older: Option<String>,
    pub newest: String,
    /// It reads an older page, not the newest.
    pub in_the_past: bool,
}

impl OpenThread {
    pub fn at(&self, tail: &str) -> String {
        Place { q: self.q.clone(), ..Place::default() }.thread(self.id, tail)
    }

    pub fn new(page: ThreadPage, place: &Place, times: &TimeWords) -> Self {
        let t = times.t;
        let newest = page.messages.last().map(|m| m.message.id.to_string()).unwrap_or_default();
        // What waits is open; of what went before, the last two messages stand with it and the rest is folded.
        let first = page.messages.iter().position(|m| m.waits).unwrap_or(page.messages.len());
        let folded = if place.before.is_some() { 0 } else { first.saturating_sub(2) };
        let mut said: Vec<Said> = page.messages.into_iter().map(|m| draw(m, &page.patient, times)).collect();
        let rest = said.split_off(folded.min(said.len()));
        let (patient, thread) = (&page.patient, &page.thread);
        let over = page.place.is_some_and(|p| times.is_past(p.due_at));
        Self {
            id: thread.id,
            version: thread.version,
            q: place.filter().name().to_owned(),
            back: place.queue(),
            patient_href: format!("/patients/{}", patient.id),
            name: patient.display_name().to_owned(),
            full_name: (patient.display_name() != patient.name.as_str()).then(|| patient.name.to_string()),
            subject: thread.subject.clone(),
            facts: facts(patient, times),
            contacts: contacts(&page.proxies, patient, t),
            tags: tags(patient, times),
            safety_plan: patient.safety_plan.clone(),
            escalation: page.escalation.map(|e| format!("/escalations/{}", e.id)),
            assigned: page.assigned.map(|(_, name)| name),
            looking: looking(&page.looking, t),
            may: page.may,
            levels: levels(page.place.map(|p| p.standing.as_str()), t),
            standing: page.place.map(|p| p.standing.as_str()),
            seen: page.place.map(|p| p.latest.to_string()).unwrap_or_default(),
            waiting: page.place.map(|p| times.since(p.waiting_since)),
            due: page.place.map(|p| if over { times.until(p.due_at) } else { times.at(p.due_at) }),
            over,
            outcomes: outcomes(t),
            earlier: said,
            said: rest,
            older: page.older,
            newest,
            in_the_past: place.before.is_some(),
        }
    }
}

fn levels(standing: Option<&'static str>, t: &Texts) -> Vec<LevelButton> {
    let button = |(i, level): (usize, Level)| LevelButton {
        name: level.as_str(),
        key: i + 1,
        current: standing == Some(level.as_str()),
        label: t.with("inbox-level-set-to", &[("level", t.level(level.as_str()))]),
    };
    Level::ALL.into_iter().enumerate().map(button).collect()
}

/// Everything but "answered": that is what the release of a reply decides.
pub fn outcomes(t: &Texts) -> Vec<Choice> {
    let offered = Outcome::ALL.iter().filter(|o| **o != Outcome::Answered);
    let choice =
        |o: &Outcome| Choice::new(o.as_str(), t.get(&format!("inbox-outcome-{}", o.as_str().replace('_', "-"))));
    offered.map(choice).collect()
}

fn facts(patient: &Patient, times: &TimeWords) -> Vec<Fact> {
    let t = times.t;
    let fact = |key: &str, text: String| Fact { label: t.get(key), text, tel: None };
    let phone = patient.phone.as_ref().map(|p| Fact { tel: Some(dialled(p)), ..fact("inbox-fact-phone", p.clone()) });
    let age = patient.age(times.now).map(|age| fact("inbox-fact-age", age.to_string()));
    let language = Some(fact("inbox-fact-language", language(&patient.language, t)));
    let interpreter = patient.interpreter.as_ref().map(|l| fact("inbox-fact-interpreter", self::language(l, t)));
    let place = match &patient.present_location {
        Some((address, _)) => Some(fact("inbox-fact-now-at", address.lines.clone())),
        None if patient.home.lines.is_empty() => None,
        None => Some(fact("inbox-fact-home", patient.home.lines.clone())),
    };
    [phone, age, language, interpreter, place].into_iter().flatten().collect()
}

fn contacts(proxies: &[cs_people::Proxy], patient: &Patient, t: &Texts) -> Vec<Fact> {
    let proxy = |p: &cs_people::Proxy| Fact {
        label: format!("{} ({})", p.name, t.get("inbox-proxy")),
        text: p.phone.clone().unwrap_or_default(),
        tel: p.phone.as_deref().map(dialled),
    };
    let contact = |c: &cs_people::EmergencyContact| Fact {
        label: format!("{} ({})", c.name, c.relation),
        text: c.phone.clone(),
        tel: Some(dialled(&c.phone)),
    };
    proxies.iter().map(proxy).chain(patient.emergency_contacts.iter().map(contact)).collect()
}

fn tags(patient: &Patient, times: &TimeWords) -> Vec<String> {
    let t = times.t;
    let minor = patient.minor(times.now).then(|| t.get("inbox-tag-minor"));
    let labels = patient.labels.iter().map(|label| match label {
        DataLabel::Part2 => t.get("inbox-tag-part2"),
    });
    minor.into_iter().chain(labels).collect()
}

fn draw(m: ThreadMessage, patient: &Patient, times: &TimeWords) -> Said {
    let t = times.t;
    let (kind, name, licence) = match m.speaker {
        Speaker::Patient => ("patient", patient.display_name().to_owned(), String::new()),
        Speaker::Proxy { name, .. } => ("proxy", t.with("inbox-by-proxy", &[("name", name)]), String::new()),
        Speaker::Integration { name } => ("integration", t.with("inbox-by-system", &[("name", name)]), String::new()),
        Speaker::Clinician { name, licence, drafted: true } => ("signed", name, licence),
        Speaker::Clinician { name, licence, drafted: false } if licence.is_empty() => ("clinician", name, licence),
        Speaker::Clinician { name, licence, .. } => ("clinician", format!("{name}, {licence}"), licence),
        Speaker::Program { approved_by } => ("program", approved_by, String::new()),
    };
    let evidence = m.why.as_ref().map(|w| w.evidence().to_vec()).unwrap_or_default();
    let why = m.why.filter(|_| m.waits);
    let level = why.as_ref().map(|_| cs_workflows::messages::standing_of(&m.message).as_str());
    Said {
        kind,
        name,
        licence,
        when: times.at(m.message.sent_at),
        words: evidence::highlight(&m.message.text, &evidence, t),
        level,
        reason: why.as_ref().filter(|w| !matches!(w, Why::Unscreened(_))).and_then(|w| reason(w, t)),
        counted: m.counts.iter().filter(|_| why.is_some()).map(|count| counts::words(count, t)).collect(),
        unread: why.as_ref().and_then(|w| if let Why::Unscreened(why) = w { Some(unread(why, t)) } else { None }),
        read_by: m.read_by.map(|(name, at)| t.with("inbox-read-by", &[("name", name), ("time", times.at(at).words)])),
        dir_lang: m.message.language.map(|l| l.tag().to_owned()),
        id: m.message.id.to_string(),
    }
}

pub fn language(language: &Language, t: &Texts) -> String {
    match language {
        Language::English => t.get("inbox-language-en"),
        Language::Spanish => t.get("inbox-language-es"),
        Language::Other(tag) => tag.clone(),
    }
}

/// As a telephone takes it.
pub fn dialled(phone: &str) -> String {
    phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
}
