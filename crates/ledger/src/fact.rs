//! Everything that can have happened, in the past tense. A new kind of change gets a variant here before it gets a table.
//!
//! Domain values (a level, a purpose, an outcome) stand as their wire names, because the ledger imports no domain crate.
use cs_kernel::*;
use serde::{Deserialize, Serialize};

/// The licence under which somebody signs, as it stood at that moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LicenceStamp {
    pub licence: LicenceId,
    pub staff: StaffId,
    /// "LCSW", "MD" …
    pub kind: String,
    pub number: String,
    /// US state, two letters.
    pub state: String,
    /// The last day on which it is valid, `YYYY-MM-DD`.
    pub expires_on: String,
}

/// What happened. `kind` is the variant in snake case, `fact` its fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "fact", rename_all = "snake_case")]
pub enum Fact {
    // The clinic
    ClinicSetUp {
        site: SiteId,
    },
    SiteChanged {
        site: SiteId,
        fields: Vec<String>,
    },
    StaffAdded {
        staff: StaffId,
        roles: Vec<String>,
    },
    StaffChanged {
        staff: StaffId,
        fields: Vec<String>,
    },
    StaffDeactivated {
        staff: StaffId,
    },
    LicenceRecorded {
        licence: LicenceStamp,
    },
    LicenceRevoked {
        licence: LicenceId,
        staff: StaffId,
    },
    LanguageAttested {
        staff: StaffId,
        language: Language,
    },
    LanguageAttestationWithdrawn {
        staff: StaffId,
        language: Language,
    },
    CareTeamChanged {
        team: CareTeamId,
        members: Vec<StaffId>,
    },
    RosterChanged {
        site: SiteId,
        shifts: Vec<ShiftId>,
    },
    StaffAway {
        staff: StaffId,
        cover: StaffId,
        from: Timestamp,
        until: Timestamp,
    },
    SettingsLoaded {
        digest: Digest,
    },
    SchemaMigrated {
        version: String,
    },
    EnginePinned {
        engine: String,
    },

    // Accounts and access
    AccountCreated {
        account: AccountId,
    },
    EnrolmentCodeIssued {
        account: AccountId,
    },
    PasswordChanged {
        account: AccountId,
    },
    SignedIn {
        account: AccountId,
    },
    SignInFailed {
        account: Option<AccountId>,
    },
    SignInLocked {
        account: AccountId,
        until: Timestamp,
    },
    SignedOut {
        account: AccountId,
    },
    /// Somebody who was signed in proved again who they are, as signing asks.
    ProvedAgain {
        account: AccountId,
    },
    ApiTokenIssued {
        token: ApiTokenId,
        scopes: Vec<String>,
    },
    ApiTokenRevoked {
        token: ApiTokenId,
    },
    /// Somebody opened a record: `view` is "thread", "patient", "escalation", "account" …
    RecordOpened {
        view: String,
        record: String,
    },
    /// Somebody saw a list that shows patients; `records` are the ids on the page.
    RecordsListed {
        view: String,
        records: Vec<String>,
    },
    BreakGlassOpened {
        access: BreakGlassId,
        reason: Digest,
        until: Timestamp,
    },
    BreakGlassReviewed {
        access: BreakGlassId,
        justified: bool,
    },
    AccessRefused {
        action: String,
        record: String,
        policy: String,
    },

    // Patients
    PatientEnrolled {
        site: SiteId,
    },
    PatientChanged {
        fields: Vec<String>,
    },
    PatientErased {},
    ProxyAdded {
        proxy: ProxyId,
    },
    ProxyRemoved {
        proxy: ProxyId,
    },
    ConsentGiven {
        consent: ConsentId,
        purpose: String,
        statement: Digest,
    },
    ConsentRefused {
        consent: ConsentId,
        purpose: String,
        statement: Digest,
    },
    ConsentWithdrawn {
        consent: ConsentId,
        purpose: String,
    },

