//! The clinic's master key, read from a file, and the keys that follow from it.
use base64::{Engine as _, engine::general_purpose::STANDARD};
use cs_kernel::Random;
use hkdf::Hkdf;
use sha2::Sha256;
use std::{io::Write, path::Path};
use zeroize::Zeroizing;

pub(crate) type Key = Zeroizing<[u8; 32]>;

/// The key of the documentation's example: the bytes 0, 1, 2 … 31. Refused like any other that somebody could guess.
pub const EXAMPLE_KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

/// The master key and what is derived from it. Never printed.
#[derive(Clone)]
pub struct Keyring {
    pub(crate) wrapping: Key,
    pub(crate) index: Key,
    pub(crate) clinic: Key,
    /// Wraps the keys of the walled room, and no others.
    pub(crate) walled: Key,
}

impl std::fmt::Debug for Keyring {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keyring(…)")
    }
}

/// Why there is no master key.
#[derive(Debug, thiserror::Error)]
pub enum KeyringError {
    #[error("the master key file {path} cannot be read: {source}")]
    Read { path: String, source: std::io::Error },
    #[error("the master key file {path} cannot be written: {source}")]
    Write { path: String, source: std::io::Error },
    #[error("{path} can be read by others; run: chmod 600 {path}")]
    Mode { path: String },
    #[error("a master key is 32 bytes in base64 or hexadecimal; make one with 'openssl rand -base64 32'")]
    Form,
    #[error(
        "this master key is an example or a pattern that anybody could guess; make one with 'openssl rand -base64 32'"
    )]
    Guessable,
}

impl Keyring {
    /// Reads the key file: one line of base64 or hexadecimal, readable by its owner alone.
    pub fn from_file(path: &Path) -> Result<Self, KeyringError> {
        let name = path.display().to_string();
        let read = |source| KeyringError::Read { path: name.clone(), source };
        #[cfg(unix)]
        if std::os::unix::fs::MetadataExt::mode(&std::fs::metadata(path).map_err(read)?) & 0o077 != 0 {
            return Err(KeyringError::Mode { path: name });
        }
        let text = Zeroizing::new(std::fs::read_to_string(path).map_err(read)?);
        Self::parse(&text)
    }

    /// Writes a fresh key to a file that must not exist yet, and reads it back.
    pub fn create_file(path: &Path, random: &dyn Random) -> Result<Self, KeyringError> {
        let key = Zeroizing::new(random.array::<32>());
        let text = Zeroizing::new(format!("{}\n", STANDARD.encode(*key)));
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let write = |source| KeyringError::Write { path: path.display().to_string(), source };
        let mut file = options.open(path).map_err(write)?;
        file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(write)?;
        Self::from_file(path)
    }

    /// Reads a key as it stands in the file.
    pub fn parse(text: &str) -> Result<Self, KeyringError> {
        let text = text.trim();
        let bytes = Zeroizing::new(match text.len() {
            64 => hex::decode(text).map_err(|_| KeyringError::Form)?,
            _ => STANDARD.decode(text).map_err(|_| KeyringError::Form)?,
        });
        let master: [u8; 32] = bytes.as_slice().try_into().map_err(|_| KeyringError::Form)?;
        Self::from_master(&Zeroizing::new(master))
    }

    fn from_master(master: &Key) -> Result<Self, KeyringError> {
        if guessable(master) {
            return Err(KeyringError::Guessable);
        }
        let derive = |purpose: &str| {
            let mut out = Zeroizing::new([0; 32]);
            // 32 bytes are always within what HKDF-SHA256 can expand to.
            let expanded = Hkdf::<Sha256>::new(None, &**master).expand(purpose.as_bytes(), &mut *out);
            expanded.map(|()| out).map_err(|_| KeyringError::Form)
        };
        Ok(Self {
            wrapping: derive("countersign/v1/patient-keys")?,
            index: derive("countersign/v1/blind-index")?,
            clinic: derive("countersign/v1/clinic")?,
            walled: derive("countersign/v1/psychotherapy-notes")?,
        })
    }
}

/// All the same byte, a short pattern repeated, a run of counting bytes, or few different bytes: nobody's random key.
fn guessable(key: &[u8; 32]) -> bool {
    let repeats = (1..=16).any(|period| key.iter().skip(period).eq(key.iter().take(32 - period)));
    let counts = key.windows(2).all(|pair| pair[1] == pair[0].wrapping_add(1));
    let different: std::collections::HashSet<&u8> = key.iter().collect();
    repeats || counts || different.len() < 8
}

#[cfg(test)]
mod tests {
    use super::*;
    use cs_kernel::SeededRandom;

    #[test]
    fn refuses_what_anybody_could_guess() {
        for text in
            [EXAMPLE_KEY, &"00".repeat(32), &"ab".repeat(32), &"0123456789abcdef".repeat(4), &"deadbeef".repeat(8)]
        {
            assert!(matches!(Keyring::parse(text), Err(KeyringError::Guessable)), "{text}");
        }
        for text in ["", "change me", "AAAA"] {
            assert!(matches!(Keyring::parse(text), Err(KeyringError::Form)), "{text}");
        }
    }

    #[test]
    fn a_made_file_reads_back_and_is_refused_once_others_can_read_it() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("master.key");
        let made = Keyring::create_file(&path, &SeededRandom::new(5)).unwrap();
        assert_eq!(*Keyring::from_file(&path).unwrap().index, *made.index);
        assert!(matches!(Keyring::create_file(&path, &SeededRandom::new(6)), Err(KeyringError::Write { .. })));
        assert_eq!(format!("{made:?}"), "Keyring(…)");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
            assert!(matches!(Keyring::from_file(&path), Err(KeyringError::Mode { .. })));
        }
    }
}
