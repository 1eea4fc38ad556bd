//! Passwords as argon2id hashes. Hashing is slow on purpose, so it never runs on the threads that answer requests.
use crate::{App, Error, Result};
use argon2::{
    Algorithm, Argon2, Params, PasswordHash, PasswordHasher as _, PasswordVerifier as _, Version,
    password_hash::SaltString,
};
use tokio::sync::Semaphore;

/// 19 MiB, 2 passes, 1 lane: OWASP Password Storage Cheat Sheet, argon2id. A stored hash carries its own numbers.
const COST: (u32, u32, u32) = (19_456, 2, 1);
/// What is checked where there is no account, so that an unknown name takes as long as a known one. The digest is arbitrary:
/// no password is known that gives it.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5J3Mgc2FsdCAh$q0uq2tH4sK1cJm5m3l0pYwB9nZr8vXe6dTg7uFhIjKk";
/// How many passwords are hashed at once: each takes 19 MiB, and a flood of sign-ins must not take all memory.
static AT_ONCE: Semaphore = Semaphore::const_new(4);

/// The hash to store, as a PHC string.
pub(super) async fn hash(app: &App, password: String) -> Result<String> {
    let salt: [u8; 16] = app.random.array();
    off_thread(move || {
        let (memory, passes, lanes) = COST;
        let params = Params::new(memory, passes, lanes, None).map_err(failed)?;
        let salt = SaltString::encode_b64(&salt).map_err(failed)?;
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        Ok(argon.hash_password(password.as_bytes(), &salt).map_err(failed)?.to_string())
    })
    .await
}

/// Whether this is the password behind the hash. Without a hash it takes as long, and the answer is no.
pub(super) async fn verify(password: String, stored: Option<String>) -> Result<bool> {
    off_thread(move || {
        let known = stored.is_some();
        let stored = stored.unwrap_or_else(|| NOBODY.to_owned());
        let parsed = PasswordHash::new(&stored).map_err(failed)?;
        Ok(Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok() && known)
    })
    .await
}

async fn off_thread<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    let turn = AT_ONCE.acquire().await.map_err(Error::internal)?;
    let done = tokio::task::spawn_blocking(work).await.map_err(Error::internal)?;
    drop(turn);
    done
}

/// The library's error says what was wrong with the hash or its numbers, never what the password was.
fn failed(error: impl std::fmt::Display) -> Error {
    #[derive(Debug, thiserror::Error)]
    #[error("a password could not be hashed: {0}")]
    struct NotHashed(String);
    Error::internal(NotHashed(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn without_an_account_the_same_work_is_done_and_the_answer_is_no() {
        let parsed = PasswordHash::new(NOBODY).unwrap();
        let params = Params::try_from(&parsed).unwrap();
        assert_eq!((params.m_cost(), params.t_cost(), params.p_cost()), COST);
        assert_eq!(parsed.hash.unwrap().len(), 32);
        assert!(!verify("a quiet walk at noon".into(), None).await.unwrap());
    }
}
