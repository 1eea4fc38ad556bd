//! The forms that a note may take: five well known ones, and whatever sections a clinic wants. None is forced.
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// How many sections a clinic's own format may have.
pub const SECTIONS_MAX: usize = 20;
/// How many characters the name of a section may have.
pub const SECTION_NAME_CHARS_MAX: usize = 60;

/// How a note is divided.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoteFormat {
    Soap,
    Dap,
    Birp,
    Girp,
    /// One text without sections.
    Narrative,
    /// A clinic's own sections, in their order.
    Sections(Vec<String>),
}

/// Why there is no such format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoteFormatError {
    #[error("the format is not known; use soap, dap, birp, girp or narrative")]
    Unknown,
    #[error("a format needs at least one section")]
    NoSection,
    #[error("a format has at most {SECTIONS_MAX} sections")]
    TooMany,
    #[error("section {0} has no name")]
    Blank(usize),
    #[error("the name of section {0} is longer than {SECTION_NAME_CHARS_MAX} characters")]
    TooLong(usize),
    #[error("section {0} has the name of an earlier one")]
    Twice(usize),
}

impl NoteFormat {
    /// Those that have a name, in the order in which they are offered.
    pub const NAMED: [Self; 5] = [Self::Soap, Self::Dap, Self::Birp, Self::Girp, Self::Narrative];

    /// A clinic's own sections. Their names are trimmed; sections count from 1 in errors.
    pub fn own<S: AsRef<str>>(names: &[S]) -> Result<Self, NoteFormatError> {
        if names.is_empty() {
            return Err(NoteFormatError::NoSection);
        }
        if names.len() > SECTIONS_MAX {
            return Err(NoteFormatError::TooMany);
        }
        let mut kept: Vec<String> = Vec::new();
        for (index, name) in names.iter().enumerate() {
            let name = name.as_ref().trim();
            if name.is_empty() {
                return Err(NoteFormatError::Blank(index + 1));
            }
            if name.chars().count() > SECTION_NAME_CHARS_MAX {
                return Err(NoteFormatError::TooLong(index + 1));
            }
            if kept.iter().any(|k| k.to_lowercase() == name.to_lowercase()) {
                return Err(NoteFormatError::Twice(index + 1));
            }
            kept.push(name.to_owned());
        }
        Ok(Self::Sections(kept))
    }

    /// The sections' names, in their order.
    pub fn sections(&self) -> Vec<&str> {
        match self {
            Self::Soap => vec!["Subjective", "Objective", "Assessment", "Plan"],
            Self::Dap => vec!["Data", "Assessment", "Plan"],
            Self::Birp => vec!["Behavior", "Intervention", "Response", "Plan"],
            Self::Girp => vec!["Goals", "Intervention", "Response", "Plan"],
            Self::Narrative => vec!["Note"],
            Self::Sections(names) => names.iter().map(String::as_str).collect(),
        }
    }

    /// "soap"; a clinic's own sections are "sections".
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Soap => "soap",
            Self::Dap => "dap",
            Self::Birp => "birp",
            Self::Girp => "girp",
            Self::Narrative => "narrative",
            Self::Sections(_) => "sections",
        }
    }
}

impl fmt::Display for NoteFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for NoteFormat {
    type Err = NoteFormatError;
    fn from_str(text: &str) -> Result<Self, NoteFormatError> {
        let name = text.trim().to_ascii_lowercase();
        Self::NAMED.into_iter().find(|f| f.as_str() == name).ok_or(NoteFormatError::Unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn named_formats_read_back() {
        for format in NoteFormat::NAMED {
            assert_eq!(format.to_string().parse(), Ok(format.clone()));
            assert_eq!(format.to_string().to_uppercase().parse(), Ok(format.clone()));
            assert!(!format.sections().is_empty());
        }
        assert_eq!("sections".parse::<NoteFormat>(), Err(NoteFormatError::Unknown));
    }

    #[test]
    fn a_clinics_own_sections() {
        let own = NoteFormat::own(&["  Focus ", "Next time"]).unwrap();
        assert_eq!(own.sections(), ["Focus", "Next time"]);
        assert_eq!(serde_json::from_str::<NoteFormat>(&serde_json::to_string(&own).unwrap()).unwrap(), own);
        assert_eq!(NoteFormat::own::<&str>(&[]), Err(NoteFormatError::NoSection));
        assert_eq!(NoteFormat::own(&["a", " "]), Err(NoteFormatError::Blank(2)));
        assert_eq!(NoteFormat::own(&["Plan", "plan"]), Err(NoteFormatError::Twice(2)));
        assert_eq!(NoteFormat::own(&["x".repeat(61)]), Err(NoteFormatError::TooLong(1)));
        assert_eq!(NoteFormat::own(&vec!["x"; 21]), Err(NoteFormatError::TooMany));
    }
}
