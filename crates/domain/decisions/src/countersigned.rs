//! The countersignature: the only way for words that are not fixed beforehand to reach a patient.
use crate::{ContentProblem, Disclosure, Reply};
use cs_kernel::{
    CountersignatureId, Digest, DraftId, Language, LicenceId, PatientId, Salt, SignedDuration, StaffId, Timestamp,
};
use jiff::{civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};

/// How fresh a password must be when somebody signs.
pub const REAUTHENTICATE_WITHIN: SignedDuration = SignedDuration::from_mins(5);

/// Something that can be signed and released.
pub trait Signable {
    fn recipient(&self) -> PatientId;
    fn language(&self) -> &Language;
    /// Everything that the recipient will see: the words, the disclosure, the language, the recipient.
    fn bytes(&self) -> Vec<u8>;
    fn check(&self) -> Result<(), ContentProblem>;
}

impl Signable for Reply {
    fn recipient(&self) -> PatientId {
        self.recipient
    }
    fn language(&self) -> &Language {
        &self.language
    }
    fn bytes(&self) -> Vec<u8> {
        #[derive(Serialize)]
        struct Bytes<'a> {
            disclosure: Disclosure,
            reply: &'a Reply,
        }
        // A struct of strings and ids always serialises; field order is fixed by the types.
        serde_json::to_vec(&Bytes { disclosure: self.disclosure(), reply: self }).unwrap_or_default()
    }
    fn check(&self) -> Result<(), ContentProblem> {
        Reply::check(self)
    }
}

/// The licence that somebody signs under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedUnder {
    pub licence: LicenceId,
    /// "LCSW".
    pub kind: String,
    pub number: String,
    pub state: String,
    pub expires_on: Date,
}

/// Who wants to sign, as the clinic's records have them at this moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signer {
    pub staff: StaffId,
    pub name: String,
    pub active: bool,
    /// A licence that is recorded and not revoked; its expiry is judged here.
    pub licence: Option<SignedUnder>,
    pub languages: Vec<Language>,
    /// When they last proved who they are.
    pub authenticated_at: Option<Timestamp>,
}

/// What was put before somebody's eyes for signing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reviewed {
    pub draft: DraftId,
    pub version: u32,
    pub digest: Digest,
    pub by: StaffId,
    pub at: Timestamp,
}

/// Why a signature is refused. Each says what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SigningRefusal {
    #[error("{0}")]
    Content(#[from] ContentProblem),
    #[error("the text changed after you read it; read it again and sign")]
    ChangedSinceReview,
    #[error("somebody else read this; read it yourself before you sign")]
    ReviewedByAnother,
    #[error("you have no licence on record; ask an administrator to add it")]
    NoLicence,
    #[error("your licence ended on {0}; ask an administrator to record the renewal")]
    LicenceExpired(Date),
    #[error("your account is no longer active")]
    Inactive,
    #[error("enter your password again to sign")]
    Reauthenticate,
    #[error("this is written in '{0}', a language that you have not attested; hand it to somebody who has")]
    Language(Language),
}

/// A signature as stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatureRecord {
    pub id: CountersignatureId,
    pub draft: DraftId,
    pub version: u32,
    /// Salted digest of [`Signable::bytes`].
    pub digest: Digest,
    pub salt: Salt,
    pub signer: StaffId,
    pub signer_name: String,
    pub under: SignedUnder,
    pub recipient: PatientId,
    pub language: Language,
    pub authenticated_at: Timestamp,
    pub signed_at: Timestamp,
}

/// Content that a licensed person read, byte for byte, and signed. It cannot be built in any other way, and not be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Countersigned<T> {
    content: T,
    record: SignatureRecord,
}

impl<T: Signable> Countersigned<T> {
    /// Signs `content` if what was reviewed is what is signed and the signer may sign it at `at`.
    pub fn sign(
        id: CountersignatureId,
        content: T,
        version: u32,
        salt: Salt,
        reviewed: &Reviewed,
        signer: &Signer,
        at: Timestamp,
    ) -> Result<Self, SigningRefusal> {
        content.check()?;
        let digest = Digest::salted(&salt, &content.bytes());
        if reviewed.by != signer.staff {
            return Err(SigningRefusal::ReviewedByAnother);
        }
        if reviewed.version != version || reviewed.digest != digest {
            return Err(SigningRefusal::ChangedSinceReview);
        }
        if !signer.active {
            return Err(SigningRefusal::Inactive);
        }
        let under = signer.licence.clone().ok_or(SigningRefusal::NoLicence)?;
        if at.to_zoned(TimeZone::UTC).date() > under.expires_on {
            return Err(SigningRefusal::LicenceExpired(under.expires_on));
        }
        let fresh = |t: &Timestamp| *t <= at && at.duration_since(*t) <= REAUTHENTICATE_WITHIN;
        let authenticated_at = signer.authenticated_at.filter(fresh).ok_or(SigningRefusal::Reauthenticate)?;
        if !signer.languages.contains(content.language()) {
            return Err(SigningRefusal::Language(content.language().clone()));
        }
        let record = SignatureRecord {
            id,
            draft: reviewed.draft,
            version,
            digest,
            salt,
            signer: signer.staff,
            signer_name: signer.name.clone(),
            under,
            recipient: content.recipient(),
            language: content.language().clone(),
            authenticated_at,
            signed_at: at,
        };
        Ok(Self { content, record })
    }

