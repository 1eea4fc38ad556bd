//! Edges between the crates of the house.
use super::{
    house::Room,
    workspace::{Dependency, Kind, Package, Workspace},
};
use crate::report::Finding;

/// Every edge that points the wrong way, and every crate that stands outside the house.
pub fn check(workspace: &Workspace) -> Vec<Finding> {
    workspace.packages.iter().flat_map(|package| package_edges(workspace, package)).collect()
}

fn package_edges(workspace: &Workspace, package: &Package) -> Vec<Finding> {
    let folder = workspace.folder(package);
    let Some(room) = Room::at(folder) else {
        return vec![Finding::new(
            folder,
            "every crate stands in a room of the house",
            "put it under crates/ where its kind belongs, or add the room and its rule to xtask/src/layers/house.rs",
        )];
    };
    package.dependencies.iter().filter_map(|edge| offence(workspace, folder, room, edge)).collect()
}

fn offence(workspace: &Workspace, from: &str, room: Room, edge: &Dependency) -> Option<Finding> {
    let to = workspace.folder(workspace.package(&edge.name)?);
    let used = Room::at(to)?;
    let at = format!("{from} → {to} ({}{})", edge.name, tag(edge.kind()));
    if edge.kind() == Kind::Dev {
        let allowed = used == Room::Testkit || used.distance() < room.distance() || room.may_use().contains(&used);
        return (!allowed).then(|| {
            Finding::new(
                at,
                "tests use the test kit and what lies further in than their own crate",
                "move the test into the outer crate, or use cs-testkit",
            )
        });
    }
    if room.may_use().contains(&used) {
        return None;
    }
    let (rule, remedy) = match used {
        Room::Testkit => ("the test kit is a dev-dependency only", "move the line to [dev-dependencies]"),
        Room::Engine | Room::Providers if !matches!(room, Room::Testkit | Room::Bench) => (
            "only the binary names a concrete engine",
            "use the gateway's port, and hand the engine in from crates/countersign",
        ),
        _ => room.rule(),
    };
    Some(Finding::new(at, rule, remedy))
}

fn tag(kind: Kind) -> &'static str {
    match kind {
        Kind::Normal => "",
        Kind::Build => ", build-dependency",
        Kind::Dev => ", dev-dependency",
    }
}

#[cfg(test)]
mod tests {
    use super::super::workspace::forged::{Forged, workspace};
    use super::*;

    const HOUSE: [(&str, &str); 19] = [
        ("cs-kernel", "crates/kernel"),
        ("cs-people", "crates/domain/people"),
        ("cs-messages", "crates/domain/messages"),
        ("cs-ledger", "crates/ledger"),
        ("cs-deidentify", "crates/ai/deidentify"),
        ("cs-triage", "crates/ai/triage"),
        ("cs-replies", "crates/ai/replies"),
        ("cs-gateway", "crates/ai/gateway"),
        ("cs-providers", "crates/ai/providers"),
        ("cs-policy", "crates/policy"),
        ("cs-storage", "crates/storage"),
        ("cs-workflows", "crates/workflows"),
        ("cs-fhir", "crates/interop/fhir"),
        ("cs-web-shared", "crates/web/shared"),
        ("cs-web-patient", "crates/web/patient"),
        ("countersign", "crates/countersign"),
        ("countersign-verifier", "crates/verifier"),
        ("cs-testkit", "crates/testkit"),
        ("xtask", "xtask"),
    ];

    /// What the check says of one edge in an otherwise empty house.
    fn edge(from: &str, to: &str, kind: &str) -> Vec<Finding> {
        let dependency = [(to, kind)];
        let crates: Vec<Forged<'_>> = HOUSE
            .iter()
            .map(|(name, folder)| (*name, *folder, if *name == from { &dependency[..] } else { &[] }))
            .collect();
        check(&workspace(&crates))
    }

    #[test]
    fn each_edge_of_the_plan_is_allowed() {
        for (from, to) in [
            ("cs-people", "cs-kernel"),
            ("cs-ledger", "cs-kernel"),
            ("cs-triage", "cs-messages"),
            ("cs-gateway", "cs-deidentify"),
            ("cs-providers", "cs-gateway"),
            ("cs-policy", "cs-people"),
            ("cs-storage", "cs-ledger"),
            ("cs-workflows", "cs-gateway"),
            ("cs-web-patient", "cs-web-shared"),
            ("cs-web-patient", "cs-people"),
            ("cs-fhir", "cs-workflows"),
            ("countersign", "cs-triage"),
            ("countersign-verifier", "cs-ledger"),
            ("cs-testkit", "cs-replies"),
        ] {
            assert_eq!(edge(from, to, "normal"), [], "{from} → {to}");
        }
    }

    #[test]
    fn each_forged_edge_is_found_and_named() {
        for (from, to, rule) in [
            ("cs-kernel", "cs-people", "the kernel uses no other crate"),
            ("cs-people", "cs-messages", "never another domain crate"),
            ("cs-people", "cs-storage", "uses the kernel alone"),
            ("cs-ledger", "cs-messages", "so that the verifier stays small"),
            ("cs-triage", "cs-gateway", "so that it works as a library"),
            ("cs-replies", "cs-storage", "so that it works as a library"),
            ("cs-deidentify", "cs-workflows", "so that it works as a library"),
            ("cs-gateway", "cs-storage", "the gateway uses"),
            ("cs-gateway", "cs-triage", "only the binary names a concrete engine"),
            ("cs-providers", "cs-workflows", "a provider uses"),
            ("cs-policy", "cs-storage", "the policy uses"),
            ("cs-storage", "cs-workflows", "storage uses"),
            ("cs-workflows", "cs-triage", "only the binary names a concrete engine"),
            ("cs-workflows", "cs-providers", "only the binary names a concrete engine"),
            ("cs-workflows", "cs-web-shared", "workflows use"),
            ("cs-web-patient", "cs-storage", "a page uses"),
            ("cs-web-patient", "cs-ledger", "a page uses"),
            ("cs-web-shared", "cs-web-patient", "a page uses"),
            ("cs-fhir", "cs-storage", "interop uses"),
            ("countersign-verifier", "cs-people", "the verifier uses"),
            ("countersign", "cs-testkit", "dev-dependency only"),
            ("cs-testkit", "countersign", "the test kit uses"),
            ("xtask", "cs-kernel", "xtask uses no crate"),
        ] {
            for kind in ["normal", "build"] {
                let found = edge(from, to, kind);
                let [finding] = found.as_slice() else { panic!("{from} → {to}: {found:?}") };
                assert!(finding.rule.contains(rule), "{from} → {to}: {}", finding.rule);
                assert!(finding.at.contains(to), "{}", finding.at);
            }
        }
    }

    #[test]
    fn tests_use_the_test_kit_and_what_lies_further_in() {
        for (from, to) in [
            ("cs-people", "cs-testkit"),
            ("cs-workflows", "cs-triage"),
            ("cs-web-patient", "cs-storage"),
            ("countersign", "countersign-verifier"),
        ] {
            assert_eq!(edge(from, to, "dev"), [], "{from} → {to}");
        }
        for (from, to) in [("cs-people", "cs-messages"), ("cs-storage", "cs-workflows"), ("cs-triage", "cs-gateway")] {
            assert_eq!(edge(from, to, "dev").len(), 1, "{from} → {to}");
        }
    }

    #[test]
    fn a_crate_outside_the_house_is_found() {
        let found = check(&workspace(&[("cs-misc", "crates/misc", &[])]));
        assert_eq!(found[0].at, "crates/misc");
    }
}
