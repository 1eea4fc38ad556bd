//! Gives an escalation to a colleague, who is paged at once. Until they acknowledge, the chain goes on being called.
use crate::{
    App, Changed, Error, Result,
    messages::{
        acknowledge::{allowed, begin, closed},
        on_call::treats,
        page_due::announce,
    },
};
use cs_kernel::{EscalationId, RequestContext, StaffId};
use cs_ledger::Fact;
use cs_people::Staff;
use cs_policy::Action;

pub async fn hand_over_escalation(app: &App, ctx: &RequestContext, id: EscalationId, to: StaffId) -> Result<()> {
    let (escalation, by) = allowed(app, ctx, Action::HandOverEscalation, id).await?;
    let colleague = app.store.reader().staff().find(to).await?;
    let can_close =
        |s: &Staff| s.active() && treats(s) && s.site == escalation.site && s.signing_licence(ctx.at).is_some();
    if to == by || !colleague.as_ref().is_some_and(can_close) {
        return Err(Error::invalid(
            "to",
            "Choose a colleague of this site who treats patients under a licence in force",
        ));
    }
    let (mut work, mut escalation, within) = begin(app, ctx, id).await?;
    let page = escalation.hand_over(to, ctx.at, within.acknowledge).map_err(closed)?;
    work.escalations().update(&escalation).await?;
    work.record(Fact::EscalationHandedOver { escalation: id, to }, Some(escalation.patient));
    announce(app, &mut work, &escalation, &page).await?;
    work.commit().await?;
    app.wake.tell(Changed::Escalations(escalation.site));
    app.wake.tell(Changed::Jobs);
    Ok(())
}
