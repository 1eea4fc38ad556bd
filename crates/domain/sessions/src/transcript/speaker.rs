//! Who speaks, and the one table of what else files call them.
use serde::{Deserialize, Serialize};
use std::fmt;

/// In what part somebody speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Speaker {
    Clinician,
    Client,
    /// Somebody else, or nobody said who.
    Other,
}

impl Speaker {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Clinician => "clinician",
            Self::Client => "client",
            Self::Other => "other",
        }
    }

    /// Whom a file means by a name or a role; `None` where the table does not tell.
    pub fn named(name: &str) -> Option<Self> {
        let name = normal(name);
        let role = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
        let known = |list: &[&str]| list.contains(&role);
        if known(CLINICIAN) || has_title(&name) {
            Some(Self::Clinician)
        } else if known(CLIENT) {
            Some(Self::Client)
        } else if known(OTHER) {
            Some(Self::Other)
        } else {
            None
        }
    }
}

impl fmt::Display for Speaker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Lower case, single spaces, no dots.
fn normal(name: &str) -> String {
    let spaced: String =
        name.chars().filter(|c| *c != '.').map(|c| if matches!(c, '_' | '-') { ' ' } else { c }).collect();
    spaced.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "Dr Lee", "Maya Chen, LCSW".
fn has_title(name: &str) -> bool {
    let words: Vec<&str> = name.split([' ', ',', '(', ')', '/']).filter(|w| !w.is_empty()).collect();
    words.len() > 1
        && (words.first().is_some_and(|w| TITLES.contains(w)) || words.last().is_some_and(|w| LICENCES.contains(w)))
}

const CLINICIAN: &[&str] = &[
    "clinician",
    "therapist",
    "co therapist",
    "cotherapist",
    "psychotherapist",
    "counselor",
    "counsellor",
    "doctor",
    "dr",
    "physician",
    "psychologist",
    "psychiatrist",
    "prescriber",
    "provider",
    "practitioner",
    "nurse",
    "nurse practitioner",
    "social worker",
    "case manager",
    "facilitator",
    "co facilitator",
    "group leader",
    "leader",
    "interviewer",
    "guest clinician",
    "guest doctor",
    "clin",
    "th",
    "ther",
    "t",
    "terapeuta",
    "psicóloga",
    "psicólogo",
    "psicologa",
    "psicologo",
    "psiquiatra",
    "doctora",
    "médico",
    "médica",
    "medico",
    "medica",
    "enfermera",
    "enfermero",
    "trabajadora social",
    "trabajador social",
    "clínica",
    "clínico",
    "consejera",
    "consejero",
];

const CLIENT: &[&str] =
    &["client", "patient", "pt", "cl", "c", "service user", "consumer", "interviewee", "cliente", "paciente"];

const OTHER: &[&str] = &[
    "other",
    "o",
    "guest",
    "guest family",
    "family",
    "family member",
    "relative",
    "mother",
    "father",
    "mom",
    "mum",
    "dad",
    "parent",
    "stepmother",
    "stepfather",
    "grandmother",
    "grandfather",
    "partner",
    "husband",
    "wife",
    "spouse",
    "boyfriend",
    "girlfriend",
    "son",
    "daughter",
    "child",
    "brother",
    "sister",
    "sibling",
    "aunt",
    "uncle",
    "friend",
    "roommate",
    "interpreter",
    "translator",
    "caregiver",
    "carer",
    "guardian",
    "teacher",
    "observer",
    "member",
    "group member",
    "participant",
    "peer",
    "unknown",
    "unidentified",
    "unknown speaker",
    "madre",
    "padre",
    "mamá",
    "papá",
    "mama",
    "papa",
    "pareja",
    "esposo",
    "esposa",
    "marido",
    "hijo",
    "hija",
    "hermano",
    "hermana",
    "abuela",
    "abuelo",
    "intérprete",
    "amigo",
    "amiga",
    "familiar",
    "otro",
    "otra",
];

const TITLES: &[&str] = &["dr", "dra", "doctor", "doctora", "nurse"];

const LICENCES: &[&str] = &[
    "md", "phd", "psyd", "lcsw", "licsw", "lmsw", "lmft", "mft", "lpc", "lpcc", "lmhc", "lcpc", "rn", "np", "pmhnp",
    "apn", "aprn", "msw", "lcdc", "cadc",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_names_of_the_speakers() {
        for (name, speaker) in [
            ("clinician", Some(Speaker::Clinician)),
            ("THERAPIST 1", Some(Speaker::Clinician)),
            ("Dr. Lee", Some(Speaker::Clinician)),
            ("Maya Chen, LCSW", Some(Speaker::Clinician)),
            ("guest_clinician", Some(Speaker::Clinician)),
            ("Patient", Some(Speaker::Client)),
            ("client 2", Some(Speaker::Client)),
            ("guest_family", Some(Speaker::Other)),
            ("Mother", Some(Speaker::Other)),
            ("member 3", Some(Speaker::Other)),
            ("Speaker 1", None),
            ("Sam", None),
            ("to do", None),
            ("", None),
        ] {
            assert_eq!(Speaker::named(name), speaker, "{name}");
        }
    }
}
