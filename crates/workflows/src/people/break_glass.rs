//! Opens a record of another team in an emergency: with a reason, for a few hours, to read alone, and compliance is told.
use crate::{App, Changed, Channel, Error, Result, authorise};
use cs_kernel::{Actor, BreakGlassId, NoticeId, PatientId, RequestContext, Timestamp};
use cs_ledger::Fact;
use cs_people::Role;
use cs_policy::Action;
use cs_storage::{BreakGlass, Notice, NoticeState};

/// What the page of the record says before it is opened, without saying anything of the patient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GlassState {
    /// It may be opened with a reason.
    Whole,
    /// It is open to the reader already, by their work or by an earlier break-glass.
    Open,
}

/// Whether the record must be broken open at all. Somebody who may not do that is refused.
pub async fn glass_state(app: &App, ctx: &RequestContext, id: PatientId) -> Result<GlassState> {
    let patient = app.store.reader().patients().find(id).await?.ok_or(Error::NotFound)?;
    if authorise::may(app, ctx, Action::ReadPatient, &patient).await? {
        return Ok(GlassState::Open);
    }
    authorise::patient(app, ctx, Action::BreakGlass, &patient).await?;
    Ok(GlassState::Whole)
}

/// Opens it, and answers until when.
pub async fn break_glass(app: &App, ctx: &RequestContext, id: PatientId, reason: &str) -> Result<Timestamp> {
    let patient = app.store.reader().patients().find(id).await?.ok_or(Error::NotFound)?;
    authorise::patient(app, ctx, Action::BreakGlass, &patient).await?;
    let staff = ctx.actor.staff().ok_or(Error::NotFound)?;
    let reason = reason.trim();
    if !(10..=1000).contains(&reason.chars().count()) {
        let problem = "Say in a sentence why this cannot wait, in 10 to 1,000 characters; compliance reads it";
        return Err(Error::invalid("reason", problem));
    }
    let until = ctx.at.saturating_add(app.settings.break_glass_valid).map_err(Error::internal)?;
    let access = BreakGlass {
        id: BreakGlassId::new(ctx.at, &*app.random),
        staff,
        patient: id,
        reason: reason.to_owned(),
        opened_at: ctx.at,
        until,
        review: None,
    };
    let told = app.store.reader().staff().with_role(Role::Compliance).await?;
    let mut work = app.store.begin(ctx).await?;
    let reason = work.break_glass().insert(&access).await?;
    work.record(Fact::BreakGlassOpened { access: access.id, reason, until }, Some(id));
    if app.outbox.sends(Channel::Email) {
        for member in told.iter().filter(|m| m.site == patient.site) {
            work.notices().insert(&notice(app, ctx, access.id, Actor::Staff(member.id))).await?;
        }
    }
    work.commit().await?;
    app.wake.tell(Changed::Jobs);
    Ok(until)
}

fn notice(app: &App, ctx: &RequestContext, about: BreakGlassId, recipient: Actor) -> Notice {
    Notice {
        id: NoticeId::new(ctx.at, &*app.random),
        kind: "break_glass".into(),
        recipient,
        channel: Channel::Email.as_str().into(),
        about: Some(about.to_string()),
        state: NoticeState::Waiting,
        attempts: 0,
        made_at: ctx.at,
        settled_at: None,
    }
}
