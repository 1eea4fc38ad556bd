//! What a patient is asked about each purpose: the shipped words, in each language that the product speaks.
use crate::App;
use cs_kernel::Language;
use cs_people::{Consents, Purpose};
use std::{collections::BTreeMap, sync::LazyLock};

/// A question with what each answer means.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Deserialize)]
pub struct ConsentQuestion {
    pub title: String,
    pub statement: String,
    pub if_yes: String,
    pub if_no: String,
    pub either_way: String,
}

impl ConsentQuestion {
    /// The words that are kept with an answer, as they were shown.
    pub fn as_shown(&self) -> String {
        format!("{}\n{}\n{}", self.statement, self.if_yes, self.if_no)
    }
}

type Questions = BTreeMap<Purpose, BTreeMap<String, ConsentQuestion>>;

// A test reads every question; a file that does not parse never ships.
static SHIPPED: LazyLock<Questions> =
    LazyLock::new(|| toml::from_str(include_str!("consents.toml")).unwrap_or_default());

/// What a patient is asked about here. A second reader outside the clinic is asked about where there is one, or where they answered before.
pub fn asked_purposes(app: &App, answers: &Consents) -> Vec<Purpose> {
    let asked = |purpose: &Purpose| match purpose {
        Purpose::AiExternalScreening => app.gateway.reads_outside() || answers.answer(*purpose).is_some(),
        // Asked for in a session first; from then on the patient can change the answer here.
        purpose if Purpose::IN_SESSION.contains(purpose) => answers.answer(*purpose).is_some(),
        _ => true,
    };
    Purpose::ALL.into_iter().filter(asked).collect()
}

/// In this language, in English where it is not spoken.
pub fn consent_question(purpose: Purpose, language: &Language) -> ConsentQuestion {
    let found = SHIPPED.get(&purpose).and_then(|q| q.get(language.tag()).or_else(|| q.get("en")));
    found.cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_purpose_is_asked_about_in_both_languages() {
        for purpose in Purpose::ALL {
            let (english, spanish) =
                (consent_question(purpose, &Language::English), consent_question(purpose, &Language::Spanish));
            assert_ne!(english, spanish, "{purpose}");
            for question in [english, spanish] {
                let words =
                    [&question.title, &question.statement, &question.if_yes, &question.if_no, &question.either_way];
                assert!(words.iter().all(|w| w.len() > 20), "{purpose}: {question:?}");
            }
            assert_eq!(consent_question(purpose, &"vi".into()), consent_question(purpose, &Language::English));
        }
    }
}
