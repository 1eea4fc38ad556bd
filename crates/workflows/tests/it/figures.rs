//! How often the site's clinicians bore out what programs raised.
use crate::inbox::{begins, opened};
use cs_kernel::{Actor, EscalationId, PatientId, SignedDuration, ThreadId};
use cs_messages::{Concern, EscalationOutcome, Level, Outcome, RaisedAs};
use cs_testkit::{Clinic, both_engines};
use cs_workflows::{
    Error,
    governance::local_figures,
    messages::{
        CloseEscalation, DecideDisposition, ListInbox, LocalCount, SetLevel, close_escalation, decide_disposition,
        list_inbox, set_level,
    },
    people::issue_token,
};

const ACTIVE: RaisedAs = RaisedAs::Concern(Concern::SuicideActive);
const WORSE: RaisedAs = RaisedAs::Concern(Concern::Deterioration);

async fn decide(clinic: &Clinic, thread: ThreadId, outcome: Outcome) {
    let maya = clinic.ctx(Actor::Staff(clinic.people.maya));
    let place = clinic.app.store.reader().queue().find(thread).await.unwrap().unwrap();
    let command = DecideDisposition { thread, outcome, note: String::new(), seen: place.latest_message };
    decide_disposition(&clinic.app, &maya, command).await.unwrap();
}

async fn set(clinic: &Clinic, thread: ThreadId, level: Level) {
    let maya = clinic.ctx(Actor::Staff(clinic.people.maya));
    let place = clinic.app.store.reader().queue().find(thread).await.unwrap().unwrap();
    let command = SetLevel { thread, level, seen: place.latest_message, from: place.standing };
    set_level(&clinic.app, &maya, command).await.unwrap();
}

async fn escalation(clinic: &Clinic, patient: PatientId) -> (EscalationId, u32) {
    let open = clinic.app.store.reader().escalations().open_of(patient).await.unwrap().remove(0);
    (open.id, open.version)
}

async fn close(clinic: &Clinic, patient: PatientId, outcome: EscalationOutcome) {
    let (escalation, seen) = escalation(clinic, patient).await;
    let maya = clinic.ctx(Actor::Staff(clinic.people.maya));
    close_escalation(&clinic.app, &maya, CloseEscalation { escalation, outcome, note: None, seen }).await.unwrap();
}

/// Counted as pages count: at most once a minute.
async fn counted(clinic: &Clinic, raised_as: RaisedAs) -> (u64, u64) {
    clinic.advance(SignedDuration::from_mins(2));
    let ruth = clinic.ctx(Actor::Staff(clinic.people.ruth));
    let figures = local_figures(&clinic.app, &ruth).await.unwrap();
    figures.counts.iter().find(|c| c.raised_as == raised_as).map_or((0, 0), |c| (c.confirmed, c.raised))
}

both_engines! {
    async fn decisions_bear_readings_out_or_do_not(clinic: Clinic) {
        let leo = clinic.people.leo;
        for (text, level, outcome) in [
            ("it gets worse", None, Outcome::Called),
            ("it gets worse", None, Outcome::NoReplyNeeded),
            ("it gets worse", Some(Level::Routine), Outcome::Called),
            ("thank you", None, Outcome::NoReplyNeeded),
        ] {
            let thread = begins(&clinic, leo, text).await;
            if let Some(level) = level {
                set(&clinic, thread, level).await;
            }
            decide(&clinic, thread, outcome).await;
        }
        assert_eq!(counted(&clinic, WORSE).await, (1, 3), "called; let go without a word; set lower");
        assert_eq!(counted(&clinic, RaisedAs::Crisis).await, (0, 0));
    }

    async fn an_escalation_closed_as_no_danger_takes_the_agreement_back_and_a_contact_gives_it(clinic: Clinic) {
        let leo = clinic.people.leo;
        let thread = begins(&clinic, leo, "I will kill myself").await;
        decide(&clinic, thread, Outcome::Called).await;
        assert_eq!(counted(&clinic, RaisedAs::Crisis).await, (1, 1));
        close(&clinic, leo, EscalationOutcome::NoDanger).await;
        assert_eq!((counted(&clinic, RaisedAs::Crisis).await, counted(&clinic, ACTIVE).await), ((0, 1), (0, 1)));
        // The other way round: closed first, then let go without a further word.
        let thread = begins(&clinic, leo, "I will kill myself").await;
        close(&clinic, leo, EscalationOutcome::SpokeSafetyPlan).await;
        decide(&clinic, thread, Outcome::NoReplyNeeded).await;
        assert_eq!(counted(&clinic, ACTIVE).await, (1, 2));
    }

    async fn the_count_stands_beside_what_was_raised_once_there_are_enough(clinic: Clinic) {
        let (leo, maya) = (clinic.people.leo, clinic.people.maya);
        let beside = async || -> LocalCount {
            clinic.advance(SignedDuration::from_mins(2));
            let ctx = clinic.ctx(Actor::Staff(maya));
            let page = list_inbox(&clinic.app, &ctx, ListInbox::default()).await.unwrap();
            let [row] = &page.rows[..] else { panic!("{:?}", page.rows) };
            let read = opened(&clinic, maya, row.thread).await;
            assert_eq!(read.messages.last().unwrap().counts, row.counts, "the thread says the same");
            row.counts[0]
        };
        for _ in 0..19 {
            let thread = begins(&clinic, leo, "it gets worse").await;
            decide(&clinic, thread, Outcome::Called).await;
        }
        let thread = begins(&clinic, leo, "it gets worse").await;
        let count = beside().await;
        assert_eq!((count.raised, count.least, count.percent()), (19, 20, None));
        set(&clinic, thread, Level::Routine).await;
        decide(&clinic, thread, Outcome::Called).await;
        begins(&clinic, leo, "it gets worse").await;
        let count = beside().await;
        assert_eq!((count.confirmed, count.raised, count.percent()), (19, 20, Some(95)));
        // What was decided more than a year ago no longer counts.
        clinic.advance(SignedDuration::from_hours(24 * 366));
        assert_eq!(beside().await.raised, 0);
    }

    async fn no_event_tells_an_agreement(clinic: Clinic) {
        let before = clinic.events().await.len();
        let thread = begins(&clinic, clinic.people.leo, "it gets worse").await;
        decide(&clinic, thread, Outcome::Called).await;
        let told = clinic.events().await;
        let told = &told[..told.len() - before];
        assert!(!told.iter().any(|kind| kind.contains("agree") || kind.contains("settle")), "{told:?}");
    }

    async fn those_who_answer_for_the_programs_read_the_figures_and_no_one_else(clinic: Clinic) {
        let p = &clinic.people;
        for allowed in [p.ruth, p.compliance, p.admin] {
            assert!(local_figures(&clinic.app, &clinic.ctx(Actor::Staff(allowed))).await.is_ok());
        }
        let refused = local_figures(&clinic.app, &clinic.ctx(Actor::Staff(p.maya))).await.unwrap_err();
        assert!(matches!(refused, Error::Refused { .. }), "{refused:?}");
        assert!(matches!(local_figures(&clinic.app, &clinic.ctx(Actor::Patient(p.leo))).await, Err(Error::NotFound)));
        let admin = clinic.ctx(Actor::Staff(p.admin));
        for (scope, may) in [("figures:read", true), ("messages:read", false)] {
            let token = issue_token(&clinic.app, &admin, p.site, "Monitor", &[scope.to_owned()]).await.unwrap();
            let ctx = clinic.ctx(Actor::Integration(token.id));
            assert_eq!(local_figures(&clinic.app, &ctx).await.is_ok(), may, "{scope}");
        }
    }
}
