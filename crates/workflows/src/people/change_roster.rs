//! Changes who is on call, as a whole roster that takes the place of the one before. It is never empty.
use super::{change_team::may_treat, read_roster::roster_stamp, staff_details::none_of, turns::take_turns};
use crate::{App, Changed, Error, FieldProblem, Result, authorise};
use cs_kernel::{Digest, RequestContext, ShiftId, SiteId, StaffId};
use cs_ledger::Fact;
use cs_people::Shift;
use cs_policy::Action;
use cs_storage::UnitOfWork;

/// Days and hours for one person. An end at or before the beginning is on the next day.
#[derive(Debug, Clone)]
pub struct ShiftPattern {
    pub staff: Option<StaffId>,
    /// 1 = Monday … 7 = Sunday.
    pub weekdays: Vec<i8>,
    /// `HH:MM`, as typed. 24:00 is the end of the day.
    pub from: String,
    pub to: String,
    /// The place in the chain, as typed; 1 is paged first.
    pub position: String,
}

#[derive(Debug, Clone)]
pub enum RosterChange {
    Add(ShiftPattern),
    Remove(ShiftId),
    /// Everywhere in the roster.
    PutInPlaceOf {
        leaves: StaffId,
        takes_over: StaffId,
    },
}

/// `read` is the stamp of the roster that the page showed.
pub async fn change_roster(
    app: &App,
    ctx: &RequestContext,
    site: SiteId,
    read: Digest,
    change: RosterChange,
) -> Result<()> {
    authorise::site(app, ctx, Action::ManageRoster, site).await?;
    let mut work = app.store.begin(ctx).await?;
    take_turns(&work, &format!("roster.{site}")).await?;
    let present = work.roster().of_site(site).await?;
    if roster_stamp(&present) != read {
        return Err(Error::Conflict { current: None });
    }
    let next = match change {
        RosterChange::Add(pattern) => {
            let mut all = present;
            all.extend(added(app, ctx, &work, site, pattern).await?);
            all
        }
        RosterChange::Remove(shift) => present.into_iter().filter(|s| s.id != shift).collect(),
        RosterChange::PutInPlaceOf { leaves, takes_over } => {
            on_call_person(&work, site, Some(takes_over), "takes_over", &mut Vec::new()).await?;
            let swap = |s: Shift| if s.staff == leaves { Shift { staff: takes_over, ..s } } else { s };
            present.into_iter().map(swap).collect()
        }
    };
    if next.is_empty() {
        let reason =
            "the roster would be empty, and nobody would be paged; add somebody else before you take the last one out";
        return Err(Error::refused("empty_roster", reason));
    }
    work.roster().replace(site, &next).await?;
    work.record(Fact::RosterChanged { site, shifts: next.iter().map(|s| s.id).collect() }, None);
    work.commit().await?;
    app.wake.tell(Changed::Escalations(site));
    Ok(())
}

async fn added(
    app: &App,
    ctx: &RequestContext,
    work: &UnitOfWork,
    site: SiteId,
    pattern: ShiftPattern,
) -> Result<Vec<Shift>> {
    let mut problems = Vec::new();
    let staff = on_call_person(work, site, pattern.staff, "staff", &mut problems).await?;
    if pattern.weekdays.is_empty() || pattern.weekdays.iter().any(|d| !(1..=7).contains(d)) {
        problems.push(FieldProblem::new("weekdays", "Choose at least one day"));
    }
    let from = minute(&pattern.from).filter(|m| *m < 1440);
    if from.is_none() {
        problems.push(FieldProblem::new("from", "Enter when it begins, such as 08:00"));
    }
    let to = minute(&pattern.to).filter(|m| *m > 0 || from.is_some_and(|from| from > 0));
    if to.is_none() {
        problems.push(FieldProblem::new("to", "Enter when it ends, such as 18:00; the whole day is 00:00 to 24:00"));
    }
    let position: Option<u32> = pattern.position.trim().parse().ok().filter(|p| (1..=20).contains(p));
    if position.is_none() {
        problems.push(FieldProblem::new("position", "Enter the place in the chain: 1 is paged first, 2 next"));
    }
    let (Some(staff), Some(from), Some(to), Some(position), true) = (staff, from, to, position, problems.is_empty())
    else {
        return none_of(problems).map(|()| Vec::new());
    };
    let shift = |weekday, from_minute, to_minute| {
        let id = ShiftId::new(ctx.at, &*app.random);
        Shift { id, site, staff, weekday, from_minute, to_minute, position }
    };
    let mut shifts = Vec::new();
    for weekday in pattern.weekdays {
        if from < to {
            shifts.push(shift(weekday, from, to));
        } else {
            shifts.push(shift(weekday, from, 1440));
            if to > 0 {
                shifts.push(shift(weekday % 7 + 1, 0, to));
            }
        }
    }
    for shift in &shifts {
        shift.check().map_err(|e| Error::invalid("from", e))?;
    }
    Ok(shifts)
}

/// Somebody who may be paged here. The alternative is a problem of the field, or where the form offers no such field an error.
async fn on_call_person(
    work: &UnitOfWork,
    site: SiteId,
    staff: Option<StaffId>,
    field: &'static str,
    problems: &mut Vec<FieldProblem>,
) -> Result<Option<StaffId>> {
    let found = match staff {
        Some(id) => work.staff().find(id).await?.filter(|p| may_treat(p, site)),
        None => None,
    };
    if found.is_none() {
        let problem = FieldProblem::new(field, "Choose a clinician or supervisor who works here");
        if field == "takes_over" {
            return Err(Error::Invalid(vec![problem]));
        }
        problems.push(problem);
    }
    Ok(found.map(|p| p.id))
}

/// Minutes since midnight of `HH:MM`; 24:00 is 1440.
fn minute(text: &str) -> Option<i32> {
    let (hours, minutes) = text.trim().split_once(':')?;
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    let whole = hours * 60 + minutes;
    ((0..=24).contains(&hours) && (0..60).contains(&minutes) && whole <= 1440).then_some(whole)
}

#[cfg(test)]
mod tests {
    use super::minute;

    #[test]
    fn times_of_day() {
        for (text, minutes) in [
            ("00:00", Some(0)),
            ("8:05", Some(485)),
            ("24:00", Some(1440)),
            ("24:01", None),
            ("noon", None),
            ("-1:00", None),
            ("12:60", None),
        ] {
            assert_eq!(minute(text), minutes, "{text}");
        }
    }
}
