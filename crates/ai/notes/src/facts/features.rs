//! A clause in numbers, for the weights. Each feature is named, so that the weights can be read.
use crate::{
    kind::Kind,
    lexicon::{Lexicon, Scores},
    speech::{Role, Token},
};

/// What is known of a clause.
pub(super) struct Known<'a> {
    pub role: Role,
    pub words: &'a [&'a Token],
    pub own: &'a Scores,
    pub topic: &'a Scores,
    /// Those of the question that is answered, and its words.
    pub question: &'a Scores,
    pub asked: &'a [&'a Token],
    /// Those of the clauses before and after it in its turn.
    pub beside: &'a Scores,
    /// The whole turn's.
    pub turn: &'a Scores,
    /// Those of the turns around it, before and after.
    pub near: &'a Scores,
    /// How much of its content is said again by somebody else soon after.
    pub echoed: f32,
    pub asks: bool,
    pub is_reply: bool,
    pub answers_a_question: bool,
    /// How far into the session, from 0 to 1.
    pub place: f32,
    pub medicines: usize,
    pub small_talk: bool,
    pub turn_words: usize,
}

pub(super) fn features(known: &Known<'_>, lexicon: &Lexicon) -> Vec<(String, f32)> {
    let role = match known.role {
        Role::Clinician => "t",
        Role::Client | Role::Other => "c",
    };
    let mut out = Vec::with_capacity(48);
    let mut add = |name: &str, x: f32| {
        if x != 0.0 {
            out.push((format!("{role}.{name}"), x));
        }
    };
    for kind in Kind::ALL {
        add(&format!("own.{kind}"), known.own[kind.index()]);
        add(&format!("topic.{kind}"), known.topic[kind.index()]);
        add(&format!("turn.{kind}"), known.turn[kind.index()]);
        add(&format!("near.{kind}"), known.near[kind.index()]);
        add(&format!("question.{kind}"), known.question[kind.index()]);
        add(&format!("beside.{kind}"), known.beside[kind.index()]);
    }
    let count = known.words.len();
    let flag = f32::from;
    let any = |f: &dyn Fn(&str) -> bool| flag(u8::from(known.words.iter().any(|t| f(&t.plain))));
    add("one", 1.0);
    #[allow(clippy::cast_precision_loss)]
    add("length", (count as f32 / 12.0).min(2.5));
    #[allow(clippy::cast_precision_loss)]
    add("turn_length", (known.turn_words as f32 / 40.0).min(2.5));
    add("short", flag(u8::from(count <= 3)));
    add("number", any(&|w| lexicon.words.is_number(w)));
    add("time", any(&|w| lexicon.words.is_time(w)));
    add("negation", any(&|w| lexicon.words.is_negation(w)));
    add("first_person", any(&|w| matches!(w, "i" | "i'm" | "i've" | "i'd" | "i'll" | "my" | "me")));
    add("second_person", any(&|w| matches!(w, "you" | "your" | "you're" | "you've" | "you'll")));
    add("will", any(&|w| matches!(w, "i'll" | "we'll" | "will" | "gonna" | "you'll" | "let's")));
    add("medicine", flag(u8::from(known.medicines > 0)));
    add("asks", flag(u8::from(known.asks)));
    add("reply", flag(u8::from(known.is_reply)));
    add("answers", flag(u8::from(known.answers_a_question)));
    add("small_talk", flag(u8::from(known.small_talk)));
    add("echoed", known.echoed);
    #[allow(clippy::cast_precision_loss)]
    add("numbers", (known.words.iter().filter(|t| lexicon.words.is_number(&t.plain)).count() as f32 / 2.0).min(2.0));
    #[allow(clippy::cast_precision_loss)]
    add("content", (known.words.iter().filter(|t| t.plain.len() > 4).count() as f32 / 6.0).min(2.0));
    add("late", (known.place - 0.75).max(0.0) * 4.0);
    add("early", (0.08 - known.place).max(0.0) * 12.0);
    for tenth in 0_u8..10 {
        let from = f32::from(tenth) / 10.0;
        add(&format!("tenth.{tenth}"), flag(u8::from(known.place >= from && known.place < from + 0.1)));
    }
    add("last", flag(u8::from(known.place > 0.985)));
    add("cues", known.own.iter().sum::<f32>().min(6.0) / 3.0);
    words(known.words, &format!("{role}.w."), lexicon, &mut out);
    words(known.asked, &format!("{role}.q."), lexicon, &mut out);
    out
}

/// Words that are features of their own, once each.
fn words(tokens: &[&Token], prefix: &str, lexicon: &Lexicon, out: &mut Vec<(String, f32)>) {
    let mut seen: Vec<&str> = Vec::new();
    for token in tokens {
        let word = token.plain.as_str();
        if !seen.contains(&word) && lexicon.weights.knows(word) {
            seen.push(word);
            out.push((format!("{prefix}{word}"), 1.0));
        }
    }
}
