//! What patients write is kept and stands before a person, whatever programs do.
use cs_kernel::{Actor, MessageId, PatientId, SignedDuration};
use cs_messages::{Author, Channel, Message, Outcome, Screening, Standing};
use cs_testkit::{Clinic, TriageDoes, both_engines};
use cs_workflows::{
    Error,
    decisions::release_due,
    governance::pull_halt,
    messages::{
        DecideDisposition, From, MESSAGES_A_PAGE, OpenThread, ReceiveFollowUp, Stored, WriteMessage,
        decide_disposition, help_now, list_own_threads, open_thread, own_threads_changed, read_own_thread,
        receive_follow_up, share_thread, write_message,
    },
};

pub async fn opened(clinic: &Clinic, patient: PatientId, text: &str) -> Stored {
    let ctx = clinic.ctx(Actor::Patient(patient));
    open_thread(&clinic.app, &ctx, new_thread(clinic, patient, text)).await.unwrap()
}

fn new_thread(clinic: &Clinic, patient: PatientId, text: &str) -> OpenThread {
    let once = MessageId::new(clinic.now(), &*clinic.app.random);
    OpenThread { patient, once, subject: "Sleep".into(), text: text.into(), share_with_proxies: false }
}

async fn stored(clinic: &Clinic, id: MessageId) -> Message {
    clinic.app.store.reader().messages().find(id).await.unwrap().unwrap()
}

async fn standing(clinic: &Clinic, stored: Stored) -> Standing {
    clinic.app.store.reader().queue().find(stored.thread).await.unwrap().unwrap().standing
}

/// Stored once, in the queue as unscreened, and the help button works.
async fn stands_before_a_person(clinic: &Clinic, patient: PatientId, why: &str) {
    let it = opened(clinic, patient, "I need to talk to somebody").await;
    let message = stored(clinic, it.message).await;
    assert!(
        matches!(&message.screening, Some(Screening::Unscreened { why: w }) if w.code() == why),
        "{:?}",
        message.screening
    );
    assert_eq!(standing(clinic, it).await, Standing::Unscreened);
    let reader = clinic.app.store.reader();
    assert_eq!(reader.messages().count(it.thread).await.unwrap(), 1);
    let escalation = help_now(&clinic.app, &clinic.ctx(Actor::Patient(patient)), patient, None).await.unwrap();
    let open = reader.escalations().open_of(patient).await.unwrap();
    assert_eq!(open.iter().map(|e| e.id).collect::<Vec<_>>(), [escalation]);
}

