//! From a patient's words to a place in somebody's queue.
mod acknowledge;
mod close_escalation;
mod deadline;
<<<<<<< HEAD
mod escalation_card;
mod expected_answer;
mod hand_over_escalation;
=======
mod decide_disposition;
mod expected_answer;
mod hand_over;
>>>>>>> 50e77d4 (Let clinicians read the queue and its threads, set levels, decide, hand over and cover, with the thread held while its place changes)
mod help_now;
mod import_messages;
mod inbox_rows;
mod keep_draft;
<<<<<<< HEAD
mod list_escalations;
=======
mod list_inbox;
>>>>>>> 50e77d4 (Let clinicians read the queue and its threads, set levels, decide, hand over and cover, with the thread held while its place changes)
mod list_own_threads;
mod log_attempt;
mod on_call;
mod once;
mod open_escalation;
mod open_thread;
mod own_messages;
mod page_due;
mod place_in_queue;
mod presence;
mod pulse;
mod reach;
mod read_own_thread;
mod read_thread;
mod receive_message;
mod screen_at_once;
mod screen_message;
mod set_away;
mod set_level;
mod share_thread;
mod signed_under;
mod watch_own_threads;
mod worklist;
mod write_message;

pub use acknowledge::acknowledge;
pub use close_escalation::{CloseEscalation, close_escalation};
pub use deadline::due_at;
<<<<<<< HEAD
pub use escalation_card::{EscalationCard, Happening, Written, colleagues, read_escalation};
pub use expected_answer::{ExpectedAnswer, expected_answer};
pub use hand_over_escalation::hand_over_escalation;
=======
pub use decide_disposition::{DecideDisposition, DispositionDecided, decide_disposition};
pub use expected_answer::{ExpectedAnswer, expected_answer};
pub use hand_over::{HandOver, hand_over, receivers};
>>>>>>> 50e77d4 (Let clinicians read the queue and its threads, set levels, decide, hand over and cover, with the thread held while its place changes)
pub use help_now::{HelpText, help_now, help_text};
pub use import_messages::{ImportRecord, Imported, import_record};
pub use inbox_rows::{InboxRow, Why};
pub use keep_draft::{Place, keep_draft, kept_draft};
<<<<<<< HEAD
pub use list_escalations::{EscalationLine, EscalationList, list_escalations};
=======
pub use list_inbox::{INBOX_PAGE, InboxCounts, InboxFilter, InboxPage, ListInbox, list_inbox};
>>>>>>> 50e77d4 (Let clinicians read the queue and its threads, set levels, decide, hand over and cover, with the thread held while its place changes)
pub use list_own_threads::{OwnThreadLine, OwnThreads, is_shared, list_own_threads};
pub use log_attempt::{LogAttempt, log_attempt};
pub use once::Stored;
pub use open_escalation::{Danger, open_escalation};
pub use open_thread::{OpenThread, open_thread};
pub(crate) use own_messages::own_messages;
pub use own_messages::{From, OwnMessage};
pub use page_due::page_due;
pub use place_in_queue::{place_in_queue, standing_of};
pub use presence::look_at;
pub use pulse::{Pulse, newest_change, pulse};
pub use read_own_thread::{MESSAGES_A_PAGE, OwnThread, read_own_thread};
<<<<<<< HEAD
pub use receive_message::{ReceiveFollowUp, ReceiveMessage, SUBJECT_CHARS_MAX, receive_follow_up, receive_message};
=======
pub use read_thread::{MayDo, QueuePlace, ReadThread, Speaker, ThreadMessage, ThreadPage, read_thread};
pub use receive_message::{
    ReceiveFollowUp, ReceiveMessage, SUBJECT_CHARS_MAX, receive_follow_up, receive_message,
};
>>>>>>> 50e77d4 (Let clinicians read the queue and its threads, set levels, decide, hand over and cover, with the thread held while its place changes)
pub use screen_at_once::screen_at_once;
pub use screen_message::{Screened, screen_message, screen_pending};
pub use set_away::{AwayTime, AwayTimes, SetAway, come_back, list_away, set_away};
pub use set_level::{LevelWasSet, SetLevel, UndoLevel, set_level, undo_level};
pub use share_thread::share_thread;
pub use watch_own_threads::own_threads_changed;
pub use worklist::{Worklist, worklist};
pub use write_message::{WriteMessage, write_message};
