//! Goes through the talk and makes a candidate of each clause that is not plainly nothing.
use super::{
    Candidate, Reply,
    answers::reply,
    around::Around,
    corrected::mark_replaced,
    exchange::with_their_questions,
    features::{Known, features},
    phase::{FirstLook, second_look},
    topic::Topic,
};
use crate::{
    kind::Kind,
    lexicon::{Lexicon, Scores},
    speech::{Clause, Role, Talk, Token, Turn},
};

/// A clause with words of these is wanted whatever the weights say, as far as there is room.
const GRAVE: [Kind; 3] = [Kind::Risk, Kind::Medication, Kind::Safety];

/// What comes later in a turn than this belongs to something else.
const REST_MAX: usize = 25;

/// All candidates, in the order in which they were said.
pub(crate) fn find(talk: &Talk, lexicon: &Lexicon) -> Vec<Candidate> {
    let mut topic = Topic::new();
    let mut out = Vec::new();
    let around = Around::new(talk, lexicon);
    for index in 0..talk.turns.len() {
        turn(talk, index, lexicon, &around, &mut topic, &mut out);
    }
    look_again(lexicon, &mut out);
    with_their_questions(talk, &mut out);
    mark_replaced(talk, lexicon, &mut out);
    out
}

fn turn(talk: &Talk, index: usize, lexicon: &Lexicon, around: &Around, topic: &mut Topic, out: &mut Vec<Candidate>) {
    let turn = &talk.turns[index];
    let asked = (turn.role != Role::Clinician).then(|| talk.asked_by(index)).flatten();
    let question = asked.and_then(|at| talk.turns[at].question().map(|c| (at, c)));
    let whole = around.turns[index];
    let near = around.near(index);
    let asked_words = question.map(|(at, c)| talk.turns[at].kept(c)).unwrap_or_default();
    let question_scores = scores(&asked_words, lexicon).0;
    let each: Vec<Scores> = turn.clauses.iter().map(|c| scores(&turn.kept(*c), lexicon).0).collect();
    let mut first = true;
    for (number, clause) in turn.clauses.iter().enumerate() {
        let words = turn.kept(*clause);
        if words.is_empty() || is_for_the_program(&turn.kept(whole_turn(turn)), lexicon) {
            continue;
        }
        let (own, medicines) = scores(&words, lexicon);
        let asks = turn.asks(*clause);
        let answer = if first && question.is_some_and(|(at, c)| talk.turns[at].asks(c)) {
            answer(turn, *clause, lexicon)
        } else {
            Reply::Words
        };
        let known = Known {
            role: turn.role,
            words: &words,
            own: &own,
            topic: &topic.0,
            question: &question_scores,
            asked: &asked_words,
            beside: &beside(&each, number),
            turn: &whole,
            near: &near,
            echoed: around.echoed(talk, index, &words),
            asks,
            is_reply: answer != Reply::Words,
            answers_a_question: first && question.is_some(),
            place: place(index, talk.turns.len()),
            medicines,
            small_talk: lexicon.words.small_talk.anywhere(&plain(&words)),
            turn_words: turn.tokens.len(),
        };
        let features = features(&known, lexicon);
        let (worth, critical) = lexicon.weights.first_look(&features);
        let leans = leans(&words, lexicon);
        let needs_question = first && (answer != Reply::Words || leans || words.len() <= 5);
        out.push(Candidate {
            turn: index,
            clause: *clause,
            kind: kind(turn.role, intends(&words), &own, &topic.0, &whole),
            grave: GRAVE.iter().any(|k| own[k.index()] >= 1.0),
            cued: own.iter().any(|x| *x > 0.0),
            asks,
            first_look: FirstLook {
                turn: index,
                clinician: turn.role == Role::Clinician,
                short: words.len() <= 4,
                asks,
                first,
                worth,
                critical,
            },
            worth: 0.0,
            critical: 0.0,
            asked: question,
            question: question.filter(|_| needs_question),
            reply: answer,
            leans: leans && !first,
            replaced: false,
            features,
        });
        if turn.role == Role::Clinician && asks {
            topic.asked(&own)
        } else {
            topic.said(&own)
        }
        first = false;
    }
}

/// The cues of the clauses before and after.
fn beside(each: &[Scores], number: usize) -> Scores {
    let mut sum = [0.0; Kind::ALL.len()];
    for other in [number.checked_sub(1), Some(number + 1)].into_iter().flatten() {
        if let Some(scores) = each.get(other) {
            sum.iter_mut().zip(scores).for_each(|(s, x)| *s += x);
        }
    }
    sum
}

