//! A clinician's times away. Days are the site's own; a day begins at its midnight.
use askama::Template;
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use axum_extra::extract::Form;
use cs_kernel::{StaffId, Timestamp};
use cs_web_shared::{
    Failure, Problems, Shell, StaffReader, Toast, View, Web, flash, forms::Choice, problems_of, see_other,
};
use cs_workflows::messages::{AwayTimes, SetAway, come_back, list_away, set_away};
use jiff::civil::Date;
use serde::Deserialize;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AwayForm {
    from: String,
    until: String,
    cover: String,
}

struct Planned {
    line: String,
    cover: String,
    /// The beginning, by which it is ended.
    from: String,
}

#[derive(Template)]
#[template(path = "desk/away.html")]
struct AwayPage {
    shell: Shell,
    planned: Vec<Planned>,
    covering: Option<String>,
    covers: Vec<Choice>,
    form: AwayForm,
    problems: Problems,
}

/// `GET /away`
pub async fn show(State(web): State<Web>, reader: StaffReader) -> Result<View, Failure> {
    let times = list_away(&web.app, &reader.ctx).await?;
    let today = reader.ctx.at.to_zoned(reader.zone()).date();
    let form = AwayForm { from: today.to_string(), ..AwayForm::default() };
    Ok(View::page(&page(&reader, times, form, Problems::none()).await))
}

/// `POST /away`
pub async fn set(State(web): State<Web>, reader: StaffReader, Form(form): Form<AwayForm>) -> Result<Response, Failure> {
    let mut problems = Problems::none();
    let (from, until) = (midnight(&reader, &form.from), midnight(&reader, &form.until));
    for (name, day) in [("from", from), ("until", until)] {
        if day.is_none() {
            problems.add(name, reader.t.get("away-day-wrong"));
        }
    }
    let cover = form.cover.parse::<StaffId>().ok();
    if cover.is_none() {
        problems.add("cover", reader.t.get("away-cover-choose"));
    }
    if let (Some(from), Some(until), Some(cover)) = (from, until, cover) {
        let command = SetAway { staff: reader.staff.id, cover, from, until };
        match set_away(&web.app, &reader.ctx, command).await {
            Ok(()) => {
                let times = list_away(&web.app, &reader.ctx).await?;
                let name = times.times.iter().find(|t| t.from == from).map(|t| t.cover_name.clone());
                let said = [("name", name.unwrap_or_default()), ("from", reader.times().day(from))];
                flash::push(&reader.session, Toast::new(reader.t.with("away-saved", &said))).await;
                return Ok(see_other("/away"));
            }
            Err(error) => problems = problems_of(error)?,
        }
    }
    let times = list_away(&web.app, &reader.ctx).await?;
    let page = page(&reader, times, form, problems).await;
    Ok(View::page(&page).status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

#[derive(Debug, Deserialize)]
pub struct EndForm {
    from: Timestamp,
}

/// `POST /away/end`
pub async fn end(State(web): State<Web>, reader: StaffReader, Form(form): Form<EndForm>) -> Result<Response, Failure> {
    come_back(&web.app, &reader.ctx, reader.staff.id, form.from).await?;
    flash::push(&reader.session, Toast::new(reader.t.get("away-ended"))).await;
    Ok(see_other("/away"))
}

fn midnight(reader: &StaffReader, day: &str) -> Option<Timestamp> {
    let day: Date = day.trim().parse().ok()?;
    Some(day.to_zoned(reader.zone()).ok()?.timestamp())
}

async fn page(reader: &StaffReader, times: AwayTimes, form: AwayForm, problems: Problems) -> AwayPage {
    let (t, words) = (reader.t, reader.times());
    let planned = |a: cs_workflows::messages::AwayTime| Planned {
        line: t.with("away-line", &[("from", words.day(a.from)), ("until", words.day(a.until))]),
        cover: t.with("away-cover-is", &[("name", a.cover_name)]),
        from: a.from.to_string(),
    };
    let covering = (!times.covering.is_empty()).then(|| times.covering.join(", "));
    let choice = |s: cs_people::Staff| Choice::new(s.id.to_string(), s.signature_name(reader.ctx.at));
    let choose = Choice::new("", t.get("away-cover-choose"));
    AwayPage {
        shell: reader.desk().await,
        planned: times.times.into_iter().map(planned).collect(),
        covering: covering.map(|names| t.with("away-covering", &[("names", names)])),
        covers: if times.covers.is_empty() {
            Vec::new()
        } else {
            [choose].into_iter().chain(times.covers.into_iter().map(choice)).collect()
        },
        form,
        problems,
    }
}
