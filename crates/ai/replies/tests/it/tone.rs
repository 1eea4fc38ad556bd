//! Tone: what is found, what is left in peace, and for whom.
use cs_kernel::Language;
use cs_replies::tone::{Speaker, ToneKind, check};
use proptest::prelude::*;

fn kinds(text: &str, language: &Language, speaker: Speaker) -> Vec<ToneKind> {
    check(text, language, speaker).into_iter().map(|f| f.kind).collect()
}

#[test]
fn what_is_found() {
    use ToneKind::{Blaming, ClaimsAlert, ClaimsLicence, Dismissive, FalsePromise, FeignedFeeling, Jargon, Minimising};
    let table = [
        ("There is nothing we can do about that.", Dismissive),
        ("As I already said, call the front desk.", Dismissive),
        ("Just relax and wait for the visit.", Minimising),
        ("Don’t worry, it's not a big deal.", Minimising),
        ("It is all in your head.", Minimising),
        ("You failed to cancel in time.", Blaming),
        ("You should have called us.", Blaming),
        ("Your prognosis is good.", Jargon),
        ("We will titrate the medicine.", Jargon),
        ("I promise you will feel better.", FalsePromise),
        ("Everything will be okay.", FalsePromise),
        ("I am so sorry you feel sad.", FeignedFeeling),
        ("I understand exactly how you feel.", FeignedFeeling),
        ("I feel so sad for you.", FeignedFeeling),
        ("As your therapist, I suggest a walk.", ClaimsLicence),
        ("This is Dr. Ortega.", ClaimsLicence),
        ("Rosa Alvarez, LMFT", ClaimsLicence),
        ("We have alerted someone on our team.", ClaimsAlert),
        ("Stay where you are, help is on the way!", ClaimsAlert),
        ("Your emergency contact has been notified.", ClaimsAlert),
    ];
    for (text, kind) in table {
        assert!(kinds(text, &Language::English, Speaker::Program).contains(&kind), "{text}");
    }
    let table = [
        ("No podemos hacer nada.", Dismissive),
        ("No se preocupe, no es para tanto.", Minimising),
        ("Usted debió llamar antes.", Blaming),
        ("Es por su comorbilidad.", Jargon),
        ("Le prometo que se va a sentir mejor.", FalsePromise),
        ("Lo siento mucho.", FeignedFeeling),
        ("Como su terapeuta, le digo que sí.", ClaimsLicence),
        ("La ayuda va en camino.", ClaimsAlert),
    ];
    for (text, kind) in table {
        assert!(kinds(text, &Language::Spanish, Speaker::Program).contains(&kind), "{text}");
    }
}

#[test]
fn what_is_left_in_peace() {
    let english = [
        "We open just after 4.",
        "Here are three ways to calm down.",
        "You should have a new card by Friday.",
        "You never have to say why.",
        "Please do so 24 hours before the visit.",
        "Do you want to come in at noon?",
        "Ask the nurse line; a doctor reads each request.",
        "Call or text 988 at any hour. If you are in danger now, call 911.",
        "We answer most messages within two business days.",
        "It is fine to come without your homework.",
    ];
    for text in english {
        assert_eq!(check(text, &Language::English, Speaker::Program), [], "{text}");
    }
    for text in
        ["Solo abrimos de 8 a 5.", "Llame o mande un texto al 988.", "Usted siempre puede pedir otro terapeuta."]
    {
        assert_eq!(check(text, &Language::Spanish, Speaker::Program), [], "{text}");
    }
}

#[test]
fn a_person_may_be_sorry_and_be_a_therapist_and_have_called() {
    let text = "I am so sorry this week was hard. As your therapist, I have called 911 for you.";
    assert_eq!(check(text, &Language::English, Speaker::Person), []);
    assert_eq!(kinds(text, &Language::English, Speaker::Program).len(), 3);
    assert_eq!(kinds("Just relax.", &Language::English, Speaker::Person), [ToneKind::Minimising]);
}

#[test]
fn a_finding_names_the_words_and_a_plainer_way() {
    let text = "Niña 🙂: just relax.";
    let finding = &check(text, &Language::English, Speaker::Person)[0];
    let quoted: String = text.chars().skip(finding.start).take(finding.end - finding.start).collect();
    assert_eq!((quoted.as_str(), finding.words.as_str()), ("just relax", "just relax"));
    assert!(!finding.plainer.is_empty());
}

/// A plainer way that is itself unkind would be worse than none.
#[test]
fn the_plainer_ways_pass_the_check_themselves() {
    for (data, language) in [
        (include_str!("../../../../../lexicons/tone/en.toml"), Language::English),
        (include_str!("../../../../../lexicons/tone/es.toml"), Language::Spanish),
    ] {
        for line in data.lines().filter_map(|l| l.strip_prefix("plainer = ")) {
            assert_eq!(check(line, &language, Speaker::Program), [], "{line}");
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_borne_and_each_span_holds_its_words(text in "\\PC{0,80}( just relax )?\\PC{0,40}") {
        for language in [Language::English, Language::Spanish] {
            for f in check(&text, &language, Speaker::Program) {
                let words: String = text.chars().skip(f.start).take(f.end - f.start).collect();
                prop_assert_eq!(words, f.words);
            }
        }
    }
}
