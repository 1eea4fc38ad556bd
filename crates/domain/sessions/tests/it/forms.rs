//! The same session in each form.
use cs_sessions::{
    Speaker::{self, Client, Clinician, Other},
    Transcript, TranscriptFormat,
};

fn read(format: TranscriptFormat, content: &str) -> Transcript {
    Transcript::parse(format, content).unwrap()
}

/// Speaker, label and words of each utterance.
fn heard(transcript: &Transcript) -> Vec<(Speaker, Option<&str>, &str)> {
    transcript.utterances.iter().map(|u| (u.speaker, u.label.as_deref(), u.text.as_str())).collect()
}

#[test]
fn json_lines() {
    let transcript = read(
        TranscriptFormat::JsonLines,
        "{\"speaker\": \"clinician\", \"text\": \"How did you sleep?\", \"start_s\": 0.5, \"end_s\": 2}\n\n\
         {\"speaker\": \"patient\", \"text\": \" Badly \"}\r\n\
         {\"speaker\": \"guest_family\", \"text\": \"She was up.\", \"label\": \"mother\"}\n\
         {\"speaker\": \"client\", \"text\": \"\"}\n",
    );
    assert_eq!(
        heard(&transcript),
        [
            (Clinician, None, "How did you sleep?"),
            (Client, Some("patient"), " Badly "),
            (Other, Some("mother"), "She was up."),
            (Client, None, ""),
        ]
    );
    assert_eq!((transcript.utterances[0].start_s, transcript.utterances[0].end_s), (Some(0.5), Some(2.0)));
    assert_eq!((transcript.len(), transcript.words()), (4, 8));
}

#[test]
fn web_vtt() {
    let transcript = read(
        TranscriptFormat::Vtt,
        "\u{feff}WEBVTT - session 4\nKind: captions\n\nNOTE made by a recogniser\nin two lines\n\nSTYLE\n::cue { color: red }\n\n\
         1\n00:00.500 --> 00:02.000 align:start\n<v.loud Maya Chen, LCSW>How did you <i>sleep</i>?</v>\n\n\
         00:00:02.000 --> 00:00:04.000\n<v Sam Ortiz>Badly &amp; late.\nSince <00:00:03.000>Monday.\n\n\
         00:00:04.000 --> 00:00:05.000\nMother: He was up.\n\n\
         00:00:05.000 --> 00:00:06.000\nAll night.\n\n\
         00:00:06.000 --> 00:00:07.000\n",
    );
    assert_eq!(
        heard(&transcript),
        [
            (Clinician, Some("Maya Chen, LCSW"), "How did you sleep?"),
            (Client, Some("Sam Ortiz"), "Badly & late. Since Monday."),
            (Other, Some("Mother"), "He was up."),
            (Other, Some("Mother"), "All night."),
            (Other, Some("Mother"), ""),
        ]
    );
    assert_eq!(transcript.utterances[0].start_s, Some(0.5));
}

#[test]
fn sub_rip() {
    let transcript = read(
        TranscriptFormat::Srt,
        "1\r\n00:00:00,500 --> 00:00:02,000\r\n{\\an8}Speaker 1: How did you sleep?\r\n\r\n\
         2\r\n00:00:02,000 --> 00:00:04,000\r\nSpeaker 2: Badly.\r\nReally badly.\r\n\r\n\
         3\r\n00:00:04,000 --> 00:00:06,000\r\nSpeaker 1: Since when?\r\n\r\n\
         4\r\n00:00:06,000 --> 00:00:08,000\r\nOne thing: it was Monday.\r\n",
    );
    assert_eq!(
        heard(&transcript),
        [
            (Clinician, Some("Speaker 1"), "How did you sleep?"),
            (Client, Some("Speaker 2"), "Badly. Really badly."),
            (Clinician, Some("Speaker 1"), "Since when?"),
            (Clinician, Some("Speaker 1"), "One thing: it was Monday."),
        ]
    );
}

#[test]
fn two_speak_in_one_cue() {
    let content = "1\n00:00:01,000 --> 00:00:02,000\n- Did you sleep?\n- No.\n";
    assert_eq!(heard(&read(TranscriptFormat::Srt, content)), [(Other, None, "Did you sleep?"), (Other, None, "No.")]);
    let content = "1\n00:00:01,000 --> 00:00:02,000\nTherapist: Did you sleep?\nClient: No.\n";
    assert_eq!(
        heard(&read(TranscriptFormat::Srt, content)),
        [(Clinician, Some("Therapist"), "Did you sleep?"), (Client, None, "No.")]
    );
}

