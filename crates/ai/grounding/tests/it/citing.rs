//! Where a supported sentence points.
use crate::talks::{GENERAL, THERAPY};
use crate::{check, talk};

#[test]
fn citations_hold_the_words_that_bear_the_sentence() {
    for (text, sentence, words) in [
        (THERAPY, "Takes sertraline 100 mg every morning.", "a hundred milligrams every morning"),
        (THERAPY, "Denies suicidal ideation.", "suicide"),
        (GENERAL, "Allergic to penicillin (rash).", "Penicillin, I get a rash"),
        (GENERAL, "Family history of heart attack in his father at 55.", "heart attack at fifty five"),
    ] {
        let answer = check(text, sentence);
        let talk = talk(text);
        let cited: Vec<&str> = answer.citations.iter().map(|c| c.words(&talk).unwrap()).collect();
        assert!(cited.iter().any(|c| c.contains(words)), "{sentence}: {cited:?} {answer:?}");
    }
}

#[test]
fn a_question_is_cited_with_its_answer() {
    let answer = check(THERAPY, "Denies suicidal ideation.");
    let mut utterances: Vec<usize> = answer.citations.iter().map(|c| c.utterance).collect();
    utterances.sort_unstable();
    assert_eq!(utterances, [6, 7]);
}

#[test]
fn a_question_without_an_answer_bears_nothing() {
    let asked = "Doctor: Any fever?\nPatient: My dog is called Rex and he ate the couch.\nDoctor: I see.\n";
    let (denied, had) = (check(asked, "Denies fever."), check(asked, "Reports fever."));
    let said = "Doctor: Any fever?\nPatient: No.\nDoctor: I see.\n";
    assert!(check(said, "Denies fever.").support > denied.support);
    assert!(check(said, "Denies fever.").support > had.support);
}
