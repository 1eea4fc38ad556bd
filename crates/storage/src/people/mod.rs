//! Sites, staff, teams, rosters, patients, proxies and their consents.
mod care_teams;
mod consents;
mod patients;
mod proxies;
mod roster;
mod sites;
mod staff;

pub use patients::PatientRecord;
