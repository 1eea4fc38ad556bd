//! The engine in shadow beside the one that counts, and both beside what was decided: figures of a site that name no message and no person.
use super::local_figures::read_figures;
use crate::{App, Result, messages::COUNTED_OVER};
use cs_governance::Capability;
use cs_kernel::{MessageId, RequestContext, SiteId, Timestamp};
use cs_messages::{Assessment, Comparison};
use cs_storage::ShadowRead;
use std::collections::HashMap;

/// The newest so many readings are compared.
const READINGS_MAX: u64 = 10_000;
/// Messages looked up at once.
const CHUNK: usize = 500;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShadowFigures {
    pub site: SiteId,
    pub site_name: String,
    pub since: Timestamp,
    /// Fewer than this say nothing.
    pub least: u64,
    /// `name@digest` of the engine that counts.
    pub standing: String,
    /// `name@digest` of the one in shadow; `None` where none is set up, and then nothing else is told.
    pub shadow: Option<String>,
    /// Messages of which the shadow gave no reading.
    pub unread: u64,
    /// Messages that the shadow read and the other could not.
    pub read_alone: u64,
    pub compared: Comparison,
}

impl ShadowFigures {
    pub fn enough(&self) -> bool {
        self.compared.both >= self.least
    }
}

pub async fn shadow_figures(app: &App, ctx: &RequestContext) -> Result<ShadowFigures> {
    let site = read_figures(app, ctx).await?;
    let since = ctx.at.saturating_sub(COUNTED_OVER).unwrap_or(Timestamp::MIN);
    let mut figures = ShadowFigures {
        site: site.id,
        site_name: site.name,
        since,
        least: app.settings.counted_least,
        standing: app.gateway.screening_engine(),
        shadow: app.gateway.shadow_engine(),
        unread: 0,
        read_alone: 0,
        compared: Comparison::default(),
    };
    let Some(engine) = figures.shadow.clone() else { return Ok(figures) };
    let reader = app.store.reader();
    let readings = reader.shadow_readings().of_site(site.id, &engine, since, READINGS_MAX).await?;
    for chunk in readings.chunks(CHUNK) {
        let ids: Vec<MessageId> = chunk.iter().map(|reading| reading.message).collect();
        let first = first_readings(app, &ids).await?;
        let needed = reader.agreements().needed(&ids).await?;
        for reading in chunk {
            match (&reading.read, first.get(&reading.message)) {
                (ShadowRead::Unread { .. }, _) => figures.unread += 1,
                (ShadowRead::Read { .. }, None) => figures.read_alone += 1,
                (ShadowRead::Read { assessment }, Some(standing)) => {
                    figures.compared.see(standing, assessment, needed.get(&reading.message).copied());
                }
            }
        }
    }
    Ok(figures)
}

/// What the engine that counts read when each message came in: the first reading of it, before anybody raised it further.
async fn first_readings(app: &App, ids: &[MessageId]) -> Result<HashMap<MessageId, Assessment>> {
    let reader = app.store.reader();
    let second = reader.engine_pins().of(Capability::ReadAgain).await?;
    let by_second = |engine: &str| second.iter().any(|pin| pin.engine == engine);
    let mut first = HashMap::new();
    let readings = reader.assessments().of_messages(ids).await?;
    for stored in readings.into_iter().filter(|stored| !by_second(&stored.assessment.engine)) {
        first.entry(stored.message).or_insert(stored.assessment);
    }
    Ok(first)
}
