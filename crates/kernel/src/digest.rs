//! SHA-256 digests and the salts that keep short texts from being guessed from them.
use crate::Random;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest as _, Sha256};
use std::{fmt, str::FromStr};

/// A SHA-256 digest, 64 lower-case hexadecimal characters on the wire.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// `SHA-256(salt ‖ bytes)`: what the ledger keeps of a text.
    pub fn salted(salt: &Salt, bytes: &[u8]) -> Self {
        Self(Sha256::new().chain_update(salt.0).chain_update(bytes).finalize().into())
    }
}

/// 32 random bytes that stand before what is hashed.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Salt(pub [u8; 32]);

impl Salt {
    pub fn new(random: &dyn Random) -> Self {
        Self(random.array())
    }
}

/// Not 64 hexadecimal characters.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected 64 hexadecimal characters")]
pub struct DigestParseError;

macro_rules! hex_bytes {
    ($name:ident) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&hex::encode(self.0))
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }
        impl FromStr for $name {
            type Err = DigestParseError;
            fn from_str(text: &str) -> Result<Self, DigestParseError> {
                let mut out = [0; 32];
                hex::decode_to_slice(text, &mut out).map_err(|_| DigestParseError)?;
                Ok(Self(out))
            }
        }
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
hex_bytes!(Digest);
hex_bytes!(Salt);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_back_and_matches_the_published_empty_digest() {
        let empty = Digest::of(b"");
        assert_eq!(empty.to_string(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assert_eq!(empty.to_string().parse::<Digest>().unwrap(), empty);
        assert!("e3b0".parse::<Digest>().is_err());
    }
}
