//! A thread as a clinician reads it: a page of its messages with why each stands where it stands, who the patient is and how
//! to reach them. Reading is recorded, and what waited counts as read.
use super::{
    inbox_rows::{Why, unique},
    local_counts::{LocalCount, LocalCounts, local_counts},
    presence,
};
use crate::{App, Changed, Error, Result, authorise};
use cs_decisions::{Countersigned, Reply};
use cs_kernel::{CountersignatureId, FixedTextId, MessageId, RequestContext, StaffId, ThreadId, Timestamp};
use cs_ledger::Fact;
use cs_messages::{Author, Escalation, Message, Thread};
use cs_people::{Patient, Proxy, Staff};
use cs_policy::{Action, Resource};
use cs_storage::QueueEntry;
use std::collections::HashMap;

/// Messages of one page.
pub const THREAD_PAGE: u64 = 30;

/// What to read.
#[derive(Debug, Clone)]
pub struct ReadThread {
    pub thread: ThreadId,
    /// The `older` of a page before; anything else reads the newest.
    pub before: Option<String>,
    /// The page asks by itself, to stay current: it leaves a line in the ledger only for messages that are new to its reader.
    pub by_itself: bool,
}

/// Who speaks in a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Speaker {
    Patient,
    Proxy {
        name: String,
        relation: String,
    },
    Integration {
        name: String,
    },
    /// A person, and whether a program drafted it.
    Clinician {
        name: String,
        licence: String,
        drafted: bool,
    },
    /// Fixed text, and who approved it.
    Program {
        approved_by: String,
    },
}

/// A message of the thread.
#[derive(Debug, Clone)]
pub struct ThreadMessage {
    pub message: Message,
    pub speaker: Speaker,
    /// Only for what came from the patient's side.
    pub why: Option<Why>,
    /// How often this site bore out what a program raised it as; empty where it raised nothing.
    pub counts: Vec<LocalCount>,
    /// Nobody has decided on it yet.
    pub waits: bool,
    /// Who opened it first, by name, and when.
    pub read_by: Option<(String, Timestamp)>,
}

/// What the reader may do here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MayDo {
    pub set_level: bool,
    pub decide: bool,
    pub reply: bool,
    pub draft: bool,
    pub hand_over: bool,
}

/// A page of a thread.
#[derive(Debug, Clone)]
pub struct ThreadPage {
    pub thread: Thread,
    pub patient: Patient,
    pub proxies: Vec<Proxy>,
    /// Oldest first.
    pub messages: Vec<ThreadMessage>,
    /// To ask for the page before with; `None` at the beginning.
    pub older: Option<String>,
    /// Its place in the queue, while something in it waits.
    pub place: Option<QueuePlace>,
    pub escalation: Option<Escalation>,
    pub assigned: Option<(StaffId, String)>,
    /// Colleagues who have it open now.
    pub looking: Vec<String>,
    pub may: MayDo,
}

/// A thread's place in the queue, as its reader sees it: what a later action is checked against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QueuePlace {
    pub standing: cs_messages::Standing,
    pub due_at: Timestamp,
    pub waiting_since: Timestamp,
    pub latest: MessageId,
}

impl From<QueueEntry> for QueuePlace {
    fn from(entry: QueueEntry) -> Self {
        let QueueEntry { standing, due_at, waiting_since, latest_message: latest, .. } = entry;
        Self { standing, due_at, waiting_since, latest }
    }
}

/// Reads a page. The cost is that of the page, however long the thread.
pub async fn read_thread(app: &App, ctx: &RequestContext, ask: ReadThread) -> Result<ThreadPage> {
    let reader = app.store.reader();
    let thread = reader.threads().find(ask.thread).await?.ok_or(Error::NotFound)?;
    authorise::thread(app, ctx, Action::ReadInboxThread, &thread).await?;
    let before = ask.before.as_deref().and_then(|cursor| cursor.parse().ok());
    let page = reader.messages().page(thread.id, before.as_ref(), THREAD_PAGE).await?;
    let mut messages = page.items;
    messages.reverse();
    record(app, ctx, &thread, &mut messages, ask.by_itself).await?;
    presence::note(app, ctx, thread.id).await?;
    let patient = reader.patients().find(thread.patient).await?.ok_or(Error::NotFound)?;
    let may = may_do(app, ctx, &thread, &patient).await?;
    let proxies = reader.proxies().of_patient(patient.id).await?;
    let people = people(app, &thread, &messages).await?;
    let counts = local_counts(app, thread.site, ctx.at).await?;
    let messages = shown(app, messages, (&proxies, &people), &counts).await?;
    Ok(ThreadPage {
        place: reader.queue().find(thread.id).await?.map(QueuePlace::from),
        escalation: reader.escalations().open_of(patient.id).await?.into_iter().next(),
        assigned: thread.assigned.and_then(|id| people.get(&id).map(|s| (id, s.name.clone()))),
        looking: presence::others(app, ctx, thread.id).await?,
        proxies: proxies.into_iter().filter(|p| p.removed_at.is_none()).collect(),
        older: page.next.map(|cursor| cursor.to_string()),
        thread,
        patient,
        messages,
        may,
    })
}

