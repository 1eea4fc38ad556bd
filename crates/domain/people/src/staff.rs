//! Members of staff and their roles.
use crate::{Licence, NotLicensed};
use cs_kernel::{Language, SiteId, StaffId, Timestamp};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// What somebody does at the clinic. One person may hold several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Reads and answers the messages of their care teams.
    Clinician,
    /// Oversees the clinicians of their site.
    Supervisor,
    /// Reviews break-glass access and the ledger; reads no messages.
    Compliance,
    /// Manages people, rosters and texts; reads no messages.
    Administrator,
}

impl Role {
    pub const ALL: [Self; 4] = [Self::Clinician, Self::Supervisor, Self::Compliance, Self::Administrator];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Clinician => "clinician",
            Self::Supervisor => "supervisor",
            Self::Compliance => "compliance",
            Self::Administrator => "administrator",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Not a role.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a role; use clinician, supervisor, compliance or administrator")]
pub struct RoleParseError(String);

impl FromStr for Role {
    type Err = RoleParseError;
    fn from_str(text: &str) -> Result<Self, RoleParseError> {
        Self::ALL.into_iter().find(|r| r.as_str() == text).ok_or_else(|| RoleParseError(text.to_owned()))
    }
}

/// Somebody who works at the clinic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staff {
    pub id: StaffId,
    pub site: SiteId,
    /// As shown to patients: "Maya Chen".
    pub name: String,
    pub email: String,
    pub phone: Option<String>,
    pub roles: Vec<Role>,
    /// Languages in which they have attested that they can read and sign.
    pub languages: Vec<Language>,
    /// In the order in which an administrator recorded them.
    pub licences: Vec<Licence>,
    pub deactivated_at: Option<Timestamp>,
    /// Grows with each change, for optimistic concurrency.
    pub version: u32,
}

impl Staff {
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    pub fn active(&self) -> bool {
        self.deactivated_at.is_none()
    }

    /// The licence that they sign under at `at`: of those in force, the one that was recorded first. A renewal (the same kind, of
    /// the same state) has the place of what it renews, so that nobody changes their letters by renewing.
    pub fn signing_licence(&self, at: Timestamp) -> Option<&Licence> {
        let place = |l: &Licence| self.licences.iter().position(|first| first.renewed_by(l));
        self.licences.iter().filter(|l| l.may_sign(at)).min_by_key(|l| place(l))
    }

    /// Of the licences that were not revoked, the last to end.
    pub fn last_licence(&self, at: Timestamp) -> Option<&Licence> {
        let standing = |l: &&Licence| l.revoked_at.is_none_or(|r| r > at);
        self.licences.iter().filter(standing).max_by_key(|l| l.expires_on)
    }

    /// Why they sign nothing at `at`; `None` where they may.
    pub fn not_licensed(&self, at: Timestamp) -> Option<NotLicensed> {
        if self.signing_licence(at).is_some() {
            return None;
        }
        let revoked = || self.licences.iter().filter_map(|l| l.revoked_at).max();
        Some(match (self.last_licence(at), revoked()) {
            (Some(last), _) => NotLicensed::Ended(last.expires_on),
            (None, Some(when)) => NotLicensed::Revoked(when.to_zoned(TimeZone::UTC).date()),
            (None, None) => NotLicensed::Never,
        })
    }

    pub fn attests(&self, language: &Language) -> bool {
        self.languages.contains(language)
    }

    /// "Maya Chen, LCSW": the name with the letters of the licence in force, or the name alone.
    pub fn signature_name(&self, at: Timestamp) -> String {
        match self.signing_licence(at) {
            Some(l) => format!("{}, {}", self.name, l.kind),
            None => self.name.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::LicenceKind::{self, Pmhnp, Rn};
    use cs_kernel::{LicenceId, SeededRandom};

    /// Somebody with these licences, recorded in this order: kind, state, last day.
    fn holding(licences: &[(LicenceKind, &str, &str)]) -> Staff {
        let (at, random) = (at("2026-01-01"), SeededRandom::new(1));
        let id = StaffId::new(at, &random);
        let licence = |(kind, state, last): &(LicenceKind, &str, &str)| Licence {
            id: LicenceId::new(at, &random),
            staff: id,
            kind: *kind,
            number: format!("{kind}-{last}"),
            state: state.parse().unwrap(),
            expires_on: last.parse().unwrap(),
            revoked_at: None,
        };
        Staff {
            id,
            site: SiteId::new(at, &random),
            name: "Owen Gallagher".into(),
            email: "owen@example.org".into(),
            phone: None,
            roles: vec![Role::Clinician],
            languages: Vec::new(),
            licences: licences.iter().map(licence).collect(),
            deactivated_at: None,
            version: 1,
        }
    }

    fn at(day: &str) -> Timestamp {
        format!("{day}T12:00:00Z").parse().unwrap()
    }

    fn signs(member: &Staff, day: &str) -> Option<String> {
        member.signing_licence(at(day)).map(|l| l.number.clone())
    }

    #[test]
    fn of_the_licences_in_force_the_first_recorded_signs_however_long_another_lasts() {
        let owen = holding(&[(Pmhnp, "CA", "2026-06-30"), (Rn, "CA", "2026-12-31")]);
        assert_eq!(owen.signature_name(at("2026-06-30")), "Owen Gallagher, PMHNP");
        assert_eq!(owen.signature_name(at("2026-07-01")), "Owen Gallagher, RN");
        assert_eq!(signs(&owen, "2027-01-01"), None);
        let other = holding(&[(Rn, "CA", "2026-06-30"), (Pmhnp, "CA", "2026-12-31")]);
        assert_eq!(other.signature_name(at("2026-06-30")), "Owen Gallagher, RN");
    }

    #[test]
    fn a_renewal_has_the_place_of_what_it_renews() {
        let renewed = (Pmhnp, "CA", "2028-06-30");
        let owen = holding(&[(Pmhnp, "CA", "2026-06-30"), (Rn, "CA", "2028-12-31"), renewed]);
        assert_eq!(signs(&owen, "2026-06-30").unwrap(), "PMHNP-2026-06-30", "until it ends the first one signs");
        assert_eq!(signs(&owen, "2026-07-01").unwrap(), "PMHNP-2028-06-30");
        let elsewhere = holding(&[(Pmhnp, "CA", "2026-06-30"), (Rn, "CA", "2028-12-31"), (Pmhnp, "NV", "2028-06-30")]);
        assert_eq!(signs(&elsewhere, "2026-07-01").unwrap(), "RN-2028-12-31", "of another state it renews nothing");
    }

    #[test]
    fn why_nobody_signs_is_said_with_the_day() {
        let mut owen = holding(&[(Pmhnp, "CA", "2026-06-30"), (Rn, "CA", "2026-03-31")]);
        assert_eq!(owen.not_licensed(at("2026-06-30")), None);
        assert_eq!(owen.not_licensed(at("2026-07-01")), Some(NotLicensed::Ended("2026-06-30".parse().unwrap())));
        for licence in &mut owen.licences {
            licence.revoked_at = Some(at("2026-02-01"));
        }
        assert_eq!(owen.not_licensed(at("2026-02-02")), Some(NotLicensed::Revoked("2026-02-01".parse().unwrap())));
        assert_eq!(holding(&[]).not_licensed(at("2026-02-02")), Some(NotLicensed::Never));
    }
}
