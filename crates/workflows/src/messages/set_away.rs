//! Who covers for somebody who is away: from then on the cover finds the colleague's threads in their own inbox.
use super::hand_over::treats;
use crate::{App, Changed, Error, FieldProblem, Result, authorise};
use cs_kernel::{RequestContext, StaffId, Timestamp};
use cs_ledger::Fact;
use cs_people::Staff;
use cs_policy::Action;
use cs_storage::Away;

#[derive(Debug, Clone)]
pub struct SetAway {
    pub staff: StaffId,
    pub cover: StaffId,
    pub from: Timestamp,
    /// Exclusive.
    pub until: Timestamp,
}

/// A time away, with the cover's name.
#[derive(Debug, Clone)]
pub struct AwayTime {
    pub from: Timestamp,
    pub until: Timestamp,
    pub cover: StaffId,
    pub cover_name: String,
}

/// What somebody sees of their own times.
#[derive(Debug, Clone)]
pub struct AwayTimes {
    /// Now and to come, the next first.
    pub times: Vec<AwayTime>,
    /// Who may cover: licensed colleagues of the site.
    pub covers: Vec<Staff>,
    /// Whom they cover for at this moment.
    pub covering: Vec<String>,
}

pub async fn set_away(app: &App, ctx: &RequestContext, command: SetAway) -> Result<()> {
    let reader = app.store.reader();
    let member = reader.staff().find(command.staff).await?.ok_or(Error::NotFound)?;
    authorise::staff_member(app, ctx, Action::SetAway, &member).await?;
    let cover = reader.staff().find(command.cover).await?;
    let mut problems = Vec::new();
    if command.until <= command.from {
        problems.push(FieldProblem::new("until", "Choose a time after the beginning"));
    } else if command.until <= ctx.at {
        problems.push(FieldProblem::new("until", "Choose a time that is still to come"));
    }
    if !cover.is_some_and(|c| may_cover(&c, &member, ctx.at)) {
        problems.push(FieldProblem::new("cover", "Choose a licensed colleague of your site"));
    } else if reader.away().cover_of(command.cover, command.from.max(ctx.at)).await?.is_some() {
        problems.push(FieldProblem::new("cover", "They are away themselves then; choose somebody else"));
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let SetAway { staff, cover, from, until } = command;
    let mut work = app.store.begin(ctx).await?;
    work.away().set(&Away { staff, cover, from, until }).await?;
    work.record(Fact::StaffAway { staff, cover, from, until }, None);
    work.commit().await?;
    app.wake.tell(Changed::Queue(member.site));
    Ok(())
}

/// Ends a time away at once; one that has not begun never begins.
pub async fn come_back(app: &App, ctx: &RequestContext, staff: StaffId, from: Timestamp) -> Result<()> {
    let reader = app.store.reader();
    let member = reader.staff().find(staff).await?.ok_or(Error::NotFound)?;
    authorise::staff_member(app, ctx, Action::SetAway, &member).await?;
    let times = reader.away().of_staff(staff).await?;
    let Some(away) = times.into_iter().find(|a| a.from == from && a.until > ctx.at) else {
        return Err(Error::NotFound);
    };
    let until = ctx.at.max(away.from);
    let mut work = app.store.begin(ctx).await?;
    work.away().set(&Away { until, ..away }).await?;
    work.record(Fact::StaffAway { staff, cover: away.cover, from: away.from, until }, None);
    work.commit().await?;
    app.wake.tell(Changed::Queue(member.site));
    Ok(())
}

/// One's own times away.
pub async fn list_away(app: &App, ctx: &RequestContext) -> Result<AwayTimes> {
    let reader = app.store.reader();
    let id = ctx.actor.staff().ok_or(Error::NotFound)?;
    let member = reader.staff().find(id).await?.ok_or(Error::NotFound)?;
    authorise::staff_member(app, ctx, Action::SetAway, &member).await?;
    let everybody = reader.staff().of_site(member.site).await?;
    let name = |id: StaffId| everybody.iter().find(|s| s.id == id).map_or_else(String::new, |s| s.name.clone());
    let mut times: Vec<AwayTime> = (reader.away().of_staff(id).await?.into_iter())
        .filter(|a| a.until > ctx.at && a.until > a.from)
        .map(|a| AwayTime { from: a.from, until: a.until, cover: a.cover, cover_name: name(a.cover) })
        .collect();
    times.sort_by_key(|t| t.from);
    let covering = reader.away().covered_by(id, ctx.at).await?.into_iter().map(name).collect();
    let covers = everybody.iter().filter(|s| may_cover(s, &member, ctx.at)).cloned().collect();
    Ok(AwayTimes { times, covers, covering })
}

fn may_cover(cover: &Staff, member: &Staff, at: Timestamp) -> bool {
    cover.id != member.id && cover.site == member.site && treats(cover) && cover.signing_licence(at).is_some()
}
