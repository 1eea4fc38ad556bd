//! What a clinician sees of ordinary sessions.
use crate::{soap, talk, text};
use cs_notes::{Kind, Length, draft};
use cs_sessions::NoteFormat;

#[test]
fn a_question_and_its_short_answer_are_one_sentence_with_two_citations() {
    let note = soap(&["T: Any thoughts of hurting yourself or anyone else?", "C: No."]);
    let told = note.sentences.iter().find(|s| s.text.contains("denies")).unwrap();
    assert_eq!(told.text, "Patient denies any thoughts of hurting themself or anyone else.");
    assert_eq!(told.citations.iter().map(|c| c.utterance).collect::<Vec<_>>(), [0, 1]);
    assert_eq!(told.section, "Subjective");
}

#[test]
fn an_answer_with_a_doubt_in_it_is_no_denial() {
    for answer in ["No, not really, well, sometimes.", "No. I mean once, last week.", "Not really.", "No but almost."] {
        let note = soap(&["T: Any thoughts of killing yourself?", &format!("C: {answer}")]);
        assert!(!text(&note).contains("denies"), "{answer}: {}", text(&note));
        assert!(text(&note).contains("answered") || text(&note).contains("said"), "{answer}: {}", text(&note));
    }
}

#[test]
fn the_first_person_becomes_the_third_and_the_clinician_is_named() {
    let note = soap(&[
        "T: What medication are you on?",
        "C: I take sertraline, 100 milligrams, every morning.",
        "T: I'm going to increase your sertraline to 150 milligrams.",
    ]);
    let told = text(&note);
    assert!(told.contains("Patient reports that they take sertraline, 100 milligrams, every morning."), "{told}");
    let plan = note.sentences.iter().find(|s| s.section == "Plan").unwrap();
    assert_eq!(plan.text, "Clinician is going to increase the patient's sertraline to 150 milligrams.");
}

#[test]
fn others_are_named_and_never_taken_for_the_patient() {
    let note =
        soap(&["mother: He has not slept for four nights and he talks about being followed.", "C: That's not true."]);
    assert!(text(&note).contains("Mother said: \"He has not slept for four nights"), "{}", text(&note));
    assert!(!text(&note).contains("Patient reports that they have not slept"));
}

#[test]
fn fillers_and_false_starts_go_and_the_words_stay() {
    let note =
        soap(&["T: How do you sleep?", "C: I, um, I sleep like f- four hours a night and I I wake up at three."]);
    let told = text(&note);
    assert!(
        told.contains("four hours") && !told.contains("um") && !told.contains("f-") && !told.contains("I I"),
        "{told}"
    );
}

#[test]
fn a_number_that_is_corrected_is_not_asserted() {
    let note = soap(&[
        "T: How much lithium do you take?",
        "C: I take nine hundred, no, wait, six hundred milligrams of lithium at night.",
    ]);
    assert!(text(&note).contains("six hundred milligrams") && !text(&note).contains("nine"), "{}", text(&note));
    let note = soap(&[
        "T: How much weight did you lose?",
        "C: I lost about twenty pounds since March.",
        "T: And how is your sleep?",
        "C: I sleep six hours.",
        "T: So twenty pounds?",
        "C: Actually it was fourteen pounds I lost since March, not twenty.",
    ]);
    assert!(!text(&note).contains("lost about twenty") && text(&note).contains("fourteen"), "{}", text(&note));
}

#[test]
fn what_is_left_out_is_listed() {
    let mut lines = vec!["T: So tell me about the medication.".to_owned()];
    for name in [
        "sertraline",
        "lithium",
        "quetiapine",
        "lamotrigine",
        "trazodone",
        "buspirone",
        "prazosin",
        "clonidine",
        "propranolol",
        "hydroxyzine",
    ] {
        lines.push(format!("C: I took {name} for two months in 2019 and then my doctor stopped it because of the side effects that I had."));
        lines.push("T: Okay.".to_owned());
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let short = draft(&talk(&lines), &NoteFormat::Soap, Length::Short);
    let all: usize = [
        "sertraline",
        "lithium",
        "quetiapine",
        "lamotrigine",
        "trazodone",
        "buspirone",
        "prazosin",
        "clonidine",
        "propranolol",
        "hydroxyzine",
    ]
    .iter()
    .filter(|n| text(&short).contains(*n) || short.omitted.iter().any(|o| o.text.contains(*n)))
    .count();
    assert_eq!(all, 10, "{short:?}");
    assert!(short.omitted.iter().any(|o| o.kind == Kind::Medication));
}

#[test]
fn lengths_grow_and_sections_are_the_formats() {
    let lines = [
        "T: How are your moods?",
        "C: I feel hopeless every day and I take sertraline 50 mg.",
        "T: I'll see you next week, keep the sleep diary.",
    ];
    let count = |length| draft(&talk(&lines), &NoteFormat::Birp, length).sentences.len();
    assert!(count(Length::Short) <= count(Length::Standard) && count(Length::Standard) <= count(Length::Long));
    for format in
        NoteFormat::NAMED.into_iter().chain([NoteFormat::own(&["Risk", "What was said", "Next steps"]).unwrap()])
    {
        let names: Vec<String> = format.sections().iter().map(|s| (*s).to_owned()).collect();
        let note = draft(&talk(&lines), &format, Length::Standard);
        let mut last = 0;
        for sentence in &note.sentences {
            let at = names.iter().position(|n| *n == sentence.section).unwrap();
            assert!(at >= last, "{format}: sections stand in their order");
            last = at;
        }
        for name in names.iter().filter(|n| note.sentences.iter().all(|s| s.section != **n)) {
            assert!(note.not_assessed.contains(name), "{format}: {name}");
        }
    }
}
