//! A clinician's own day.
use crate::{App, Error, Result, authorise, record_listed};
use cs_decisions::Disclosure;
use cs_kernel::{RequestContext, SignedDuration, Timestamp};
use cs_policy::Action;
use cs_sessions::Encounter;
use jiff::{civil::Date, tz::TimeZone};

/// One encounter of the day.
#[derive(Debug, Clone)]
pub struct EncounterRow {
    pub encounter: Encounter,
    /// The patients, as colleagues find them in a list.
    pub names: Vec<String>,
    /// How many of them have a signed note.
    pub signed: usize,
    /// A note is in work.
    pub in_work: bool,
    /// At least one signed note was drafted by a program.
    pub drafted_by_program: bool,
}

/// The encounters that start on this day where the site is, the earliest first.
pub async fn list_encounters(app: &App, ctx: &RequestContext, day: Option<Date>) -> Result<(Date, Vec<EncounterRow>)> {
    let reader = app.store.reader();
    let by = ctx.actor.staff().ok_or(Error::NotFound)?;
    let staff = reader.staff().find(by).await?.ok_or(Error::NotFound)?;
    authorise::site(app, ctx, Action::ListEncounters, staff.site).await?;
    let site = reader.sites().find(staff.site).await?.ok_or(Error::NotFound)?;
    let zone = TimeZone::get(&site.time_zone).unwrap_or(TimeZone::UTC);
    let day = day.unwrap_or_else(|| ctx.at.to_zoned(zone.clone()).date());
    let (from, until) = bounds(day, &zone)?;
    let mut rows = Vec::new();
    for encounter in reader.encounters().of_clinician(by, from, until).await? {
        let records = reader.patients().records(&encounter.patients).await?;
        let names = records.into_iter().filter_map(|r| r.known()).map(|p| p.listed_name()).collect();
        let notes = reader.notes().of_encounter(encounter.id).await?;
        let first = |n: &&cs_storage::SignedNote| n.signed.content().amends.is_none();
        rows.push(EncounterRow {
            names,
            signed: notes.iter().filter(first).count(),
            in_work: !reader.note_drafts().working(encounter.id).await?.is_empty(),
            drafted_by_program: notes.iter().any(|n| n.signed.content().disclosure() == Disclosure::DraftedByProgram),
            encounter,
        });
    }
    let records = rows.iter().map(|r| r.encounter.id.to_string()).collect();
    record_listed(app, ctx, "encounters", records).await?;
    Ok((day, rows))
}

fn bounds(day: Date, zone: &TimeZone) -> Result<(Timestamp, Timestamp)> {
    let start = day.to_zoned(zone.clone()).map_err(Error::internal)?.timestamp();
    let next = day.tomorrow().and_then(|d| d.to_zoned(zone.clone())).map(|z| z.timestamp());
    Ok((start, next.unwrap_or_else(|_| start + SignedDuration::from_hours(24))))
}