/// A plain yes or no, unless what follows in the turn takes it back: "No. I mean once, last week."
fn answer(turn: &Turn, clause: Clause, lexicon: &Lexicon) -> Reply {
    let rest = turn.kept(Clause { from: clause.to, to: turn.tokens.len(), ..clause });
    let rest = plain(&rest);
    if lexicon.words.doubt.anywhere(&rest[..rest.len().min(REST_MAX)]) {
        Reply::Words
    } else {
        reply(&turn.kept(clause), lexicon)
    }
}

/// Each candidate among its neighbours.
fn look_again(lexicon: &Lexicon, candidates: &mut [Candidate]) {
    let looks: Vec<FirstLook> = candidates.iter().map(|c| c.first_look).collect();
    for (candidate, features) in candidates.iter_mut().zip(second_look(&looks)) {
        (candidate.worth, candidate.critical) = lexicon.weights.second_look(&features);
    }
}

fn whole_turn(turn: &Turn) -> Clause {
    Clause { from: 0, to: turn.tokens.len(), sentence: 0 }
}

/// Words meant for whatever writes the note. They change nothing, so nothing of the turn is read.
fn is_for_the_program(words: &[&Token], lexicon: &Lexicon) -> bool {
    lexicon.words.to_the_program.anywhere(&plain(words))
}

fn plain<'a>(words: &[&'a Token]) -> Vec<&'a str> {
    words.iter().map(|t| t.plain.as_str()).collect()
}

pub(super) fn scores(words: &[&Token], lexicon: &Lexicon) -> (Scores, usize) {
    let plain = plain(words);
    let medicines = lexicon.medicines.count(&plain);
    (lexicon.cues.scores(&plain, medicines), medicines)
}

#[allow(clippy::cast_precision_loss)]
fn place(index: usize, of: usize) -> f32 {
    index as f32 / of.max(1) as f32
}

/// It begins with a word that stands for something said before, or has neither subject nor verb to stand alone.
fn leans(words: &[&Token], lexicon: &Lexicon) -> bool {
    let plain = plain(words);
    let mut at = 0;
    while at < plain.len() {
        match lexicon.words.openers.longest(&plain[at..]) {
            0 => break,
            n => at += n,
        }
    }
    match plain.get(at).copied() {
        None => true,
        Some(
            "it" | "it's" | "that" | "that's" | "they" | "they're" | "this" | "those" | "these" | "them" | "he"
            | "he's" | "she" | "she's" | "one" | "which",
        ) => true,
        Some("i" | "i'm" | "i've" | "i'd" | "i'll" | "my" | "we" | "we're" | "there's" | "there") => {
            plain.len() - at <= 3
        }
        Some(_) => plain.len() - at <= 4,
    }
}

/// It says what somebody is going to do.
fn intends(words: &[&Token]) -> bool {
    words.iter().any(|t| matches!(t.plain.as_str(), "i'll" | "we'll" | "you'll" | "let's" | "gonna" | "will"))
        || words.windows(2).any(|w| {
            matches!(
                (w[0].plain.as_str(), w[1].plain.as_str()),
                ("i'd" | "would", "like") | ("i", "want" | "wanna") | ("going", "to")
            )
        })
}

/// What its words and the talk speak for most. Some kinds are a clinician's to say, some are not.
fn kind(role: Role, intends: bool, own: &Scores, topic: &Scores, turn: &Scores) -> Kind {
    let score = |kind: Kind| {
        let i = kind.index();
        let planned = intends && matches!(kind, Kind::Plan | Kind::Homework | Kind::Safety);
        (own[i] + 0.45 * topic[i] + 0.15 * turn[i]) * prior(role, kind) * if planned { 3.0 } else { 1.0 }
    };
    Kind::ALL
        .into_iter()
        .max_by(|a, b| score(*a).total_cmp(&score(*b)).then(b.index().cmp(&a.index())))
        .unwrap_or(Kind::Symptom)
}

fn prior(role: Role, kind: Kind) -> f32 {
    use Kind::*;
    match (kind, role == Role::Clinician) {
        (Intervention | MentalStatus | Finding, false) => 0.0,
        (Score, true) | (Safety, _) => 1.2,
        (Risk, _) => 1.5,
        (Medication, _) => 1.3,
        (Substance | Sleep | Appetite | Protective, _) | (Plan, true) => 1.15,
        (Homework, _) => 1.05,
        (Score | Response, _) => 0.8,
        (Function | Relationship | LifeEvent, _) => 0.85,
        (Plan, false) => 0.75,
        (Symptom | Complaint | History, true) => 0.7,
        _ => 1.0,
    }
}