both_engines! {
    async fn an_engine_that_panics_loses_nothing(clinic: Clinic) {
        clinic.script.triage(TriageDoes::Panic);
        stands_before_a_person(&clinic, clinic.people.leo, "engine_failed").await;
    }

    async fn an_engine_that_hangs_loses_nothing(clinic: Clinic) {
        clinic.script.triage(TriageDoes::Hang);
        stands_before_a_person(&clinic, clinic.people.leo, "engine_timed_out").await;
    }

    async fn an_engine_that_talks_nonsense_loses_nothing(clinic: Clinic) {
        clinic.script.triage(TriageDoes::Nonsense);
        stands_before_a_person(&clinic, clinic.people.leo, "engine_nonsense").await;
    }

    async fn a_halt_loses_nothing(clinic: Clinic) {
        pull_halt(&clinic.app, &clinic.ctx(Actor::Staff(clinic.people.maya)), "").await.unwrap();
        stands_before_a_person(&clinic, clinic.people.leo, "halted").await;
    }

    async fn no_consent_loses_nothing(clinic: Clinic) {
        stands_before_a_person(&clinic, clinic.people.kim, "no_consent").await;
    }

    async fn a_crisis_is_raised_before_the_writer_is_answered(clinic: Clinic) {
        let it = opened(&clinic, clinic.people.leo, "I want to kill myself").await;
        assert_eq!(standing(&clinic, it).await, Standing::Crisis);
        let thread = clinic.app.store.reader().messages().latest(it.thread, 10).await.unwrap();
        // Of one moment on a clock that stands still, so in either order.
        assert!(thread.len() == 2 && thread.iter().any(|m| matches!(m.author, Author::FixedText { .. })), "{thread:?}");
        assert_eq!(clinic.app.store.reader().escalations().open_of(clinic.people.leo).await.unwrap().len(), 1);
    }

    async fn two_who_send_one_form_at_once_store_one_message(clinic: Clinic) {
        let ctx = clinic.ctx(Actor::Patient(clinic.people.leo));
        let command = new_thread(&clinic, clinic.people.leo, "Once, please.");
        let (a, b) = tokio::join!(
            open_thread(&clinic.app, &ctx, command.clone()),
            open_thread(&clinic.app, &ctx, command.clone())
        );
        let (a, b) = (a.unwrap(), b.unwrap());
        assert_eq!((a.thread, a.message), (b.thread, b.message));
        assert!(a.repeated != b.repeated);
        assert_eq!(clinic.app.store.reader().messages().count_all().await.unwrap(), 1);
        let more = WriteMessage { thread: a.thread, once: MessageId::new(clinic.now(), &*clinic.app.random), text: "More.".into() };
        let (c, d) = tokio::join!(
            write_message(&clinic.app, &ctx, more.clone()),
            write_message(&clinic.app, &ctx, more.clone())
        );
        assert_eq!(c.unwrap().message, d.unwrap().message);
        assert_eq!(clinic.app.store.reader().messages().count(a.thread).await.unwrap(), 2);
    }

    async fn nobody_writes_in_anothers_name(clinic: Clinic) {
        let it = opened(&clinic, clinic.people.leo, "Mine.").await;
        let text = WriteMessage { thread: it.thread, once: MessageId::new(clinic.now(), &*clinic.app.random), text: "Not mine.".into() };
        for actor in [Actor::Patient(clinic.people.noor), Actor::Proxy(clinic.people.pat), Actor::Staff(clinic.people.maya)] {
            let refused = write_message(&clinic.app, &clinic.ctx(actor.clone()), text.clone()).await;
            assert!(matches!(refused, Err(Error::NotFound | Error::Refused { .. })), "{actor:?}: {refused:?}");
            let refused = open_thread(&clinic.app, &clinic.ctx(actor), new_thread(&clinic, clinic.people.leo, "x")).await;
            assert!(matches!(refused, Err(Error::NotFound | Error::Refused { .. })));
        }
        // Another's message id is no way to learn of it, nor to write over it.
        let ctx = clinic.ctx(Actor::Patient(clinic.people.noor));
        let taken = OpenThread { once: it.message, ..new_thread(&clinic, clinic.people.noor, "Mine.") };
        let own = open_thread(&clinic.app, &ctx, taken).await.unwrap();
        assert!(own.message != it.message && !own.repeated);
        assert_eq!(stored(&clinic, it.message).await.patient, clinic.people.leo);
    }

    async fn a_word_after_the_answer_leaves_the_answer_standing_and_new_words_wait(clinic: Clinic) {
        let (app, leo) = (&clinic.app, clinic.people.leo);
        let line = || async {
            let list = list_own_threads(app, &clinic.ctx(Actor::Patient(leo)), leo, None).await.unwrap();
            list.threads.into_iter().next().unwrap()
        };
        let settle = async |thread| {
            let seen = app.store.reader().queue().find(thread).await.unwrap().unwrap().latest_message;
            let decide = DecideDisposition { thread, outcome: Outcome::NoReplyNeeded, note: String::new(), seen };
            decide_disposition(app, &crate::writing::maya(&clinic), decide).await.unwrap();
        };
        let it = opened(&clinic, leo, "Can I come on Friday?").await;
        assert!(line().await.waiting_since.is_some() && line().await.answer.is_none());
        settle(it.thread).await;
        assert!(line().await.waiting_since.is_none() && line().await.answer.is_none(), "settled without an answer");
        crate::replies::leo_writes_again(&clinic, it.thread, "And on Monday?").await;
        let draft = crate::writing::begun(&clinic, it.thread, "Yes, on Monday at four.").await;
        crate::writing::signed(&clinic, draft).await.unwrap();
        clinic.advance(SignedDuration::from_secs(6));
        release_due(app).await.unwrap();
        assert!(matches!(line().await.latest.unwrap().from, From::Signed { .. }));
        clinic.advance(SignedDuration::from_secs(60));
        crate::replies::leo_writes_again(&clinic, it.thread, "Thanks").await;
        assert!(line().await.waiting_since.is_some() && line().await.answer.is_none(), "new words wait");
        settle(it.thread).await;
        let answer = line().await.answer.unwrap();
        assert!(matches!(&answer.from, From::Signed { name, .. } if name == "Maya Chen"), "{answer:?}");
    }

    async fn what_is_new_is_told_to_those_who_may_see_it(clinic: Clinic) {
        let (sam, pat) = (Actor::Patient(clinic.people.sam), Actor::Proxy(clinic.people.pat));
        let it = opened(&clinic, clinic.people.sam, "Private.").await;
        let app = &clinic.app;
        let (seen, thread) = own_threads_changed(app, &sam, clinic.people.sam, None).await.unwrap().unwrap();
        assert_eq!(thread, it.thread);
        assert_eq!(own_threads_changed(app, &pat, clinic.people.sam, None).await.unwrap(), None);
        read_own_thread(app, &clinic.ctx(sam.clone()), it.thread, None).await.unwrap();
        let again = own_threads_changed(app, &sam, clinic.people.sam, Some(seen)).await.unwrap();
        assert_eq!(again, None, "reading is no change");
        share_thread(app, &clinic.ctx(sam.clone()), it.thread, true).await.unwrap();
        assert!(own_threads_changed(app, &pat, clinic.people.sam, None).await.unwrap().is_some());
    }
}

