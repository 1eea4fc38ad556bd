//! Libraries that have one place in the house: the web framework, the database, the policy engine, the network.
use super::{
    house::Room::{self, *},
    workspace::{Kind, Workspace},
};
use crate::report::Finding;

/// A rule about some libraries.
struct Place {
    /// Names; `sea-orm*` stands for all that begin so.
    libraries: &'static [&'static str],
    rooms: &'static [Room],
    /// Whether tests elsewhere may use them.
    free_in_tests: bool,
    rule: &'static str,
    remedy: &'static str,
}

const PLACES: [Place; 5] = [
    Place {
        libraries: &["axum*", "tower-sessions*", "utoipa-axum", "askama*"],
        rooms: &[Web, WebShared, Interop, Binary, Testkit],
        free_in_tests: false,
        rule: "HTTP and pages stand only in crates/web, crates/interop and the binary",
        remedy: "return a plain value and let a handler answer with it",
    },
    Place {
        libraries: &["sea-orm*", "sqlx*", "rusqlite", "libsqlite3-sys", "tokio-postgres", "diesel"],
        rooms: &[Storage, Testkit, Bench],
        free_in_tests: false,
        rule: "the database stands only in crates/storage",
        remedy: "add a repository method to crates/storage and call that",
    },
    Place {
        libraries: &["cedar-policy*"],
        rooms: &[Policy],
        free_in_tests: false,
        rule: "Cedar stands only in crates/policy",
        remedy: "add a typed request to crates/policy and ask that",
    },
    Place {
        libraries: &["reqwest*", "hyper", "hyper-util", "isahc", "surf", "curl", "lettre"],
        rooms: &[Providers, Binary],
        free_in_tests: true,
        rule: "only crates/ai/providers and the binary open connections, so that no byte leaves unseen",
        remedy: "take a port (a trait) as an argument and implement it in crates/countersign",
    },
    Place {
        libraries: &["ureq*"],
        rooms: &[Verifier, Bench],
        free_in_tests: true,
        rule: "only the verifier fetches a log",
        remedy: "use the client that the binary hands in",
    },
];

/// Every library that stands in the wrong room.
pub fn check(workspace: &Workspace) -> Vec<Finding> {
    let mut findings = Vec::new();
    for package in &workspace.packages {
        let folder = workspace.folder(package);
        let Some(room) = Room::at(folder) else { continue };
        for edge in &package.dependencies {
            let place = PLACES.iter().find(|place| place.libraries.iter().any(|pattern| matches(pattern, &edge.name)));
            let Some(place) = place else { continue };
            let allowed = place.rooms.contains(&room) || (place.free_in_tests && edge.kind() == Kind::Dev);
            if !allowed {
                findings.push(Finding::new(format!("{folder} → {}", edge.name), place.rule, place.remedy));
            }
        }
    }
    findings
}

fn matches(pattern: &str, name: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(stem) => name == stem || name.strip_prefix(stem).is_some_and(|rest| rest.starts_with('-')),
        None => name == pattern,
    }
}

#[cfg(test)]
mod tests {
    use super::super::workspace::forged::workspace;
    use super::*;

    fn found(folder: &str, library: &str, kind: &str) -> usize {
        check(&workspace(&[("the-crate", folder, &[(library, kind)])])).len()
    }

    #[test]
    fn each_library_is_found_outside_its_place() {
        for (library, place, elsewhere) in [
            ("axum", "crates/web/patient", "crates/workflows"),
            ("axum-extra", "crates/web/shared", "crates/storage"),
            ("tower-sessions", "crates/countersign", "crates/workflows"),
            ("sea-orm", "crates/storage", "crates/workflows"),
            ("sea-orm-migration", "crates/storage", "crates/countersign"),
            ("sqlx", "crates/storage", "crates/web/shared"),
            ("cedar-policy", "crates/policy", "crates/workflows"),
            ("reqwest", "crates/ai/providers", "crates/ai/gateway"),
            ("reqwest", "crates/countersign", "crates/workflows"),
            ("lettre", "crates/countersign", "crates/workflows"),
            ("ureq", "crates/verifier", "crates/ledger"),
        ] {
            assert_eq!(found(place, library, "normal"), 0, "{library} in {place}");
            assert_eq!(found(elsewhere, library, "normal"), 1, "{library} in {elsewhere}");
        }
    }

    #[test]
    fn tests_may_open_connections_but_not_a_database() {
        assert_eq!(found("crates/web/api", "reqwest", "dev"), 0);
        assert_eq!(found("crates/workflows", "sea-orm", "dev"), 1);
    }

    #[test]
    fn a_name_that_only_begins_alike_is_left_alone() {
        assert_eq!(found("crates/workflows", "axumatic", "normal"), 0);
    }
}
