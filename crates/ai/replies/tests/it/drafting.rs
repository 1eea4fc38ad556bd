//! Drafts: several questions, phrases, earlier replies, length, language, and what is never done.
use crate::corpus::{clinician, id_of, input, message_id, patient, snippet, snippets};
use cs_decisions::{Origin, SavedPhrase, Source};
use cs_kernel::{Language, PhraseId, StaffId, Timestamp};
use cs_replies::{AbstainReason, Drafted, Outcome, Why, draft, engine_name, holds};

fn drafted(outcome: Outcome) -> Drafted {
    match outcome {
        Outcome::Drafted(d) => d,
        Outcome::Abstained(a) => panic!("{a:?}"),
    }
}

fn reason(outcome: Outcome) -> AbstainReason {
    match outcome {
        Outcome::Abstained(a) => a.reason,
        Outcome::Drafted(d) => panic!("{d:?}"),
    }
}

fn text(d: &Drafted) -> String {
    d.sentences.iter().map(|s| s.text.as_str()).collect()
}

#[test]
fn the_question_in_the_patients_words_then_the_snippet_word_for_word() {
    let all = snippets();
    let turns = [patient("Hi! 🙂 How do I pay my bill?")];
    let input = input(Language::English, &turns, &all, &[]);
    let d = drafted(draft(&input));
    let body = &all.iter().find(|s| s.id == id_of("en-bill-pay")).unwrap().body;
    assert_eq!(text(&d), format!("You asked: “How do I pay my bill?” {body}"));
    let Origin::Program { sources, supported: true } = &d.sentences[0].origin else { panic!() };
    assert_eq!(sources, &[Source::PatientWords { message: message_id(0), start: 6, end: 27 }]);
}

#[test]
fn an_answered_and_an_unanswered_question() {
    let all = snippets();
    let turns =
        [patient("How do I pay my bill? And can I take ibuprofen with lithium? I had a hard week at the shipyard.")];
    let d = drafted(draft(&input(Language::English, &turns, &all, &[])));
    assert_eq!(d.snippets, [id_of("en-bill-pay")]);
    assert_eq!(d.unanswered.len(), 1);
    assert_eq!(d.unanswered[0].why, Why::Clinical);
    assert!(d.unanswered[0].question.words.contains("ibuprofen"));
    assert_eq!(d.left_out.iter().map(|q| q.words.as_str()).collect::<Vec<_>>(), ["I had a hard week at the shipyard."]);
}

#[test]
fn why_there_is_no_draft() {
    let all = snippets();
    let table = [
        ("How do I pay my bill? I want to die.", Language::English, AbstainReason::AsksForCall),
        ("How do I pay my bill? Quiero morir.", Language::English, AbstainReason::AsksForCall),
        ("Làm sao để đổi lịch hẹn?", Language::Other("vi".into()), AbstainReason::LanguageNotSpoken),
        ("¿Cómo pago la cuenta que me llegó?", Language::English, AbstainReason::LanguageDiffers),
        ("Как мне записаться на приём?", Language::English, AbstainReason::LanguageDiffers),
        ("🙂🙂", Language::English, AbstainReason::NothingWaits),
        ("The walk on Sunday did me good.", Language::English, AbstainReason::NoQuestion),
        (
            "Oh great, how do I pay my bill for a visit that never happened?",
            Language::English,
            AbstainReason::ReadsUpset,
        ),
        ("Do you know a good dentist near the harbor?", Language::English, AbstainReason::NoSource),
    ];
    for (text, language, want) in table {
        assert_eq!(reason(draft(&input(language, &[patient(text)], &all, &[]))), want, "{text}");
    }
    let answered = [patient("How do I pay my bill?"), clinician("In the portal.")];
    assert_eq!(reason(draft(&input(Language::English, &answered, &all, &[]))), AbstainReason::NothingWaits);
    let long = [patient(&"How do I pay my bill? ".repeat(1000))];
    assert_eq!(reason(draft(&input(Language::English, &long, &all, &[]))), AbstainReason::TooLong);
}

#[test]
fn without_a_source_nothing_is_said() {
    let turns = [patient("How do I pay my bill?")];
    assert_eq!(reason(draft(&input(Language::English, &turns, &[], &[]))), AbstainReason::NoSource);
    let other = [snippet("es-x", Language::Spanish, "How do I pay my bill?", "En el portal.")];
    assert_eq!(reason(draft(&input(Language::English, &turns, &other, &[]))), AbstainReason::NoSource);
}

#[test]
fn two_sources_that_fit_alike_are_none() {
    let twice = [
        snippet("a", Language::English, "How do I pay my bill?", "Pay in the portal."),
        snippet("b", Language::English, "How do I pay my bill?", "Pay by phone."),
    ];
    let Outcome::Abstained(a) = draft(&input(Language::English, &[patient("How do I pay my bill?")], &twice, &[]))
    else {
        panic!()
    };
    assert_eq!(a.unanswered[0].why, Why::Ambiguous);
}

#[test]
fn what_the_clinic_said_before_is_quoted_and_only_from_this_thread() {
    let turns = [
        patient("When is my visit?"),
        clinician("Your visit is on Thursday at 3:30 p.m."),
        patient("Sorry, what time is my visit again?"),
    ];
    let input_ = input(Language::English, &turns, &[], &[]);
    let d = drafted(draft(&input_));
    assert!(text(&d).ends_with("As we wrote earlier: “Your visit is on Thursday at 3:30 p.m.”"));
    assert!(d.sentences.iter().all(|s| holds(s, &input_)));
    let alone = [patient("Sorry, what time is my visit again?")];
    assert_eq!(reason(draft(&input(Language::English, &alone, &[], &[]))), AbstainReason::NoSource);
}

#[test]
fn a_saved_phrase_is_a_source_and_fields_are_filled() {
    let at: Timestamp = "2026-03-01T12:00:00Z".parse().unwrap();
    let phrase = SavedPhrase {
        id: PhraseId::from_bytes([3; 16]),
        staff: StaffId::from_bytes([4; 16]),
        language: Language::English,
        fits: "where to find the sleep diary".into(),
        body: "The sleep diary is at the {clinic} desk. Call {clinic_phone}.".into(),
        saved_at: at,
    };
    let phrases = [phrase];
    let turns = [patient("Where can I find the sleep diary?")];
    let input = input(Language::English, &turns, &[], &phrases);
    let d = drafted(draft(&input));
    assert!(text(&d).ends_with("The sleep diary is at the Harbor Light desk. Call 555-0100."));
    assert!(d.sentences.iter().all(|s| holds(s, &input)));
}

#[test]
fn a_sentence_with_an_invented_word_does_not_hold() {
    let all = snippets();
    let turns = [patient("How do I pay my bill?")];
    let input = input(Language::English, &turns, &all, &[]);
    let mut sentence = drafted(draft(&input)).sentences.remove(1);
    assert!(holds(&sentence, &input));
    sentence.text = sentence.text.replace("card", "kidney");
    assert!(!holds(&sentence, &input));
}

#[test]
fn the_engine_has_a_name() {
    assert!(engine_name().starts_with("replies-extractive@"));
}