/// Slow to set up: on one engine.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thread_of_ten_thousand_messages_opens_one_page() {
    let clinic = Clinic::sqlite().await;
    let it = opened(&clinic, clinic.people.leo, "The first.").await;
    let ctx = clinic.ctx(Actor::Patient(clinic.people.leo));
    // What waits is looked at with each message; a conversation of this length has been answered along the way.
    for chunk in 0..100 {
        clinic.advance(SignedDuration::from_secs(1));
        let ctx = clinic.ctx(Actor::Patient(clinic.people.leo));
        let mut work = clinic.app.store.begin(&ctx).await.unwrap();
        for n in 0..100 {
            let waiting: Vec<MessageId> =
                work.messages().waiting(it.thread).await.unwrap().iter().map(|m| m.id).collect();
            work.messages().dispose(&waiting, ctx.at).await.unwrap();
            let words = ReceiveFollowUp {
                thread: it.thread,
                author: Author::Patient,
                channel: Channel::Page,
                text: format!("Number {chunk} {n}."),
                language: None,
            };
            let id = MessageId::new(ctx.at, &*clinic.app.random);
            receive_follow_up(&ctx, &mut work, id, words).await.unwrap();
        }
        work.commit().await.unwrap();
    }
    let page = read_own_thread(&clinic.app, &ctx, it.thread, None).await.unwrap();
    assert_eq!(page.messages.len() as u64, MESSAGES_A_PAGE);
    assert!(page.newest && page.messages.iter().all(|m| m.text.starts_with("Number 99")));
    let older = read_own_thread(&clinic.app, &ctx, it.thread, page.older.as_deref()).await.unwrap();
    assert!(!older.newest && older.messages.len() as u64 == MESSAGES_A_PAGE);
    assert!(older.messages.last().unwrap().sent_at <= page.messages[0].sent_at);
    assert!(older.messages.iter().all(|m| !page.messages.iter().any(|n| n.id == m.id)));
    let list = list_own_threads(&clinic.app, &ctx, clinic.people.leo, None).await.unwrap();
    assert_eq!(list.threads.len(), 1);
}
