//! The queue as it is drawn.
use super::{
    counts,
    open::{Place, queue as address},
};
use cs_kernel::{StaffId, ThreadId};
use cs_messages::{Standing, Unscreened};
use cs_web_shared::{Markup, Moment, Texts, TimeWords, evidence};
use cs_workflows::messages::{InboxFilter, InboxPage, InboxRow, Why};

/// How much of a message a row shows, in characters.
const EXCERPT: usize = 130;

/// One way to look at the queue.
pub struct Tab {
    pub label: String,
    pub href: String,
    pub count: u64,
    pub current: bool,
}

/// A thread that waits.
pub struct Row {
    pub id: ThreadId,
    pub href: String,
    pub level: &'static str,
    pub name: String,
    /// "34", where the birth date is known.
    pub age: Option<String>,
    /// Escaped, the words that raised it marked.
    pub words: Markup,
    /// Why it stands there, where no marked words say so.
    pub reason: Option<String>,
    /// How often the site bore out what a program raised it as.
    pub counted: Option<String>,
    pub waiting: Moment,
    pub due: Moment,
    pub over: bool,
    pub looking: String,
    pub assigned: Option<String>,
    /// Assigned to the reader.
    pub mine: bool,
    pub escalated: bool,
    pub open: bool,
}

impl Row {
    pub fn crisis(&self) -> bool {
        self.level.eq_ignore_ascii_case("crisis")
    }
}

/// The left pane.
pub struct Queue {
    pub tabs: Vec<Tab>,
    pub rows: Vec<Row>,
    /// The address that shows this very list again.
    pub here: String,
    pub next: Option<String>,
    /// A later page than the first: the way back.
    pub first: Option<String>,
    pub total: usize,
    pub filtered: bool,
    /// "The next answer is due …", or that nothing is.
    pub next_due: String,
    pub scope: String,
}

impl Queue {
    pub fn new(page: InboxPage, place: &Place, open: Option<ThreadId>, reader: (StaffId, &TimeWords)) -> Self {
        let times = reader.1;
        let (t, filter) = (times.t, place.filter());
        let total = usize::try_from(page.counts.all()).unwrap_or(usize::MAX);
        let and = |cursor: &str| {
            let base = place.queue();
            format!("{base}{}after={cursor}", if base.contains('?') { '&' } else { '?' })
        };
        Self {
            tabs: tabs(&page, filter, t),
            here: place.after.as_deref().map_or_else(|| place.queue(), and),
            next: page.next.as_deref().map(and),
            first: place.after.is_some().then(|| place.queue()),
            total,
            filtered: filter != InboxFilter::All,
            next_due: match page.next_due {
                Some(due) if times.is_past(due) => t.get("inbox-next-due-over"),
                Some(due) => t.with("inbox-next-due", &[("time", times.at(due).words)]),
                None => t.get("inbox-next-due-none"),
            },
            scope: t.get(if page.whole_site { "inbox-scope-site" } else { "inbox-scope-own" }),
            rows: page.rows.into_iter().map(|row| drawn(row, place, open, reader)).collect(),
        }
    }

    pub fn count(&self, t: &Texts) -> String {
        t.count("inbox-waiting", self.total)
    }
}

fn tabs(page: &InboxPage, chosen: InboxFilter, t: &Texts) -> Vec<Tab> {
    let tab = |label: String, filter: InboxFilter, count: u64| Tab {
        label,
        href: address(filter),
        count,
        current: filter == chosen,
    };
    let of = |standing: Standing| tab(t.level(standing.as_str()), InboxFilter::Of(standing), page.counts.of(standing));
    let all = tab(t.get("inbox-tab-all"), InboxFilter::All, page.counts.all());
    let mine = tab(t.get("inbox-tab-mine"), InboxFilter::Mine, page.mine);
    let shown = [Standing::Crisis, Standing::Urgent, Standing::Unscreened].map(of);
    // The two that nobody hurries to are there when they are asked for, or where they are all there is.
    let others = [Standing::Routine, Standing::Administrative].map(of);
    [all].into_iter().chain(shown).chain(others).chain([mine]).collect()
}

pub fn drawn(row: InboxRow, place: &Place, open: Option<ThreadId>, (reader, times): (StaffId, &TimeWords)) -> Row {
    let t = times.t;
    let over = times.is_past(row.due_at);
    Row {
        id: row.thread,
        href: place.thread(row.thread, ""),
        level: row.standing.as_str(),
        name: row.patient.listed_name(),
        age: row.patient.age(times.now).map(|age| age.to_string()),
        words: evidence::excerpt(&row.words, row.why.evidence(), EXCERPT, t),
        reason: reason(&row.why, t),
        counted: counts::leading(&row.counts, t),
        waiting: times.since(row.waiting_since),
        due: if over { times.until(row.due_at) } else { times.at(row.due_at) },
        over,
        looking: looking(&row.looking, t),
        mine: row.assigned.as_ref().is_some_and(|(id, _)| *id == reader),
        assigned: row.assigned.map(|(_, name)| name),
        escalated: row.escalation.is_some(),
        open: open == Some(row.thread),
    }
}

/// "Ana Ruiz is looking at it"; nothing where nobody is.
pub fn looking(names: &[String], t: &Texts) -> String {
    match names {
        [] => String::new(),
        [one] => t.with("inbox-looking-one", &[("name", one.as_str())]),
        [one, others @ ..] => {
            t.with("inbox-looking-more", &[("name", one.clone()), ("count", others.len().to_string())])
        }
    }
}

/// Why it stands there, where the marked words do not say it themselves.
pub fn reason(why: &Why, t: &Texts) -> Option<String> {
    match why {
        Why::Words(_) => None,
        Why::Set(_) => Some(t.get("inbox-why-set")),
        Why::Second { reader, .. } => {
            let name = reader.split_once('@').map_or(reader.as_str(), |(name, _)| name);
            Some(t.with("inbox-why-second", &[("name", name)]))
        }
        Why::NotYet => Some(t.get("inbox-why-not-yet")),
        Why::Unscreened(why) => Some(unread(why, t)),
    }
}

/// Why no program read it.
pub fn unread(why: &Unscreened, t: &Texts) -> String {
    t.get(match why {
        Unscreened::NoConsent => "inbox-why-no-consent",
        Unscreened::Halted => "inbox-why-halted",
        Unscreened::NotAllowed(_) => "inbox-why-not-allowed",
        Unscreened::UnsupportedLanguage(_) => "inbox-why-language",
        Unscreened::EngineFailed | Unscreened::EngineTimedOut | Unscreened::EngineNonsense => "inbox-why-engine",
    })
}
