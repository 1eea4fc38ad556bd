//! Sealing: a key per patient, a cell bound to its place, and blind indexes to find what is sealed.
use crate::{
    entities::patient_keys,
    error::{Result, StorageError},
    keyring::{Key, Keyring},
};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce, aead::Aead, aead::Payload};
use cs_kernel::{PatientId, Random};
use hmac::{Hmac, Mac};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use sha2::Sha256;
use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};
use zeroize::Zeroizing;

/// What stands in place of a text of a patient who was erased.
pub const ERASED: &str = "[erased]";

const VERSION: u8 = 1;
const NONCE_BYTES: usize = 24;

/// The place of a sealed value. A value that was moved to another place does not open.
#[derive(Debug, Clone, Copy)]
pub struct Cell<'a> {
    pub table: &'static str,
    pub column: &'static str,
    pub id: &'a str,
}

impl Cell<'_> {
    fn bytes(&self) -> Vec<u8> {
        format!("{}/{}/{}", self.table, self.column, self.id).into_bytes()
    }
}

pub(crate) fn cell<'a>(table: &'static str, column: &'static str, id: &'a str) -> Cell<'a> {
    Cell { table, column, id }
}

/// The means to seal: the clinic's keys and a source of nonces.
#[derive(Debug, Clone)]
pub(crate) struct Vault {
    pub(crate) keyring: Keyring,
    pub(crate) random: Arc<dyn Random>,
}

/// The key of one patient.
pub(crate) struct PatientKey(Key);

/// The keys of the patients on a page; who is not in it was erased.
pub(crate) struct PatientKeys(HashMap<String, PatientKey>);

impl Vault {
    /// A keyed digest of a normalised text: equal texts have equal indexes, and nobody without the key can guess back.
    pub(crate) fn blind(&self, purpose: &str, text: &str) -> String {
        let normal = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        // HMAC takes keys of any length.
        let mac = <Hmac<Sha256> as Mac>::new_from_slice(&*self.keyring.index).ok().map(|mut mac| {
            mac.update(purpose.as_bytes());
            mac.update(&[0]);
            mac.update(normal.as_bytes());
            mac.finalize().into_bytes()
        });
        mac.map(hex::encode).unwrap_or_default()
    }

    /// A fresh key for a patient, wrapped for `patient_keys`.
    pub(crate) fn new_patient_key(&self, patient: PatientId) -> Result<(PatientKey, Vec<u8>)> {
        let key = Zeroizing::new(self.random.array::<32>());
        let id = patient.to_string();
        let wrapped = seal(&self.keyring.wrapping, cell("patient_keys", "wrapped", &id), &*key, &*self.random)?;
        Ok((PatientKey(key), wrapped))
    }

    /// A fresh key for one transcript, wrapped by its patient's: with the wrapped key its words are gone, wherever copies lie.
    pub(crate) fn new_transcript_key(&self, patient: &PatientKey, transcript: &str) -> Result<(PatientKey, Vec<u8>)> {
        let key = Zeroizing::new(self.random.array::<32>());
        let wrapped = patient.seal(self, cell("transcripts", "key_wrapped", transcript), &*key)?;
        Ok((PatientKey(key), wrapped))
    }

    /// A fresh key for what one author writes about one patient in the walled room.
    pub(crate) fn new_walled_key(&self, place: &str) -> Result<(PatientKey, Vec<u8>)> {
        let key = Zeroizing::new(self.random.array::<32>());
        let wrapped = seal(&self.keyring.walled, cell("psychotherapy_keys", "wrapped", place), &*key, &*self.random)?;
        Ok((PatientKey(key), wrapped))
    }

    pub(crate) fn open_walled_key(&self, place: &str, wrapped: &[u8]) -> Result<PatientKey> {
        let bytes = open(&self.keyring.walled, cell("psychotherapy_keys", "wrapped", place), wrapped)?;
        PatientKey::of(Zeroizing::new(bytes), "psychotherapy_keys")
    }

    /// Seals what belongs to the clinic and to no patient.
    pub(crate) fn seal_clinic(&self, place: Cell<'_>, plain: &[u8]) -> Result<Vec<u8>> {
        seal(&self.keyring.clinic, place, plain, &*self.random)
    }

    pub(crate) fn open_clinic(&self, place: Cell<'_>, sealed: &[u8]) -> Result<Vec<u8>> {
        open(&self.keyring.clinic, place, sealed)
    }

    /// The key of one patient, or `Erased`.
    pub(crate) async fn key<C: ConnectionTrait>(&self, db: &C, patient: &str) -> Result<PatientKey> {
        self.keys(db, [patient]).await?.0.remove(patient).ok_or(StorageError::Erased)
    }

