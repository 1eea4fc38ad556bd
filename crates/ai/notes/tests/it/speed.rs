//! A long session is drafted in a moment, whatever it holds.
use crate::{talk, text};
use cs_notes::{Length, draft};
use cs_sessions::NoteFormat;
use std::time::Instant;

#[test]
fn a_group_of_three_hours_takes_no_longer_than_a_moment() {
    let said = [
        "I drank on Friday and I took two of the pills that my doctor gave me, no, three, and I was scared.",
        "My mother says that I should stop the sertraline and, um, I don't know, I sleep four hours a night.",
        "Any thoughts of hurting yourself this week, or anyone else?",
        "no",
        "and then we went to the store and i said to him you know i can't do this and he was like okay so and then i went home and i went to bed and i lay there till four",
    ];
    let lines: Vec<String> = (0..1_800)
        .map(|i| {
            format!(
                "{}: {} {i}",
                if i % 5 == 2 { "T".to_owned() } else { format!("Member {}", i % 9) },
                said[i % said.len()]
            )
        })
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let transcript = talk(&lines);
    assert!(transcript.words() > 27_000);
    let begun = Instant::now();
    let note = draft(&transcript, &NoteFormat::Narrative, Length::Long);
    // Generous: a machine that is busy with other tests is slow. `countersign evaluate notes` tells the real figure.
    assert!(begun.elapsed().as_secs() < 10, "{:?}", begun.elapsed());
    assert!(text(&note).contains("Member 3"));
}
