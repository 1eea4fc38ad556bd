//! A long past: threads of ten messages each, all answered but for those in the queue.
use anyhow::{Context, Result};
use cs_kernel::{Actor, Language, MessageId, SignedDuration, ThreadId, Timestamp};
use cs_ledger::Fact;
use cs_messages::{Assessment, Author, Channel, Confidentiality, Level, Message, Screening, Standing, Thread};
use cs_people::Patient;
use cs_storage::{QueueEntry, UnitOfWork};
use cs_workflows::App;

const PER_THREAD: u64 = 10;
const THREADS_A_COMMIT: u64 = 100;
/// How many of the threads wait for a person.
const WAITING: u64 = 2_000;

/// Adds `messages` messages over the last year, among all patients of the clinic.
pub async fn write(app: &App, messages: u64, progress: &indicatif::ProgressBar) -> Result<()> {
    let reader = app.store.reader();
    let site = reader.sites().all().await?.into_iter().next().context("no site")?;
    let teams: Vec<_> = reader.care_teams().of_site(site.id).await?.into_iter().map(|t| t.id).collect();
    let page = reader.patients().of_teams(&teams, None, 1_000).await?;
    let patients: Vec<Patient> = page.items.into_iter().filter_map(cs_storage::PatientRecord::known).collect();
    let threads = messages / PER_THREAD;
    let now = app.clock.now();
    let mut next = 0;
    while next < threads {
        let ctx = app.request(Actor::Operator("bench".into()));
        let mut work = app.store.begin(&ctx).await?;
        for index in next..(next + THREADS_A_COMMIT).min(threads) {
            let patient = &patients[usize::try_from(index)? % patients.len()];
            let back = i64::try_from((threads - index) * 365 * 24 * 60 / threads)?;
            let opened = now.saturating_sub(SignedDuration::from_mins(back))?;
            let waits = index + WAITING >= threads;
            thread(app, &mut work, patient, opened, waits).await?;
        }
        work.commit().await?;
        next += THREADS_A_COMMIT;
        progress.set_position(next.min(threads) * PER_THREAD);
    }
    Ok(())
}

async fn thread(app: &App, work: &mut UnitOfWork, patient: &Patient, opened: Timestamp, waits: bool) -> Result<()> {
    let thread = Thread {
        id: ThreadId::new(opened, &*app.random),
        patient: patient.id,
        site: patient.site,
        care_team: patient.care_team,
        assigned: None,
        subject: "A question between sessions".into(),
        confidentiality: Confidentiality::PatientOnly,
        opened_at: opened,
        version: 1,
    };
    work.threads().insert(&thread).await?;
    work.record(Fact::ThreadOpened { thread: thread.id }, Some(patient.id));
    let mut latest = None;
    for place in 0..PER_THREAD {
        let at = opened.saturating_add(SignedDuration::from_mins(i64::try_from(place)?))?;
        let id = MessageId::new(at, &*app.random);
        let message = Message {
            id,
            thread: thread.id,
            patient: patient.id,
            author: Author::Patient,
            channel: Channel::Page,
            text: crate::triage::TEXTS[usize::try_from(place)? % crate::triage::TEXTS.len()].into(),
            language: Some(Language::English),
            sent_at: at,
            read: None,
            screening: Some(Screening::Assessed { assessment: assessment(), raised_by: None }),
            human_level: None,
            disposed_at: (!waits || place + 1 < PER_THREAD).then_some(at),
        };
        work.messages().receive(&message).await?;
        latest = Some(message);
    }
    if let (true, Some(message)) = (waits, latest) {
        work.queue()
            .upsert(&QueueEntry {
                thread: thread.id,
                patient: patient.id,
                site: patient.site,
                care_team: patient.care_team,
                assigned: None,
                standing: Standing::Routine,
                due_at: message.sent_at,
                waiting_since: message.sent_at,
                latest_message: message.id,
                leading_message: message.id,
                changed_at: message.sent_at,
            })
            .await?;
    }
    Ok(())
}

fn assessment() -> Assessment {
    Assessment {
        level: Level::Routine,
        score: 0.0,
        urgent_score: 0.1,
        concerns: Vec::new(),
        evidence: Vec::new(),
        engine: "bench@000000000000".into(),
    }
}
