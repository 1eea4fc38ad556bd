//! A way out that keeps what it was given, and fails when a test says so.
use async_trait::async_trait;
use cs_workflows::{Channel, NotDelivered, Outbox};
use std::sync::Mutex;

/// Something that would have left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    Email { to: String, subject: String, body: String },
    Webhook { url: String, body: serde_json::Value },
}

/// What left, in order.
#[derive(Debug, Default)]
pub struct RecordingOutbox {
    sent: Mutex<Vec<Delivery>>,
    down: Mutex<bool>,
}

impl RecordingOutbox {
    pub fn sent(&self) -> Vec<Delivery> {
        self.sent.lock().unwrap().clone()
    }

    /// While it is down every delivery fails.
    pub fn set_down(&self, down: bool) {
        *self.down.lock().unwrap() = down;
    }

    fn take(&self, delivery: Delivery) -> Result<(), NotDelivered> {
        if *self.down.lock().unwrap() {
            return Err(NotDelivered("the test took it down".into()));
        }
        self.sent.lock().unwrap().push(delivery);
        Ok(())
    }
}

#[async_trait]
impl Outbox for RecordingOutbox {
    fn sends(&self, _: Channel) -> bool {
        true
    }
    async fn email(&self, to: &str, subject: &str, body: &str) -> Result<(), NotDelivered> {
        self.take(Delivery::Email { to: to.into(), subject: subject.into(), body: body.into() })
    }
    async fn webhook(&self, url: &str, body: &serde_json::Value) -> Result<(), NotDelivered> {
        self.take(Delivery::Webhook { url: url.into(), body: body.clone() })
    }
}
