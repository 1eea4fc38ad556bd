//! The clinician's inbox: who sees what, in which order, and what two people may do to one thread at once.
use cs_kernel::{Actor, MessageId, PatientId, RequestContext, SignedDuration, StaffId, ThreadId};
use cs_ledger::Fact;
use cs_messages::{Author, Cause, Channel, Level, Message, Outcome, Screening, Standing, Unscreened};
use cs_testkit::{Clinic, both_engines};
use cs_workflows::{
    App, Error,
    governance::pull_halt,
    messages::{
        DecideDisposition, HandOver, InboxFilter, InboxPage, ListInbox, OpenThread, QueuePlace, ReadThread, SetAway,
        SetLevel, ThreadPage, UndoLevel, Why, WriteMessage, come_back, decide_disposition, hand_over, list_inbox,
        look_at, open_thread, read_thread, set_away, set_level, undo_level, worklist, write_message,
    },
};
use std::collections::BTreeSet;

fn staff(clinic: &Clinic, id: StaffId) -> RequestContext {
    clinic.ctx(Actor::Staff(id))
}

/// A patient begins a thread; a program has read it where it may.
pub async fn begins(clinic: &Clinic, patient: PatientId, text: &str) -> ThreadId {
    let ctx = clinic.ctx(Actor::Patient(patient));
    let once = MessageId::new(ctx.at, &*clinic.app.random);
    let words =
        OpenThread { patient, once, subject: "A question".into(), text: text.into(), share_with_proxies: false };
    open_thread(&clinic.app, &ctx, words).await.unwrap().thread
}

async fn goes_on(clinic: &Clinic, patient: PatientId, thread: ThreadId, text: &str) -> MessageId {
    let ctx = clinic.ctx(Actor::Patient(patient));
    let once = MessageId::new(ctx.at, &*clinic.app.random);
    write_message(&clinic.app, &ctx, WriteMessage { thread, once, text: text.into() }).await.unwrap().message
}

async fn inbox(clinic: &Clinic, who: StaffId) -> InboxPage {
    list_inbox(&clinic.app, &staff(clinic, who), ListInbox::default()).await.unwrap()
}

fn threads(page: &InboxPage) -> Vec<ThreadId> {
    page.rows.iter().map(|r| r.thread).collect()
}

pub async fn opened(clinic: &Clinic, who: StaffId, thread: ThreadId) -> ThreadPage {
    let ask = ReadThread { thread, before: None, by_itself: false };
    read_thread(&clinic.app, &staff(clinic, who), ask).await.unwrap()
}

async fn place(clinic: &Clinic, thread: ThreadId) -> QueuePlace {
    clinic.app.store.reader().queue().find(thread).await.unwrap().unwrap().into()
}

fn to(thread: ThreadId, level: Level, place: QueuePlace) -> SetLevel {
    SetLevel { thread, level, seen: place.latest, from: place.standing }
}

async fn newest(app: &App, kind: &str) -> Fact {
    app.store.log().of_kind(kind, 1).await.unwrap().remove(0).event().unwrap().fact
}

async fn how_many(clinic: &Clinic, kind: &str) -> usize {
    clinic.events().await.iter().filter(|k| *k == kind).count()
}

