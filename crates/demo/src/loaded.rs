//! What was loaded, and who can sign in to look at it.
use crate::corpus::{Corpus, ThreadState};
use cs_kernel::SiteId;
use cs_people::Role;

/// The one password of every account of the demonstration.
pub const DEMO_PASSWORD: &str = "harbor light demo";

/// How far the loading has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Steps of the past that have happened, of those that are known so far.
    pub done: usize,
    pub total: usize,
}

/// The demonstration clinic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    pub site: SiteId,
    pub clinic: String,
    pub counts: Counts,
    /// Those that show the most first.
    pub sign_ins: Vec<SignIn>,
}

/// How much there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    pub clinicians: usize,
    pub supervisors: usize,
    pub staff: usize,
    pub patients: usize,
    pub threads: usize,
    /// Threads in the queue.
    pub waiting: usize,
    /// Of those, the ones that no program read.
    pub unscreened: usize,
    pub messages: u64,
    pub open_escalations: usize,
    /// Events in the ledger.
    pub events: u64,
}

/// Somebody who can sign in, with [`DEMO_PASSWORD`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    pub name: String,
    /// "clinician", "patient, 16", "parent" …
    pub role: String,
    pub login: String,
    /// What they show.
    pub show: String,
    /// Worth printing where there is little room.
    pub featured: bool,
}

/// What the accounts show that one should look at first, in that order.
const FEATURED: [(&str, &str); 13] = [
    ("maya.chen", "therapist: threads wait for her and for the adult team"),
    ("owen.gallagher", "nurse practitioner, with the fullest inbox and an escalation that nobody has taken yet"),
    ("lucia.marroquin", "therapist in Spanish and English, with an escalation in her hands"),
    ("daniel.whitfield", "his licence ended nine days ago: he can read, and cannot sign"),
    ("jonah.feld", "his licence ends in three weeks"),
    ("rosa.alvarez", "supervisor: oversight of the whole site; approved the fixed texts"),
    ("nadia.farouk", "administrator: people, licences, roster, texts; reads no messages"),
    ("beatrice.holloway", "compliance: the ledger and break-glass access; reads no messages"),
    ("dana.reyes", "patient in English, with answers and a message that waits"),
    ("marisol.fuentes", "patient in Spanish"),
    ("jasmine.odom", "patient of 16: her own threads stay hers"),
    ("carla.odom", "mother of Jasmine Odom: sees the shared thread alone"),
    ("kim.ly.vo", "patient who writes Vietnamese: no program reads it, a person does"),
];

/// Every account, the featured ones first.
pub fn sign_ins(corpus: &Corpus) -> Vec<SignIn> {
    let mut all = Vec::new();
    for line in &corpus.people.staff {
        let roles: Vec<&str> = line.roles.iter().map(|r| r.as_str()).collect();
        let teams = corpus.people.care_teams.iter().filter(|t| t.members.contains(&line.key));
        let teams: Vec<&str> = teams.map(|t| t.name.as_str()).collect();
        let show = if teams.is_empty() { "the whole site".to_owned() } else { teams.join(", ") };
        all.push(sign_in(&line.name, roles.join(", "), &line.login, show));
    }
    for line in &corpus.patients {
        if let Some(login) = &line.login {
            let of = corpus.threads.iter().filter(|t| t.patient == line.key);
            let (waiting, answered): (Vec<_>, Vec<_>) = of.partition(|t| t.state == ThreadState::Waiting);
            let show = format!("{} answered, {} waiting", answered.len(), waiting.len());
            let role = if line.age < 18 { format!("patient, {}", line.age) } else { "patient".into() };
            all.push(sign_in(&line.name, role, login, show));
        }
        for proxy in &line.proxies {
            if let Some(login) = &proxy.login {
                let (role, show) = (proxy.relation.as_str().to_owned(), format!("acts for {}", line.name));
                all.push(sign_in(&proxy.name, role, login, show));
            }
        }
    }
    let place = |s: &SignIn| FEATURED.iter().position(|(login, _)| *login == s.login).unwrap_or(FEATURED.len());
    all.sort_by_key(place);
    all
}

fn sign_in(name: &str, role: String, login: &str, show: String) -> SignIn {
    let featured = FEATURED.iter().find(|(featured, _)| *featured == login);
    SignIn {
        name: name.to_owned(),
        role,
        login: login.to_owned(),
        show: featured.map_or(show, |(_, words)| (*words).to_owned()),
        featured: featured.is_some(),
    }
}

/// How many of the staff have a role.
pub fn with_role(corpus: &Corpus, role: Role) -> usize {
    corpus.people.staff.iter().filter(|line| line.roles.contains(&role)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_featured_can_sign_in() {
        let all = sign_ins(&Corpus::shipped().unwrap());
        let featured: Vec<&str> = all.iter().take_while(|s| s.featured).map(|s| s.login.as_str()).collect();
        assert_eq!(featured, FEATURED.map(|(login, _)| login));
        assert_eq!(all.len(), 31);
    }

    #[test]
    fn the_password_is_one_that_the_product_takes() {
        for sign_in in sign_ins(&Corpus::shipped().unwrap()) {
            assert_eq!(cs_people::check_password(DEMO_PASSWORD, &sign_in.login.parse().unwrap()), Ok(()));
        }
    }
}
