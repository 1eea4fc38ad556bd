//! The history of an escalation in words: what happened, by whom, and why somebody was paged.
use cs_kernel::StaffId;
use cs_messages::{Cause, Escalation};
use cs_web_shared::{Moment, Texts, TimeWords};
use cs_workflows::messages::{EscalationCard, Happened, Happening};

/// One line.
pub(super) struct Line {
    pub at: Moment,
    pub words: String,
    pub note: Option<String>,
}

pub(super) fn lines(card: &EscalationCard, times: &TimeWords) -> Vec<Line> {
    card.history.iter().map(|h| line(card, h, times)).collect()
}

fn line(card: &EscalationCard, happening: &Happening, times: &TimeWords) -> Line {
    let t = times.t;
    let somebody = || t.get("esc-somebody");
    let name = |id: &StaffId| card.staff.get(id).cloned().unwrap_or_else(somebody);
    let by = happening.by.staff().map_or_else(somebody, |id| name(&id));
    let mut note = None;
    let words = match &happening.what {
        // What it was then: it may have become more since.
        Happened::Opened { waited: Some(waited) } => t.get(&format!("esc-opened-{waited}")),
        Happened::Opened { waited: None } => cause_words(&card.escalation, times, &|id| name(&id)),
        Happened::DangerAgain { concern, by_message } => {
            let cause =
                if *by_message { t.get("esc-cause-message") } else { t.with("esc-cause-clinician", &[("by", by)]) };
            t.with("esc-happened-danger", &[("cause", cause), ("concern", t.concern(concern))])
        }
        Happened::AskedAgain => t.get("esc-happened-again"),
        Happened::Paged { staff, reason } => {
            let people = staff.iter().map(name).collect::<Vec<_>>().join("; ");
            let why = t.get(&format!("esc-paged-{reason}"));
            t.with("esc-happened-paged", &[("people", people), ("why", why)])
        }
        Happened::Acknowledged => t.with("esc-happened-acknowledged", &[("by", by)]),
        Happened::Attempted { attempt, means, outcome } => {
            note = card.attempts.iter().find(|a| a.id == *attempt).and_then(|a| a.note.clone());
            let (means, outcome) = (t.get(&format!("esc-means-{means}")), t.get(&format!("esc-attempt-{outcome}")));
            t.with("esc-happened-attempted", &[("by", by), ("means", means), ("outcome", outcome)])
        }
        Happened::HandedOver { to } => t.with("esc-happened-handed-over", &[("by", by), ("to", name(to))]),
        Happened::Closed { outcome } => {
            note = card.disposition.as_ref().and_then(|d| d.note.clone());
            t.with("esc-happened-closed", &[("by", by), ("outcome", t.get(&format!("esc-outcome-{outcome}")))])
        }
    };
    Line { at: times.at(happening.at), words, note }
}

/// What it is about.
pub(super) fn concern_words(escalation: &Escalation, t: &Texts) -> String {
    match escalation.cause {
        Cause::Unread { .. } => t.get("esc-concern-unread"),
        Cause::Unanswered { .. } => t.get("esc-concern-unanswered"),
        _ => t.concern(escalation.concern.as_str()),
    }
}

/// What opened it.
pub(super) fn cause_words(escalation: &Escalation, times: &TimeWords, name: &dyn Fn(StaffId) -> String) -> String {
    let t = times.t;
    match &escalation.cause {
        Cause::Message { .. } => t.get("esc-cause-message"),
        Cause::HelpButton => t.get("esc-cause-button"),
        Cause::Unread { .. } => t.get("esc-cause-unread"),
        Cause::Unanswered { read_by, read_at, .. } => {
            let at = times.at(*read_at).words;
            t.with("esc-cause-unanswered", &[("by", name(*read_by)), ("at", at)])
        }
        Cause::Clinician { staff, .. } => t.with("esc-cause-clinician", &[("by", name(*staff))]),
    }
}