both_engines! {
    async fn the_queue_stands_by_level_and_deadline_and_says_why(clinic: Clinic) {
        let people = clinic.people;
        let office = begins(&clinic, people.leo, "Can I move my appointment?").await;
        clinic.advance(SignedDuration::from_mins(10));
        let unread = begins(&clinic, people.kim, "I cannot go on like this").await;
        clinic.advance(SignedDuration::from_mins(10));
        let urgent = begins(&clinic, people.leo, "It is getting worse every day").await;
        let crisis = begins(&clinic, people.sam, "I want to kill myself").await;
        begins(&clinic, people.noor, "It is worse").await;
        let page = inbox(&clinic, people.maya).await;
        assert_eq!(threads(&page), [crisis, unread, urgent, office], "another team's thread is not in it");
        let why: Vec<&Why> = page.rows.iter().map(|r| &r.why).collect();
        assert!(matches!(why[0], Why::Words(e) if e.len() == 1), "{why:?}");
        assert_eq!(why[1], &Why::Unscreened(Unscreened::NoConsent));
        assert!(page.rows[0].escalation.is_some() && page.rows[2].escalation.is_none());
        assert_eq!((page.counts.all(), page.counts.crisis, page.counts.unscreened, page.mine), (4, 1, 1, 3));
        assert_eq!(page.next_due, Some(page.rows[0].due_at));
        let ask = ListInbox { filter: InboxFilter::Of(Standing::Unscreened), ..ListInbox::default() };
        let some = list_inbox(&clinic.app, &staff(&clinic, people.maya), ask).await.unwrap();
        assert_eq!(threads(&some), [unread]);
    }

    async fn a_page_leaves_one_line_and_its_refresh_only_what_is_new(clinic: Clinic) {
        let people = clinic.people;
        begins(&clinic, people.leo, "It is worse").await;
        inbox(&clinic, people.maya).await;
        inbox(&clinic, people.maya).await;
        assert_eq!(how_many(&clinic, "records_listed").await, 2, "one for each page that somebody opened");
        let by_itself = || ListInbox { by_itself: true, ..ListInbox::default() };
        list_inbox(&clinic.app, &staff(&clinic, people.maya), by_itself()).await.unwrap();
        assert_eq!(how_many(&clinic, "records_listed").await, 2);
        let new = begins(&clinic, people.sam, "It is worse").await;
        list_inbox(&clinic.app, &staff(&clinic, people.maya), by_itself()).await.unwrap();
        let Fact::RecordsListed { view, records } = newest(&clinic.app, "records_listed").await else { panic!() };
        assert_eq!((view.as_str(), records), ("inbox", vec![new.to_string()]));
        // Saying that one refreshes does not read unrecorded: the server knows what it showed, and to whom.
        list_inbox(&clinic.app, &staff(&clinic, people.ruth), by_itself()).await.unwrap();
        assert_eq!(how_many(&clinic, "records_listed").await, 4);
        clinic.advance(SignedDuration::from_mins(31));
        list_inbox(&clinic.app, &staff(&clinic, people.maya), by_itself()).await.unwrap();
        assert_eq!(how_many(&clinic, "records_listed").await, 5, "a line does not speak for ever");
    }

    async fn everyone_sees_their_own_part(clinic: Clinic) {
        let people = clinic.people;
        let leos = begins(&clinic, people.leo, "It is worse").await;
        let noors = begins(&clinic, people.noor, "It is worse").await;
        assert_eq!(threads(&inbox(&clinic, people.maya).await), [leos]);
        assert_eq!(threads(&inbox(&clinic, people.omar).await), [noors]);
        let all = inbox(&clinic, people.ruth).await;
        assert_eq!((threads(&all).len(), all.whole_site), (2, true));
        for outsider in [people.admin, people.compliance] {
            let refused = list_inbox(&clinic.app, &staff(&clinic, outsider), ListInbox::default()).await;
            assert!(matches!(refused, Err(Error::Refused { code: "not_allowed", .. })), "{refused:?}");
        }
        let ask = ReadThread { thread: leos, before: None, by_itself: false };
        let hidden = read_thread(&clinic.app, &staff(&clinic, people.omar), ask).await;
        assert!(matches!(hidden, Err(Error::NotFound)), "{hidden:?}");
        assert_eq!(clinic.events().await[0], "access_refused");
        let omar = staff(&clinic, people.omar);
        let hidden = set_level(&clinic.app, &omar, to(leos, Level::Routine, place(&clinic, leos).await)).await;
        assert!(matches!(hidden, Err(Error::NotFound)));
        assert!(matches!(look_at(&clinic.app, &staff(&clinic, people.omar), leos).await, Err(Error::NotFound)));
    }

    async fn a_thread_that_was_handed_over_is_in_its_receivers_inbox(clinic: Clinic) {
        let people = clinic.people;
        let thread = begins(&clinic, people.leo, "It is worse").await;
        let version = opened(&clinic, people.maya, thread).await.thread.version;
        let give = |to, version| HandOver { thread, to, note: "He asked for you".into(), version };
        let nobody = hand_over(&clinic.app, &staff(&clinic, people.maya), give(people.admin, version)).await;
        assert!(matches!(nobody, Err(Error::Invalid(_))));
        let given = hand_over(&clinic.app, &staff(&clinic, people.maya), give(people.omar, version)).await.unwrap();
        assert_eq!(given.name, "Omar Diaz");
        assert_eq!(threads(&inbox(&clinic, people.omar).await), [thread]);
        let ask = ListInbox { filter: InboxFilter::Mine, ..ListInbox::default() };
        assert_eq!(threads(&list_inbox(&clinic.app, &staff(&clinic, people.omar), ask).await.unwrap()), [thread]);
        opened(&clinic, people.omar, thread).await;
        let Fact::ThreadHandedOver { from, to, .. } = newest(&clinic.app, "thread_handed_over").await else { panic!() };
        assert_eq!((from, to), (Some(people.maya), people.omar));
        let stale = hand_over(&clinic.app, &staff(&clinic, people.ruth), give(people.daniel, version)).await;
        assert!(matches!(stale, Err(Error::Conflict { .. })), "{stale:?}");
    }

    async fn whoever_covers_finds_the_colleagues_threads(clinic: Clinic) {
        let people = clinic.people;
        let (maya, omar) = (staff(&clinic, people.maya), staff(&clinic, people.omar));
        let noors = begins(&clinic, people.noor, "It is worse").await;
        let (from, until) = (clinic.now(), clinic.now() + SignedDuration::from_hours(8));
        let away = |cover, until| SetAway { staff: people.omar, cover, from, until };
        for wrong in [away(people.omar, until), away(people.daniel, until), away(people.admin, until), away(people.maya, from)] {
            assert!(matches!(set_away(&clinic.app, &omar, wrong).await, Err(Error::Invalid(_))));
        }
        let others = set_away(&clinic.app, &maya, away(people.maya, until)).await;
        assert!(matches!(others, Err(Error::Refused { .. })), "only a supervisor sets others away: {others:?}");
        set_away(&clinic.app, &omar, away(people.maya, until)).await.unwrap();
        assert_eq!(threads(&inbox(&clinic, people.maya).await), [noors]);
        set_level(&clinic.app, &maya, to(noors, Level::Routine, place(&clinic, noors).await)).await.unwrap();
        let give = HandOver { thread: noors, to: people.omar, note: String::new(), version: 1 };
        assert!(matches!(hand_over(&clinic.app, &staff(&clinic, people.ruth), give).await, Err(Error::Invalid(_))));
        come_back(&clinic.app, &omar, people.omar, from).await.unwrap();
        clinic.advance(SignedDuration::from_secs(1));
        assert!(inbox(&clinic, people.maya).await.rows.is_empty());
    }

    async fn a_level_is_one_action_with_a_licence_and_an_undo(clinic: Clinic) {
        let people = clinic.people;
        let thread = begins(&clinic, people.leo, "I want to kill myself").await;
        let before = place(&clinic, thread).await;
        let ruth = staff(&clinic, people.ruth);
        let set = set_level(&clinic.app, &ruth, to(thread, Level::Routine, before)).await.unwrap();
        assert!(set.escalated, "lowering leaves the escalation open");
        let Fact::LevelSet { from, to: now, undo, licence, .. } = newest(&clinic.app, "level_set").await else { panic!() };
        assert_eq!((from.as_str(), now.as_str(), undo, licence.unwrap().staff), ("crisis", "routine", false, people.ruth));
        let after = place(&clinic, thread).await;
        assert_eq!(after.standing, Standing::Routine);
        assert!(after.due_at > before.due_at);
        assert_eq!(clinic.app.store.reader().escalations().open_of(people.leo).await.unwrap().len(), 1);
        let back = UndoLevel { thread, given: Level::Routine, before: set.before };
        undo_level(&clinic.app, &ruth, back.clone()).await.unwrap();
        assert_eq!(place(&clinic, thread).await, before);
        assert!(matches!(newest(&clinic.app, "level_set").await, Fact::LevelSet { undo: true, .. }));
        let again = undo_level(&clinic.app, &ruth, back).await;
        assert!(matches!(again, Err(Error::Conflict { .. })), "{again:?}");
    }

    async fn an_expired_licence_reads_and_decides_nothing(clinic: Clinic) {
        let people = clinic.people;
        let daniel = staff(&clinic, people.daniel);
        let thread = begins(&clinic, people.leo, "It is worse").await;
        let page = opened(&clinic, people.daniel, thread).await;
        assert!(!page.may.set_level && !page.may.decide);
        let place = place(&clinic, thread).await;
        let refused = set_level(&clinic.app, &daniel, to(thread, Level::Routine, place)).await;
        assert!(matches!(refused, Err(Error::Refused { code: "no_licence", .. })), "{refused:?}");
        let decide = DecideDisposition { thread, outcome: Outcome::Called, note: String::new(), seen: place.latest };
        let refused = decide_disposition(&clinic.app, &daniel, decide).await;
        assert!(matches!(refused, Err(Error::Refused { code: "no_licence", .. })), "{refused:?}");
        assert_eq!(clinic.events().await[0], "access_refused");
    }

    async fn raising_to_crisis_opens_an_escalation_in_the_clinicians_name(clinic: Clinic) {
        let people = clinic.people;
        let thread = begins(&clinic, people.leo, "I gave my dog away today").await;
        let place = place(&clinic, thread).await;
        let set = set_level(&clinic.app, &staff(&clinic, people.maya), to(thread, Level::Crisis, place)).await.unwrap();
        assert!(set.escalated);
        let open = clinic.app.store.reader().escalations().open_of(people.leo).await.unwrap();
        assert!(matches!(open[..], [ref e] if matches!(e.cause, Cause::Clinician { staff, .. } if staff == people.maya)), "{open:?}");
        assert_eq!(inbox(&clinic, people.maya).await.rows[0].standing, Standing::Crisis);
        let said = clinic.app.store.reader().messages().latest(thread, 5).await.unwrap();
        assert_eq!(said.len(), 1, "no program writes to the patient because a colleague pressed a key");
    }

    async fn of_two_who_set_a_level_at_once_the_second_sees_the_first(clinic: Clinic) {
        let people = clinic.people;
        let other = clinic.again().await;
        for _ in 0..5 {
            let thread = begins(&clinic, people.leo, "It is worse").await;
            let seen = place(&clinic, thread).await;
            let (maya, ruth) = (staff(&clinic, people.maya), staff(&clinic, people.ruth));
            let (a, b) = tokio::join!(
                set_level(&clinic.app, &maya, to(thread, Level::Routine, seen)),
                set_level(&other, &ruth, to(thread, Level::Administrative, seen)),
            );
            let (won, lost) = match (a, b) {
                (Ok(won), Err(lost)) | (Err(lost), Ok(won)) => (won, lost),
                both => panic!("{both:?}"),
            };
            assert!(matches!(lost, Error::Conflict { .. }), "{lost:?}");
            assert_eq!(place(&clinic, thread).await.standing, won.level.into());
        }
    }

    async fn nobody_lowers_or_decides_on_words_that_they_have_not_seen(clinic: Clinic) {
        let people = clinic.people;
        let maya = staff(&clinic, people.maya);
        let thread = begins(&clinic, people.leo, "It is worse").await;
        let seen = place(&clinic, thread).await;
        clinic.advance(SignedDuration::from_secs(5));
        let later = goes_on(&clinic, people.leo, thread, "I want to kill myself").await;
        let lowered = set_level(&clinic.app, &maya, to(thread, Level::Routine, seen)).await;
        assert!(matches!(lowered, Err(Error::Conflict { .. })), "{lowered:?}");
        let decide = DecideDisposition { thread, outcome: Outcome::Called, note: "Spoke at noon".into(), seen: seen.latest };
        let decided = decide_disposition(&clinic.app, &maya, decide.clone()).await.unwrap();
        assert!(decided.more_waits && decided.escalated);
        let left = place(&clinic, thread).await;
        assert_eq!((left.standing, left.latest), (Standing::Crisis, later));
        let twice = decide_disposition(&clinic.app, &maya, decide).await;
        assert!(matches!(twice, Err(Error::Conflict { .. })), "{twice:?}");
        let rest = DecideDisposition { thread, outcome: Outcome::Referred, note: String::new(), seen: later };
        assert!(!decide_disposition(&clinic.app, &maya, rest).await.unwrap().more_waits);
        assert!(inbox(&clinic, people.maya).await.rows.is_empty());
    }

    async fn what_comes_in_while_somebody_decides_still_waits(clinic: Clinic) {
        let people = clinic.people;
        let maya = staff(&clinic, people.maya);
        for round in 0..8 {
            let thread = begins(&clinic, people.leo, "It is worse").await;
            let seen = place(&clinic, thread).await.latest;
            clinic.advance(SignedDuration::from_millis(5));
            let decide = DecideDisposition { thread, outcome: Outcome::Called, note: String::new(), seen };
            let (decided, new) = tokio::join!(
                decide_disposition(&clinic.app, &maya, decide),
                goes_on(&clinic, people.leo, thread, "I want to kill myself"),
            );
            decided.unwrap();
            let place = place(&clinic, thread).await;
            assert_eq!((place.standing, place.latest), (Standing::Crisis, new), "round {round}");
        }
    }

    async fn with_all_ai_stopped_the_inbox_goes_on_by_hand(clinic: Clinic) {
        let people = clinic.people;
        let maya = staff(&clinic, people.maya);
        pull_halt(&clinic.app, &maya, "drill").await.unwrap();
        let thread = begins(&clinic, people.leo, "I want to kill myself").await;
        let page = inbox(&clinic, people.maya).await;
        assert_eq!((page.rows[0].standing, &page.rows[0].why), (Standing::Unscreened, &Why::Unscreened(Unscreened::Halted)));
        opened(&clinic, people.maya, thread).await;
        let place = place(&clinic, thread).await;
        set_level(&clinic.app, &maya, to(thread, Level::Crisis, place)).await.unwrap();
        assert_eq!(inbox(&clinic, people.maya).await.counts.crisis, 1);
    }

    async fn opening_a_thread_is_recorded_and_marks_what_waited_as_read(clinic: Clinic) {
        let people = clinic.people;
        let thread = begins(&clinic, people.leo, "It is worse").await;
        let page = opened(&clinic, people.maya, thread).await;
        assert_eq!(page.messages[0].read_by.as_ref().unwrap().0, "Maya Chen, LCSW");
        assert_eq!(clinic.events().await[..2], ["message_read", "record_opened"]);
        let page = opened(&clinic, people.ruth, thread).await;
        assert_eq!(page.messages[0].read_by.as_ref().unwrap().0, "Maya Chen, LCSW", "the first reader stands");
        assert_eq!(page.looking, ["Maya Chen"]);
        assert_eq!(inbox(&clinic, people.maya).await.rows[0].looking, ["Ruth Adeyemi"]);
        let events = clinic.events().await.len();
        let ask = ReadThread { thread, before: None, by_itself: true };
        read_thread(&clinic.app, &staff(&clinic, people.maya), ask.clone()).await.unwrap();
        assert_eq!(clinic.events().await.len(), events, "a refresh that shows nothing new leaves no line");
        goes_on(&clinic, people.leo, thread, "And worse").await;
        read_thread(&clinic.app, &staff(&clinic, people.maya), ask).await.unwrap();
        assert_eq!(clinic.events().await[..2], ["message_read", "record_opened"]);
        clinic.advance(SignedDuration::from_secs(91));
        assert!(look_at(&clinic.app, &staff(&clinic, people.maya), thread).await.unwrap().is_empty());
    }

    async fn a_thread_of_ten_thousand_messages_costs_one_page(clinic: Clinic) {
        let people = clinic.people;
        let thread = begins(&clinic, people.leo, "It is worse").await;
        let ctx = clinic.ctx(Actor::Patient(people.leo));
        let mut work = clinic.app.store.begin(&ctx).await.unwrap();
        let mut ids = Vec::new();
        for n in 0..10_000_i64 {
            let id = MessageId::new(ctx.at, &*clinic.app.random);
            let message = Message {
                id,
                thread,
                patient: people.leo,
                author: Author::Patient,
                channel: Channel::Page,
                text: format!("message {n}"),
                language: None,
                sent_at: ctx.at - SignedDuration::from_secs(20_000 - n),
                read: None,
                screening: Some(Screening::Unscreened { why: Unscreened::Halted }),
                human_level: None,
                disposed_at: None,
            };
            work.messages().receive(&message).await.unwrap();
            ids.push(id);
        }
        for chunk in ids[..9_990].chunks(900) {
            work.messages().dispose(chunk, ctx.at).await.unwrap();
        }
        work.record(Fact::ThreadOpened { thread }, Some(people.leo));
        work.commit().await.unwrap();
        let page = opened(&clinic, people.maya, thread).await;
        assert_eq!((page.messages.len(), page.messages.iter().filter(|m| m.waits).count()), (30, 11));
        assert_eq!(how_many(&clinic, "message_read").await, 11);
        let ask = ReadThread { thread, before: page.older, by_itself: false };
        let older = read_thread(&clinic.app, &staff(&clinic, people.maya), ask).await.unwrap();
        assert_eq!(older.messages.last().unwrap().message.text, "message 9970");
        let place = place(&clinic, thread).await;
        set_level(&clinic.app, &staff(&clinic, people.maya), to(thread, Level::Routine, place)).await.unwrap();
        assert_eq!(inbox(&clinic, people.maya).await.rows[0].standing, Standing::Routine);
    }

    async fn pages_follow_each_other_without_a_gap_or_a_repeat(clinic: Clinic) {
        let people = clinic.people;
        for n in 0..95 {
            begins(&clinic, if n % 2 == 0 { people.leo } else { people.sam }, "It is worse").await;
        }
        let (mut seen, mut after, mut sizes) = (BTreeSet::new(), None, Vec::new());
        loop {
            let ask = ListInbox { after, ..ListInbox::default() };
            let page = list_inbox(&clinic.app, &staff(&clinic, people.maya), ask).await.unwrap();
            sizes.push(page.rows.len());
            seen.extend(threads(&page));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!((sizes, seen.len()), (vec![40, 40, 15], 95));
        let ask = ListInbox { after: Some("not a cursor".into()), ..ListInbox::default() };
        assert_eq!(list_inbox(&clinic.app, &staff(&clinic, people.maya), ask).await.unwrap().rows.len(), 40);
        let list = worklist(&clinic.app, &staff(&clinic, people.maya)).await.unwrap();
        assert_eq!((list.rows.len(), list.left_out), (95, 0));
        let Fact::RecordsListed { view, records } = newest(&clinic.app, "records_listed").await else { panic!() };
        assert_eq!((view.as_str(), records.len()), ("worklist", 95));
    }
}
