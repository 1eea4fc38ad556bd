//! The rules by code, with what each says and why it is there.

macro_rules! rules {
    ($($name:ident $code:literal $sentence:literal $reason:literal;)*) => {
        /// A rule over opened events.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $(#[doc = concat!($code, ": ", $sentence)] $name,)*
        }

        impl Rule {
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Stable: "R05".
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code),* }
            }

            /// What holds in every honest log.
            pub fn sentence(self) -> &'static str {
                match self { $(Self::$name => $sentence),* }
            }

            /// Why.
            pub fn reason(self) -> &'static str {
                match self { $(Self::$name => $reason),* }
            }
        }
    };
}

rules! {
    SignedBeforeRelease "R01"
        "A released reply, and a note in the chart, has an earlier countersignature with the same digest, recipient and language."
        "Nothing unsigned reaches a patient or a chart, and nothing signed for one person reaches another.";
    LicenceWhenSigning "R02"
        "Whoever countersigned held the stamped licence, recorded earlier, not revoked, and valid on that day (UTC)."
        "A signature is worth what the licence behind it is worth at that moment.";
    FreshAuthentication "R03"
        "Whoever countersigned had proved who they are at most five minutes before, and not afterwards."
        "A page left open must not sign.";
    LanguageAttested "R04"
        "Whoever countersigned had attested the language of the reply, and had not withdrawn it."
        "One can answer only for words that one understands.";
    ReviewedBytes "R05"
        "What was signed had been shown to the signer, same version and digest, and nobody changed the draft in between."
        "What was read is what is signed.";
    ReleasedOnce "R06"
        "A reply is released once, and never after its draft was voided or changed or its signature taken back."
        "Taking back must work until the moment of release.";
    FixedTextApproved "R07"
        "A fixed text that was sent had been approved, same digest, under a valid licence, and was not retired."
        "Words that go out without a signature of their own were signed beforehand.";
    OnlyHumansLower "R08"
        "Only a licensed member of staff lowers a message's level; a program's reading never does."
        "A program may raise, never lower.";
    EscalationClosedByLicensed "R09"
        "An escalation is closed once, by a member of staff under a valid licence, with a disposition and an outcome."
        "Somebody answers for the end of an alarm.";
    CrisisEscalates "R10"
        "When a message is assessed as crisis, an escalation is open for that patient or opens at once."
        "A crisis that nobody is told of is the worst failure.";
    StoredBeforeRead "R11"
        "A message was received before a program assessed it or gave up on it."
        "A message is safe before any program touches it.";
    HaltHolds "R12"
        "While the halt is pulled, no program's judgement is answered (one second is allowed for work under way)."
        "The halt is only a halt if it stops everything.";
    ConsentBeforeJudgement "R13"
        "A program's answered judgement stands under the patient's consent to it, and to the outside provider (for a second reading, the outside reader) if text went out of the clinic."
        "Consent is per purpose, and its withdrawal works at once.";
    QuietWhileEscalated "R14"
        "While an escalation is open, the only automatic text to that patient is a crisis text, each kind once an escalation."
        "Somebody in danger is spoken with by people.";
    TimeGoesForward "R15"
        "Entries follow one another without a gap, and their times go forward (five minutes of slack between machines)."
        "An entry slipped in or dated back would show here.";
    ErasedStaysClosed "R16"
        "After a patient was erased, no record of that patient is opened."
        "Erased means that nobody can read it.";
    DispositionLicensed "R17"
        "A disposition is decided by a member of staff under a valid licence."
        "Closing a message is a clinical decision.";
    StartsOnce "R18"
        "A log says that it starts in its first entry and nowhere else."
        "A second start would hide what came before it.";
    ConsentBeforeTranscript "R19"
        "A transcript or a recording of a session came in under the consent of each patient who takes part, and none is taken in twice."
        "Nobody is recorded without having said yes, and a no counts from the next moment on.";
    DestroyedStaysDestroyed "R20"
        "After a transcript was destroyed it is not changed, opened or destroyed again."
        "Destroyed means that nobody can read it.";
}
