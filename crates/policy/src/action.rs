//! Everything that somebody can ask to do. The schema knows each by the same name.
use std::{fmt, str::FromStr};

/// The kind of thing that an action is done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ResourceKind {
    PatientRecord,
    Thread,
    Draft,
    Release,
    Escalation,
    StaffMember,
    BreakGlassAccess,
    Submission,
    Encounter,
    PsychotherapyNote,
    Site,
    Clinic,
}

macro_rules! actions {
    ($($(#[$group:meta])* $kind:ident: $($action:ident),+;)*) => {
        /// What somebody asks to do.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action { $($($action,)+)* }

        impl Action {
            pub const ALL: &'static [Self] = &[$($(Self::$action,)+)*];

            /// The name in the policies and in the ledger: "ReadInboxThread".
            pub fn as_str(self) -> &'static str {
                match self { $($(Self::$action => stringify!($action),)+)* }
            }

            /// What it is done to. A request with another kind of resource is refused.
            pub fn on(self) -> ResourceKind {
                match self { $($(Self::$action => ResourceKind::$kind,)+)* }
            }
        }
    };
}

actions! {
    // Patients, proxies; staff read receipts and accounts as well.
    PatientRecord: ReadHome, ReadOwnDetails, ChangeOwnDetails, ReadConsents, AnswerConsent, OpenThread, OpenHelpNow;
    Thread: ReadThread, WriteMessage, ShareThread, ReadAccountOfMessage, ReadReceipt;
    // Clinicians: lists.
    Site: ListInbox, PrintWorklist, ListEscalations, ListPatients, EnrolPatient;
    // Clinicians: a thread and its answer.
    Thread: ReadInboxThread, SetLevel, DecideDisposition, AskForDraft, WriteReply, HandOver;
    Draft: ReadDraft, EditDraft, CheckDraft, Countersign;
    Release: TakeBackRelease;
    // Clinicians: patients in danger.
    Escalation: ReadEscalation, Acknowledge, LogAttempt, HandOverEscalation, CloseEscalation;
    // Clinicians: patients, and their own desk.
    PatientRecord: ReadPatient, ChangePatient, IssueCode, ManageProxies, BreakGlass;
    StaffMember: ManagePhrases, SetAway, AttestLanguage;
    // Administration.
    Site: OpenAdministration, AddStaff, ManageTeams, ManageRoster, ManageSite, ManageTokens, ListTexts, WriteFixedText,
        ApproveFixedText, WriteSnippet, ApproveSnippet, ListBreakGlass, ImportMessages, ReadFigures;
    StaffMember: ManageStaff, ManageLicences;
    BreakGlassAccess: ReviewBreakGlass;
    // The whole installation.
    Clinic: SetUpClinic, AddSite, PullHalt, LiftHalt, TestHalt, PinEngine, ReadLedger, ExportLedger;
    PatientRecord: ErasePatient;
    // Sessions: who is seen, what is kept of it, and the chart. `ReadOwnNotes` is the patient's.
    Site: ListEncounters;
    PatientRecord: OpenEncounter, RecordConsent, ReadNotes, ReadOwnNotes;
    Encounter: ReadEncounter, AddTranscript, ReadTranscript, DestroyTranscript, WriteNote, CountersignNote;
    PsychotherapyNote: KeepPsychotherapyNote;
    // Other systems.
    PatientRecord: SubmitMessage;
    Submission: ReadSubmission;
    // Programs.
    Thread: ScreenMessage, ReleaseReply;
    PatientRecord: SendFixedText;
    Escalation: PageOnCall;
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Not an action.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not an action; policies/schema.cedarschema lists them")]
pub struct ActionParseError(String);

impl FromStr for Action {
    type Err = ActionParseError;
    fn from_str(text: &str) -> Result<Self, ActionParseError> {
        Self::ALL.iter().copied().find(|a| a.as_str() == text).ok_or_else(|| ActionParseError(text.to_owned()))
    }
}
