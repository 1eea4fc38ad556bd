#![doc = include_str!("../README.md")]
#![cfg_attr(test, allow(clippy::unwrap_used))]
mod account;
mod care_team;
mod consent;
mod coverage;
mod licence;
mod patient;
mod proxy;
mod roster;
mod site;
mod staff;

pub use account::{Account, AccountHolder, Lockout, LoginName, LoginNameError, PasswordProblem, check_password};
pub use care_team::CareTeam;
pub use consent::{Consent, ConsentState, Consents, Purpose, PurposeParseError};
pub use coverage::{Band, coverage};
pub use licence::{
    Licence, LicenceKind, LicenceKindParseError, LicenceStanding, NotLicensed, StateCode, StateCodeError,
};
pub use patient::{Address, DataLabel, EmergencyContact, Patient, PersonName, PersonNameError};
pub use proxy::{Proxy, ProxyRelation};
pub use roster::{Chain, RosterError, Shift};
pub use site::{BusinessHours, CrisisContact, DeadlinePolicy, EscalationPolicy, Site, SiteError};
pub use staff::{Role, RoleParseError, Staff};
