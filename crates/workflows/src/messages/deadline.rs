//! When an answer is due: crisis, urgent and unscreened by the wall clock, the rest in the site's business hours.
use cs_kernel::{SignedDuration, Timestamp};
use cs_messages::Standing;
use cs_people::Site;

/// The deadline of a message that came in at `received` and counts as `standing`.
pub fn due_at(site: &Site, standing: Standing, received: Timestamp) -> Timestamp {
    let policy = &site.deadlines;
    let wall =
        |minutes: u32| received.saturating_add(SignedDuration::from_mins(i64::from(minutes))).unwrap_or(received);
    match standing {
        Standing::Crisis => wall(policy.crisis_minutes),
        Standing::Urgent | Standing::Unscreened => wall(policy.urgent_minutes),
        Standing::Routine => site.after_business_hours(received, policy.routine_business_hours),
        Standing::Administrative => site.after_business_hours(received, policy.administrative_business_hours),
    }
}
