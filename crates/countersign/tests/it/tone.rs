//! Words that go out as they ship meet the same check as words that somebody writes: it finds nothing in any language or place.
use countersign::engines::EmbeddedChecks;
use cs_governance::Packs;
use cs_workflows::{
    SpokenBy, TextChecks,
    people::{ShippedText, shipped_texts},
};

fn found(language: &str, text: &str, by: SpokenBy) -> Vec<String> {
    assert!(EmbeddedChecks.knows_tone(&language.into()), "{language}: without rules, silence says nothing");
    let found = EmbeddedChecks.tone(&language.into(), text, by);
    found.into_iter().map(|f| format!("{}: {}", f.kind, f.words)).collect()
}

#[test]
fn the_check_would_find_something() {
    assert!(!found("en", "Calm down. A clinician has been alerted.", SpokenBy::Program).is_empty());
    assert!(!found("es", "Cálmese. Ya avisamos a su terapeuta.", SpokenBy::Program).is_empty());
}

#[test]
fn every_shipped_text_is_plain_and_promises_nothing() {
    let mut read = 0;
    for ShippedText { use_as, language, body } in shipped_texts() {
        // As they are approved, and as they arrive.
        let filled = [("{clinic}", "Harbor Light"), ("{clinic_phone}", "510-555-0100"), ("{answer_by}", "5 p.m.")]
            .iter()
            .fold(body.to_owned(), |text, (field, words)| text.replace(field, words));
        for text in [body, &filled] {
            assert_eq!(found(language, text, SpokenBy::Program), Vec::<String>::new(), "{language} {use_as}");
        }
        let grade = EmbeddedChecks.grade(&language.into(), &filled).unwrap();
        assert!(grade.grade <= 8.0, "{language} {use_as}: grade {}", grade.grade);
        read += 1;
    }
    assert_eq!(read, 12);
}

#[test]
fn every_place_s_disclosure_is_plain_too() {
    let packs = Packs::shipped().unwrap();
    let mut read = 0;
    for rule in packs.all().flat_map(|pack| &pack.rules) {
        for (language, words) in rule.obligations.iter().flat_map(|o| &o.words) {
            assert_eq!(found(language, words, SpokenBy::Program), Vec::<String>::new(), "{} {language}", rule.code);
            read += 1;
        }
    }
    assert!(read >= 2, "{read}");
}
