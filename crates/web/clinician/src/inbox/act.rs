//! Handlers that change something. Each works as a plain form; to htmx it answers with what changed.
use super::{look::fresh, open::Place};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use axum_extra::extract::Form;
use cs_kernel::{MessageId, StaffId, ThreadId};
use cs_messages::{Level, Outcome, Standing};
use cs_web_shared::{
    Failure, Htmx, Problems, Shell, StaffReader, Toast, View, Web, flash, forms::Choice, problems_of, see_other,
};
use cs_workflows::{
    Error,
    messages::{
        DecideDisposition, HandOver, LevelWasSet, SetLevel, UndoLevel, decide_disposition, hand_over as give,
        receivers, set_level, undo_level,
    },
};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub struct LevelForm {
    level: Level,
    /// What the reader saw.
    seen: MessageId,
    from: Standing,
}

/// `POST /inbox/{thread}/level`
pub async fn level(
    State(web): State<Web>,
    reader: StaffReader,
    htmx: Htmx,
    Path(thread): Path<ThreadId>,
    Query(place): Query<Place>,
    Form(form): Form<LevelForm>,
) -> Result<Response, Failure> {
    let command = SetLevel { thread, level: form.level, seen: form.seen, from: form.from };
    let done = set_level(&web.app, &reader.ctx, command).await;
    let toast = match done {
        Ok(set) => was_set(&reader, &place, thread, &set),
        // Somebody was faster, or the patient wrote again: the page shows how it stands now.
        Err(Error::Conflict { .. }) => Toast::new(reader.t.get("inbox-changed-meanwhile")),
        Err(other) => return Err(other.into()),
    };
    answer(&web, &reader, htmx, thread, &place, toast).await
}

fn was_set(reader: &StaffReader, place: &Place, thread: ThreadId, set: &LevelWasSet) -> Toast {
    let level = reader.t.level(set.level.as_str());
    let key = if set.escalated { "inbox-level-was-set-escalated" } else { "inbox-level-was-set" };
    let toast = Toast::new(reader.t.with(key, &[("level", level)]));
    let toast = toast.undo(reader.t.get("undo"), place.thread(thread, "/level/undo"));
    let before = |(id, level): &(MessageId, Option<Level>)| format!("{id}={}", level.map_or("", Level::as_str));
    set.before.iter().map(before).fold(toast.field("given", set.level.as_str()), |t, b| t.field("before", b))
}

#[derive(Debug, Deserialize)]
pub struct UndoForm {
    given: Level,
    #[serde(default)]
    before: Vec<String>,
}

/// `POST /inbox/{thread}/level/undo`
pub async fn undo(
    State(web): State<Web>,
    reader: StaffReader,
    htmx: Htmx,
    Path(thread): Path<ThreadId>,
    Query(place): Query<Place>,
    Form(form): Form<UndoForm>,
) -> Result<Response, Failure> {
    let before: Option<Vec<_>> = form.before.iter().map(|b| before(b)).collect();
    let before = before.ok_or_else(|| Failure::Bad(reader.t.get("failure-bad-do")))?;
    let toast = match undo_level(&web.app, &reader.ctx, UndoLevel { thread, given: form.given, before }).await {
        Ok(_) => Toast::new(reader.t.get("inbox-level-undone")),
        Err(Error::Conflict { .. }) => Toast::new(reader.t.get("inbox-changed-meanwhile")),
        Err(other) => return Err(other.into()),
    };
    answer(&web, &reader, htmx, thread, &place, toast).await
}

/// "msg_…=urgent", or "msg_…=" where nobody had set one.
fn before(text: &str) -> Option<(MessageId, Option<Level>)> {
    let (id, level) = text.split_once('=')?;
    let level = if level.is_empty() { None } else { Some(level.parse().ok()?) };
    Some((id.parse().ok()?, level))
}

async fn answer(
    web: &Web,
    reader: &StaffReader,
    htmx: Htmx,
    thread: ThreadId,
    place: &Place,
    toast: Toast,
) -> Result<Response, Failure> {
    if htmx.0 {
        return Ok(fresh(web, reader, thread, place, toast).await?.into_response());
    }
    flash::push(&reader.session, toast).await;
    Ok(see_other(&place.thread(thread, "")))
}

