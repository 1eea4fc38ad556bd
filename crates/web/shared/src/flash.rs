//! What the next page says happened: kept in the session until it is shown once.
use serde::{Deserialize, Serialize};
use tower_sessions::Session;

const KEY: &str = "flash";

/// A short message that goes away by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Toast {
    pub text: String,
    /// A POST that takes it back, and the verb on its button.
    pub undo: Option<Undo>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undo {
    pub url: String,
    pub verb: String,
    /// Sent as hidden fields.
    pub fields: Vec<(String, String)>,
}

impl Toast {
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), undo: None }
    }

    pub fn undo(mut self, verb: impl Into<String>, url: impl Into<String>) -> Self {
        self.undo = Some(Undo { url: url.into(), verb: verb.into(), fields: Vec::new() });
        self
    }

    /// Adds a hidden field to the undo form.
    pub fn field(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        if let Some(undo) = &mut self.undo {
            undo.fields.push((name.into(), value.into()));
        }
        self
    }
}

/// Keeps a toast for the next page. A session that cannot be written loses the toast and nothing else.
pub async fn push(session: &Session, toast: Toast) {
    let mut toasts: Vec<Toast> = session.get(KEY).await.ok().flatten().unwrap_or_default();
    toasts.push(toast);
    if let Err(error) = session.insert(KEY, toasts).await {
        tracing::warn!(%error, "a toast was lost");
    }
}

/// Takes the toasts that wait, once. A session without any is not touched.
pub async fn take(session: &Session) -> Vec<Toast> {
    match session.get_value(KEY).await {
        Ok(Some(_)) => session.remove(KEY).await.ok().flatten().unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// What a page's frame shows: nothing to a page that asks by itself, which shows none of its frame to anybody.
pub(crate) async fn waiting(session: &Session, background: bool) -> Vec<Toast> {
    if background { Vec::new() } else { take(session).await }
}
