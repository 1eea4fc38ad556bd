//! The tables beside the policies: `policies/NAME.tests.toml`.
use crate::people::{principal, resource};
use cs_policy::{Action, POLICY_FILES, Policy, Request};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    case: Vec<Case>,
}

/// `who` × `actions` on one thing: all are allowed, or all are denied, for the reason `by` (a policy's id, or "no_permit").
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    says: String,
    who: Vec<String>,
    actions: Vec<String>,
    on: String,
    allowed: bool,
    by: String,
}

fn table(name: &str) -> Table {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../policies/{name}.tests.toml"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("policies/{name}.tests.toml is missing"));
    toml::from_str(&text).unwrap_or_else(|e| panic!("policies/{name}.tests.toml: {e}"))
}

fn check(policy: &Policy, file: &str, case: &Case, decided: &mut BTreeSet<String>) {
    for who in &case.who {
        for action in &case.actions {
            let at = format!("policies/{file}.tests.toml, \"{}\": {who} {action} {}", case.says, case.on);
            let request = Request {
                who: principal(who).unwrap_or_else(|| panic!("{at}: nobody is called {who}")),
                action: action.parse().unwrap_or_else(|e| panic!("{at}: {e}")),
                on: resource(&case.on).unwrap_or_else(|| panic!("{at}: nothing is called {}", case.on)),
            };
            let decision = policy.decide_checked(&request).unwrap_or_else(|e| panic!("{at}: {e}"));
            assert_eq!(decision.allowed, case.allowed, "{at}: {:?}", decision.policies);
            let named = decision.policies.contains(&case.by) || decision.policy() == case.by;
            assert!(named, "{at}: decided by {:?}, not by {}", decision.policies, case.by);
            decided.extend(decision.policies);
        }
    }
}

#[test]
fn every_file_has_its_table_and_every_case_holds() {
    let policy = Policy::load().unwrap();
    for (file, _) in POLICY_FILES {
        let table = table(file);
        let mut decided = BTreeSet::new();
        for case in &table.case {
            check(&policy, file, case, &mut decided);
        }
        assert!(table.case.iter().any(|c| c.allowed), "{file} has no case that is allowed");
        assert!(table.case.iter().any(|c| !c.allowed), "{file} has no case that is denied");
        let own = policy.ids().filter(|id| id.split('.').next() == Some(file));
        let untested: Vec<&str> = own.filter(|id| !decided.contains(*id)).collect();
        assert!(untested.is_empty(), "no case of policies/{file}.tests.toml is decided by {untested:?}");
    }
}

#[test]
fn a_request_about_the_wrong_kind_of_thing_is_refused() {
    let policy = Policy::load().unwrap();
    let request =
        Request { who: principal("patient").unwrap(), action: Action::ReadThread, on: resource("record").unwrap() };
    assert_eq!(policy.decide(&request).policy(), "action_does_not_fit");
}