    // Messages
    ThreadOpened {
        thread: ThreadId,
    },
    ThreadShared {
        thread: ThreadId,
        with_proxies: bool,
    },
    /// `digest` is salted; `channel` is "page", "api" or "import".
    MessageReceived {
        message: MessageId,
        thread: ThreadId,
        digest: Digest,
        channel: String,
    },
    /// A program read it; `level` is what the message counts as after this reading.
    MessageAssessed {
        message: MessageId,
        assessment: AssessmentId,
        level: String,
        concerns: Vec<String>,
        engine: String,
    },
    /// No program read it: it stands in the human queue as urgent.
    MessageUnscreened {
        message: MessageId,
        reason: String,
    },
    /// Somebody licensed, or a program upwards only, set the level.
    LevelSet {
        message: MessageId,
        from: String,
        to: String,
        undo: bool,
        licence: Option<LicenceStamp>,
    },
    DeadlineSet {
        message: MessageId,
        due_at: Timestamp,
    },
    MessageRead {
        message: MessageId,
    },
    DispositionDecided {
        disposition: DispositionId,
        thread: ThreadId,
        messages: Vec<MessageId>,
        outcome: String,
        licence: LicenceStamp,
    },
    ThreadHandedOver {
        thread: ThreadId,
        handover: HandoverId,
        from: Option<StaffId>,
        to: StaffId,
    },

    // Escalations
    EscalationOpened {
        escalation: EscalationId,
        cause: EscalationCause,
        concern: String,
    },
    /// The button was pressed while an escalation is open: its next page is due at once.
    HelpAskedAgain {
        escalation: EscalationId,
        concern: String,
    },
    /// In danger again while an escalation is open: its next page is due at once.
    DangerAgain {
        escalation: EscalationId,
        cause: EscalationCause,
        concern: String,
    },
    /// Somebody was alerted. `rung` counts from 0; after the last rung everybody is paged, round after round.
    EscalationPaged {
        escalation: EscalationId,
        round: u32,
        rung: u32,
        staff: Vec<StaffId>,
        reason: String,
    },
    EscalationAcknowledged {
        escalation: EscalationId,
    },
    ContactAttempted {
        escalation: EscalationId,
        attempt: AttemptId,
        means: String,
        outcome: String,
    },
    EscalationHandedOver {
        escalation: EscalationId,
        to: StaffId,
    },
    EscalationClosed {
        escalation: EscalationId,
        disposition: DispositionId,
        outcome: String,
        licence: LicenceStamp,
    },
    NoticeSent {
        notice: NoticeId,
        channel: String,
    },
    NoticeFailed {
        notice: NoticeId,
        channel: String,
        attempts: u32,
    },

    // The gateway
    /// Every program judgement: asked, and what came of it. `outcome`: "answered", "abstained", "refused", "failed".
    GatewayCalled {
        capability: String,
        engine: String,
        outcome: String,
        /// The rule, consent or halt that refused, or the failure's kind.
        reason: Option<String>,
        /// The host a text went to; `None` = it stayed on the machine.
        sent_to: Option<String>,
        deidentified: bool,
        /// What it was about: a message or a draft id.
        about: String,
    },
    HaltPulled {
        halt: HaltId,
    },
    HaltLifted {
        halt: HaltId,
    },
    HaltSelfTested {
        held: bool,
        millis: u32,
    },

    // Drafts, signatures, releases
    DraftMade {
        draft: DraftId,
        thread: ThreadId,
        version: u32,
        digest: Digest,
        engine: Option<String>,
    },
    DraftAbstained {
        thread: ThreadId,
        reason: String,
    },
    DraftEdited {
        draft: DraftId,
        version: u32,
        digest: Digest,
    },
    /// These bytes were shown to this person for signing.
    DraftReviewed {
        draft: DraftId,
        version: u32,
        digest: Digest,
    },
    DraftVoided {
        draft: DraftId,
        reason: String,
    },
    Countersigned {
        countersignature: CountersignatureId,
        draft: DraftId,
        version: u32,
        digest: Digest,
        recipient: PatientId,
        language: Language,
        licence: LicenceStamp,
        authenticated_at: Timestamp,
    },
    ReleaseScheduled {
        release: ReleaseId,
        countersignature: CountersignatureId,
        due_at: Timestamp,
    },
    ReleaseTakenBack {
        release: ReleaseId,
        countersignature: CountersignatureId,
    },
    ReplyReleased {
        release: ReleaseId,
        countersignature: CountersignatureId,
        message: MessageId,
        thread: ThreadId,
        digest: Digest,
        recipient: PatientId,
        language: Language,
    },

