//! The review of break-glass access, for compliance.
use super::parts::id;
use crate::Side;
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use axum_extra::extract::Form;
use cs_web_shared::{Failure, Htmx, Moment, Shell, StaffReader, Toast, View, Web, flash};
use cs_workflows::people::{list_break_glass, review_break_glass};
use serde::Deserialize;

struct Line {
    id: String,
    by: String,
    patient: Option<String>,
    reason: String,
    opened: Moment,
    until: Moment,
    review: Option<(String, Moment, bool)>,
    is_own: bool,
}

#[derive(Template)]
#[template(path = "people/break_glass.html")]
struct Page {
    shell: Shell,
    side: Side,
    lines: Vec<Line>,
    next: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Before {
    before: Option<String>,
}

pub async fn show(
    State(web): State<Web>,
    reader: StaffReader,
    Query(Before { before }): Query<Before>,
) -> Result<View, Failure> {
    let (found, next) = list_break_glass(&web.app, &reader.ctx, reader.staff.site, before.as_deref()).await?;
    let times = reader.times();
    let lines = found
        .into_iter()
        .map(|l| Line {
            id: l.id.to_string(),
            by: l.by,
            patient: l.patient,
            reason: l.reason,
            opened: times.at(l.opened_at),
            until: times.at(l.until),
            review: l.review.map(|(by, at, justified)| (by, times.at(at), justified)),
            is_own: l.is_own,
        })
        .collect();
    Ok(View::page(&Page { shell: reader.office().await, side: Side::of(&reader), lines, next }))
}

#[derive(Debug, Deserialize)]
pub struct Review {
    justified: String,
}

pub async fn review(
    State(web): State<Web>,
    reader: StaffReader,
    htmx: Htmx,
    Path(access): Path<String>,
    Form(Review { justified }): Form<Review>,
) -> Result<Response, Failure> {
    review_break_glass(&web.app, &reader.ctx, id(&access)?, justified == "yes").await?;
    flash::push(&reader.session, Toast::new(reader.t.get("admin-glass-reviewed"))).await;
    Ok(htmx.go("/admin/break-glass"))
}
