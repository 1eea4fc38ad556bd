//! The lexicon on one core.
use crate::summary::row;
use anyhow::Result;
use cs_messages::ThreadText;
use cs_triage::TriageEngine;
use std::time::{Duration, Instant};

pub const TEXTS: [&str; 4] = [
    "Hi, I wanted to let you know that the new dose seems fine so far. I sleep a little better and the mornings are easier, \
     although I still wake up around four on some nights. Work is busy but my manager has been kind about it. Could we talk \
     about the breathing exercise next time, because I am not sure that I am doing it right? Thank you.",
    "Could you please send the refill of my sertraline to the pharmacy on Main Street? They say that they have not received \
     anything since last Tuesday and I have six days left. My insurance changed in March, the new card is in the portal.",
    "The panic is back on the train. It starts in my chest and then my hands go numb, and I get off one stop early and walk the \
     rest. I know that it is not dangerous, we said that many times, but when it happens I do not believe it.",
    "Hola doctora, quería decirle que esta semana me he sentido un poco mejor. He salido a caminar con mi vecina y duermo más. \
     Todavía me cuesta concentrarme en el trabajo y a veces lloro por las tardes. ¿Podemos cambiar la cita del jueves?",
];

pub fn run() -> Result<()> {
    let engine = TriageEngine::lexicon()?;
    let threads: Vec<ThreadText> = TEXTS.iter().map(|text| ThreadText::single(*text)).collect();
    let (mut read, begun) = (0_u64, Instant::now());
    while begun.elapsed() < Duration::from_secs(3) {
        for thread in &threads {
            engine.assess(thread)?;
            read += 1;
        }
    }
    let rate = read as f64 / begun.elapsed().as_secs_f64();
    row("triage lexicon, one core", &format!("{rate:.0} messages/s"), "≥ 20,000 messages/s");
    Ok(())
}
