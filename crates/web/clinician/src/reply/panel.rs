//! What stands beside the thread: the words as they are written, with their sources and checks.
use crate::inbox::thread::language;
use cs_decisions::{Origin, ReplyDraft, Sentence};
use cs_kernel::ThreadId;
use cs_people::NotLicensed;
use cs_web_shared::{Moment, Problems, Texts, TimeWords, forms::Choice};
use cs_workflows::decisions::{Checked, DraftOnDesk, GRADE_HIGH, ReplyDesk, Shown};

/// A source in words.
pub struct SourceLine {
    pub icon: &'static str,
    pub label: String,
    /// Quoted words; empty where the label says it all.
    pub quote: String,
}

/// A drafted sentence.
pub struct SentenceLine {
    pub text: String,
    /// Ids of the messages that light up with it.
    pub cites: String,
    pub sources: Vec<SourceLine>,
    /// "Changed by you", "Written by a person"; empty for what a program wrote.
    pub by: String,
    pub unsupported: bool,
}

/// A finding of tone.
pub struct ToneLine {
    pub kind: String,
    pub words: String,
    pub plainer: String,
}

/// Grade, length and tone.
pub struct Checks {
    pub grade: Option<String>,
    pub hard: bool,
    pub words: String,
    pub tone: Vec<ToneLine>,
    pub knows_tone: bool,
}

/// What came of asking a program, where it was no draft.
pub struct Outcome {
    pub heading: String,
    pub text: String,
    pub missing: Vec<String>,
}

/// What the page has to say about what was just done.
#[derive(Default)]
pub struct Saying {
    pub problems: Problems,
    /// Unsaved words to go on with.
    pub text: Option<String>,
    pub checked: Option<Checked>,
    pub outcome: Option<Outcome>,
    pub warning: Option<String>,
    pub status: Option<u16>,
}

/// The reply being written.
pub struct WritePanel {
    pub thread: ThreadId,
    pub patient: String,
    pub draft: Option<String>,
    pub version: u32,
    pub action: String,
    pub autosave: String,
    pub text: String,
    pub language: String,
    pub languages: Vec<Choice>,
    pub problems: Problems,
    pub drafted: bool,
    pub made: Option<Moment>,
    pub sentences: Vec<SentenceLine>,
    pub unanswered: Vec<(String, String)>,
    pub left_out: Vec<String>,
    pub sent_to: Option<String>,
    pub fell_back: Option<String>,
    pub checks: Option<Checks>,
    pub outcome: Option<Outcome>,
    pub warning: Option<String>,
    pub stopped: Option<String>,
    pub kept: bool,
    pub going: Option<String>,
    pub going_href: String,
    /// Name, and the draft that can be read and signed.
    pub others: Vec<(String, String)>,
    /// Why the reader cannot sign, and where to hand over.
    pub unlicensed: Option<String>,
    pub hand_over: String,
    pub may_ask: bool,
    pub declined: bool,
}

impl WritePanel {
    pub fn new(desk: ReplyDesk, saying: Saying, times: &TimeWords) -> Self {
        let t = times.t;
        let id = desk.thread.id;
        let checked = saying.checked.as_ref().or(desk.draft.as_ref().map(|d| &d.checked)).map(|c| checks(c, t));
        let stored = desk.draft.as_ref().map(|d| d.draft.reply.text()).unwrap_or_default();
        let typed = saying.text.or(desk.kept.map(|k| k.text)).filter(|typed| *typed != stored);
        let draft = desk.draft.as_ref().map(|d| d.draft.id.to_string());
        let language_now = desk.draft.as_ref().map_or(&desk.patient.language, |d| &d.draft.reply.language).clone();
        let mut languages: Vec<Choice> = desk.languages.iter().map(|l| Choice::new(l.tag(), language(l, t))).collect();
        if !desk.languages.contains(&language_now) {
            languages.push(Choice::new(language_now.tag(), language(&language_now, t)));
        }
        let (action, autosave) = match &draft {
            Some(draft) => (format!("/drafts/{draft}"), format!("/drafts/{draft}/autosave")),
            None => (format!("/inbox/{id}/reply"), format!("/inbox/{id}/reply/autosave")),
        };
        let beside = desk.draft.as_ref().map(|d| d.draft.beside.clone()).unwrap_or_default();
        let why = |kind: &str, code: &str| t.get(&format!("reply-{kind}-{}", code.replace('_', "-")));
        Self {
            thread: id,
            patient: desk.patient.display_name().to_owned(),
            version: desk.draft.as_ref().map_or(0, |d| d.draft.version),
            drafted: desk.draft.as_ref().is_some_and(|d| d.draft.engine.is_some()),
            made: desk.draft.as_ref().map(|d| times.at(d.draft.made_at)),
            sentences: desk.draft.as_ref().map(|d| sentences(d, t)).unwrap_or_default(),
            kept: typed.is_some(),
            text: typed.unwrap_or(stored),
            language: language_now.tag().to_owned(),
            languages,
            unanswered: beside.unanswered.into_iter().map(|q| (q.words, why("unanswered", &q.why))).collect(),
            left_out: beside.left_out,
            sent_to: beside.sent_to.map(|host| sent_to(&host, beside.sent_as_it_is, t)),
            fell_back: beside.fell_back.map(|reason| fell_back(&reason, t)),
            checks: checked,
            outcome: saying.outcome,
            warning: saying.warning,
            problems: saying.problems,
            stopped: desk.stopped.map(|reason| why("stopped", &reason)),
            going_href: desk.going.as_ref().map(|g| format!("/releases/{}", g.0)).unwrap_or_default(),
            going: desk
                .going
                .map(|(_, name, at)| t.with("reply-going", &[("name", name), ("time", times.at(at).words)])),
            others: (desk.others.iter())
                .map(|(name, draft)| (t.with("reply-others", &[("name", name)]), format!("/drafts/{draft}/review")))
                .collect(),
            unlicensed: desk.unlicensed.map(|why| unlicensed(why, times)),
            hand_over: format!("/inbox/{id}/hand-over?version={}", desk.thread.version),
            may_ask: desk.may_ask,
            declined: desk.declined,
            draft,
            action,
            autosave,
        }
    }
}

