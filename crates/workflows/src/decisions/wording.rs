//! What stands in the way of words that a program sends or a reply quotes: form, tone, claims, names.
use crate::{App, FieldProblem, NameFinding, ReadingGrade, Result, SpokenBy, ToneFinding};
use cs_decisions::{FixedTextError, FixedTextRecord, Snippet};
use cs_kernel::{Language, SiteId};
use cs_people::Site;
use std::collections::BTreeSet;

/// The longest fixed text or snippet, in characters.
pub const WORDS_MAX: usize = 2000;
/// The longest question of a snippet.
pub const QUESTION_MAX: usize = 200;

/// What the checks found. It is for the person who writes: nothing here says anything about them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Findings {
    pub tone: Vec<ToneFinding>,
    pub names: Vec<NameFinding>,
    pub grade: Option<ReadingGrade>,
    /// There are rules of tone for the language; without them an empty list says nothing.
    pub tone_known: bool,
    /// What a licensed person cannot approve as it stands, each with what to do.
    pub problems: Vec<String>,
}

impl Findings {
    pub fn approvable(&self) -> bool {
        self.problems.is_empty()
    }
}

/// Of a fixed text. A program sends it, so that it may claim no feeling, no licence, and never that somebody was alerted.
pub fn check_fixed_text(app: &App, text: &FixedTextRecord) -> Findings {
    let mut findings = spoken(app, &text.language, &text.body, SpokenBy::Program);
    if let Err(error) = text.check() {
        findings.problems.push(sentence(&error));
    }
    if !findings.tone_known {
        findings.problems.push("there are no rules of tone for this language, so nobody can approve it".into());
    }
    if !findings.tone.is_empty() {
        findings.problems.push("change the words that the tone check found; a plainer way stands beside each".into());
    }
    findings
}

/// Of a snippet: a person signs what quotes it, so that tone is advice; a name stands in the way.
pub async fn check_snippet(app: &App, site: &Site, snippet: &Snippet) -> Result<Findings> {
    let mut findings = spoken(app, &snippet.language, &snippet.body, SpokenBy::Person);
    findings.names = names(app, site, &format!("{}\n{}", snippet.question, snippet.body)).await?;
    if findings.names.iter().any(points_to_somebody) {
        findings.problems.push("take out what may name a patient: every reply that quotes this would carry it".into());
    }
    Ok(findings)
}

fn spoken(app: &App, language: &Language, words: &str, by: SpokenBy) -> Findings {
    Findings {
        tone: app.checks.tone(language, words, by),
        grade: app.checks.grade(language, words),
        tone_known: app.checks.knows_tone(language),
        ..Findings::default()
    }
}

/// Names in words that are kept. What the clinic's own people and numbers are called is no finding.
async fn names(app: &App, site: &Site, words: &str) -> Result<Vec<NameFinding>> {
    let known = patients_named_in(app, site.id, words).await?;
    let staff: Vec<String> = app.store.reader().staff().of_site(site.id).await?.into_iter().map(|s| s.name).collect();
    let mut found = app.checks.names(words, &known);
    found.retain(|finding| {
        let titled = matches!(finding.why, "title" | "name_pattern" | "given_name");
        !(titled && staff.iter().any(|name| names_the_same(name, &finding.words)))
    });
    Ok(found)
}

/// A telephone number or an address is what a clinic's answer is often about; its writer sees it marked, and decides.
pub(super) fn points_to_somebody(finding: &NameFinding) -> bool {
    finding.certain() && !matches!(finding.why, "phone" | "email")
}

/// "Dr. Adeyemi" names Ruth Adeyemi: the last word is hers, and the words before it are hers or a title.
fn names_the_same(name: &str, words: &str) -> bool {
    let hers = |word: &str| name.split_whitespace().any(|part| part.eq_ignore_ascii_case(word));
    let mut all = words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).rev();
    all.next().is_some_and(hers) && all.all(|w| w.chars().count() <= 3 || hers(w))
}

/// Whole names of patients that stand in the words: looked up by blind index, so that no list of patients is opened.
async fn patients_named_in(app: &App, site: SiteId, words: &str) -> Result<Vec<String>> {
    let reader = app.store.reader();
    let mut known = Vec::new();
    for candidate in candidates(words) {
        let found = reader.patients().by_name(&candidate).await?;
        if found.iter().any(|patient| patient.site == site) {
            known.push(candidate);
        }
    }
    Ok(known)
}

/// Runs of two to four words, each beginning with a capital letter, as whole names are written.
fn candidates(words: &str) -> BTreeSet<String> {
    let trim = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let all: Vec<String> = words.split_whitespace().map(trim).collect();
    let capital = |w: &String| w.chars().next().is_some_and(char::is_uppercase);
    let runs = (2..=4).flat_map(|length| all.windows(length));
    runs.filter(|run| run.iter().all(capital)).map(|run| run.join(" ")).collect()
}

/// Length and control characters of a field; a new line is fine where `lines`.
pub(super) fn form(field: &'static str, words: &str, max: usize, lines: bool) -> Option<FieldProblem> {
    if words.trim().is_empty() {
        return Some(FieldProblem::new(field, "Write what should stand here"));
    }
    if words.chars().count() > max {
        return Some(FieldProblem::new(field, format!("Shorten it to {max} characters")));
    }
    let control = words.chars().any(|c| c.is_control() && !(lines && matches!(c, '\n' | '\r')));
    control.then(|| FieldProblem::new(field, "Take out the characters that cannot be seen"))
}

pub(super) fn sentence(error: &FixedTextError) -> String {
    let text = error.to_string();
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_names_are_looked_for_and_nothing_else() {
        let found = candidates("Tell Leo Park that Mary Ann Lee called. the end");
        assert!(found.contains("Leo Park") && found.contains("Mary Ann Lee"), "{found:?}");
        assert!(found.iter().all(|run| !run.contains("that") && !run.contains("end")), "{found:?}");
    }

    #[test]
    fn a_title_before_a_colleagues_name_is_no_patient() {
        assert!(names_the_same("Ruth Adeyemi", "Dr. Adeyemi"));
        assert!(!names_the_same("Ruth Adeyemi", "Ms. Ortega") && !names_the_same("Ruth Adeyemi", "Ms."));
        assert!(!names_the_same("Ruth Adeyemi", "Leonora Adeyemi"));
    }
}
