//! What must hold for everybody, everything and every action, whatever the policies come to say.
use crate::people::{PRINCIPALS, RESOURCES, principal, resource};
use cs_people::Role;
use cs_policy::{Action, Policy, Principal, Request};

/// Every principal × every action × every resource of the right kind.
fn all(mut each: impl FnMut(&str, &Principal, Action, &str, bool)) {
    let policy = Policy::load().unwrap();
    for who_name in PRINCIPALS {
        let who = principal(who_name).unwrap();
        for on_name in RESOURCES {
            let on = resource(on_name).unwrap();
            for action in Action::ALL.iter().copied().filter(|a| a.on() == on.kind()) {
                let request = Request { who: who.clone(), action, on: on.clone() };
                let decision = policy.decide(&request);
                assert_eq!(policy.decide_checked(&request).as_ref(), Ok(&decision), "{who_name} {action} {on_name}");
                each(who_name, &who, action, on_name, decision.allowed);
            }
        }
    }
}

const CONTENT: &[Action] = &[
    Action::ReadThread,
    Action::ReadInboxThread,
    Action::ReadAccountOfMessage,
    Action::ReadDraft,
    Action::ReadEscalation,
    Action::ReadPatient,
    Action::AskForDraft,
    Action::ReadTranscript,
    Action::ReadNotes,
    Action::WriteNote,
    Action::KeepPsychotherapyNote,
];

const DECIDING: &[Action] = &[
    Action::SetLevel,
    Action::DecideDisposition,
    Action::Countersign,
    Action::CloseEscalation,
    Action::ApproveFixedText,
    Action::ApproveSnippet,
    Action::CountersignNote,
];

#[test]
fn who_must_never() {
    all(|who_name, who, action, on, allowed| {
        let line = format!("{who_name} {action} {on}");
        match who {
            Principal::Staff(staff) => {
                let treats = staff.roles.contains(&Role::Clinician) || staff.roles.contains(&Role::Supervisor);
                assert!(!allowed || staff.active, "inactive: {line}");
                assert!(!allowed || treats || !CONTENT.contains(&action), "reads content: {line}");
                assert!(!allowed || staff.licensed || !DECIDING.contains(&action), "decides without a licence: {line}");
                let admin = staff.roles.contains(&Role::Administrator);
                assert!(!allowed || action != Action::LiftHalt || admin, "{line}");
                assert!(!staff.active || action != Action::PullHalt || allowed, "cannot stop the AI: {line}");
            }
            Principal::Patient(_) | Principal::Proxy { .. } => {
                assert!(!allowed || !who_name.starts_with("other"), "another's record: {line}");
            }
            Principal::Integration { .. } | Principal::Program(_) | Principal::Operator(_) | Principal::Anonymous => {
                assert!(!allowed || !CONTENT.contains(&action), "reads content: {line}");
                assert!(!allowed || !DECIDING.contains(&action), "decides: {line}");
            }
        }
        if action == Action::AnswerConsent {
            assert_eq!(allowed, who_name == "patient", "{line}");
        }
    });
}

#[test]
fn every_action_is_somebodys() {
    let mut used = std::collections::BTreeSet::new();
    all(|_, _, action, _, allowed| {
        if allowed {
            used.insert(action);
        }
    });
    let unused: Vec<_> = Action::ALL.iter().filter(|a| !used.contains(a)).collect();
    assert!(unused.is_empty(), "nobody may ever do {unused:?}");
}

#[test]
fn names_of_actions_read_back() {
    for action in Action::ALL {
        assert_eq!(action.as_str().parse(), Ok(*action));
    }
    assert!("Fly".parse::<Action>().is_err());
}
