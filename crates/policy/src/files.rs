//! The policy files, embedded.

/// `policies/schema.cedarschema`.
pub const SCHEMA: &str = include_str!("../../../policies/schema.cedarschema");

macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        /// Name and text of each policy file, in the order in which they are hashed.
        pub const POLICY_FILES: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../../policies/", $name, ".cedar"))),)+];
    };
}

files!(
    "administration",
    "break_glass",
    "care_team",
    "content",
    "cover",
    "governance",
    "integrations",
    "on_call",
    "operators",
    "patients",
    "programs",
    "proxies",
    "sessions",
    "staff",
    "supervisors",
);

/// The embedded files, to be loaded as they are or changed in a test.
pub fn policy_files() -> Vec<(String, String)> {
    POLICY_FILES.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}
