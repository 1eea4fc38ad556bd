//! Sign-in accounts: who holds one, how many wrong passwords lock it, what a password must be.
use cs_kernel::{AccountId, PatientId, ProxyId, SignedDuration, StaffId, Timestamp};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// Whose account it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum AccountHolder {
    Patient(PatientId),
    Proxy(ProxyId),
    Staff(StaffId),
}

/// A name to sign in with: 3–100 characters, lower-cased; letters, digits and `. _ - @ +`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LoginName(String);

/// Why a text cannot be a sign-in name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a sign-in name has 3 to 100 letters, digits or . _ - @ +")]
pub struct LoginNameError;

impl LoginName {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
impl TryFrom<String> for LoginName {
    type Error = LoginNameError;
    fn try_from(text: String) -> Result<Self, LoginNameError> {
        let text = text.trim().to_lowercase();
        let fits = (3..=100).contains(&text.chars().count());
        if fits && text.chars().all(|c| c.is_alphanumeric() || "._-@+".contains(c)) {
            Ok(Self(text))
        } else {
            Err(LoginNameError)
        }
    }
}
impl FromStr for LoginName {
    type Err = LoginNameError;
    fn from_str(text: &str) -> Result<Self, LoginNameError> {
        text.to_owned().try_into()
    }
}
impl From<LoginName> for String {
    fn from(name: LoginName) -> Self {
        name.0
    }
}
impl fmt::Display for LoginName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Wrong passwords in a row, and until when the account is locked for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Lockout {
    pub failures: u32,
    pub locked_until: Option<Timestamp>,
}

impl Lockout {
    /// The first four failures cost nothing; then 1 minute, doubling to at most 1 hour.
    pub fn after_failure(self, at: Timestamp) -> Self {
        let failures = self.failures.saturating_add(1);
        let locked_until = (failures >= 5).then(|| {
            let minutes = 1_i64 << (failures - 5).min(6);
            at.saturating_add(SignedDuration::from_mins(minutes.min(60))).unwrap_or(at)
        });
        Self { failures, locked_until }
    }

    pub fn locked(&self, at: Timestamp) -> bool {
        self.locked_until.is_some_and(|until| until > at)
    }
}

/// A sign-in account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub id: AccountId,
    pub holder: AccountHolder,
    pub login: LoginName,
    /// argon2id, PHC string. `None` until the holder has used the one-time code.
    pub password_hash: Option<String>,
    pub lockout: Lockout,
    pub disabled: bool,
}

/// Why a password is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordProblem {
    #[error("use at least 12 characters; a sentence is fine")]
    TooShort,
    #[error("use at most 200 characters")]
    TooLong,
    #[error("do not use the sign-in name as the password")]
    IsLogin,
    #[error("use more than one or two different characters")]
    Monotone,
}

/// Length rather than rules about kinds of characters (NIST SP 800-63B).
pub fn check_password(password: &str, login: &LoginName) -> Result<(), PasswordProblem> {
    let length = password.chars().count();
    if length < 12 {
        return Err(PasswordProblem::TooShort);
    }
    if length > 200 {
        return Err(PasswordProblem::TooLong);
    }
    if password.to_lowercase() == login.as_str() {
        return Err(PasswordProblem::IsLogin);
    }
    let different: std::collections::HashSet<char> = password.chars().collect();
    if different.len() < 3 { Err(PasswordProblem::Monotone) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_backs_off_and_is_bounded() {
        let at: Timestamp = "2026-03-01T12:00:00Z".parse().unwrap();
        let mut lock = Lockout::default();
        for _ in 0..4 {
            lock = lock.after_failure(at);
            assert!(!lock.locked(at));
        }
        lock = lock.after_failure(at);
        assert_eq!(lock.locked_until, Some(at + SignedDuration::from_mins(1)));
        for _ in 0..40 {
            lock = lock.after_failure(at);
        }
        assert_eq!(lock.locked_until, Some(at + SignedDuration::from_mins(60)));
    }

    #[test]
    fn passwords() {
        let login: LoginName = "maya.chen@example.org".parse().unwrap();
        assert_eq!(check_password("short", &login), Err(PasswordProblem::TooShort));
        assert_eq!(check_password("aaaaaaaaaaaaaa", &login), Err(PasswordProblem::Monotone));
        assert_eq!(check_password("Maya.Chen@example.org", &login), Err(PasswordProblem::IsLogin));
        assert_eq!(check_password("a quiet walk at noon", &login), Ok(()));
    }
}