/// The opening, and for each waiting message that nobody had read that this reader did.
async fn record(
    app: &App,
    ctx: &RequestContext,
    thread: &Thread,
    messages: &mut [Message],
    by_itself: bool,
) -> Result<()> {
    let Some(staff) = ctx.actor.staff() else { return Err(Error::NotFound) };
    let unread = |m: &&mut Message| m.author.from_patient_side() && m.read.is_none() && m.disposed_at.is_none();
    let ids: Vec<String> = messages.iter().map(|m| m.id.to_string()).collect();
    let news = !by_itself || !app.shown.fresh(&ctx.actor, "message", &ids, ctx.at).is_empty();
    if !news && !messages.iter_mut().any(|m| unread(&m)) {
        return Ok(());
    }
    let mut work = app.store.begin(ctx).await?;
    let opened = Fact::RecordOpened { view: "thread".into(), record: thread.id.to_string() };
    work.record(opened, Some(thread.patient));
    let mut read = false;
    for message in messages.iter_mut().filter(unread) {
        if work.messages().mark_read(message.id, staff, ctx.at).await? {
            work.record(Fact::MessageRead { message: message.id }, Some(thread.patient));
            message.read = Some((staff, ctx.at));
            read = true;
        }
    }
    work.commit().await?;
    app.shown.note(&ctx.actor, "message", &ids, ctx.at);
    if read {
        app.wake.tell(Changed::Threads);
    }
    Ok(())
}

async fn may_do(app: &App, ctx: &RequestContext, thread: &Thread, patient: &Patient) -> Result<MayDo> {
    let who = authorise::principal(&app.store.reader(), &ctx.actor, ctx.at).await?;
    let facts = authorise::facts_for(app, ctx, patient).await?;
    let on = Resource::Thread(authorise::thread_facts(thread, facts));
    let may = |action| authorise::allows(app, who.clone(), action, on.clone());
    Ok(MayDo {
        set_level: may(Action::SetLevel),
        decide: may(Action::DecideDisposition),
        reply: may(Action::WriteReply),
        draft: may(Action::AskForDraft),
        hand_over: may(Action::HandOver),
    })
}

/// Everybody of the staff who stands on the page.
async fn people(app: &App, thread: &Thread, messages: &[Message]) -> Result<HashMap<StaffId, Staff>> {
    let read = messages.iter().filter_map(|m| m.read.map(|r| r.0));
    let ids = unique(read.chain(thread.assigned));
    Ok(app.store.reader().staff().by_ids(&ids).await?.into_iter().map(|s| (s.id, s)).collect())
}

async fn shown(
    app: &App,
    messages: Vec<Message>,
    (proxies, people): (&[Proxy], &HashMap<StaffId, Staff>),
    counts: &LocalCounts,
) -> Result<Vec<ThreadMessage>> {
    let texts: Vec<FixedTextId> = unique(messages.iter().filter_map(|m| match m.author {
        Author::FixedText { text } => Some(text),
        _ => None,
    }));
    let reader = app.store.reader();
    let approved: HashMap<FixedTextId, String> = (reader.fixed_texts().by_ids(&texts).await?.into_iter())
        .map(|t| (t.id, t.approval.map(|a| a.signature_name).unwrap_or_default()))
        .collect();
    let signed = signatures(app, &messages).await?;
    let mut out = Vec::with_capacity(messages.len());
    for message in messages {
        let speaker = match &message.author {
            Author::Patient => Speaker::Patient,
            Author::Proxy { proxy } => {
                let who = proxies.iter().find(|p| p.id == *proxy);
                let name = who.map_or_else(String::new, |p| p.name.clone());
                Speaker::Proxy { name, relation: who.map_or("other", |p| p.relation.as_str()).to_owned() }
            }
            Author::Integration { token } => {
                let token = reader.api_tokens().find(*token).await?;
                Speaker::Integration { name: token.map_or_else(String::new, |t| t.name) }
            }
            Author::Clinician { countersignature, drafted_by_program, .. } => {
                let (name, licence) = signed.get(countersignature).cloned().unwrap_or_default();
                Speaker::Clinician { name, licence, drafted: *drafted_by_program }
            }
            Author::FixedText { text } => {
                Speaker::Program { approved_by: approved.get(text).cloned().unwrap_or_default() }
            }
        };
        let from_patient = message.author.from_patient_side();
        out.push(ThreadMessage {
            why: from_patient.then(|| Why::of(&message)),
            counts: counts.beside(&message),
            waits: from_patient && message.disposed_at.is_none(),
            read_by: message.read.and_then(|(by, at)| people.get(&by).map(|s| (s.signature_name(at), at))),
            speaker,
            message,
        });
    }
    Ok(out)
}

/// Who signed, and the letters of the licence that they signed under.
async fn signatures(app: &App, messages: &[Message]) -> Result<HashMap<CountersignatureId, (String, String)>> {
    let ids = unique(messages.iter().filter_map(|m| match m.author {
        Author::Clinician { countersignature, .. } => Some(countersignature),
        _ => None,
    }));
    let signed = app.store.reader().countersignatures().by_ids(&ids).await?;
    let name = |s: &Countersigned<Reply>| (s.record().signer_name.clone(), s.record().under.kind.clone());
    Ok(signed.iter().map(|s| (s.record().id, name(s))).collect())
}