    /// The keys of several patients, read afresh: an erasure holds at once in every process.
    pub(crate) async fn keys<'p, C: ConnectionTrait>(
        &self,
        db: &C,
        patients: impl IntoIterator<Item = &'p str>,
    ) -> Result<PatientKeys> {
        let patients: BTreeSet<&str> = patients.into_iter().collect();
        if patients.is_empty() {
            return Ok(PatientKeys(HashMap::new()));
        }
        let rows = patient_keys::Entity::find().filter(patient_keys::Column::Patient.is_in(patients)).all(db).await?;
        let unwrap = |row: patient_keys::Model| {
            let bytes = open(&self.keyring.wrapping, cell("patient_keys", "wrapped", &row.patient), &row.wrapped)?;
            let bytes = Zeroizing::new(bytes);
            let key: [u8; 32] = bytes.as_slice().try_into().map_err(|_| StorageError::Sealed("patient_keys"))?;
            Ok((row.patient, PatientKey(Zeroizing::new(key))))
        };
        Ok(PatientKeys(rows.into_iter().map(unwrap).collect::<Result<_>>()?))
    }
}

impl PatientKey {
    fn of(bytes: Zeroizing<Vec<u8>>, table: &'static str) -> Result<Self> {
        let key: [u8; 32] = bytes.as_slice().try_into().map_err(|_| StorageError::Sealed(table))?;
        Ok(Self(Zeroizing::new(key)))
    }

    /// The key of one transcript, unwrapped by its patient's.
    pub(crate) fn transcript_key(&self, transcript: &str, wrapped: &[u8]) -> Result<Self> {
        let bytes = self.open(cell("transcripts", "key_wrapped", transcript), wrapped)?;
        Self::of(Zeroizing::new(bytes), "transcripts")
    }

    pub(crate) fn seal(&self, vault: &Vault, place: Cell<'_>, plain: &[u8]) -> Result<Vec<u8>> {
        seal(&self.0, place, plain, &*vault.random)
    }

    pub(crate) fn open(&self, place: Cell<'_>, sealed: &[u8]) -> Result<Vec<u8>> {
        open(&self.0, place, sealed)
    }
}

impl PatientKeys {
    /// `None` where the patient was erased.
    pub(crate) fn of(&self, patient: &str) -> Option<&PatientKey> {
        self.0.get(patient)
    }

    /// The value, or `None` where the patient was erased.
    pub(crate) fn open(&self, patient: &str, place: Cell<'_>, sealed: &[u8]) -> Result<Option<Vec<u8>>> {
        self.0.get(patient).map(|key| key.open(place, sealed)).transpose()
    }

    /// The text, or [`ERASED`].
    pub(crate) fn text(&self, patient: &str, place: Cell<'_>, sealed: &[u8]) -> Result<String> {
        match self.open(patient, place, sealed)? {
            Some(bytes) => String::from_utf8(bytes).map_err(|_| StorageError::Sealed(place.table)),
            None => Ok(ERASED.to_owned()),
        }
    }

    /// The JSON value, or `None` where the patient was erased.
    pub(crate) fn json<T: serde::de::DeserializeOwned>(
        &self,
        patient: &str,
        place: Cell<'_>,
        sealed: &[u8],
    ) -> Result<Option<T>> {
        let Some(bytes) = self.open(patient, place, sealed)? else { return Ok(None) };
        serde_json::from_slice(&bytes).map(Some).map_err(|_| StorageError::Row(place.table))
    }
}

/// `version ‖ nonce ‖ ciphertext and tag`.
fn seal(key: &Key, place: Cell<'_>, plain: &[u8], random: &dyn Random) -> Result<Vec<u8>> {
    let nonce = random.array::<NONCE_BYTES>();
    let payload = Payload { msg: plain, aad: &place.bytes() };
    let cipher = XChaCha20Poly1305::new((&**key).into());
    let sealed = cipher.encrypt(XNonce::from_slice(&nonce), payload).map_err(|_| StorageError::Sealed(place.table))?;
    Ok([&[VERSION][..], &nonce, &sealed].concat())
}

fn open(key: &Key, place: Cell<'_>, sealed: &[u8]) -> Result<Vec<u8>> {
    let broken = || StorageError::Sealed(place.table);
    let (head, body) = sealed.split_at_checked(1 + NONCE_BYTES).ok_or_else(broken)?;
    if head[0] != VERSION {
        return Err(broken());
    }
    let payload = Payload { msg: body, aad: &place.bytes() };
    let cipher = XChaCha20Poly1305::new((&**key).into());
    cipher.decrypt(XNonce::from_slice(&head[1..]), payload).map_err(|_| broken())
}
