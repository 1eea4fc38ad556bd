//! Broken, empty and strange input: an error with its line, never a panic, never a word lost.
use cs_sessions::{Speaker, Transcript, TranscriptFormat, Utterance};
use proptest::prelude::*;

fn refused(format: TranscriptFormat, content: &str) -> (usize, String) {
    let error = Transcript::parse(format, content).unwrap_err();
    (error.line, error.to_string())
}

#[test]
fn each_broken_file_names_its_line() {
    use TranscriptFormat::{JsonLines, Srt, Text, Vtt};
    for (format, content, line, part) in [
        (Vtt, "", 1, "empty"),
        (Vtt, "1\n00:00.000 --> 00:01.000\nhi", 1, "WEBVTT is missing"),
        (Vtt, "WEBVTT\n\n00:00.000 -> 00:01.000\nhi", 3, "no line with the times"),
        (Vtt, "WEBVTT\n\n00:00.000 --> 00:01.000\nhi\n\nthere", 6, "no line with the times"),
        (Vtt, "WEBVTT\n\ncue 1\n00:0x.000 --> 00:01.000\nhi", 4, "cannot be read"),
        (Vtt, "WEBVTT\n\n00:05.000 --> 00:01.000\nhi", 3, "cannot be read"),
        (Vtt, "WEBVTT\n\nNOTE nothing else\n", 1, "no words"),
        (Vtt, "WEBVTT\n\n00:00.000 --> 00:01.000\n", 1, "no words"),
        (Srt, "\n\n", 1, "empty"),
        (Srt, "1\n00:00:00,000 --> later\nhi", 2, "cannot be read"),
        (JsonLines, "", 1, "no words"),
        (JsonLines, "{\"speaker\": \"client\", \"text\": \"hi\"}\n{\"speaker\": \"client\"", 2, "not JSON"),
        (JsonLines, "\n[1, 2]", 2, "wrong kind"),
        (JsonLines, "{\"speaker\": \"client\"}", 1, "\"text\" is missing"),
        (JsonLines, "{\"text\": \"hi\"}", 1, "\"speaker\" is missing"),
        (JsonLines, "{\"speaker\": \" \", \"text\": \"hi\"}", 1, "\"speaker\" is missing"),
        (JsonLines, "{\"speaker\": \"client\", \"text\": 7}", 1, "wrong kind"),
        (JsonLines, "{\"speaker\": \"client\", \"text\": \"hi\", \"start_s\": -1}", 1, "below zero"),
        (JsonLines, "{\"speaker\": \"client\", \"text\": \"hi\", \"start_s\": 2, \"end_s\": 1}", 1, "ends before"),
        (Text, " \n\t\n", 1, "no words"),
    ] {
        let (at, message) = refused(format, content);
        assert_eq!(at, line, "{content}: {message}");
        assert!(message.contains(part), "{content}: {message}");
    }
}

#[test]
fn an_error_says_no_word_of_the_session() {
    let (_, message) = refused(TranscriptFormat::JsonLines, "{\"speaker\": \"client\", \"text\": [\"secret\"]}");
    assert!(!message.contains("secret"), "{message}");
    let (_, message) = refused(TranscriptFormat::Vtt, "WEBVTT\n\nsecret\n");
    assert!(!message.contains("secret"), "{message}");
}

#[test]
fn more_than_fits_is_refused() {
    let (line, message) = refused(TranscriptFormat::Text, &"word ".repeat(1_000_000));
    assert_eq!(line, 1);
    assert!(message.contains("4 MiB"), "{message}");
}

#[test]
fn without_speakers_nobody_is_made_up() {
    let content = "WEBVTT\n\n00:00.000 --> 00:01.000\nHello there.\n\n00:01.000 --> 00:02.000\nHello, doctor: fine.\n";
    let transcript = Transcript::parse(TranscriptFormat::Vtt, content).unwrap();
    assert!(transcript.utterances.iter().all(|u| u.speaker == Speaker::Other && u.label.is_none()));
}

#[test]
fn what_looks_like_a_tag_and_is_none_stays() {
    let content = "WEBVTT\n\n00:00.000 --> 00:01.000\nWe were <3 years> apart & a < b\n";
    let transcript = Transcript::parse(TranscriptFormat::Vtt, content).unwrap();
    assert_eq!(transcript.utterances[0].text, "We were <3 years> apart & a < b");
}

fn any_utterance() -> impl Strategy<Value = Utterance> {
    let speaker = prop_oneof![Just(Speaker::Clinician), Just(Speaker::Client), Just(Speaker::Other)];
    let label = proptest::option::of("[a-z]{2,8}( [a-z]{2,8})?");
    (speaker, label, ".{0,40}", proptest::option::of(0..9_000_000u32)).prop_map(|(speaker, label, text, start_ms)| {
        let seconds = |ms: u32| f64::from(ms) / 1000.0;
        Utterance { speaker, label, text, start_s: start_ms.map(seconds), end_s: start_ms.map(|s| seconds(s + 1000)) }
    })
}

proptest! {
    #[test]
    fn json_lines_read_back_as_they_were(utterances in proptest::collection::vec(any_utterance(), 1..20)) {
        let transcript = Transcript { utterances };
        prop_assume!(transcript.words() > 0);
        let again = Transcript::parse(TranscriptFormat::JsonLines, &transcript.to_json_lines()).unwrap();
        prop_assert_eq!(again, transcript);
    }

    #[test]
    fn nothing_panics(content in "(WEBVTT\n\n|1\n)?(([0-9:.,]{0,12}|00:00:01.000|[A-Za-zé<>&;*\\[\\]()]{0,12})( --> |: |\n|\n\n| )){0,30}") {
        for format in [TranscriptFormat::JsonLines, TranscriptFormat::Vtt, TranscriptFormat::Srt, TranscriptFormat::Text] {
            let _ = Transcript::parse(format, &content);
        }
    }

    #[test]
    fn no_word_of_a_text_is_lost(lines in proptest::collection::vec("(T: |C: |)[a-z]{1,8}( [a-z]{1,8}){0,5}", 1..12)) {
        let transcript = Transcript::parse(TranscriptFormat::Text, &lines.join("\n")).unwrap();
        let kept: Vec<&str> = transcript.utterances.iter().flat_map(|u| u.text.split_whitespace()).collect();
        let written = lines.join("\n");
        let said: Vec<&str> = written.split_whitespace().filter(|w| !matches!(*w, "T:" | "C:")).collect();
        let kept: Vec<&str> = kept.into_iter().filter(|w| !matches!(*w, "T:" | "C:")).collect();
        prop_assert_eq!(kept, said);
    }
}
