//! Licences: what lets a person sign, until when, and in which state.
use cs_kernel::{LicenceId, StaffId, Timestamp};
use jiff::{civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The licences that the product knows. Each of them may sign what its holder wrote or read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum LicenceKind {
    /// Licensed clinical social worker.
    Lcsw,
    /// Licensed marriage and family therapist.
    Lmft,
    /// Licensed professional clinical counselor.
    Lpcc,
    /// Licensed psychologist.
    Psychologist,
    /// Psychiatric-mental-health nurse practitioner.
    Pmhnp,
    /// Registered nurse.
    Rn,
    /// Physician, doctor of medicine.
    Md,
    /// Physician, doctor of osteopathic medicine.
    Do,
}

impl LicenceKind {
    pub const ALL: [Self; 8] =
        [Self::Lcsw, Self::Lmft, Self::Lpcc, Self::Psychologist, Self::Pmhnp, Self::Rn, Self::Md, Self::Do];

    /// The letters that stand after a name.
    pub fn letters(self) -> &'static str {
        match self {
            Self::Lcsw => "LCSW",
            Self::Lmft => "LMFT",
            Self::Lpcc => "LPCC",
            Self::Psychologist => "Psychologist",
            Self::Pmhnp => "PMHNP",
            Self::Rn => "RN",
            Self::Md => "MD",
            Self::Do => "DO",
        }
    }
}

impl fmt::Display for LicenceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.letters())
    }
}

/// Not a licence that the product knows.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a known licence; use LCSW, LMFT, LPCC, Psychologist, PMHNP, RN, MD or DO")]
pub struct LicenceKindParseError(String);

impl FromStr for LicenceKind {
    type Err = LicenceKindParseError;
    fn from_str(text: &str) -> Result<Self, LicenceKindParseError> {
        Self::ALL
            .into_iter()
            .find(|k| k.letters().eq_ignore_ascii_case(text.trim()))
            .ok_or_else(|| LicenceKindParseError(text.to_owned()))
    }
}

/// A US state or territory, two capital letters.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct StateCode(String);

/// Not two letters.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a state is two letters, such as CA")]
pub struct StateCodeError;

impl StateCode {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
impl TryFrom<String> for StateCode {
    type Error = StateCodeError;
    fn try_from(text: String) -> Result<Self, StateCodeError> {
        let text = text.trim().to_ascii_uppercase();
        if text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase()) {
            Ok(Self(text))
        } else {
            Err(StateCodeError)
        }
    }
}
impl FromStr for StateCode {
    type Err = StateCodeError;
    fn from_str(text: &str) -> Result<Self, StateCodeError> {
        text.to_owned().try_into()
    }
}
impl From<StateCode> for String {
    fn from(code: StateCode) -> Self {
        code.0
    }
}

/// A licence as recorded by an administrator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Licence {
    pub id: LicenceId,
    pub staff: StaffId,
    pub kind: LicenceKind,
    pub number: String,
    pub state: StateCode,
    /// The last day on which it is valid.
    pub expires_on: Date,
    pub revoked_at: Option<Timestamp>,
}

/// Whether a licence lets its holder sign now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LicenceStanding {
    Valid,
    /// Valid, and ends within 60 days.
    ExpiresSoon {
        days: i32,
    },
    Expired,
    Revoked,
}

/// Why somebody signs nothing. Each says who can change it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotLicensed {
    #[error("no licence is on your record; an administrator can record one")]
    Never,
    /// On its last day.
    #[error("your licence ended on {0}; an administrator can record the renewal")]
    Ended(Date),
    #[error("your licence was revoked on {0}; ask an administrator")]
    Revoked(Date),
}

impl Licence {
    /// Whether the other is this one, or one of the same kind and state: a renewal is recorded as a licence of its own.
    pub(crate) fn renewed_by(&self, other: &Self) -> bool {
        self.kind == other.kind && self.state == other.state
    }

    /// Judged by the UTC day, so that every reader of the ledger comes to the same answer.
    pub fn standing(&self, at: Timestamp) -> LicenceStanding {
        if self.revoked_at.is_some_and(|r| r <= at) {
            return LicenceStanding::Revoked;
        }
        let today = at.to_zoned(TimeZone::UTC).date();
        let days = today.until(self.expires_on).map_or(i32::MAX, |s| s.get_days());
        match days {
            d if d < 0 => LicenceStanding::Expired,
            d if d <= 60 => LicenceStanding::ExpiresSoon { days: d },
            _ => LicenceStanding::Valid,
        }
    }

    pub fn may_sign(&self, at: Timestamp) -> bool {
        matches!(self.standing(at), LicenceStanding::Valid | LicenceStanding::ExpiresSoon { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cs_kernel::SeededRandom;

    #[test]
    fn a_licence_is_valid_through_its_last_day_and_not_after() {
        let at: Timestamp = "2026-03-01T12:00:00Z".parse().unwrap();
        let random = SeededRandom::new(1);
        let mut licence = Licence {
            id: LicenceId::new(at, &random),
            staff: StaffId::new(at, &random),
            kind: LicenceKind::Lcsw,
            number: "100200".into(),
            state: "CA".parse().unwrap(),
            expires_on: "2026-03-01".parse().unwrap(),
            revoked_at: None,
        };
        assert_eq!(licence.standing(at), LicenceStanding::ExpiresSoon { days: 0 });
        licence.expires_on = "2026-02-28".parse().unwrap();
        assert_eq!(licence.standing(at), LicenceStanding::Expired);
        licence.expires_on = "2028-02-28".parse().unwrap();
        assert_eq!(licence.standing(at), LicenceStanding::Valid);
        licence.revoked_at = Some(at);
        assert!(!licence.may_sign(at));
    }
}
