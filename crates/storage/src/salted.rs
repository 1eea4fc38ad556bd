//! Salted digests of sealed texts: the ledger keeps the digest, and the salt is sealed beside the text under the same patient's key. Who
//! can read the text can so open the digest, and nobody can once the patient is erased.
use crate::{
    error::Result,
    seal::{Cell, PatientKey, PatientKeys, Vault},
};
use cs_kernel::{Digest, PatientId, Salt};

/// What a stored text gives today, to be held against what the ledger says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoredDigest {
    /// Whose key it is sealed under.
    pub patient: PatientId,
    pub found: FoundDigest,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoundDigest {
    Is(Digest),
    /// The patient's key is gone, and what was sealed with it.
    Erased,
    /// It does not open: it was sealed by nobody who holds the key, or for another place.
    Broken,
}

/// A sealed value and its place.
pub(crate) type SealedAt<'a> = (Cell<'a>, &'a [u8]);

/// The digest of a text under a fresh salt, and the salt, sealed for its place.
pub(crate) fn salted(vault: &Vault, key: &PatientKey, place: Cell<'_>, text: &str) -> Result<(Digest, Vec<u8>)> {
    let salt = Salt::new(&*vault.random);
    Ok((Digest::salted(&salt, text.as_bytes()), key.seal(vault, place, &salt.0)?))
}

/// The digest again, from what is stored.
pub(crate) fn again(keys: &PatientKeys, patient: &str, text: SealedAt<'_>, salt: SealedAt<'_>) -> FoundDigest {
    let open = |(place, sealed): SealedAt<'_>| keys.open(patient, place, sealed);
    match (open(text), open(salt)) {
        (Ok(None), Ok(None)) => FoundDigest::Erased,
        (Ok(Some(text)), Ok(Some(salt))) => match <[u8; 32]>::try_from(salt.as_slice()) {
            Ok(salt) => FoundDigest::Is(Digest::salted(&Salt(salt), &text)),
            Err(_) => FoundDigest::Broken,
        },
        _ => FoundDigest::Broken,
    }
}
