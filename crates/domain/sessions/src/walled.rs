//! Psychotherapy notes: the clinician's own, kept apart from the record, and what the law does not count as one (45 CFR 164.501).
use cs_kernel::{EncounterId, PatientId, PsychotherapyNoteId, StaffId, Timestamp};
use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

/// A clinician's analysis of what was said, for nobody else's eyes. No engine, search, export or list reads it.
#[derive(Clone, PartialEq, Eq)]
pub struct PsychotherapyNote {
    pub id: PsychotherapyNoteId,
    pub encounter: EncounterId,
    pub patient: PatientId,
    pub author: StaffId,
    pub text: String,
    pub made_at: Timestamp,
    pub changed_at: Timestamp,
    pub version: u32,
}

impl std::fmt::Debug for PsychotherapyNote {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PsychotherapyNote({})", self.id)
    }
}

/// What belongs into the progress note, wherever it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Excluded {
    Medication,
    SessionTimes,
    Modality,
    TestResults,
    Diagnosis,
    FunctionalStatus,
    TreatmentPlan,
    Symptoms,
    Prognosis,
    Progress,
}

impl Excluded {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Medication => "medication",
            Self::SessionTimes => "session_times",
            Self::Modality => "modality",
            Self::TestResults => "test_results",
            Self::Diagnosis => "diagnosis",
            Self::FunctionalStatus => "functional_status",
            Self::TreatmentPlan => "treatment_plan",
            Self::Symptoms => "symptoms",
            Self::Prognosis => "prognosis",
            Self::Progress => "progress",
        }
    }
}

/// Beginnings of words that speak of each.
const SIGNS: &[(Excluded, &[&str])] = &[
    (Excluded::Medication, &["mg", "medicat", "prescri", "dose", "dosage", "refill", "sertralin", "medicament"]),
    (Excluded::SessionTimes, &["started at", "ended at", "minute session", "min session", "minutos de sesi"]),
    (Excluded::Modality, &["cbt", "dbt", "emdr", "weekly", "biweekly", "modality", "telehealth", "semanal"]),
    (Excluded::TestResults, &["phq", "gad 7", "gad7", "pcl 5", "audit c", "c ssrs", "cssrs", "score", "puntaje"]),
    (Excluded::Diagnosis, &["diagnos", "dsm", "icd", "meets criteria", "rule out", "diagnóst"]),
    (Excluded::FunctionalStatus, &["function", "missed work", "adls", "self care"]),
    (Excluded::TreatmentPlan, &["plan", "goal", "homework", "referr", "follow up", "tarea"]),
    (Excluded::Symptoms, &["symptom", "insomnia", "panic attack", "suicid", "anhedonia", "síntoma"]),
    (Excluded::Prognosis, &["prognos", "pronóst"]),
    (Excluded::Progress, &["progress", "improv", "worse", "relaps", "mejor", "empeor"]),
];

/// Which of the excluded items a text seems to hold. It goes by words, so that no engine reads it; its author decides.
pub fn excluded(text: &str) -> Vec<Excluded> {
    let words: Vec<String> = text.unicode_words().map(str::to_lowercase).collect();
    let spaced = format!(" {}", words.join(" "));
    let holds = |signs: &[&str]| signs.iter().any(|sign| spaced.contains(&format!(" {sign}")));
    SIGNS.iter().filter(|(_, signs)| holds(signs)).map(|(item, _)| *item).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_law_excludes_is_prompted() {
        assert_eq!(
            excluded("Sertraline 100 mg; PHQ-9 was 14; diagnosis unchanged."),
            [Excluded::Medication, Excluded::TestResults, Excluded::Diagnosis]
        );
        assert_eq!(
            excluded("Started at 9, a 50-minute session. Prognosis is good."),
            [Excluded::SessionTimes, Excluded::Prognosis]
        );
        assert!(excluded("I felt irritated when she spoke of her father; countertransference?").is_empty());
        assert!(excluded("").is_empty());
    }

    #[test]
    fn its_words_are_in_no_debug_output() {
        let note = PsychotherapyNote {
            id: PsychotherapyNoteId::from_bytes([1; 16]),
            encounter: EncounterId::from_bytes([2; 16]),
            patient: PatientId::from_bytes([3; 16]),
            author: StaffId::from_bytes([4; 16]),
            text: "secret".into(),
            made_at: "2026-03-02T17:00:00Z".parse().unwrap(),
            changed_at: "2026-03-02T17:00:00Z".parse().unwrap(),
            version: 1,
        };
        assert!(!format!("{note:?}").contains("secret"));
    }
}
