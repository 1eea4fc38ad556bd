//! Odd texts are borne, and the same input gives the same answer.
use crate::corpus::{cases, input, patient, snippets};
use cs_decisions::{Origin, Source};
use cs_kernel::Language;
use cs_replies::{Outcome, draft, holds, names, readability, tone};
use proptest::prelude::*;

#[test]
fn nothing_is_too_odd() {
    let all = snippets();
    let texts = [
        String::new(),
        "\u{202e}How do I pay my bill?\u{202c}".into(),
        "How do I\u{0} pay my bill?\u{7}".into(),
        "👩‍👩‍👧‍👦 How do I pay my bill? 🏳️‍🌈".into(),
        "כיצד אוכל לשלם?".into(),
        "?".repeat(5000),
        "how ".repeat(3000),
        "x".repeat(1 << 20),
        "How do I pay my bill?\n".repeat(500),
        "a\u{301}\u{301}\u{301}".repeat(1000),
    ];
    for text in texts {
        let turns = [patient(&text)];
        let input = input(Language::English, &turns, &all, &[]);
        if let Outcome::Drafted(d) = draft(&input) {
            assert!(d.sentences.iter().all(|s| holds(s, &input)));
            assert!(!d.sentences.iter().any(|s| s.text.contains('\u{202e}') || s.text.contains('\u{0}')));
        }
    }
}

#[test]
fn a_megabyte_is_checked_too() {
    let text = "Maria, just relax. ".repeat(55_000);
    assert_eq!(tone::check(&text, &Language::English, tone::Speaker::Program).len(), 100);
    assert_eq!(names::check(&text, &["Maria Ruiz".into()]).len(), 100);
    assert!(readability::grade(&text, &Language::English).is_some());
}

#[test]
fn every_committed_thread_gets_the_same_answer_twice_and_only_from_its_language() {
    let all = snippets();
    for case in cases() {
        let input = input(case.language.clone(), &case.thread, &all, &[]);
        let (one, two) = (draft(&input), draft(&input));
        assert_eq!(one, two, "{}", case.id);
        let Outcome::Drafted(d) = one else { continue };
        for sentence in &d.sentences {
            let Origin::Program { sources, .. } = &sentence.origin else { panic!("{}", case.id) };
            for source in sources {
                if let Source::Snippet { snippet } = source {
                    let found = all.iter().find(|s| s.id == *snippet).unwrap();
                    assert_eq!(found.language, case.language, "{}", case.id);
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_text_around_a_question(before in "\\PC{0,60}", after in "\\PC{0,60}", english in any::<bool>()) {
        let all = snippets();
        let (language, question) = if english { (Language::English, "How do I pay my bill?") } else { (Language::Spanish, "¿Cómo pago mi cuenta?") };
        let turns = [patient(&format!("{before} {question} {after}"))];
        let input = input(language.clone(), &turns, &all, &[]);
        let outcome = draft(&input);
        prop_assert_eq!(&outcome, &draft(&input));
        if let Outcome::Drafted(d) = outcome {
            for sentence in &d.sentences {
                prop_assert!(holds(sentence, &input));
            }
            for id in d.snippets {
                prop_assert_eq!(&all.iter().find(|s| s.id == id).unwrap().language, &language);
            }
        }
    }
}
