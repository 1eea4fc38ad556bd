//! The escalations that somebody may open: what is open first, then what was closed, a page at a time.
use crate::{App, Result, authorise, record_listed};
use cs_kernel::{RequestContext, SiteId, StaffId};
use cs_messages::Escalation;
use cs_policy::Action;
use cs_storage::Cursor;
use std::collections::HashMap;

const PAGE: u64 = 25;
/// How many pages of other people's closed escalations one looks through for one's own before saying "more".
const LOOKS_MAX: u32 = 8;

/// One line.
#[derive(Debug, Clone)]
pub struct EscalationLine {
    pub escalation: Escalation,
    /// As [`cs_people::Patient::listed_name`].
    pub patient: String,
}

#[derive(Debug, Clone, Default)]
pub struct EscalationList {
    /// Everything open, the longest open first; on the first page alone.
    pub open: Vec<EscalationLine>,
    /// Open at this site and not this reader's to see.
    pub others_open: usize,
    /// Closed ones, the newest first.
    pub closed: Vec<EscalationLine>,
    /// Where the next page begins.
    pub next: Option<String>,
    /// Names of the staff who stand in the lines.
    pub staff: HashMap<StaffId, String>,
}

pub async fn list_escalations(
    app: &App,
    ctx: &RequestContext,
    site: SiteId,
    before: Option<&str>,
) -> Result<EscalationList> {
    authorise::site(app, ctx, Action::ListEscalations, site).await?;
    let reader = app.store.reader();
    let mut list = EscalationList::default();
    if before.is_none() {
        for escalation in reader.escalations().open_at(&[site]).await? {
            match line(app, ctx, escalation).await? {
                Some(line) => list.open.push(line),
                None => list.others_open += 1,
            }
        }
    }
    let mut from: Option<Cursor> = before.and_then(|b| b.parse().ok());
    for _ in 0..LOOKS_MAX {
        let page = reader.escalations().of_site(site, from.as_ref(), PAGE).await?;
        for escalation in page.items.into_iter().filter(|e| !e.is_open()) {
            list.closed.extend(line(app, ctx, escalation).await?);
        }
        from = page.next;
        if from.is_none() || !list.closed.is_empty() {
            break;
        }
    }
    list.next = from.map(|c| c.to_string());
    list.staff = reader.staff().of_site(site).await?.into_iter().map(|s| (s.id, s.signature_name(ctx.at))).collect();
    let shown = list.open.iter().chain(&list.closed).map(|l| l.escalation.id.to_string()).collect();
    record_listed(app, ctx, "escalations", shown).await?;
    Ok(list)
}

/// The line of one that the reader may open.
async fn line(app: &App, ctx: &RequestContext, escalation: Escalation) -> Result<Option<EscalationLine>> {
    if !authorise::may_escalation(app, ctx, Action::ReadEscalation, &escalation).await? {
        return Ok(None);
    }
    let records = app.store.reader().patients().by_ids(&[escalation.patient]).await?;
    Ok(records.into_iter().next().map(|p| EscalationLine { escalation, patient: p.listed_name() }))
}