/// Why somebody cannot sign.
pub fn unlicensed(why: NotLicensed, times: &TimeWords) -> String {
    match why {
        NotLicensed::Never => times.t.get("reply-unlicensed-never"),
        NotLicensed::Ended(day) => times.t.with("reply-unlicensed-ended", &[("day", times.date(day))]),
        NotLicensed::Revoked(day) => times.t.with("reply-unlicensed-revoked", &[("day", times.date(day))]),
    }
}

/// What left this machine, where to, and whether names stood in it.
pub fn sent_to(host: &str, as_it_is: bool, t: &Texts) -> String {
    t.with(if as_it_is { "reply-sent-as-it-is" } else { "reply-sent-to" }, &[("host", host)])
}

/// A failure of the provider, or a rule that kept text in the clinic.
pub fn fell_back(reason: &str, t: &Texts) -> String {
    match reason {
        "no_consent" | "part2" => t.get("reply-fell-back-no-consent"),
        "not_pinned" => t.get("reply-fell-back-not-pinned"),
        _ => t.with("reply-fell-back-failed", &[("code", reason)]),
    }
}

pub fn checks(checked: &Checked, t: &Texts) -> Checks {
    let tone = checked.tone.iter().map(|f| ToneLine {
        kind: t.get(&format!("reply-tone-{}", f.kind.replace('_', "-"))),
        words: f.words.clone(),
        plainer: f.plainer.clone(),
    });
    Checks {
        grade: checked.grade.map(|g| format!("{:.0}", g.grade)),
        hard: checked.grade.is_some_and(|g| g.grade > GRADE_HIGH),
        words: t.count("reply-words", checked.words),
        tone: tone.collect(),
        knows_tone: checked.knows_tone,
    }
}

fn sentences(on_desk: &DraftOnDesk, t: &Texts) -> Vec<SentenceLine> {
    let draft: &ReplyDraft = &on_desk.draft;
    let lines = draft.reply.sentences.iter().zip(&on_desk.sources);
    lines.map(|(sentence, sources)| line(sentence, sources, t)).collect()
}

fn line(sentence: &Sentence, sources: &[Shown], t: &Texts) -> SentenceLine {
    let cites: Vec<String> = sources
        .iter()
        .filter_map(|s| match s {
            Shown::PatientWords { message, .. } | Shown::EarlierReply { message, .. } => Some(message.to_string()),
            _ => None,
        })
        .collect();
    let (by, unsupported) = match &sentence.origin {
        Origin::Program { sources, supported } => (String::new(), !supported || sources.is_empty()),
        Origin::Edited { .. } => (t.get("reply-by-edited"), false),
        Origin::Person => (t.get("reply-by-person"), false),
    };
    SentenceLine {
        text: sentence.text.trim().to_owned(),
        cites: cites.join(" "),
        sources: sources.iter().map(|s| source(s, t)).collect(),
        by,
        unsupported,
    }
}

fn source(shown: &Shown, t: &Texts) -> SourceLine {
    let line = |icon, key: &str, quote: &str| SourceLine { icon, label: t.get(key), quote: quote.to_owned() };
    match shown {
        Shown::PatientWords { words, .. } => line("quote", "reply-source-patient", words),
        Shown::EarlierReply { words, .. } => line("quote", "reply-source-earlier", words),
        Shown::Snippet { question, .. } => line("book", "reply-source-snippet", question),
        Shown::Phrase { fits } => line("book", "reply-source-phrase", fits),
        Shown::Gone => line("problem", "reply-source-gone", ""),
    }
}
