//! How words leave the building besides the pages: e-mail and a webhook. Both carry no name and no text of anybody.
use async_trait::async_trait;

/// A delivery that did not happen; it is tried again. The text is for the operator's log, and holds no address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not delivered: {0}")]
pub struct NotDelivered(pub String);

/// Sends. The binary implements it over SMTP and HTTP, tests over a list.
#[async_trait]
pub trait Outbox: Send + Sync + std::fmt::Debug {
    /// Whether this channel is set up at all; notices are made for those alone.
    fn sends(&self, channel: Channel) -> bool;
    async fn email(&self, to: &str, subject: &str, body: &str) -> Result<(), NotDelivered>;
    /// POSTs JSON to the operator's alert address.
    async fn webhook(&self, url: &str, body: &serde_json::Value) -> Result<(), NotDelivered>;
}

/// A way out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    Email,
    Webhook,
}

impl Channel {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Webhook => "webhook",
        }
    }
}

/// No way out: an import, or a clinic that has set up neither mail nor a webhook.
#[derive(Debug, Clone, Copy)]
pub struct NoOutbox;

#[async_trait]
impl Outbox for NoOutbox {
    fn sends(&self, _: Channel) -> bool {
        false
    }
    async fn email(&self, _: &str, _: &str, _: &str) -> Result<(), NotDelivered> {
        Err(NotDelivered("no mail server is set up".into()))
    }
    async fn webhook(&self, _: &str, _: &serde_json::Value) -> Result<(), NotDelivered> {
        Err(NotDelivered("no webhook is set up".into()))
    }
}
