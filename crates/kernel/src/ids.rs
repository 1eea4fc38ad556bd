//! Typed ids. Each kind has its own type and its own prefix on the wire (`msg_01j…`), so that one kind cannot be
//! passed where another is meant, and a reader of a log line knows what an id names.
use crate::{Random, Timestamp};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, marker::PhantomData, str::FromStr};
use ulid::Ulid;

/// A kind of thing that has ids.
pub trait Kind: 'static {
    /// What stands before the underscore.
    const PREFIX: &'static str;
    /// What an error message calls it.
    const NOUN: &'static str;
}

/// An id: a ULID (48 bits of time in ms, 80 random bits), shown as `prefix_` and 26 lower-case characters.
/// Ids of one kind sort by the time they were made.
pub struct Id<K: Kind>(Ulid, PhantomData<fn() -> K>);

impl<K: Kind> Id<K> {
    pub fn new(at: Timestamp, random: &dyn Random) -> Self {
        let mut low = [0u8; 16];
        random.fill(&mut low[..10]);
        let ms = u64::try_from(at.as_millisecond()).unwrap_or(0);
        Self(Ulid::from_parts(ms, u128::from_le_bytes(low)), PhantomData)
    }

    /// The id that holds these 16 bytes: for ids that must follow from something else (an imported record).
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(Ulid::from_bytes(bytes), PhantomData)
    }
}

impl<K: Kind> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K: Kind> Copy for Id<K> {}
impl<K: Kind> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<K: Kind> Eq for Id<K> {}
impl<K: Kind> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<K: Kind> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<K: Kind> std::hash::Hash for Id<K> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<K: Kind> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}_{}", K::PREFIX, self.0.to_string().to_ascii_lowercase())
    }
}
impl<K: Kind> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Why a text is not an id of the kind that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this is not the id of a {noun}: it should be '{prefix}_' and 26 letters and digits")]
pub struct IdParseError {
    pub noun: &'static str,
    pub prefix: &'static str,
}

impl<K: Kind> FromStr for Id<K> {
    type Err = IdParseError;
    fn from_str(text: &str) -> Result<Self, IdParseError> {
        let error = IdParseError { noun: K::NOUN, prefix: K::PREFIX };
        let (prefix, rest) = text.split_once('_').ok_or_else(|| error.clone())?;
        if prefix != K::PREFIX || rest.len() != 26 || rest.bytes().any(|b| b.is_ascii_uppercase()) {
            return Err(error);
        }
        Ulid::from_string(&rest.to_ascii_uppercase()).map(|u| Self(u, PhantomData)).map_err(|_| error)
    }
}
impl<K: Kind> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}
impl<'de, K: Kind> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}

macro_rules! kinds {
    ($($alias:ident $kind:ident $prefix:literal $noun:literal;)*) => {$(
        #[doc = concat!("Marks the id of a ", $noun, ".")]
        #[derive(Debug)]
        pub enum $kind {}
        impl Kind for $kind {
            const PREFIX: &'static str = $prefix;
            const NOUN: &'static str = $noun;
        }
        #[doc = concat!("The id of a ", $noun, ": `", $prefix, "_…`.")]
        pub type $alias = Id<$kind>;
    )*};
}

kinds! {
    AccountId AccountKind "acc" "sign-in account";
    ApiTokenId ApiTokenKind "tok" "API token";
    AssessmentId AssessmentKind "asm" "assessment";
    AttemptId AttemptKind "att" "contact attempt";
    BreakGlassId BreakGlassKind "brk" "break-glass access";
    CareTeamId CareTeamKind "team" "care team";
    ConsentId ConsentKind "con" "consent";
    CountersignatureId CountersignatureKind "sig" "countersignature";
    DispositionId DispositionKind "dsp" "disposition";
    DraftId DraftKind "drf" "draft";
    EncounterId EncounterIdKind "enc" "encounter";
    EscalationId EscalationKind "esc" "escalation";
    EventId EventKindMarker "evt" "ledger event";
    FixedTextId FixedTextKind "txt" "fixed text";
    HaltId HaltKind "hlt" "halt";
    HandoverId HandoverKind "hnd" "hand-over";
    JobId JobKind "job" "job";
    LicenceId LicenceKind "lic" "licence";
    MessageId MessageKind "msg" "message";
    NoteId NoteKind "note" "note";
    NoticeId NoticeKind "ntc" "notice";
    PatientId PatientKind "pat" "patient";
    PhraseId PhraseKind "phr" "saved phrase";
    ProxyId ProxyKind "prx" "proxy";
    PsychotherapyNoteId PsychotherapyNoteKind "psy" "psychotherapy note";
    ReleaseId ReleaseKind "rel" "release";
    RequestId RequestKind "req" "request";
    ShiftId ShiftKind "shf" "on-call shift";
    SiteId SiteKind "site" "site";
    SnippetId SnippetKind "snp" "snippet";
    StaffId StaffKind "stf" "member of staff";
    ThreadId ThreadKind "thr" "thread";
    TranscriptId TranscriptKind "trn" "transcript";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SeededRandom;

    #[test]
    fn an_id_reads_back_and_refuses_another_kind() {
        let id = MessageId::new("2026-03-01T09:00:00Z".parse().unwrap(), &SeededRandom::new(1));
        let text = id.to_string();
        assert!(text.starts_with("msg_"), "{text}");
        assert_eq!(text.parse::<MessageId>().unwrap(), id);
        assert_eq!(text.parse::<ThreadId>().unwrap_err().noun, "thread");
        assert!(text.to_uppercase().parse::<MessageId>().is_err());
    }

    #[test]
    fn ids_sort_by_time() {
        let random = SeededRandom::new(2);
        let early = ThreadId::new("2026-03-01T09:00:00Z".parse().unwrap(), &random);
        let late = ThreadId::new("2026-03-01T09:00:01Z".parse().unwrap(), &random);
        assert!(early < late && early.to_string() < late.to_string());
    }
}
