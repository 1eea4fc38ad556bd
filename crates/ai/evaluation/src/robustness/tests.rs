use super::*;
use crate::labelled::read_lines;
use std::collections::HashSet;

const FILE: &str = r#"{"id":"c","text":"I have the pills here and I will take them tonight, please hurry","level":"crisis"}
{"id":"u","thread":[{"from":"patient","text":"hello"},{"from":"clinician","text":"yes?"},{"from":"patient","text":"I keep wishing not to wake up"}],"level":"urgent"}
{"id":"missed","text":"goodbye then","level":"crisis"}
{"id":"r","text":"slept well","level":"routine"}
"#;

fn reading(level: Level) -> Reading {
    Reading { level, unscreened: None, score: Some(0.5), urgent_score: Some(0.5), evidence: Vec::new(), seconds: 0.0 }
}

/// Reads like somebody who looks for two words, letter by letter.
fn naive(thread: &ThreadText) -> Reading {
    let text = thread.last_patient_text().unwrap();
    if text.contains("pills") {
        return reading(Level::Crisis);
    }
    reading(if text.contains("wake up") { Level::Urgent } else { Level::Routine })
}

fn measured(most: usize) -> Robustness {
    let messages = read_lines(FILE.as_bytes()).unwrap();
    let readings: Vec<Reading> = messages.iter().map(|m| naive(&m.thread())).collect();
    let cases: Vec<Case<'_>> =
        messages.iter().zip(&readings).map(|(message, reading)| Case { message, reading }).collect();
    assert_eq!(super::readings(&cases, most), 2.min(most) * Rewriting::ALL.len());
    measure(&cases, most, naive)
}

fn row(of: &Robustness, name: &str) -> RewritingRow {
    of.rewritings.iter().find(|r| r.name == name).unwrap().clone()
}

#[test]
fn only_what_was_found_can_fall_and_what_fell_is_named() {
    let found = measured(100);
    assert_eq!((found.eligible, found.texts), (2, 2), "the missed one and the routine one cannot fall");
    let capitals = row(&found, "upper_case");
    assert_eq!((capitals.kept.count, capitals.kept.of, capitals.same_day.count), (0, 2, 0));
    assert_eq!(capitals.fell[0], Fallen { id: "c".into(), from: "crisis", to: "routine", wording: None });
    for name in
        ["lower_case", "padding_before", "padding_after", "padding_around", "injection_before", "injection_after"]
    {
        assert_eq!(row(&found, name).kept.count, 2, "{name}");
    }
    assert_eq!(found.worst_kept(), Some(0.0));
}

#[test]
fn a_fall_from_crisis_to_urgent_is_a_fall_but_somebody_looks_the_same_day() {
    let messages = read_lines(FILE.as_bytes()).unwrap();
    let crisis = reading(Level::Crisis);
    let cases = [Case { message: &messages[0], reading: &crisis }];
    let found = measure(&cases, 1, |_| reading(Level::Urgent));
    let row = row(&found, "emoji");
    assert_eq!((row.kept.count, row.same_day.count, row.fell[0].to), (0, 1, "urgent"));
}

#[test]
fn a_text_that_becomes_unreadable_is_named_as_unscreened() {
    let messages = read_lines(FILE.as_bytes()).unwrap();
    let crisis = reading(Level::Crisis);
    let cases = [Case { message: &messages[0], reading: &crisis }];
    let unread = || Reading { unscreened: Some("empty".into()), ..reading(Level::Urgent) };
    assert_eq!(row(&measure(&cases, 1, |_| unread()), "leetspeak").fell[0].to, "unscreened");
}

#[test]
fn a_smaller_draw_is_part_of_the_file_and_the_same_each_time() {
    let (once, again) = (measured(1), measured(1));
    assert_eq!(once.texts, 1);
    assert_eq!(serde_json::to_string(&once).unwrap(), serde_json::to_string(&again).unwrap());
}

#[test]
fn each_rewriting_changes_the_text_and_keeps_what_it_says() {
    let text = "Please hurry, I have the pills here and I am sorry about everything that happened to us.";
    let routine = |_: &mut Seeded, words: usize| vec!["calm"; words].join(" ");
    let mut seen = HashSet::new();
    for rewriting in Rewriting::ALL {
        let (changed, wording) = rewriting.apply(text, &mut Seeded::new(7), routine);
        assert_ne!(changed, text, "{}", rewriting.name());
        assert!(seen.insert(changed.clone()), "{} does what another does", rewriting.name());
        assert_eq!(wording.is_some(), rewriting.name().starts_with("injection"), "{}", rewriting.name());
    }
    let apply = |r: Rewriting| r.apply(text, &mut Seeded::new(7), routine).0;
    assert_eq!(apply(Rewriting::Leetspeak).split(' ').next(), Some("Pl3453"));
    assert_eq!(apply(Rewriting::PaddingBefore).split_whitespace().filter(|w| *w == "calm").count(), 500);
    assert!(apply(Rewriting::PaddingAround).contains(text) && apply(Rewriting::InjectionAfter).starts_with(text));
    let letters = |t: &str| t.chars().filter(|c| c.is_alphabetic()).collect::<String>();
    for rewriting in [
        Rewriting::MissingSpaces,
        Rewriting::ExtraSpaces,
        Rewriting::SplitWords,
        Rewriting::NoPunctuation,
        Rewriting::Emoji,
    ] {
        assert_eq!(letters(&apply(rewriting)), letters(text), "{}", rewriting.name());
    }
}

#[test]
fn words_of_any_script_survive() {
    for text in ["", "a", "ñandú está aquí", "我想死 现在", "٣٤ مرحبا بالعالم الجميل", "👩‍👩‍👧‍👦 familia"]
    {
        for rewriting in Rewriting::ALL {
            rewriting.apply(text, &mut Seeded::new(3), |_, _| String::new());
        }
    }
}
