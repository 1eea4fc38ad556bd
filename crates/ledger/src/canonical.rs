//! The bytes that the log commits to: RFC 8785 JSON of an event behind a salt, and the leaf over that commitment.
use crate::Event;
use cs_kernel::{Digest, Salt};
use serde::Serialize;

/// The value has no canonical form (a map with keys that are no strings, a number that JSON has no word for).
#[derive(Debug, thiserror::Error)]
#[error("this value has no canonical JSON form; keep floats and non-text keys out of ledger facts: {0}")]
pub struct CanonicalError(#[from] serde_json::Error);

/// An event as the store keeps it: its canonical text, the salt, and what the log shows of both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// RFC 8785 JSON; discloses the event, so it leaves only in an opening.
    pub canonical: String,
    /// 32 random bytes, fresh for each event; without them the commitment cannot be guessed back.
    pub salt: Salt,
    /// `SHA-256(salt ‖ canonical)`: the log's entry.
    pub commitment: Digest,
}

/// Fixes an event for the log. The salt must be fresh for each event.
pub fn seal(event: &Event, salt: Salt) -> Result<Sealed, CanonicalError> {
    let canonical = canonical_json(event)?;
    let commitment = commitment(&salt, &canonical);
    Ok(Sealed { canonical, salt, commitment })
}

/// RFC 8785 JSON of any value: keys sorted, no white space, one way to write each number.
pub fn canonical_json(value: &impl Serialize) -> Result<String, CanonicalError> {
    Ok(serde_json_canonicalizer::to_string(value)?)
}

/// `SHA-256(salt ‖ canonical)`.
pub fn commitment(salt: &Salt, canonical: &str) -> Digest {
    Digest::salted(salt, canonical.as_bytes())
}

/// The leaf hash of an entry, RFC 6962 section 2.1: `SHA-256(0x00 ‖ commitment)`.
pub fn leaf_hash(commitment: &Digest) -> Digest {
    Digest(tlog_tiles::record_hash(&commitment.0).0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Fact;
    use cs_kernel::{Actor, SeededRandom, Timestamp};

    fn event(random: &SeededRandom) -> Event {
        let at: Timestamp = "2026-03-01T09:00:00.120Z".parse().unwrap();
        Event::new(at, random, Actor::program("triage"), None, Fact::SettingsLoaded { digest: Digest::of(b"settings") })
    }

    #[test]
    fn canonical_text_has_sorted_keys_and_reads_back() {
        let random = SeededRandom::new(1);
        let event = event(&random);
        let sealed = seal(&event, Salt::new(&random)).unwrap();
        assert!(
            sealed
                .canonical
                .starts_with(r#"{"actor":{"id":"triage","kind":"program"},"at":"2026-03-01T09:00:00.12Z","#)
        );
        assert_eq!(serde_json::from_str::<Event>(&sealed.canonical).unwrap(), event);
        let value: serde_json::Value = serde_json::from_str(&sealed.canonical).unwrap();
        assert_eq!(canonical_json(&value).unwrap(), sealed.canonical);
    }

    #[test]
    fn the_same_event_under_another_salt_shows_nothing_in_common() {
        let random = SeededRandom::new(2);
        let event = event(&random);
        let (a, b) = (seal(&event, Salt::new(&random)).unwrap(), seal(&event, Salt::new(&random)).unwrap());
        assert_eq!(a.canonical, b.canonical);
        assert_ne!(a.commitment, b.commitment);
    }

    /// The example of RFC 8785 section 3.2.2, in its own canonical form.
    #[test]
    fn rfc_8785_example() {
        let input = r#"{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"literals":[null,true,false]}"#;
        let value: serde_json::Value = serde_json::from_str(input).unwrap();
        let want = r#"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27]}"#;
        assert_eq!(canonical_json(&value).unwrap(), want);
    }
}
