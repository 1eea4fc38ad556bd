//! A patient lets those who act for them read a conversation, or keeps it to themselves again. Effective at once.
use crate::{App, Changed, Error, Result, authorise};
use cs_kernel::{RequestContext, ThreadId};
use cs_ledger::Fact;
use cs_messages::Confidentiality;
use cs_policy::Action;

/// Nothing changes where it stands that way already.
pub async fn share_thread(app: &App, ctx: &RequestContext, id: ThreadId, with_proxies: bool) -> Result<()> {
    let thread = app.store.reader().threads().find(id).await?.ok_or(Error::NotFound)?;
    authorise::thread(app, ctx, Action::ShareThread, &thread).await?;
    let wanted = if with_proxies { Confidentiality::SharedWithProxies } else { Confidentiality::PatientOnly };
    let mut work = app.store.begin(ctx).await?;
    let mut thread = work.threads().find(id).await?.ok_or(Error::NotFound)?;
    if thread.confidentiality == wanted {
        return Ok(());
    }
    thread.confidentiality = wanted;
    work.threads().update(&thread).await?;
    work.record(Fact::ThreadShared { thread: id, with_proxies }, Some(thread.patient));
    work.commit().await?;
    app.wake.tell(Changed::Threads);
    Ok(())
}
