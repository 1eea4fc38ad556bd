//! Risk that shows only across turns, and short answers.
use crate::ENGINE;
use cs_messages::{Concern, Level, Speaker, ThreadText, Turn};

fn thread(turns: &[(&str, &str)]) -> ThreadText {
    let turn = |(from, text): &(&str, &str)| Turn {
        from: if *from == "c" { Speaker::Clinician } else { Speaker::Patient },
        text: (*text).to_owned(),
    };
    ThreadText { turns: turns.iter().map(turn).collect(), language: None }
}

fn level(turns: &[(&str, &str)]) -> Level {
    ENGINE.assess(&thread(turns)).unwrap().level
}

const ASK: (&str, &str) = ("c", "Thank you for telling me. Are you having thoughts of suicide?");

#[test]
fn a_yes_to_the_question_is_a_crisis_and_its_word_is_the_evidence() {
    for yes in ["yes", "Yeah", "yep", "sometimes", "kind of", "a little", "I am", "yes.", "sí", "every day honestly"] {
        let assessment = ENGINE.assess(&thread(&[("p", "bad week"), ASK, ("p", yes)])).unwrap();
        assert_eq!(assessment.level, Level::Crisis, "{yes}");
        assert_eq!(assessment.leading_concern(), Some(Concern::SuicideActive), "{yes}");
        assert_eq!(assessment.evidence.first().map(|e| e.start), Some(0), "{yes}");
    }
}

#[test]
fn a_no_is_not_and_an_evasion_is_urgent() {
    for no in ["no", "Nope", "not at all", "no, I am not"] {
        assert!(level(&[ASK, ("p", no)]) <= Level::Routine, "{no}");
    }
    for unsure in ["I don't know", "maybe", "why do you ask", "does it matter"] {
        assert!(level(&[ASK, ("p", unsure)]) >= Level::Urgent, "{unsure}");
    }
}

#[test]
fn the_question_about_safety_turns_the_answer_round() {
    let ask = ("c", "Do you feel safe right now?");
    assert_eq!(level(&[ask, ("p", "no")]), Level::Crisis);
    assert!(level(&[ask, ("p", "yes")]) <= Level::Routine);
}

#[test]
fn a_yes_to_anything_else_is_nothing() {
    assert!(level(&[("c", "Does Tuesday at 3 work for you?"), ("p", "yes")]) <= Level::Routine);
    assert!(level(&[ASK, ("p", "no"), ("c", "Good. Tuesday at 3?"), ("p", "yes")]) <= Level::Routine);
}

#[test]
fn a_plan_asked_for_and_confirmed() {
    let turns = [ASK, ("p", "yes"), ("c", "Have you thought about how you would do it?"), ("p", "yeah")];
    assert_eq!(level(&turns), Level::Crisis);
}

#[test]
fn spanish_answers() {
    let ask = ("c", "¿Ha tenido pensamientos de suicidio?");
    assert_eq!(level(&[ask, ("p", "sí, a veces")]), Level::Crisis);
    assert!(level(&[ask, ("p", "no doctora")]) <= Level::Routine);
    assert!(level(&[ask, ("p", "no sé")]) >= Level::Urgent);
}

#[test]
fn signs_add_up_across_turns() {
    let signs = [
        ("p", "Some nights I wish I hadn't woken up."),
        ("c", "I am glad you wrote. Can we talk on Monday?"),
        ("p", "I feel like a burden to everyone. I gave away some of my things to my cousin."),
        ("c", "I hear you."),
        ("p", "Thank you for everything, you always tried."),
    ];
    assert_eq!(level(&signs), Level::Crisis);
    assert!(level(&signs[4..]) < Level::Crisis, "the last turn alone is not one");
}

#[test]
fn a_crisis_stays_when_the_next_words_are_small_and_fades_with_many() {
    let mut turns = vec![("p", "I want to kill myself"), ("p", "never mind, can I get a refill?")];
    assert_eq!(level(&turns), Level::Crisis);
    turns.extend(std::iter::repeat_n(("p", "The walk was nice, and lunch was soup."), 20));
    assert!(level(&turns) <= Level::Routine);
}

#[test]
fn ten_thousand_turns_are_read() {
    let turns = vec![("p", "The walk was nice."); 10_000];
    assert!(level(&turns) <= Level::Routine);
}

/// What a message is about, where several kinds of suicide speak in it.
#[test]
fn an_act_with_a_time_is_intent_and_a_denied_one_is_not() {
    let leads = |text: &str| ENGINE.assess(&thread(&[("p", text)])).unwrap().leading_concern();
    for text in [
        "I want to kill myself tonight",
        "im going to end my life tomorrow",
        "tonight I will hang myself",
        "I wish I was dead. I plan to shoot myself on Friday",
        "quiero matarme esta noche",
        "hoy voy a quitarme la vida",
    ] {
        assert_eq!(leads(text), Some(Concern::SuicideIntent), "{text}");
    }
    for text in ["I want to die", "I think about killing myself", "quiero morirme"] {
        assert_eq!(leads(text), Some(Concern::SuicideActive), "{text}");
    }
    for text in
        ["Not going to kill myself tonight, but I want to die", "I wanted to kill myself that day. Now I want to die"]
    {
        assert_eq!(leads(text), Some(Concern::SuicideActive), "{text}");
    }
}
