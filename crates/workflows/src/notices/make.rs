//! Makes notices inside the unit of work of what they are about, so that neither is without the other.
use crate::{App, Channel, Result};
use cs_kernel::{Actor, EscalationId, NoticeId, StaffId, Timestamp};
use cs_storage::{Notice, NoticeState, UnitOfWork};

/// What a notice says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// "An escalation waits for you."
    Page,
    /// "You have an answer."
    Answer,
    /// "A break-glass access waits for review."
    BreakGlass,
}

impl NoticeKind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Answer => "answer",
            Self::BreakGlass => "break_glass",
        }
    }
}

/// The channel of a page that stands in the pages of whoever was paged. It is never sent; it says who was paged.
pub const IN_THE_PAGE: &str = "page";
/// Whom a webhook goes to.
const WEBHOOK: &str = "webhook";

/// Makes an e-mail to somebody, where the clinic sends e-mail at all. `about` is an opaque id.
pub async fn notify(app: &App, work: &UnitOfWork, kind: NoticeKind, to: Actor, about: Option<String>) -> Result<()> {
    if app.outbox.sends(Channel::Email) {
        let at = work.context().at;
        work.notices().insert(&notice(app, kind, (to, Channel::Email.as_str()), about, at)).await?;
    }
    Ok(())
}

/// The notices of a page: one for each person's own pages, at their first; where it goes outside, an e-mail to each and one to the
/// alert address.
pub(crate) async fn page(
    app: &App,
    work: &UnitOfWork,
    escalation: EscalationId,
    staff: &[StaffId],
    outside: bool,
) -> Result<()> {
    let (at, about) = (work.context().at, escalation.to_string());
    let earlier = work.notices().about(&about).await?;
    for id in staff {
        let to = Actor::Staff(*id);
        if !earlier.iter().any(|n| n.channel == IN_THE_PAGE && n.recipient == to) {
            let mut shown = notice(app, NoticeKind::Page, (to.clone(), IN_THE_PAGE), Some(about.clone()), at);
            (shown.state, shown.settled_at) = (NoticeState::Sent, Some(at));
            work.notices().insert(&shown).await?;
        }
        if outside {
            notify(app, work, NoticeKind::Page, to, Some(about.clone())).await?;
        }
    }
    if outside && app.outbox.sends(Channel::Webhook) && app.settings.alert_webhook.is_some() {
        let to = (Actor::program(WEBHOOK), Channel::Webhook.as_str());
        work.notices().insert(&notice(app, NoticeKind::Page, to, Some(about), at)).await?;
    }
    Ok(())
}

fn notice(
    app: &App,
    kind: NoticeKind,
    (recipient, channel): (Actor, &str),
    about: Option<String>,
    made_at: Timestamp,
) -> Notice {
    Notice {
        id: NoticeId::new(made_at, &*app.random),
        kind: kind.as_str().into(),
        recipient,
        channel: channel.into(),
        about,
        state: NoticeState::Waiting,
        attempts: 0,
        made_at,
        settled_at: None,
    }
}
