//! Fixed texts: words that a licensed person approved beforehand, and that a program may send as they stand.
use cs_kernel::{Digest, FixedTextId, Language, Salt, SiteId, StaffId, Timestamp};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// What a fixed text is for. The crisis uses are required of each site in each language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FixedTextUse {
    CrisisSuicide,
    CrisisOverdose,
    CrisisAbuse,
    CrisisMedical,
    /// Shown when a message was stored: who reads it and by when.
    Receipt,
    /// A notice without content: "you have an answer".
    AnswerNotice,
}

impl FixedTextUse {
    pub const ALL: [Self; 6] = [
        Self::CrisisSuicide,
        Self::CrisisOverdose,
        Self::CrisisAbuse,
        Self::CrisisMedical,
        Self::Receipt,
        Self::AnswerNotice,
    ];
    /// What a site may not be without.
    pub const REQUIRED: [Self; 4] = [Self::CrisisSuicide, Self::CrisisOverdose, Self::CrisisAbuse, Self::CrisisMedical];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::CrisisSuicide => "crisis_suicide",
            Self::CrisisOverdose => "crisis_overdose",
            Self::CrisisAbuse => "crisis_abuse",
            Self::CrisisMedical => "crisis_medical",
            Self::Receipt => "receipt",
            Self::AnswerNotice => "answer_notice",
        }
    }

    pub fn is_crisis(self) -> bool {
        Self::REQUIRED.contains(&self)
    }

    /// The fields that may stand in braces in a text of this use, and nothing else may.
    pub fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Receipt => &["clinic", "clinic_phone", "answer_by"],
            _ => &["clinic", "clinic_phone"],
        }
    }
}

impl fmt::Display for FixedTextUse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Not a use.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a use of a fixed text")]
pub struct FixedTextUseParseError(String);

impl FromStr for FixedTextUse {
    type Err = FixedTextUseParseError;
    fn from_str(text: &str) -> Result<Self, FixedTextUseParseError> {
        Self::ALL.into_iter().find(|u| u.as_str() == text).ok_or_else(|| FixedTextUseParseError(text.to_owned()))
    }
}

/// A licensed person's approval of exactly these words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    pub staff: StaffId,
    /// "Rosa Alvarez, MD".
    pub signature_name: String,
    pub digest: Digest,
    pub at: Timestamp,
}

/// A fixed text as stored, approved or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FixedTextRecord {
    pub id: FixedTextId,
    pub site: SiteId,
    pub use_as: FixedTextUse,
    pub language: Language,
    /// With fields in braces: "{clinic}".
    pub body: String,
    pub salt: Salt,
    pub approval: Option<Approval>,
    pub retired_at: Option<Timestamp>,
    pub written_at: Timestamp,
    pub version: u32,
}

/// What is wrong with a fixed text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FixedTextError {
    #[error("the text is blank; write what the patient should read")]
    Blank,
    #[error("'{{{0}}}' is not a field of this text; the fields are listed beside it")]
    UnknownField(String),
    #[error("a brace is not closed")]
    OpenBrace,
    #[error("nobody licensed has approved these words; approve them first")]
    NotApproved,
    #[error("the words are not the ones that were approved; approve them again")]
    ChangedSinceApproval,
    #[error("this text was retired; choose the current one")]
    Retired,
    #[error("the field '{0}' has no value")]
    MissingValue(&'static str),
}

impl FixedTextRecord {
    /// The digest that an approval covers: words, use, language and site.
    pub fn digest(&self) -> Digest {
        let covered = format!("{}\n{}\n{}\n{}", self.use_as, self.language, self.site, self.body);
        Digest::salted(&self.salt, covered.as_bytes())
    }

    /// What can be wrong before anybody approves.
    pub fn check(&self) -> Result<(), FixedTextError> {
        if self.body.trim().is_empty() {
            return Err(FixedTextError::Blank);
        }
        for field in fields(&self.body)? {
            if !self.use_as.fields().contains(&field) {
                return Err(FixedTextError::UnknownField(field.to_owned()));
            }
        }
        Ok(())
    }
}

fn fields(body: &str) -> Result<Vec<&str>, FixedTextError> {
    let mut found = Vec::new();
    let mut rest = body;
    while let Some(open) = rest.find('{') {
        let tail = &rest[open + 1..];
        let close = tail.find('}').ok_or(FixedTextError::OpenBrace)?;
        found.push(&tail[..close]);
        rest = &tail[close + 1..];
    }
    Ok(found)
}

/// Approved words. There is no way to have one but through an approval that covers exactly these words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FixedText(FixedTextRecord);

impl FixedText {
    pub fn approved(record: FixedTextRecord) -> Result<Self, FixedTextError> {
        record.check()?;
        if record.retired_at.is_some() {
            return Err(FixedTextError::Retired);
        }
        let approval = record.approval.as_ref().ok_or(FixedTextError::NotApproved)?;
        if approval.digest != record.digest() {
            return Err(FixedTextError::ChangedSinceApproval);
        }
        Ok(Self(record))
    }

    pub fn record(&self) -> &FixedTextRecord {
        &self.0
    }

    /// The words with the fields filled in; only the fields of its use exist.
    pub fn fill(&self, values: &[(&'static str, &str)]) -> Result<String, FixedTextError> {
        let mut out = self.0.body.clone();
        for field in self.0.use_as.fields() {
            let mark = format!("{{{field}}}");
            if out.contains(&mark) {
                let value = values.iter().find(|(name, _)| name == field).ok_or(FixedTextError::MissingValue(field))?;
                out = out.replace(&mark, value.1);
            }
        }
        Ok(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cs_kernel::SeededRandom;

    fn record(body: &str) -> FixedTextRecord {
        let at: Timestamp = "2026-03-01T12:00:00Z".parse().unwrap();
        let random = SeededRandom::new(5);
        FixedTextRecord {
            id: FixedTextId::new(at, &random),
            site: SiteId::new(at, &random),
            use_as: FixedTextUse::CrisisSuicide,
            language: Language::English,
            body: body.into(),
            salt: Salt::new(&random),
            approval: None,
            retired_at: None,
            written_at: at,
            version: 1,
        }
    }

    fn approve(mut r: FixedTextRecord) -> FixedTextRecord {
        let approval = Approval {
            staff: StaffId::from_bytes([1; 16]),
            signature_name: "R. Alvarez, MD".into(),
            digest: r.digest(),
            at: r.written_at,
        };
        r.approval = Some(approval);
        r
    }

    #[test]
    fn only_approved_words_are_fixed() {
        assert_eq!(FixedText::approved(record("Call 988.")), Err(FixedTextError::NotApproved));
        let mut changed = approve(record("Call 988."));
        changed.body.push_str(" Or wait.");
        assert_eq!(FixedText::approved(changed), Err(FixedTextError::ChangedSinceApproval));
        assert_eq!(FixedText::approved(approve(record("  "))), Err(FixedTextError::Blank));
        let text = FixedText::approved(approve(record("Call 988 or {clinic_phone}."))).unwrap();
        assert_eq!(text.fill(&[("clinic_phone", "555-0100")]).unwrap(), "Call 988 or 555-0100.");
        assert_eq!(text.fill(&[]), Err(FixedTextError::MissingValue("clinic_phone")));
    }

    #[test]
    fn fields_are_listed_ones_only() {
        assert_eq!(record("Dear {name}").check(), Err(FixedTextError::UnknownField("name".into())));
        assert_eq!(record("Dear {clinic").check(), Err(FixedTextError::OpenBrace));
    }
}
