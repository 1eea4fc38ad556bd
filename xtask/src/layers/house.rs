//! The rooms of the house, and which room may use which. A crate's folder says which room it is.

/// A room: one crate, or several of which the same holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    Kernel,
    Domain,
    Ledger,
    Deidentify,
    Encoder,
    Grounding,
    Engine,
    Training,
    Gateway,
    Providers,
    Policy,
    Storage,
    Workflows,
    Demo,
    Interop,
    WebShared,
    Web,
    Binary,
    Verifier,
    Testkit,
    Bench,
    Xtask,
}

use Room::*;

impl Room {
    /// The room that stands in this folder; `None` where the house has no such room.
    pub fn at(folder: &str) -> Option<Self> {
        let parts: Vec<&str> = folder.split('/').collect();
        Some(match parts.as_slice() {
            ["crates", "kernel"] => Kernel,
            ["crates", "domain", _] => Domain,
            ["crates", "ledger"] => Ledger,
            ["crates", "ai", "deidentify"] => Deidentify,
            ["crates", "ai", "encoder"] => Encoder,
            ["crates", "ai", "grounding"] => Grounding,
            ["crates", "ai", "training"] => Training,
            ["crates", "ai", "gateway"] => Gateway,
            ["crates", "ai", "providers"] => Providers,
            ["crates", "ai", _] => Engine,
            ["crates", "policy"] => Policy,
            ["crates", "storage"] => Storage,
            ["crates", "workflows"] => Workflows,
            ["crates", "demo"] => Demo,
            ["crates", "interop", _] => Interop,
            ["crates", "web", "shared"] => WebShared,
            ["crates", "web", _] => Web,
            ["crates", "countersign"] => Binary,
            ["crates", "verifier"] => Verifier,
            ["crates", "testkit"] => Testkit,
            ["crates", "bench"] => Bench,
            ["xtask"] => Xtask,
            _ => return None,
        })
    }

