//! An engine in shadow that says the worst about everything, or breaks: nothing that anybody sees or waits for is touched.
use crate::inbox::{begins, opened};
use cs_gateway::{EngineRefusal, Gateway, Limits, TriageEngine};
use cs_governance::Packs;
use cs_kernel::{Actor, SignedDuration, ThreadId};
use cs_messages::{Assessment, Concern, ConcernScore, Evidence, EvidenceSource, Level, Outcome, RaisedAs, ThreadText};
use cs_testkit::{Clinic, both_engines};
use cs_workflows::{
    Error, StoredStanding,
    governance::{local_figures, pin_engines, pull_halt, shadow_figures},
    messages::{
        DecideDisposition, ListInbox, decide_disposition, list_inbox, list_own_threads, page_due, read_in_shadow,
        read_own_thread,
    },
    people::{AnswerConsent, answer_consent},
};
use std::{sync::Arc, time::Duration};

const SHADOW: &str = "alarmist@000000000000";

/// Crisis, whatever it reads.
struct Alarmist(fn());

impl TriageEngine for Alarmist {
    fn name(&self) -> String {
        SHADOW.into()
    }
    fn assess(&self, thread: &ThreadText) -> Result<Assessment, EngineRefusal> {
        (self.0)();
        let end = thread.last_patient_text().map_or(1, |t| t.chars().count()).max(1);
        let concern = Concern::SuicideAttempt;
        let source = EvidenceSource::Model;
        Ok(Assessment {
            level: Level::Crisis,
            score: 1.0,
            urgent_score: 1.0,
            concerns: vec![ConcernScore { kind: concern, score: 1.0 }],
            evidence: vec![Evidence { start: 0, end, concern, source }],
            engine: SHADOW.into(),
        })
    }
}

/// The clinic with such an engine in shadow.
async fn shadowed(clinic: &mut Clinic, doing: fn()) {
    let app = &clinic.app;
    let script = Arc::new(clinic.script.clone());
    let standing = Arc::new(StoredStanding(app.store.clone()));
    let gateway = Gateway::builder(standing, app.clock.clone(), Packs::shipped().unwrap(), script.clone())
        .embedded_replies(script)
        .shadow(Arc::new(Alarmist(doing)))
        .limits(Limits { screen_within: Duration::from_millis(300), ..Limits::default() })
        .build();
    clinic.app.gateway = gateway;
    pin_engines(&clinic.app, &clinic.ctx(Actor::Operator("serve".into()))).await.unwrap();
}

const TEXTS: [&str; 3] = ["Thank you for the appointment", "It gets worse at night", "How are you?"];

/// Everything that a person or a timer goes by, in words.
async fn seen(clinic: &Clinic) -> String {
    let (maya, leo) = (clinic.people.maya, clinic.people.leo);
    page_due(&clinic.app).await.unwrap();
    let ctx = clinic.ctx(Actor::Staff(maya));
    let page = list_inbox(&clinic.app, &ctx, ListInbox::default()).await.unwrap();
    // Threads of one moment stand in no order.
    let mut seen = Vec::new();
    for row in &page.rows {
        let open = opened(clinic, maya, row.thread).await;
        let said: Vec<_> = open.messages.iter().map(|m| (&m.message.text, &m.why, &m.counts)).collect();
        seen.push(format!("{} {} {:?} {:?} {said:?}", row.standing.as_str(), row.due_at, row.why, row.counts));
    }
    let open = clinic.app.store.reader().escalations().open_of(leo).await.unwrap();
    let notices = clinic.app.store.reader().notices().unsettled(50).await.unwrap();
    let own = clinic.ctx(Actor::Patient(leo));
    let threads = list_own_threads(&clinic.app, &own, leo, None).await.unwrap();
    for line in &threads.threads {
        let thread = read_own_thread(&clinic.app, &own, line.thread.id, None).await.unwrap();
        seen.push(format!("{:?}", thread.messages.iter().map(|m| m.text.clone()).collect::<Vec<_>>()));
    }
    let kinds = clinic.events().await;
    let moved =
        ["message_assessed", "message_unscreened", "escalation_opened", "danger_again", "level_set", "fixed_text_sent"];
    let moved: Vec<_> = kinds.into_iter().filter(|k| moved.contains(&k.as_str())).collect();
    seen.sort();
    format!("{seen:#?} {open:?} {} {moved:?}", notices.len())
}

async fn write_and_read(clinic: &Clinic) -> Vec<ThreadId> {
    let mut threads = Vec::new();
    for text in TEXTS {
        threads.push(begins(clinic, clinic.people.leo, text).await);
    }
    while read_in_shadow(&clinic.app).await.unwrap() > 0 {}
    threads
}

async fn shadow_lines(clinic: &Clinic) -> Vec<String> {
    let mut lines = Vec::new();
    for stored in clinic.app.store.log().of_kind("gateway_called", 50).await.unwrap() {
        if let cs_ledger::Fact::GatewayCalled { capability, outcome, engine, .. } = stored.event().unwrap().fact
            && capability == "screen_in_shadow"
        {
            assert_eq!(engine, SHADOW);
            lines.push(outcome);
        }
    }
    lines
}

