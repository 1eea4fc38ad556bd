//! The log's Ed25519 key, and the line with which anyone checks what it signed.
use base64::{Engine as _, engine::general_purpose::STANDARD};
use cs_kernel::Random;
use ed25519_dalek::SigningKey;
use signed_note::{
    Signer, StandardSigner, StandardVerifier, Verifier as _, is_key_name_valid, key_id, new_ed25519_verifier_key,
};
use std::{fmt, str::FromStr};

/// Algorithm byte of Ed25519 in C2SP signed notes.
const ED25519: u8 = 1;

/// Why a text is not a key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    #[error("a log's name must not be empty and has no spaces and no '+'; use a name such as clinic.example.org/log")]
    Name,
    #[error("this is not a signer key; it is one line that begins with PRIVATE+KEY+ and is kept secret")]
    Signer,
    #[error(
        "this is not a verifier key; it is one line of the form name+hash+base64, printed by 'countersign log key'"
    )]
    Verifier,
}

/// The key that signs checkpoints. Its text is a secret; `Debug` shows the verifier line only.
#[derive(Clone)]
pub struct LogKey {
    line: String,
    signer: StandardSigner,
    verifier: VerifierKey,
}

impl LogKey {
    /// A fresh key for the log of this name (which becomes its checkpoints' origin).
    pub fn generate(name: &str, random: &dyn Random) -> Result<Self, KeyError> {
        if !is_key_name_valid(name) || name.chars().any(char::is_control) {
            return Err(KeyError::Name);
        }
        let secret = SigningKey::from_bytes(&random.array());
        let public = [&[ED25519], secret.verifying_key().as_bytes().as_slice()].concat();
        let private = STANDARD.encode([&[ED25519], secret.as_bytes().as_slice()].concat());
        Self::parse(&format!("PRIVATE+KEY+{name}+{:08x}+{private}", key_id(name, &public)))
    }

    /// Reads a signer key line (surrounding white space is let through).
    pub fn parse(line: &str) -> Result<Self, KeyError> {
        let line = line.trim();
        let signer = StandardSigner::new(line).map_err(|_| KeyError::Signer)?;
        // PRIVATE, KEY, name, hash, and base64, which may hold '+' itself.
        let encoded = line.splitn(5, '+').nth(4).ok_or(KeyError::Signer)?;
        let bytes = STANDARD.decode(encoded).map_err(|_| KeyError::Signer)?;
        let secret: [u8; 32] = bytes.get(1..).and_then(|b| b.try_into().ok()).ok_or(KeyError::Signer)?;
        let public = SigningKey::from_bytes(&secret).verifying_key();
        let verifier = new_ed25519_verifier_key(signer.name(), &public).parse().map_err(|_| KeyError::Signer)?;
        Ok(Self { line: line.to_owned(), signer, verifier })
    }

    /// The signer key line. A secret: it goes into the key file and nowhere else.
    pub fn secret_line(&self) -> &str {
        &self.line
    }

    pub fn name(&self) -> &str {
        self.signer.name()
    }

    pub fn verifier(&self) -> &VerifierKey {
        &self.verifier
    }

    pub(crate) fn signer(&self) -> &dyn Signer {
        &self.signer
    }
}

impl fmt::Debug for LogKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LogKey({})", self.verifier)
    }
}

/// What anyone needs to check the log: `name+hash+base64`, one line. `Display` prints it.
#[derive(Clone)]
pub struct VerifierKey {
    line: String,
    verifier: StandardVerifier,
}

impl VerifierKey {
    /// The log's name.
    pub fn name(&self) -> &str {
        self.verifier.name()
    }

    pub(crate) fn verifier(&self) -> &StandardVerifier {
        &self.verifier
    }
}

impl FromStr for VerifierKey {
    type Err = KeyError;
    fn from_str(line: &str) -> Result<Self, KeyError> {
        let line = line.trim();
        let verifier = StandardVerifier::new(line).map_err(|_| KeyError::Verifier)?;
        Ok(Self { line: line.to_owned(), verifier })
    }
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.line)
    }
}

impl fmt::Debug for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.line)
    }
}

impl PartialEq for VerifierKey {
    fn eq(&self, other: &Self) -> bool {
        self.line == other.line
    }
}
impl Eq for VerifierKey {}
