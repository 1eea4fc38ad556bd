//! R07: fixed words were approved before they were sent.
use super::{Entry, Findings, Licences, Part, Rule};
use crate::Fact;
use cs_kernel::{Digest, FixedTextId};
use std::collections::{HashMap, HashSet};

#[derive(Default)]
pub(super) struct Texts {
    /// The digest that was last validly approved, or why the approval does not count.
    approvals: HashMap<FixedTextId, Result<Digest, String>>,
    retired: HashSet<FixedTextId>,
}

impl Texts {
    fn problem(&self, text: FixedTextId, digest: Digest) -> Option<String> {
        if self.retired.contains(&text) {
            return Some(format!("{text} had been retired"));
        }
        match self.approvals.get(&text) {
            None => Some(format!("{text} had not been approved")),
            Some(Err(why)) => Some(format!("the approval of {text} does not count: {why}")),
            Some(Ok(approved)) if *approved != digest => Some(format!("{text} had been approved with other words")),
            Some(Ok(_)) => None,
        }
    }
}

impl Part for Texts {
    fn see(&mut self, entry: Entry<'_>, licences: &Licences, found: &mut Findings) {
        match &entry.event.fact {
            Fact::FixedTextApproved { text, digest, licence } => {
                let approval = licences.problem(licence, entry).map_or(Ok(*digest), Err);
                self.approvals.insert(*text, approval);
                self.retired.remove(text);
            }
            Fact::FixedTextRetired { text } => {
                self.retired.insert(*text);
            }
            Fact::FixedTextSent { text, digest, .. } => {
                if let Some(problem) = self.problem(*text, *digest) {
                    found.add(Rule::FixedTextApproved, entry, problem);
                }
            }
            _ => {}
        }
    }
}
