//! From a patient's words to a place in somebody's queue.
mod deadline;
mod import_messages;
mod open_escalation;
mod place_in_queue;
mod receive_message;
mod screen_message;

pub use deadline::due_at;
pub use import_messages::{ImportRecord, Imported, import_record};
pub use place_in_queue::{place_in_queue, standing_of};
pub use receive_message::{ReceiveMessage, receive_message};
pub use screen_message::{Screened, screen_message, screen_pending};