    // Sessions
    /// Entered under each patient who takes part.
    EncounterOpened {
        encounter: EncounterId,
        clinician: StaffId,
        encounter_kind: String,
    },
    EncounterChanged {
        encounter: EncounterId,
        fields: Vec<String>,
    },
    /// What a note can be drafted from came in: "jottings", "transcript" or "recording". Entered under each patient who takes part.
    TranscriptAdded {
        transcript: TranscriptId,
        encounter: EncounterId,
        source: String,
        digest: Digest,
        destroy_at: Timestamp,
    },
    /// Somebody said who speaks in it.
    TranscriptChanged {
        transcript: TranscriptId,
        digest: Digest,
    },
    /// Its words are gone, and every draft that was made from them and not signed: "due", "asked", "consent_withdrawn", "patient_erased".
    TranscriptDestroyed {
        transcript: TranscriptId,
        encounter: EncounterId,
        reason: String,
    },
    /// A note was begun, by a program's draft or by hand. It is edited, shown, voided and signed as any draft.
    NoteBegun {
        draft: DraftId,
        encounter: EncounterId,
        version: u32,
        digest: Digest,
        engine: Option<String>,
        amends: Option<NoteId>,
    },
    /// A signed note stands in the chart.
    NoteEntered {
        note: NoteId,
        countersignature: CountersignatureId,
        encounter: EncounterId,
        digest: Digest,
        recipient: PatientId,
        language: Language,
        amends: Option<NoteId>,
    },
    /// A clinician wrote in their own room. Nothing of it is here, not even a digest.
    PsychotherapyNoteKept {
        note: PsychotherapyNoteId,
        version: u32,
    },

    // Fixed words
    FixedTextWritten {
        text: FixedTextId,
        use_as: String,
        language: Language,
        site: SiteId,
        digest: Digest,
    },
    FixedTextApproved {
        text: FixedTextId,
        digest: Digest,
        licence: LicenceStamp,
    },
    FixedTextRetired {
        text: FixedTextId,
    },
    FixedTextSent {
        text: FixedTextId,
        digest: Digest,
        message: MessageId,
        use_as: String,
    },
    SnippetWritten {
        snippet: SnippetId,
        digest: Digest,
    },
    SnippetApproved {
        snippet: SnippetId,
        digest: Digest,
        licence: LicenceStamp,
    },
    SnippetRetired {
        snippet: SnippetId,
    },
    PhraseSaved {
        phrase: PhraseId,
        digest: Digest,
    },
    PhraseDeleted {
        phrase: PhraseId,
    },

    // Operations
    ImportStarted {
        source: Digest,
        records: u64,
    },
    ImportFinished {
        source: Digest,
        accepted: u64,
        repeated: u64,
    },
    /// The first entry of a log: under which name its checkpoints are signed, which program began it, and, where it goes on after
    /// an older backup was restored, the digest of the last checkpoint of the log before.
    LogStarted {
        origin: String,
        /// "countersign 0.1.0".
        software: String,
        previous: Option<Digest>,
    },
}

/// Why an escalation was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", content = "id", rename_all = "snake_case")]
pub enum EscalationCause {
    Message(MessageId),
    /// The button "I need help now".
    HelpButton,
    /// A clinician raised a message to crisis.
    Clinician(StaffId),
}

impl Fact {
    /// The variant's wire name: "message_received".
    pub fn kind(&self) -> String {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::Object(o)) => o.get("kind").and_then(|k| k.as_str()).unwrap_or_default().to_owned(),
            _ => String::new(),
        }
    }
}
