//! Erases a patient by destroying their key. The ledger keeps what happened, as ids and digests that open nothing.
use crate::{App, Changed, Error, FieldProblem, Result, authorise, sessions::destroy_of_patient};
use cs_kernel::{PatientId, RequestContext, SiteId};
use cs_ledger::Fact;
use cs_policy::Action;
use cs_sessions::WhyDestroyed;
use cs_storage::ReleaseState;

/// What the operator answers for. Neither can be read from the database: retention runs by state and kind of record, and a legal hold
/// stands in a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ErasePatient {
    pub patient: PatientId,
    /// The time for which the law wants the record kept is over.
    pub retention_is_over: bool,
    /// No court, regulator or insurer has asked for it to be kept.
    pub no_legal_hold: bool,
}

/// For the operator alone. There is no way back, and no way past an open escalation or a signed reply that has not gone out.
/// Backups that are older than this hold the patient's sealed words without the key to them.
pub async fn erase_patient(app: &App, ctx: &RequestContext, erase: ErasePatient) -> Result<()> {
    let reader = app.store.reader();
    let patient = reader.patients().find(erase.patient).await?.ok_or(Error::NotFound)?;
    authorise::patient(app, ctx, Action::ErasePatient, &patient).await?;
    confirmed(erase)?;
    let mut work = app.store.begin(ctx).await?;
    if !work.escalations().open_of(patient.id).await?.is_empty() {
        let reason = "an escalation for this patient is open; somebody licensed must close it first";
        return Err(Error::refused("escalation_open", reason));
    }
    let (mut before, mut threads) = (None, Vec::new());
    loop {
        let page = work.threads().of_patient(patient.id, before.as_ref(), 200).await?;
        threads.extend(page.items.into_iter().map(|thread| thread.id));
        before = page.next;
        if before.is_none() {
            break;
        }
    }
    for thread in threads {
        if work.releases().of_thread(thread).await?.iter().any(|r| r.state == ReleaseState::Scheduled) {
            let reason = "a signed reply to this patient is about to go out; try again in a minute";
            return Err(Error::refused("release_waits", reason));
        }
        work.queue().remove(thread).await?;
    }
    // What others said beside this patient goes with what this patient said.
    destroy_of_patient(&mut work, patient.id, WhyDestroyed::PatientErased, None, ctx.at).await?;
    work.patients().erase(patient.id).await?;
    work.record(Fact::PatientErased {}, Some(patient.id));
    work.commit().await?;
    tell(app, patient.site);
    Ok(())
}

fn confirmed(erase: ErasePatient) -> Result<()> {
    let mut problems = Vec::new();
    if !erase.retention_is_over {
        let problem = "Confirm that the law no longer wants this record kept; the retention periods of your state are in its rules";
        problems.push(FieldProblem::new("retention_is_over", problem));
    }
    if !erase.no_legal_hold {
        problems.push(FieldProblem::new("no_legal_hold", "Confirm that no legal hold stands; ask compliance"));
    }
    if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
}

fn tell(app: &App, site: SiteId) {
    app.wake.tell(Changed::Queue(site));
    app.wake.tell(Changed::Threads);
}
