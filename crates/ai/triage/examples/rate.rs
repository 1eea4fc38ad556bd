//! How many messages a second one core reads: `cargo run --release -p cs-triage --example rate`.
use cs_messages::ThreadText;
use cs_triage::TriageEngine;
use std::error::Error;
use std::io::Write;
use std::time::{Duration, Instant};

/// Messages of 58 words on average: small talk, errands, feelings, and one in eight with risk.
const MESSAGES: &[&str] = &[
    "Hi, I wanted to let you know that the new dose seems fine so far. I sleep a little better and the mornings are easier, \
     although I still wake up around four on some nights. Work is busy but my manager has been kind about it. Could we talk \
     about the breathing exercise next time, because I am not sure that I am doing it right? Thank you.",
    "Could you please send the refill of my sertraline to the pharmacy on Main Street? They say that they have not received \
     anything since last Tuesday and I have six days left. My insurance changed in March, the new card is in the portal. If \
     there is anything that I need to sign for the prior authorization please tell me and I will do it today. Many thanks.",
    "I had another argument with my sister about the house and I have been angry all weekend. She says that I never listen, and \
     maybe she is right, but I do not know how to talk to her when she starts with the past. I tried what we practised, the part \
     with naming the feeling, and it helped for about an hour before it all began again on the phone.",
    "I can't do this anymore. Every night I lie awake and think that they would all be better off without me, and this week I \
     started to save up the pills that you gave me for sleep. I don't want to be a burden to my kids. I am writing because \
     some part of me thinks that you should know, but please do not make a big thing of it when you call.",
    "Hola doctora, quería decirle que esta semana me he sentido un poco mejor. He salido a caminar con mi vecina y duermo más. \
     Todavía me cuesta concentrarme en el trabajo y a veces lloro por las tardes, pero no como antes. ¿Podemos cambiar la cita \
     del jueves para el viernes en la mañana? Mi hija tiene una función en la escuela y no quiero perdérmela. Gracias.",
    "This commute is killing me, so I would rather keep the video visits if that is possible. My laptop died during the last \
     one and I am sorry about that, the battery is old. I finished the worksheet about automatic thoughts and I will upload it \
     tonight. The second page was hard, mostly the part where you have to find evidence against what you believe about yourself.",
    "The panic is back on the train. It starts in my chest and then my hands go numb, and I get off one stop early and walk the \
     rest. I know that it is not dangerous, we said that many times, but when it happens I do not believe it. I have been late \
     twice now and I am worried that they will notice. Is there something that I can do in the moment other than counting?",
    "Just a short update: the bill from February was wrong and your office corrected it, so that is settled. I will be out of \
     town from the ninth to the sixteenth and would like to book the first appointment after that, any afternoon is fine. My \
     emergency contact has a new number, I put it into the portal. Have a good week, and thank you for the letter to my employer.",
];

fn main() -> Result<(), Box<dyn Error>> {
    let begun = Instant::now();
    let engine = TriageEngine::load()?;
    let loaded = begun.elapsed();
    let threads: Vec<ThreadText> = MESSAGES.iter().map(|m| ThreadText::single(*m)).collect();
    let words: usize = MESSAGES.iter().map(|m| m.split_whitespace().count()).sum();
    let (mut read, mut crises) = (0_usize, 0_usize);
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(3) {
        for thread in &threads {
            read += 1;
            crises += usize::from(engine.assess(thread)?.level == cs_messages::Level::Crisis);
        }
    }
    let rate = read as f64 / begun.elapsed().as_secs_f64();
    let mean = words as f64 / threads.len() as f64;
    let out = &mut std::io::stdout();
    writeln!(
        out,
        "{}: loaded in {loaded:?}; {rate:.0} messages/s of {mean:.0} words on one core ({crises} of {read} crises)",
        engine.name()
    )?;
    Ok(())
}
