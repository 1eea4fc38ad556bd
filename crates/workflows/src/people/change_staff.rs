//! Changes what is recorded about a member of staff. Of two who change the same person at once the second is told.
use super::{
    last_administrator::keep_an_administrator,
    staff_details::{StaffDetails, none_of},
};
use crate::{App, Error, Result, authorise};
use cs_kernel::{RequestContext, StaffId};
use cs_ledger::Fact;
use cs_people::Role;
use cs_policy::Action;

#[derive(Debug, Clone)]
pub struct ChangeStaff {
    pub staff: StaffId,
    /// The version that the page showed.
    pub version: u32,
    pub details: StaffDetails,
}

/// Answers with the names of the fields that changed; none where the form says what is recorded already.
pub async fn change_staff(app: &App, ctx: &RequestContext, command: ChangeStaff) -> Result<Vec<String>> {
    let member = app.store.reader().staff().find(command.staff).await?.ok_or(Error::NotFound)?;
    authorise::staff_member(app, ctx, Action::ManageStaff, &member).await?;
    let mut problems = Vec::new();
    let details = command.details.check(&mut problems);
    none_of(problems)?;
    let mut work = app.store.begin(ctx).await?;
    let mut member = work.staff().find(command.staff).await?.ok_or(Error::NotFound)?;
    if member.version != command.version {
        return Err(Error::Conflict { current: Some(member.version) });
    }
    let changed = changed_fields(&StaffDetails::of(&member), &details);
    if changed.is_empty() {
        return Ok(changed);
    }
    let steps_down = member.has(Role::Administrator) && !details.roles.contains(&Role::Administrator);
    if steps_down && member.active() {
        keep_an_administrator(&work, &member).await?;
    }
    member.phone = details.phone();
    member.name = details.name;
    member.email = details.email;
    member.roles = details.roles;
    work.staff().update(&member).await?;
    work.record(Fact::StaffChanged { staff: member.id, fields: changed.clone() }, None);
    work.commit().await?;
    Ok(changed)
}

/// The names of the fields in which two differ.
pub fn changed_fields(old: &StaffDetails, new: &StaffDetails) -> Vec<String> {
    let pairs = [
        ("name", old.name == new.name),
        ("email", old.email == new.email),
        ("phone", old.phone == new.phone),
        ("roles", old.roles == new.roles),
    ];
    pairs.into_iter().filter(|(_, same)| !same).map(|(field, _)| field.to_owned()).collect()
}
