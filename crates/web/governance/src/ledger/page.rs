//! What the ledger's page shows.
use crate::Side;
use askama::Template;
use cs_web_shared::{Moment, Shell, TimeWords};
use cs_workflows::ledger::{ActedBy, EntryLine, FoundEntry, LogState, ReceiptChecked};

/// What was looked for, and what was found.
pub(super) struct Sought {
    pub query: String,
    /// `Some(None)`: looked for, and there is none.
    pub found: Option<Option<FoundEntry>>,
    pub receipt: Option<(String, ReceiptChecked)>,
}

#[derive(Template)]
#[template(path = "ledger/ledger.html")]
pub(super) struct LedgerPage {
    shell: Shell,
    side: Side,
    head: Option<Head>,
    pending: usize,
    verifier: Option<String>,
    address: String,
    entitled: bool,
    recent: Vec<Row>,
    query: String,
    missing: bool,
    found: Option<Found>,
    receipt: String,
    checked: Option<Checked>,
}

struct Head {
    origin: String,
    size: u64,
    root: String,
    signed: Moment,
    note: String,
}

struct Row {
    index: Option<u64>,
    event: String,
    at: Moment,
    kind: String,
    by: String,
}

struct Found {
    index: Option<u64>,
    commitment: String,
    opened: Option<Row>,
}

/// A receipt that was checked.
struct Checked {
    holds: bool,
    words: String,
    kind: Option<String>,
}

impl LedgerPage {
    pub fn new(shell: Shell, side: Side, times: &TimeWords, state: LogState, address: String, sought: Sought) -> Self {
        let head = state.head.map(|head| Head {
            origin: head.origin,
            size: head.size,
            root: head.root,
            signed: times.at(head.signed_at),
            note: head.checkpoint,
        });
        let (receipt, checked) = match sought.receipt {
            Some((text, checked)) => (text, Some(checked_row(checked, times))),
            None => (String::new(), None),
        };
        Self {
            shell,
            side,
            head,
            pending: usize::try_from(state.pending).unwrap_or(usize::MAX),
            verifier: state.verifier,
            address,
            entitled: state.entitled,
            recent: state.recent.into_iter().map(|line| row(line, times)).collect(),
            missing: matches!(sought.found, Some(None)),
            found: sought.found.flatten().map(|found| Found {
                index: found.index,
                commitment: found.commitment,
                opened: found.opened.map(|line| row(line, times)),
            }),
            query: sought.query,
            receipt,
            checked,
        }
    }
}

fn row(line: EntryLine, times: &TimeWords) -> Row {
    let by = match line.by {
        ActedBy::Staff(name) => name,
        ActedBy::Program(name) => name,
        ActedBy::Patient => times.t.get("ledger-by-patient"),
        ActedBy::Proxy => times.t.get("ledger-by-proxy"),
        ActedBy::Nobody => times.t.get("ledger-by-nobody"),
    };
    Row { index: line.index, event: line.event.to_string(), at: times.at(line.at), kind: line.kind, by }
}

fn checked_row(checked: ReceiptChecked, times: &TimeWords) -> Checked {
    match checked {
        ReceiptChecked::Holds { index, size, kind } => {
            let words = times.t.with("ledger-receipt-holds-detail", &[("index", index), ("size", size)]);
            Checked { holds: true, words, kind }
        }
        ReceiptChecked::Fails(words) => Checked { holds: false, words, kind: None },
    }
}
