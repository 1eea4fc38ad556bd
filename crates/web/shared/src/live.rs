//! Server-sent events: the names that pages listen for, and a stream that keeps its connection.
use axum::response::sse::{Event, KeepAlive, Sse};
use futures::{Stream, StreamExt as _};
use std::{convert::Infallible, time::Duration};

/// What a page is told. It carries no text of a patient: the page asks again for what it may show.
/// In a page, `hx-trigger="live:queue from:body"` answers to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Live {
    /// The inbox changed.
    Queue,
    /// An escalation waits for this reader: the page sounds, and its title says so.
    Escalation,
    /// Every escalation of this reader has been acknowledged: the sound stops.
    Calm,
    /// The halt was pulled or lifted.
    Halt,
    /// The open thread changed.
    Thread,
}

impl Live {
    pub fn name(self) -> &'static str {
        match self {
            Self::Queue => "queue",
            Self::Escalation => "escalation",
            Self::Calm => "calm",
            Self::Halt => "halt",
            Self::Thread => "thread",
        }
    }
}

/// Answers with a stream of what happens; `data` may name an id, never a text.
pub fn stream(
    events: impl Stream<Item = (Live, String)> + Send + 'static,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    // A browser drops an event without data.
    let told = |data: String| if data.is_empty() { "changed".to_owned() } else { data };
    let events = events.map(move |(live, data)| Ok(Event::default().event(live.name()).data(told(data))));
    Sse::new(events).keep_alive(KeepAlive::new().interval(Duration::from_secs(15)).text("still here"))
}