    /// What it may use in what it ships.
    pub fn may_use(self) -> &'static [Room] {
        match self {
            Kernel | Encoder | Xtask => &[],
            Domain | Ledger => &[Kernel],
            Deidentify => &[Kernel, Domain],
            Grounding => &[Kernel, Domain, Encoder],
            Engine => &[Kernel, Domain, Encoder, Grounding],
            Training => &[Kernel, Domain, Encoder, Grounding, Engine],
            Gateway => &[Kernel, Domain, Deidentify],
            Providers => &[Kernel, Domain, Gateway],
            Policy | Storage => &[Kernel, Domain, Ledger],
            Workflows => &[Kernel, Domain, Ledger, Policy, Storage, Gateway],
            Demo => &[Kernel, Domain, Ledger, Policy, Storage, Gateway, Workflows],
            WebShared | Interop => &[Kernel, Domain, Workflows],
            Web => &[Kernel, Domain, Workflows, WebShared],
            Verifier => &[Kernel, Ledger],
            Bench => &[
                Kernel, Domain, Ledger, Grounding, Engine, Gateway, Policy, Storage, Workflows, Demo, Binary, Verifier,
            ],
            Binary | Testkit => &[
                Kernel, Domain, Ledger, Deidentify, Grounding, Engine, Gateway, Providers, Policy, Storage, Workflows,
                Demo, Interop, WebShared, Web,
            ],
        }
    }

    /// How far out it lies. Tests may use what lies further in than their own crate, and never what lies further out.
    pub fn distance(self) -> u8 {
        match self {
            Kernel => 0,
            Domain | Ledger | Encoder => 1,
            Deidentify | Grounding => 2,
            Engine => 3,
            Gateway | Training => 4,
            Providers | Policy | Storage => 5,
            Workflows => 6,
            WebShared | Interop | Demo => 7,
            Web | Verifier => 8,
            Binary | Testkit | Xtask => 9,
            Bench => 10,
        }
    }

    /// The rule in words, and what to do when it is in the way.
    pub fn rule(self) -> (&'static str, &'static str) {
        match self {
            Kernel => {
                ("the kernel uses no other crate of the house", "move what needs it into the crate that it needs")
            }
            Domain => (
                "a domain crate uses the kernel alone, and never another domain crate",
                "join areas in crates/workflows; a type that two areas share is an id or belongs into crates/kernel",
            ),
            Ledger => (
                "the ledger uses the kernel alone, so that the verifier stays small",
                "write the value into the fact as its wire name or id",
            ),
            Encoder => (
                "the encoder uses no other crate of the house, so that any engine can read with it",
                "what judges belongs into an engine",
            ),
            Training => (
                "training uses engines, the encoder and domain types, and is used by nothing",
                "hand it files; what a server needs belongs into the engine",
            ),
            Grounding => (
                "grounding uses the kernel, domain types and the encoder, so that any engine can be judged by it",
                "what drafts belongs into an engine",
            ),
            Deidentify | Engine => (
                "an engine uses the kernel, domain types, the encoder and grounding alone, so that it works as a library",
                "take what it needs as an argument; asking, consent and recording belong into crates/ai/gateway",
            ),
            Gateway => (
                "the gateway uses the kernel, domain types and crates/ai/deidentify",
                "add a port (a trait) to the gateway and implement it in crates/workflows or the engine's wiring",
            ),
            Providers => (
                "a provider uses the gateway's port, the kernel and domain types",
                "let the gateway hand over what the provider needs",
            ),
            Policy => (
                "the policy uses domain types and the ledger",
                "put the fact into the typed request and load it in crates/workflows",
            ),
            Storage => ("storage uses domain types and the ledger", "join it with other rooms in crates/workflows"),
            Workflows => (
                "workflows use domain crates, the ledger, the policy, storage and the gateway",
                "take it as an argument or a port, and wire it in crates/countersign",
            ),
            Demo => (
                "the demonstration plays a past through storage, domain types and workflows, and names no engine and no page",
                "take the engines with the App that it is given",
            ),
            Interop => (
                "interop uses workflows, the kernel and domain types",
                "add a use case to crates/workflows and call that",
            ),
            WebShared | Web => (
                "a page uses workflows, the kernel, domain types and crates/web/shared",
                "add a use case or a read to crates/workflows and call that",
            ),
            Verifier => (
                "the verifier uses the ledger and the kernel alone, so that it can be read in an afternoon",
                "move what it needs into crates/ledger, or do without",
            ),
            Binary => {
                ("the binary ships no test kit and no other program", "make it a dev-dependency, or move the code")
            }
            Testkit => ("the test kit uses what the binary uses", "test programs by running them"),
            Bench => ("a measurement uses what it measures", "measure a program by running it"),
            Xtask => ("xtask uses no crate of the house", "read files, not crates"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Room; 22] = [
        Kernel, Domain, Ledger, Encoder, Deidentify, Grounding, Engine, Training, Gateway, Providers, Policy, Storage,
        Workflows, Demo, Interop, WebShared, Web, Binary, Verifier, Testkit, Bench, Xtask,
    ];

    #[test]
    fn what_may_be_used_lies_further_in() {
        for room in ALL {
            for used in room.may_use() {
                assert!(used.distance() < room.distance(), "{room:?} uses {used:?}");
            }
        }
    }

    #[test]
    fn folders_are_rooms() {
        assert_eq!(Room::at("crates/domain/measures"), Some(Domain));
        assert_eq!(Room::at("crates/ai/notes"), Some(Engine));
        assert_eq!(Room::at("crates/ai/grounding"), Some(Grounding));
        assert_eq!(Room::at("crates/interop/fhir"), Some(Interop));
        assert_eq!(Room::at("crates/web/shared"), Some(WebShared));
        assert_eq!(Room::at("crates/helpers"), None);
    }
}
