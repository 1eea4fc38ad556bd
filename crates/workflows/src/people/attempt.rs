//! One try at a password, counted: whether it counts as right, and what it does to the account's lock.
use crate::{App, Error, Result};
use cs_kernel::{Actor, PatientId, RequestContext, Timestamp};
use cs_ledger::Fact;
use cs_people::{Account, Lockout};
use cs_storage::StorageError;

/// What came of a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Attempt {
    Right,
    Wrong,
    /// Too many were wrong; even the right one does not count until then.
    Locked(Timestamp),
}

/// How often a try is counted anew because another one was counted in between.
const TRIES: u32 = 20;

/// Counts a try against the account as it is now. Of many tries at once each is counted, and a right one does not slip past
/// a lock that began meanwhile. `by` did it; `success` is what a right password means here.
pub(super) async fn count(
    app: &App,
    ctx: &RequestContext,
    account: &Account,
    right: bool,
    (by, subject): (Actor, Option<PatientId>),
    success: Fact,
) -> Result<Attempt> {
    for _ in 0..TRIES {
        match count_once(app, ctx, account, right, (by.clone(), subject), success.clone()).await {
            Ok(Some(attempt)) => return Ok(attempt),
            Ok(None) | Err(StorageError::Retry) => {}
            Err(other) => return Err(other.into()),
        }
    }
    Err(Error::Unavailable("somebody else is trying this sign-in at the same moment; try again in a minute"))
}

/// `None` where another try was counted in between.
async fn count_once(
    app: &App,
    ctx: &RequestContext,
    account: &Account,
    right: bool,
    (by, subject): (Actor, Option<PatientId>),
    success: Fact,
) -> Result<Option<Attempt>, StorageError> {
    let mut work = app.store.begin(ctx).await?;
    let now = work.accounts().find(account.id).await?;
    // A password that was changed, or an account that was disabled, while this one was checked: no longer right.
    let right = right && now.as_ref().is_some_and(|n| n.password_hash == account.password_hash && !n.disabled);
    let lockout = now.map_or(account.lockout, |n| n.lockout);
    let (attempt, next) = judge(lockout, right, ctx.at);
    if !work.accounts().move_lockout(account.id, lockout, next).await? {
        work.roll_back().await?;
        return Ok(None);
    }
    if attempt == Attempt::Right {
        work.record_as(by, success, subject);
    } else {
        work.record(Fact::SignInFailed { account: Some(account.id) }, subject);
    }
    if let (Attempt::Wrong, Some(until)) = (attempt, next.locked_until) {
        work.record(Fact::SignInLocked { account: account.id, until }, subject);
    }
    work.commit().await?;
    Ok(Some(attempt))
}

/// Tries while it is locked do not count further, so that nobody can keep a colleague out for good.
fn judge(lockout: Lockout, right: bool, at: Timestamp) -> (Attempt, Lockout) {
    match lockout.locked_until.filter(|_| lockout.locked(at)) {
        Some(until) => (Attempt::Locked(until), lockout),
        None if right => (Attempt::Right, Lockout::default()),
        None => (Attempt::Wrong, lockout.after_failure(at)),
    }
}