#[test]
fn text_with_names() {
    let expected = [(Clinician, "How did you sleep?"), (Client, "Badly. It was hot."), (Clinician, "Since when?")];
    for content in [
        "T: How did you sleep?\nC: Badly.\nIt was hot.\nT: Since when?",
        "[doctor] How did you sleep?\n[patient] Badly. It was hot.\n[doctor] Since when?",
        "Doctor: How did you sleep?\r\n\r\nPatient: Badly. It was hot.\r\n\r\nDoctor: Since when?\r\n",
        "**Therapist:** How did you sleep?\n**Client:** Badly. It was hot.\n**Therapist:** Since when?",
        "[00:00:03] Dr. Lee: How did you sleep?\n[00:00:05] Sam: Badly.\nIt was hot.\n[00:00:09] Dr. Lee: Since when?",
        "Ana (0:03): How did you sleep?\nSam (0:05): Badly. It was hot.\nAna (0:09): Since when?\nSam (0:10): \n",
        "Ana Ruiz  0:03\nHow did you sleep?\n\nSam  0:05\nBadly.\nIt was hot.\n\nAna Ruiz  0:09\nSince when?\n\nSam  0:12\n",
    ] {
        let transcript = read(TranscriptFormat::Text, content);
        let said: Vec<_> = transcript.utterances.iter().take(3).map(|u| (u.speaker, u.text.as_str())).collect();
        assert_eq!(said, expected, "{content}");
    }
    let timed = read(TranscriptFormat::Text, "[00:01:03] Therapist: Hello.\n0:01:05 Client: Hi.");
    assert_eq!(timed.utterances[1].start_s, Some(65.0));
    let others = read(TranscriptFormat::Text, "T: And you?\nO(mother): Fine.\nC:\nC: [silence]");
    assert_eq!(
        heard(&others)[1..],
        [(Other, Some("mother"), "Fine."), (Client, None, ""), (Client, None, "[silence]")]
    );
}

#[test]
fn jottings_are_the_clinicians_own_words() {
    for content in [
        "slept 4 h\n- missed work twice\n\nPlan: call mother",
        "S: tired\nO: on time\nA: better\nP: see in a week",
        "D: tired\nA: better\nP: see in a week",
        "Mood: low\nSleep: 4 h\nClient: late today\nTo do: call the school",
    ] {
        let transcript = read(TranscriptFormat::Text, content);
        assert!(
            transcript.utterances.iter().all(|u| u.speaker == Clinician && u.label.as_deref() == Some("jotting")),
            "{content}"
        );
        assert_eq!(transcript.len(), content.lines().filter(|l| !l.is_empty()).count(), "{content}");
    }
    assert_eq!(read(TranscriptFormat::Text, "- missed work").utterances[0].text, "missed work");
}

#[test]
fn who_speaks_can_be_corrected() {
    let mut transcript = read(TranscriptFormat::Text, "Ana: Well?\nSam: Badly.\nAna: Why?\nSam: It was hot.");
    let voices = transcript.voices();
    assert_eq!(voices.iter().map(|v| (v.speaker, v.utterances)).collect::<Vec<_>>(), [(Clinician, 2), (Client, 2)]);
    transcript.set_speaker(&voices[1], Other);
    assert_eq!(transcript.utterances[3].speaker, Other);
}

#[test]
fn the_form_is_guessed_by_name_and_by_content() {
    use TranscriptFormat::{JsonLines, Srt, Text, Vtt};
    for (name, content, form) in [
        ("a.VTT", "", Vtt),
        ("a.srt", "", Srt),
        ("a.jsonl", "", JsonLines),
        ("a.txt", "T: hello", Text),
        ("-", "WEBVTT\n\n", Vtt),
        ("-", "\n1\n00:00:01,000 --> 00:00:02,000\nhi", Srt),
        ("-", "{\"speaker\":", JsonLines),
        ("pasted", "Client: I said 1 --> 2", Text),
    ] {
        assert_eq!(TranscriptFormat::guess(name, content), form, "{name} {content}");
    }
}
