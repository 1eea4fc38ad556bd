//! What a policy says, and which one said it.

/// The answer to a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    pub allowed: bool,
    /// The ids of the policies that determined it, sorted: the permits of a permission, the forbids of a refusal. Empty when it is
    /// refused because nothing permits it.
    pub policies: Vec<String>,
}

impl Decision {
    pub(crate) fn refused(policy: &str) -> Self {
        Self { allowed: false, policies: vec![policy.to_owned()] }
    }

    /// One name for the ledger: the first policy's id, or `no_permit`.
    pub fn policy(&self) -> &str {
        self.policies.first().map_or("no_permit", String::as_str)
    }

    /// Whether a rule forbids it, rather than no rule permitting it.
    pub fn forbidden(&self) -> bool {
        !self.allowed && !self.policies.is_empty()
    }
}
