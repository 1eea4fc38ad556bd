//! Records a licence, so that its holder can sign. A renewal is a licence of its own, with a later last day.
use super::{
    licence_stamp,
    staff_details::{fits, none_of},
};
use crate::{App, Error, FieldProblem, Result, authorise};
use cs_kernel::{LicenceId, RequestContext, StaffId};
use cs_ledger::Fact;
use cs_people::{Licence, LicenceKind, StateCode};
use cs_policy::Action;
use jiff::{civil::Date, tz::TimeZone};

/// As typed.
#[derive(Debug, Clone, Default)]
pub struct LicenceDetails {
    /// "LCSW", "MD" …
    pub kind: String,
    pub number: String,
    /// Two letters.
    pub state: String,
    /// The last day on which it is valid, `YYYY-MM-DD`.
    pub expires_on: String,
}

pub async fn record_licence(
    app: &App,
    ctx: &RequestContext,
    staff: StaffId,
    details: LicenceDetails,
) -> Result<LicenceId> {
    let member = app.store.reader().staff().find(staff).await?.filter(|s| s.active()).ok_or(Error::NotFound)?;
    authorise::staff_member(app, ctx, Action::ManageLicences, &member).await?;
    let licence = parse(app, ctx, staff, details)?;
    let mut work = app.store.begin(ctx).await?;
    let held = work.staff().find(staff).await?.ok_or(Error::NotFound)?.licences;
    let same = |l: &&Licence| {
        (l.kind, &l.number, &l.state, l.expires_on)
            == (licence.kind, &licence.number, &licence.state, licence.expires_on)
    };
    if held.iter().find(same).is_some_and(|l| l.revoked_at.is_none()) {
        return Err(Error::invalid("number", "This licence is recorded already; a renewal has a later last day"));
    }
    work.staff().add_licence(&licence).await?;
    work.record(Fact::LicenceRecorded { licence: licence_stamp(&licence) }, None);
    work.commit().await?;
    Ok(licence.id)
}

pub(super) fn parse(app: &App, ctx: &RequestContext, staff: StaffId, details: LicenceDetails) -> Result<Licence> {
    let mut problems = Vec::new();
    let kind: Option<LicenceKind> = details.kind.parse().ok();
    if kind.is_none() {
        problems.push(FieldProblem::new("kind", "Choose the kind of licence"));
    }
    let number = details.number.trim().to_owned();
    if !fits(&number, 40) {
        problems.push(FieldProblem::new("number", "Enter the number as it stands on the licence"));
    }
    let state: Option<StateCode> = details.state.parse().ok();
    if state.is_none() {
        problems.push(FieldProblem::new("state", "Enter the state in two letters, such as CA"));
    }
    let today = ctx.at.to_zoned(TimeZone::UTC).date();
    let expires_on: Option<Date> = details.expires_on.trim().parse().ok();
    match expires_on {
        None => {
            problems.push(FieldProblem::new("expires_on", "Enter the last day as year-month-day, such as 2027-06-30"))
        }
        Some(day) if day < today => {
            let problem = "This day has passed; a licence that has ended signs nothing. Enter the renewed one";
            problems.push(FieldProblem::new("expires_on", problem));
        }
        Some(_) => {}
    }
    let (Some(kind), Some(state), Some(expires_on), true) = (kind, state, expires_on, problems.is_empty()) else {
        return none_of(problems).and(Err(Error::NotFound));
    };
    let id = LicenceId::new(ctx.at, &*app.random);
    Ok(Licence { id, staff, kind, number, state, expires_on, revoked_at: None })
}
