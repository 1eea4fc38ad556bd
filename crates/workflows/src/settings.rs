//! What the operator decided, as far as use cases need it. Files and environment are read by the binary.
use cs_kernel::SignedDuration;

/// Settings of use cases; the defaults are those that `docs/reference/settings.md` states.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where people reach the pages: `https://clinic.example.org`. Stands in notices.
    pub public_url: String,
    /// How long a signed reply waits before it is released, and can be taken back.
    pub take_back: SignedDuration,
    /// For how long a proof of who one is counts for signing and other steps that ask for it.
    pub step_up_valid: SignedDuration,
    /// A sign-in ends after this, whatever happens.
    pub session_longest: SignedDuration,
    /// A one-time code for a new account works for this long.
    pub enrolment_code_valid: SignedDuration,
    /// A break-glass access ends after this.
    pub break_glass_valid: SignedDuration,
    /// Where to POST an alert for on-call; it carries no name and no text.
    pub alert_webhook: Option<String>,
    /// How long a worker holds a job before another may take it.
    pub job_lease: SignedDuration,
    /// With fewer decided messages than this, how often a program was right here is not said.
    pub counted_least: u64,
    /// For how many days what was said in a session is kept.
    pub transcript_days: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            public_url: "http://localhost:8080".into(),
            take_back: SignedDuration::from_secs(5),
            step_up_valid: SignedDuration::from_mins(2),
            session_longest: SignedDuration::from_hours(12),
            enrolment_code_valid: SignedDuration::from_hours(7 * 24),
            break_glass_valid: SignedDuration::from_hours(4),
            alert_webhook: None,
            job_lease: SignedDuration::from_secs(30),
            counted_least: 20,
            transcript_days: cs_sessions::RETENTION_DAYS,
        }
    }
}