both_engines! {
    async fn an_engine_in_shadow_that_cries_crisis_moves_nothing_that_anybody_sees(clinic: Clinic) {
        let mut clinic = clinic;
        let bare = Clinic::sqlite().await;
        shadowed(&mut clinic, || ()).await;
        write_and_read(&bare).await;
        write_and_read(&clinic).await;
        assert_eq!(seen(&clinic).await, seen(&bare).await);
        assert_eq!(shadow_lines(&clinic).await, ["answered"; 3], "and it did read, each with its line");
        assert_eq!(clinic.app.store.reader().jobs().count("shadow").await.unwrap(), 0);
    }

    async fn one_that_hangs_or_breaks_is_tried_and_left_and_nobody_waits(clinic: Clinic) {
        let mut clinic = clinic;
        let bare = Clinic::sqlite().await;
        write_and_read(&bare).await;
        let doing: [fn(); 2] = [|| panic!("on purpose"), || std::thread::sleep(Duration::from_secs(1))];
        for (turn, doing) in doing.into_iter().enumerate() {
            shadowed(&mut clinic, doing).await;
            let began = std::time::Instant::now();
            begins(&clinic, clinic.people.leo, TEXTS[turn]).await;
            assert!(began.elapsed() < Duration::from_millis(900), "{:?}", began.elapsed());
            read_in_shadow(&clinic.app).await.unwrap();
        }
        begins(&clinic, clinic.people.leo, TEXTS[2]).await;
        assert_eq!(seen(&clinic).await, seen(&bare).await);
        assert_eq!(shadow_lines(&clinic).await, ["failed"; 2]);
    }

    async fn what_forbids_the_one_forbids_the_other(clinic: Clinic) {
        let mut clinic = clinic;
        shadowed(&mut clinic, || ()).await;
        begins(&clinic, clinic.people.kim, TEXTS[0]).await;
        assert_eq!(clinic.app.store.reader().jobs().count("shadow").await.unwrap(), 0, "no consent, no reading");
        begins(&clinic, clinic.people.leo, TEXTS[0]).await;
        clinic.advance(SignedDuration::from_secs(1));
        let leo = clinic.ctx(Actor::Patient(clinic.people.leo));
        let withdrawn = AnswerConsent { patient: clinic.people.leo, purpose: cs_people::Purpose::AiScreening, yes: false, language: cs_kernel::Language::English };
        answer_consent(&clinic.app, &leo, withdrawn).await.unwrap();
        read_in_shadow(&clinic.app).await.unwrap();
        assert_eq!(shadow_lines(&clinic).await, ["refused"], "withdrawn before the shadow came to it");
        begins(&clinic, clinic.people.sam, TEXTS[0]).await;
        pull_halt(&clinic.app, &clinic.ctx(Actor::Staff(clinic.people.maya)), "").await.unwrap();
        read_in_shadow(&clinic.app).await.unwrap();
        assert!(shadow_lines(&clinic).await.iter().all(|outcome| outcome == "refused"));
        let ruth = clinic.ctx(Actor::Staff(clinic.people.ruth));
        assert_eq!(shadow_figures(&clinic.app, &ruth).await.unwrap().compared.both, 0);
    }

    async fn it_is_compared_with_the_engine_that_counts_and_with_what_was_decided(clinic: Clinic) {
        let mut clinic = clinic;
        shadowed(&mut clinic, || ()).await;
        let maya = clinic.ctx(Actor::Staff(clinic.people.maya));
        for thread in write_and_read(&clinic).await {
            let place = clinic.app.store.reader().queue().find(thread).await.unwrap().unwrap();
            let command = DecideDisposition { thread, outcome: Outcome::Called, note: String::new(), seen: place.latest_message };
            decide_disposition(&clinic.app, &maya, command).await.unwrap();
        }
        begins(&clinic, clinic.people.leo, "It gets worse").await;
        read_in_shadow(&clinic.app).await.unwrap();
        clinic.advance(SignedDuration::from_mins(2));
        let ruth = clinic.ctx(Actor::Staff(clinic.people.ruth));
        let figures = shadow_figures(&clinic.app, &ruth).await.unwrap();
        let compared = &figures.compared;
        assert_eq!((compared.both, compared.decided, figures.enough()), (4, 3, false));
        assert_eq!(compared.levels[&(Level::Urgent, Level::Crisis)], 2);
        assert_eq!((compared.standing.right, compared.standing.caught), ((1, 1), (1, 1)));
        assert_eq!((compared.shadow.right, compared.shadow.crisis_right), ((1, 3), (0, 3)));
        assert_eq!(compared.by_shadow_alone.raised, 2);
        // Nothing of the shadow is in the counts that stand beside messages.
        let local = local_figures(&clinic.app, &ruth).await.unwrap();
        assert!(local.counts.iter().all(|c| c.raised_as == RaisedAs::Concern(Concern::Deterioration)), "{local:?}");
        let refused = shadow_figures(&clinic.app, &maya).await.unwrap_err();
        assert!(matches!(refused, Error::Refused { .. }), "{refused:?}");
    }
}
