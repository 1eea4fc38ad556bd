//! What holds whatever is given.
use crate::engine;
use crate::talks::THERAPY;
use cs_sessions::{Speaker, Transcript, Utterance};
use proptest::prelude::*;

fn transcript(said: Vec<(u8, String)>) -> Transcript {
    let utterances = said.into_iter().map(|(who, text)| {
        let speaker = [Speaker::Clinician, Speaker::Client, Speaker::Other][usize::from(who % 3)];
        Utterance { speaker, label: None, text, start_s: None, end_s: None }
    });
    Transcript { utterances: utterances.collect() }
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[a-z0-9 .,?:'/-]{0,80}",
        Just("no fever, 20 mg bid; w/o pain? İstanbul ﬁ 😀 n't 1,000,0 10/2020".to_owned()),
        "(no|not|denies|any|fever|pain|in|his|mother|twenty|five|mg|if|right|left|[.,?]| ){0,40}",
    ]
}

proptest! {
    #[test]
    fn any_sentence_on_any_talk_gets_an_answer_with_places_that_exist(
        said in prop::collection::vec((any::<u8>(), texts()), 0..8), sentence in texts()
    ) {
        let transcript = transcript(said);
        let answer = engine().check(&transcript, &sentence, None);
        prop_assert!((0.0..=1.0).contains(&answer.support));
        for citation in answer.citations.iter().chain(answer.reasons.iter().filter_map(|r| r.said.as_ref())) {
            prop_assert!(citation.words(&transcript).is_some(), "{:?}", citation);
        }
        prop_assert_eq!(&engine().check(&transcript, &sentence, None), &answer);
    }
}

#[test]
fn a_second_engine_says_the_same() {
    let talk = crate::talk(THERAPY);
    let second = cs_grounding::Grounding::load().unwrap();
    for sentence in ["Sleeps about 5 hours a night.", "Her mother has bipolar disorder.", "Follow up in two weeks."] {
        assert_eq!(engine().check(&talk, sentence, None), second.check(&talk, sentence, None));
    }
}
