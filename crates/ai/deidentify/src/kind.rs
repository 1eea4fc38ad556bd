//! Kinds of identifiers, after the list of 45 CFR 164.514(b)(2).
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident $wire:literal $mark:literal),+ $(,)?) => {
        /// What kind of identifier a span is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Kind { $($(#[$doc])* $variant),+ }

        impl Kind {
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name on the wire: "record_number".
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $wire),+ }
            }

            /// What stands in a placeholder before the number: "RECORD" in `[RECORD_1]`.
            pub(crate) fn mark(self) -> &'static str {
                match self { $(Self::$variant => $mark),+ }
            }
        }
    };
}

kinds! {
    Name "name" "NAME",
    Phone "phone" "PHONE",
    Email "email" "EMAIL",
    Ssn "ssn" "SSN",
    /// Medical record, member, account and licence numbers.
    RecordNumber "record_number" "RECORD",
    /// Card and bank numbers.
    Account "account" "ACCOUNT",
    /// A day, or a month with a year. A year alone stays.
    Date "date" "DATE",
    Address "address" "ADDRESS",
    /// A place smaller than a state, or a capitalised word that may be one.
    Place "place" "PLACE",
    PostalCode "postal_code" "ZIP",
    Url "url" "URL",
    IpAddress "ip_address" "IP",
    /// An age over 89.
    Age "age" "AGE",
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Not a kind of identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a kind of identifier")]
pub struct KindParseError(String);

impl FromStr for Kind {
    type Err = KindParseError;
    fn from_str(text: &str) -> Result<Self, KindParseError> {
        Self::ALL.iter().copied().find(|k| k.as_str() == text).ok_or_else(|| KindParseError(text.to_owned()))
    }
}