#[derive(Debug, Deserialize)]
pub struct DispositionForm {
    #[serde(default)]
    outcome: String,
    #[serde(default)]
    note: String,
    seen: MessageId,
}

/// `POST /inbox/{thread}/disposition`
pub async fn disposition(
    State(web): State<Web>,
    reader: StaffReader,
    htmx: Htmx,
    Path(thread): Path<ThreadId>,
    Query(place): Query<Place>,
    Form(form): Form<DispositionForm>,
) -> Result<Response, Failure> {
    let t = reader.t;
    let Ok(outcome) = form.outcome.parse::<Outcome>() else {
        return Err(Failure::Bad(t.get("inbox-outcome-missing")));
    };
    let command = DecideDisposition { thread, outcome, note: form.note, seen: form.seen };
    let decided = match decide_disposition(&web.app, &reader.ctx, command).await {
        Ok(decided) => decided,
        Err(Error::Conflict { .. }) => {
            return answer(&web, &reader, htmx, thread, &place, Toast::new(t.get("inbox-changed-meanwhile"))).await;
        }
        Err(other) => return Err(other.into()),
    };
    let (key, to) = match (decided.more_waits, decided.escalated) {
        (true, _) => ("inbox-decided-more", place.thread(thread, "")),
        (false, true) => ("inbox-decided-escalated", place.queue()),
        (false, false) => ("inbox-decided", place.queue()),
    };
    flash::push(&reader.session, Toast::new(t.get(key))).await;
    Ok(htmx.go(&to))
}

#[derive(Template)]
#[template(path = "inbox/hand_over.html")]
struct HandOverPage {
    shell: Shell,
    back: String,
    action: String,
    colleagues: Vec<Choice>,
    form: HandOverForm,
    problems: Problems,
}

#[derive(Debug, Default, Deserialize)]
pub struct HandOverForm {
    #[serde(default)]
    to: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    version: u32,
}

/// `GET /inbox/{thread}/hand-over`
pub async fn hand_over_form(
    State(web): State<Web>,
    reader: StaffReader,
    Path(thread): Path<ThreadId>,
    Query(place): Query<Place>,
    Query(form): Query<HandOverForm>,
) -> Result<View, Failure> {
    Ok(View::page(&hand_over_page(&web, &reader, thread, &place, form, Problems::none()).await?))
}

/// `POST /inbox/{thread}/hand-over`
pub async fn hand_over(
    State(web): State<Web>,
    reader: StaffReader,
    Path(thread): Path<ThreadId>,
    Query(place): Query<Place>,
    Form(form): Form<HandOverForm>,
) -> Result<Response, Failure> {
    let done = match form.to.parse::<StaffId>() {
        Ok(to) => {
            let command = HandOver { thread, to, note: form.note.clone(), version: form.version };
            give(&web.app, &reader.ctx, command).await
        }
        Err(_) => Err(Error::invalid("to", reader.t.get("inbox-hand-over-missing"))),
    };
    match done {
        Ok(to) => {
            let said = reader.t.with("inbox-handed-over", &[("name", to.name)]);
            flash::push(&reader.session, Toast::new(said)).await;
            Ok(see_other(&place.queue()))
        }
        Err(error) => {
            let problems = problems_of(error)?;
            let page = hand_over_page(&web, &reader, thread, &place, form, problems).await?;
            Ok(View::page(&page).status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
        }
    }
}

async fn hand_over_page(
    web: &Web,
    reader: &StaffReader,
    thread: ThreadId,
    place: &Place,
    form: HandOverForm,
    problems: Problems,
) -> Result<HandOverPage, Failure> {
    let colleagues = receivers(&web.app, &reader.ctx, thread).await?;
    let choice = |s: cs_people::Staff| Choice::new(s.id.to_string(), s.signature_name(reader.ctx.at));
    Ok(HandOverPage {
        shell: reader.desk().await,
        back: place.thread(thread, ""),
        action: place.thread(thread, "/hand-over"),
        colleagues: colleagues.into_iter().map(choice).collect(),
        form,
        problems,
    })
}
