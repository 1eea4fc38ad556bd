//! From a patient's words to a place in somebody's queue.
mod deadline;
mod expected_answer;
mod help_now;
mod import_messages;
mod keep_draft;
mod list_own_threads;
mod once;
mod open_escalation;
mod open_thread;
mod own_messages;
mod place_in_queue;
mod read_own_thread;
mod receive_message;
mod screen_at_once;
mod screen_message;
mod share_thread;
mod watch_own_threads;
mod write_message;

pub use deadline::due_at;
pub use expected_answer::{ExpectedAnswer, expected_answer};
pub use help_now::{HelpText, help_now, help_text};
pub use import_messages::{ImportRecord, Imported, import_record};
pub use keep_draft::{Place, keep_draft, kept_draft};
pub use list_own_threads::{OwnThreadLine, OwnThreads, is_shared, list_own_threads};
pub use once::Stored;
pub use open_escalation::{Danger, open_escalation};
pub use open_thread::{OpenThread, open_thread};
pub(crate) use own_messages::own_messages;
pub use own_messages::{From, OwnMessage};
pub use place_in_queue::{place_in_queue, standing_of};
pub use read_own_thread::{MESSAGES_A_PAGE, OwnThread, read_own_thread};
pub use receive_message::{
    ReceiveFollowUp, ReceiveMessage, SUBJECT_CHARS_MAX, receive_follow_up, receive_message,
};
pub use screen_at_once::screen_at_once;
pub use screen_message::{Screened, screen_message, screen_pending};
pub use share_thread::share_thread;
pub use watch_own_threads::own_threads_changed;
pub use write_message::{WriteMessage, write_message};
