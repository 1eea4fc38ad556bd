//! A message from the door to the queue: stored, read by the lexicon through the gateway, in its place.
use crate::{
    bare, clinic,
    summary::{Times, ms, row},
};
use anyhow::{Context, Result};
use cs_kernel::{Actor, Language, MessageId, PatientId};
use cs_messages::{Author, Channel};
use cs_people::Patient;
use cs_triage::TriageEngine;
use cs_workflows::{
    App,
    governance::pin_engines,
    messages::{ReceiveMessage, Screened, receive_message, screen_message},
};
use std::time::{Duration, Instant};
use tokio::{task::JoinSet, time::MissedTickBehavior};

/// Messages a second: read by the lexicon alone, and with the trained reader above it.
const LEXICON_A_SECOND: u64 = 100;
const ENCODER_A_SECOND: u64 = 30;
const FLAT_OUT_AT_ONCE: usize = 4;

pub async fn run(seconds: u64) -> Result<()> {
    let data = tempfile::tempdir()?;
    let app = clinic::demo(data.path(), TriageEngine::lexicon()?).await?;
    let patients = consenting(&app).await?;
    let times = paced(&app, &patients, seconds, LEXICON_A_SECOND).await?;
    let measured = format!("p50 {}, p99 {} ({} messages)", ms(times.at(50.0)), ms(times.at(99.0)), times.len());
    row(
        &format!("message accepted → screened → in the queue, lexicon at {LEXICON_A_SECOND}/s, SQLite"),
        &measured,
        "p99 ≤ 100 ms",
    );
    let (sent, rate) = flat_out(&app, &patients, seconds).await?;
    let bare = bare::rate(&app, data.path(), &sent).await?;
    let measured = format!("{rate:.0} messages/s, {:.0} % of the bare loop's {bare:.0}", 100.0 * rate / bare);
    row("sustained rate, lexicon, SQLite", &measured, "≥ 60 % of a bare loop of the same statements");
    Box::pin(with_encoder(seconds)).await
}

async fn with_encoder(seconds: u64) -> Result<()> {
    let data = tempfile::tempdir()?;
    // The demonstration's past is played with the lexicon; then the trained reader is pinned as an operator pins it.
    clinic::demo(data.path(), TriageEngine::lexicon()?).await?.store.close().await?;
    let app = clinic::open(data.path(), TriageEngine::load()?).await?;
    pin_engines(&app, &app.request(Actor::Operator("bench".into()))).await?;
    let patients = consenting(&app).await?;
    let times = paced(&app, &patients, seconds, ENCODER_A_SECOND).await?;
    let measured = format!("p50 {}, p99 {} ({} messages)", ms(times.at(50.0)), ms(times.at(99.0)), times.len());
    row(&format!("the same with the trained reader at {ENCODER_A_SECOND}/s"), &measured, "p99 ≤ 250 ms");
    Ok(())
}

/// Patients whose messages the engine may read.
async fn consenting(app: &App) -> Result<Vec<PatientId>> {
    let reader = app.store.reader();
    let site = reader.sites().all().await?.into_iter().next().context("no site")?;
    let page = reader.patients().of_site(site.id, None, 1_000).await?;
    let local = |p: &Patient| p.present_location.is_none() && p.home.state.as_deref() == Some("CA");
    let spoken = |p: &Patient| matches!(p.language, Language::English | Language::Spanish);
    let known = page.items.into_iter().filter_map(cs_storage::PatientRecord::known);
    let ids: Vec<PatientId> = known.filter(|p| local(p) && spoken(p)).map(|p| p.id).collect();
    let consents = reader.consents().of_patients(&ids).await?;
    let mut willing = Vec::new();
    for id in ids {
        let given = consents.get(&id).is_some_and(|c| c.given(cs_people::Purpose::AiScreening));
        if given && reader.escalations().open_of(id).await?.is_empty() {
            willing.push(id);
        }
    }
    Ok(willing)
}

/// One message: an own unit of work to store it, then the reading.
async fn message(app: &App, patient: PatientId, place: usize) -> Result<MessageId> {
    let ctx = app.request(Actor::Patient(patient));
    let id = MessageId::new(ctx.at, &*app.random);
    let mut work = app.store.begin(&ctx).await?;
    let command = ReceiveMessage {
        patient,
        author: Author::Patient,
        channel: Channel::Page,
        subject: "A question between sessions".into(),
        text: crate::triage::TEXTS[place % crate::triage::TEXTS.len()].into(),
        language: None,
    };
    receive_message(app, &ctx, &mut work, id, command).await?;
    work.commit().await?;
    let screened = screen_message(app, id).await?;
    anyhow::ensure!(matches!(screened, Screened::Assessed(_)), "a message was not read: {screened:?}");
    Ok(id)
}

/// So many messages a second, whether the last one is done or not.
async fn paced(app: &App, patients: &[PatientId], seconds: u64, a_second: u64) -> Result<Times> {
    let mut ticks = tokio::time::interval(Duration::from_millis(1000 / a_second));
    ticks.set_missed_tick_behavior(MissedTickBehavior::Burst);
    let mut running = JoinSet::new();
    for place in 0..usize::try_from(seconds * a_second)? {
        // Late ticks count from when the message was due.
        let due = ticks.tick().await;
        let (app, patient) = (app.clone(), patients[place % patients.len()]);
        running.spawn(async move { message(&app, patient, place).await.map(|_| due.elapsed()) });
    }
    let mut times = Vec::new();
    while let Some(done) = running.join_next().await {
        times.push(done??);
    }
    Ok(Times::of(times))
}

/// As many as go, some at once; which they were, and how many a second.
async fn flat_out(app: &App, patients: &[PatientId], seconds: u64) -> Result<(Vec<MessageId>, f64)> {
    let (begun, within) = (Instant::now(), Duration::from_secs(seconds));
    let mut running = JoinSet::new();
    for worker in 0..FLAT_OUT_AT_ONCE {
        let (app, patients) = (app.clone(), patients.to_vec());
        running.spawn(async move {
            let (mut sent, mut place) = (Vec::new(), worker);
            while begun.elapsed() < within {
                sent.push(message(&app, patients[place % patients.len()], place).await?);
                place += FLAT_OUT_AT_ONCE;
            }
            anyhow::Ok(sent)
        });
    }
    let mut sent = Vec::new();
    while let Some(done) = running.join_next().await {
        sent.extend(done??);
    }
    let rate = sent.len() as f64 / begun.elapsed().as_secs_f64();
    Ok((sent, rate))
}
