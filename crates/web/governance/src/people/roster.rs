//! The on-call roster as a week, its gaps by name, and one form for each way to change it.
use super::parts::{Tick, shown};
use crate::Side;
use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use axum_extra::extract::Form;
use cs_kernel::StaffId;
use cs_people::{Band, Shift};
use cs_web_shared::{Failure, Htmx, Problems, Shell, StaffReader, Texts, Toast, View, Web, flash, forms::Choice};
use cs_workflows::{
    Error,
    people::{RosterChange, RosterWeek, ShiftPattern, change_roster, read_roster},
};
use serde::Deserialize;

/// All three forms of the page; `change` says which was sent.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RosterForm {
    change: String,
    stamp: String,
    shift: String,
    leaves: String,
    takes_over: String,
    staff: String,
    weekdays: Vec<i8>,
    from: String,
    to: String,
    position: String,
}

/// A day of the week view.
struct Day {
    name: String,
    today: bool,
    has_gap: bool,
    /// "00:00–08:00" and who is paged, in order; nobody in a gap.
    bands: Vec<(String, Vec<String>)>,
    shifts: Vec<Line>,
}

struct Line {
    id: String,
    hours: String,
    name: String,
    position: u32,
}

#[derive(Template)]
#[template(path = "people/roster.html")]
struct Page {
    shell: Shell,
    side: Side,
    days: Vec<Day>,
    gaps: Vec<String>,
    unlicensed: String,
    now: String,
    zone: String,
    stamp: String,
    people: Vec<Choice>,
    on_call: Vec<Choice>,
    typed: RosterForm,
    ticks: Vec<Tick>,
    clash: bool,
    problems: Problems,
}

pub async fn show(State(web): State<Web>, reader: StaffReader) -> Result<View, Failure> {
    page(&web, &reader, RosterForm::default(), false, Problems::none()).await
}

pub async fn change(
    State(web): State<Web>,
    reader: StaffReader,
    htmx: Htmx,
    Form(form): Form<RosterForm>,
) -> Result<Response, Failure> {
    let bad = || Failure::Bad(reader.t.get("failure-bad-do"));
    let stamp = form.stamp.parse().map_err(|_| bad())?;
    let change = match form.change.as_str() {
        "add" => RosterChange::Add(ShiftPattern {
            staff: form.staff.parse().ok(),
            weekdays: form.weekdays.clone(),
            from: form.from.clone(),
            to: form.to.clone(),
            position: form.position.clone(),
        }),
        "remove" => RosterChange::Remove(form.shift.parse().map_err(|_| bad())?),
        _ => RosterChange::PutInPlaceOf {
            leaves: form.leaves.parse().map_err(|_| bad())?,
            takes_over: form.takes_over.parse().map_err(|_| bad())?,
        },
    };
    let (clash, problems, status) = match change_roster(&web.app, &reader.ctx, reader.staff.site, stamp, change).await {
        Ok(()) => {
            flash::push(&reader.session, Toast::new(reader.t.get("admin-saved"))).await;
            return Ok(htmx.go("/admin/roster"));
        }
        Err(Error::Conflict { .. }) => (true, Problems::none(), StatusCode::CONFLICT),
        Err(error) => (false, shown(error)?, StatusCode::UNPROCESSABLE_ENTITY),
    };
    Ok(page(&web, &reader, form, clash, problems).await?.status(status).into_response())
}

async fn page(
    web: &Web,
    reader: &StaffReader,
    typed: RosterForm,
    clash: bool,
    problems: Problems,
) -> Result<View, Failure> {
    let week = read_roster(&web.app, &reader.ctx, reader.staff.site).await?;
    let today = reader.ctx.at.to_zoned(reader.zone()).date().weekday().to_monday_one_offset();
    let choose = |first: &str, people: &[cs_people::Staff]| {
        let blank = std::iter::once(Choice::new("", first));
        blank.chain(people.iter().map(|p| Choice::new(p.id.to_string(), p.signature_name(reader.ctx.at)))).collect()
    };
    let names: Vec<String> = week.now.0.iter().map(|id| name(&week, *id)).collect();
    let tick = |day: i8| Tick {
        value: day.to_string(),
        label: weekday(reader.t, day),
        hint: String::new(),
        on: typed.weekdays.contains(&day),
    };
    let ticks = (1..=7).map(tick).collect();
    let first = reader.t.get("admin-choose");
    Ok(View::page(&Page {
        shell: reader.office().await,
        side: Side::of(reader),
        days: (1..=7).map(|d| day(reader.t, &week, d, d == today)).collect(),
        gaps: week.bands.iter().filter(|b| b.is_gap()).map(|b| gap(reader.t, b)).collect(),
        unlicensed: week.unlicensed.join(", "),
        now: names.join(", "),
        zone: week.site.time_zone.clone(),
        stamp: week.stamp.to_string(),
        people: choose(&first, &week.choices),
        on_call: choose(&first, &week.on_call),
        typed,
        ticks,
        clash,
        problems,
    }))
}

fn day(t: &Texts, week: &RosterWeek, weekday: i8, today: bool) -> Day {
    let bands: Vec<&Band> = week.bands.iter().filter(|b| b.weekday == weekday).collect();
    let line = |s: &Shift| Line {
        id: s.id.to_string(),
        hours: hours(s.from_minute, s.to_minute),
        name: name(week, s.staff),
        position: s.position,
    };
    Day {
        name: self::weekday(t, weekday),
        today,
        has_gap: bands.iter().any(|b| b.is_gap()),
        bands: bands
            .iter()
            .map(|b| (hours(b.from_minute, b.to_minute), b.chain.iter().map(|id| name(week, *id)).collect()))
            .collect(),
        shifts: week.shifts.iter().filter(|s| s.weekday == weekday).map(line).collect(),
    }
}

fn name(week: &RosterWeek, id: StaffId) -> String {
    week.on_call.iter().find(|s| s.id == id).map_or_else(|| id.to_string(), |s| s.name.clone())
}

pub fn weekday(t: &Texts, day: i8) -> String {
    t.get(&format!("admin-day-{day}"))
}

/// "Monday 18:00–24:00".
pub fn gap(t: &Texts, band: &Band) -> String {
    format!("{} {}", weekday(t, band.weekday), hours(band.from_minute, band.to_minute))
}

fn hours(from: i32, to: i32) -> String {
    format!("{:02}:{:02}–{:02}:{:02}", from / 60, from % 60, to / 60, to % 60)
}
