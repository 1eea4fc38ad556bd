//! Joins questions to their answers: "any fever?" "no" denies a fever. What an answer means beyond yes and no is never guessed.
use crate::lexicon::Cues;
use crate::reading::Polarity;
use crate::talk::Talk;
use crate::words::Words;
use cs_sessions::Speaker;

/// How far down an answer may come, in passages.
const ANSWER_WITHIN: usize = 3;

/// How a passage begins.
#[derive(Debug, Clone, Copy, Default)]
pub struct Opening {
    yes: bool,
    no: bool,
    /// It asks what, how or when, not whether.
    open: bool,
    /// Begins as a question does: a recogniser may leave the mark out.
    asks: bool,
    /// Has the words of a question later on.
    may_ask: bool,
}

impl Opening {
    pub fn of(cues: &Cues, words: &Words, first: usize, end: usize) -> Self {
        let text = |at: usize| words.words.get(at).filter(|_| at < end).map_or("", |w| w.text.as_str());
        let fillers = (first..end.min(first + 4)).take_while(|n| FILLERS.contains(&text(*n))).count();
        let at = first + fillers;
        let (one, two, three) = (text(at), text(at + 1), text(at + 2));
        let hums = (text(first) == "mm" || text(first) == "uh") && matches!(text(first + 1), "hmm" | "huh" | "hm");
        let soon = [one, two, three];
        let not_really = soon.contains(&"not") || soon.contains(&"never");
        Self {
            yes: (cues.affirm_answers.contains(one) && !not_really)
                || hums
                || (one == "i"
                    && matches!(two, "do" | "am" | "have" | "did" | "was" | "would")
                    && three != "not"
                    && end - first < 8)
                || (one == "it" && matches!(two, "does" | "is" | "did") && three != "not" && end - first < 8),
            no: cues.deny_answers.contains(one)
                || (cues.affirm_answers.contains(one) && matches!(two, "no" | "not"))
                || (matches!(one, "i" | "it" | "he" | "she" | "they" | "we") && three == "not"),
            open: (cues.open_questions.contains(one) && two != "about")
                || (matches!(one, "and" | "so") && cues.open_questions.contains(two) && three != "about"),
            may_ask: (at..end).any(|n| {
                let next = text(n + 1);
                matches!(
                    (text(n), next),
                    ("do" | "are" | "did" | "have", "you")
                        | ("any", "other" | "symptoms" | "problems" | "pain" | "issues" | "trouble")
                        | ("is" | "are", "there")
                )
            }),
            asks: ASKING.contains(&one) || (matches!(one, "what" | "how") && two == "about"),
        }
    }
}

const FILLERS: &[&str] = &[
    "um", "uh", "oh", "well", "so", "and", "okay", "ok", "hm", "ah", "er", "like", "you", "know", "now", "alright",
    "but",
];
const ASKING: &[&str] =
    &["do", "does", "did", "are", "is", "have", "has", "was", "were", "can", "could", "any", "had", "been"];

/// Gives what was asked the polarity of its answer.
pub fn join(talk: &mut Talk, openings: &[Opening]) {
    for at in 0..talk.passages.len() {
        let passage = &talk.passages[at];
        let asked = passage.question || (openings[at].asks && last_of_utterance(talk, at));
        let maybe = openings[at].may_ask && last_of_utterance(talk, at);
        if !asked && !maybe {
            continue;
        }
        let speaker = passage.speaker;
        let range = passage.mentions.clone();
        let answer = answer(talk, at, speaker);
        let open = openings[at].open;
        let said = answer.map(|n| openings[n]);
        if !asked && !said.is_some_and(|o| o.no) {
            continue;
        }
        talk.passages[at].answer = answer;
        talk.passages[at].question = true;
        for mention in &mut talk.mentions[range] {
            let denies = mention.polarity == Polarity::Denied;
            mention.polarity = match said {
                _ if open => mention.polarity,
                Some(o) if o.no => Polarity::Denied,
                Some(o) if o.yes && denies => Polarity::Denied,
                Some(o) if o.yes => Polarity::Affirmed,
                _ => Polarity::Asked,
            };
        }
    }
}

fn last_of_utterance(talk: &Talk, at: usize) -> bool {
    talk.passages.get(at + 1).is_none_or(|next| next.utterance != talk.passages[at].utterance)
}

/// The next passage that somebody else says; in a list of questions all have the one answer.
fn answer(talk: &Talk, at: usize, speaker: Speaker) -> Option<usize> {
    let asked = talk.passages[at].utterance;
    let place =
        (at + 1..talk.passages.len().min(at + 1 + ANSWER_WITHIN)).find(|n| talk.passages[*n].utterance != asked)?;
    let other = talk.passages[place].speaker != speaker || speaker == Speaker::Other;
    let between = talk.passages[at + 1..place].iter().all(|p| p.question || p.words < 6);
    (other && between).then_some(place)
}