    /// Reads a signed content back from storage: `None` where it is not the content that was signed.
    pub fn restore(content: T, record: SignatureRecord) -> Option<Self> {
        let same = Digest::salted(&record.salt, &content.bytes()) == record.digest
            && content.recipient() == record.recipient
            && *content.language() == record.language;
        same.then_some(Self { content, record })
    }

    pub fn content(&self) -> &T {
        &self.content
    }

    pub fn record(&self) -> &SignatureRecord {
        &self.record
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Origin, Sentence};
    use cs_kernel::{Random, SeededRandom, ThreadId};
    use proptest::prelude::*;

    struct Case {
        reply: Reply,
        salt: Salt,
        reviewed: Reviewed,
        signer: Signer,
        at: Timestamp,
        id: CountersignatureId,
    }

    fn case() -> Case {
        let at: Timestamp = "2026-03-01T12:00:00Z".parse().unwrap();
        let random = SeededRandom::new(3);
        let random: &dyn Random = &random;
        let reply = Reply {
            recipient: PatientId::new(at, random),
            thread: ThreadId::new(at, random),
            language: Language::English,
            sentences: vec![Sentence { text: "I will call you at four.".into(), origin: Origin::Person }],
        };
        let salt = Salt::new(random);
        let staff = StaffId::new(at, random);
        let digest = Digest::salted(&salt, &reply.bytes());
        Case {
            reviewed: Reviewed { draft: DraftId::new(at, random), version: 3, digest, by: staff, at },
            signer: Signer {
                staff,
                name: "Maya Chen".into(),
                active: true,
                licence: Some(SignedUnder {
                    licence: LicenceId::new(at, random),
                    kind: "LCSW".into(),
                    number: "100200".into(),
                    state: "CA".into(),
                    expires_on: "2026-03-01".parse().unwrap(),
                }),
                languages: vec![Language::English],
                authenticated_at: Some(at),
            },
            id: CountersignatureId::new(at, random),
            reply,
            salt,
            at,
        }
    }

    fn sign(c: Case) -> Result<Countersigned<Reply>, SigningRefusal> {
        Countersigned::sign(c.id, c.reply, 3, c.salt, &c.reviewed, &c.signer, c.at)
    }

    #[test]
    fn an_honest_signature_reads_back_and_a_changed_one_does_not() {
        let signed = sign(case()).unwrap();
        let mut content = signed.content().clone();
        assert!(Countersigned::restore(content.clone(), signed.record().clone()).is_some());
        content.sentences[0].text.push('!');
        assert!(Countersigned::restore(content, signed.record().clone()).is_none());
    }

    #[test]
    fn each_refusal() {
        use SigningRefusal as R;
        let refused = |change: &dyn Fn(&mut Case)| {
            let mut c = case();
            change(&mut c);
            sign(c).unwrap_err()
        };
        assert_eq!(refused(&|c| c.signer.licence = None), R::NoLicence);
        assert_eq!(refused(&|c| c.signer.active = false), R::Inactive);
        assert_eq!(refused(&|c| c.signer.languages = vec![Language::Spanish]), R::Language(Language::English));
        assert_eq!(refused(&|c| c.signer.authenticated_at = None), R::Reauthenticate);
        assert_eq!(
            refused(&|c| c.signer.authenticated_at = Some(c.at - SignedDuration::from_mins(6))),
            R::Reauthenticate
        );
        assert_eq!(
            refused(&|c| c.signer.authenticated_at = Some(c.at + SignedDuration::from_mins(1))),
            R::Reauthenticate
        );
        assert_eq!(refused(&|c| c.reviewed.version = 2), R::ChangedSinceReview);
        assert_eq!(refused(&|c| c.reviewed.by = StaffId::from_bytes([9; 16])), R::ReviewedByAnother);
        assert_eq!(refused(&|c| c.reply.recipient = PatientId::from_bytes([9; 16])), R::ChangedSinceReview);
        assert_eq!(refused(&|c| c.reply.language = Language::Spanish), R::ChangedSinceReview);
        assert_eq!(refused(&|c| c.reply.sentences.clear()), R::Content(ContentProblem::Empty));
        let expired = refused(&|c| c.signer.licence.as_mut().unwrap().expires_on = "2026-02-28".parse().unwrap());
        assert!(matches!(expired, R::LicenceExpired(_)));
    }

    proptest! {
        /// Any change to the words after the review is refused.
        #[test]
        fn other_bytes_are_never_signed(other in ".{0,60}") {
            let mut c = case();
            prop_assume!(other != c.reply.sentences[0].text);
            c.reply.sentences[0].text = other;
            prop_assert!(sign(c).is_err());
        }
    }
}
