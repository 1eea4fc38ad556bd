//! An escalation can never fall silent: who is paged, when, by which process, and what ends it.
use cs_kernel::{Actor, EscalationId, MessageId, PatientId, SignedDuration, StaffId};
use cs_ledger::Fact;
use cs_messages::{AttemptOutcome, Author, Channel, Escalation, EscalationOutcome, EscalationState, Means};
use cs_people::Role;
use cs_testkit::{Clinic, both_engines};
use cs_workflows::{
    App, Error,
    messages::{
        CloseEscalation, Happened, LogAttempt, ReceiveMessage, acknowledge, close_escalation, hand_over_escalation,
        list_escalations, log_attempt, page_due, read_escalation, receive_message, screen_message,
    },
};

const ACK: SignedDuration = SignedDuration::from_secs(300);
const DISPOSE: SignedDuration = SignedDuration::from_secs(1800);
pub const CRISIS: &str = "I will kill myself tonight";

/// A patient writes; the message is read at once.
pub async fn write(app: &App, patient: PatientId, text: &str) -> MessageId {
    let ctx = app.request(Actor::Patient(patient));
    let id = MessageId::new(ctx.at, &*app.random);
    let mut work = app.store.begin(&ctx).await.unwrap();
    let command = ReceiveMessage {
        patient,
        author: Author::Patient,
        channel: Channel::Page,
        subject: "A question".into(),
        text: text.into(),
        language: None,
    };
    receive_message(app, &ctx, &mut work, id, command).await.unwrap();
    work.commit().await.unwrap();
    screen_message(app, id).await.unwrap();
    id
}

pub async fn open(clinic: &Clinic, patient: PatientId) -> Escalation {
    clinic.app.store.reader().escalations().open_of(patient).await.unwrap().remove(0)
}

/// A crisis of Leo's, nobody paged yet.
pub async fn crisis(clinic: &Clinic) -> EscalationId {
    write(&clinic.app, clinic.people.leo, CRISIS).await;
    open(clinic, clinic.people.leo).await.id
}

/// Everything that the ledger says about pages, oldest first: how many people, and why.
pub async fn pages(clinic: &Clinic) -> Vec<(Vec<StaffId>, String)> {
    let events = clinic.app.store.log().of_kind("escalation_paged", 10_000).await.unwrap();
    let mut pages: Vec<_> = events
        .into_iter()
        .filter_map(|e| match e.event().unwrap().fact {
            Fact::EscalationPaged { staff, reason, .. } => Some((staff, reason)),
            _ => None,
        })
        .collect();
    pages.reverse();
    pages
}

fn staff(clinic: &Clinic, id: StaffId) -> cs_kernel::RequestContext {
    clinic.ctx(Actor::Staff(id))
}

async fn close(clinic: &Clinic, by: StaffId, id: EscalationId) -> Result<(), Error> {
    let seen = clinic.app.store.reader().escalations().find(id).await.unwrap().unwrap().version;
    let (outcome, note) = (EscalationOutcome::SpokeSafetyPlan, Some("Went over the plan".to_owned()));
    close_escalation(&clinic.app, &staff(clinic, by), CloseEscalation { escalation: id, outcome, note, seen }).await
}

both_engines! {
    async fn the_chain_then_everybody_then_again(clinic: Clinic) {
        crisis(&clinic).await;
        for _ in 0..8 {
            assert_eq!(page_due(&clinic.app).await.unwrap(), 1);
            assert_eq!(page_due(&clinic.app).await.unwrap(), 0, "one page a deadline");
            clinic.advance(ACK);
        }
        let pages = pages(&clinic).await;
        let people: Vec<usize> = pages.iter().map(|p| p.0.len()).collect();
        assert_eq!(people, [1, 1, 1, 3, 1, 1, 1, 3]);
        assert_eq!(pages.iter().map(|p| p.1.as_str()).take(2).collect::<Vec<_>>(), ["opened", "not_acknowledged"]);
        assert_ne!(pages[0].0, pages[1].0);
    }

    async fn an_acknowledgement_without_a_disposition_pages_everybody(clinic: Clinic) {
        let id = crisis(&clinic).await;
        page_due(&clinic.app).await.unwrap();
        acknowledge(&clinic.app, &staff(&clinic, clinic.people.maya), id).await.unwrap();
        clinic.advance(DISPOSE - SignedDuration::from_secs(1));
        acknowledge(&clinic.app, &staff(&clinic, clinic.people.maya), id).await.unwrap();
        assert_eq!(page_due(&clinic.app).await.unwrap(), 0, "somebody has it in hand");
        clinic.advance(SignedDuration::from_secs(1));
        assert_eq!(page_due(&clinic.app).await.unwrap(), 1, "saying it twice gained no time");
        let last = pages(&clinic).await.pop().unwrap();
        assert_eq!((last.0.len(), last.1.as_str()), (3, "no_disposition"));
    }

    async fn another_process_goes_on_where_the_first_stopped(clinic: Clinic) {
        crisis(&clinic).await;
        page_due(&clinic.app).await.unwrap();
        clinic.advance(ACK);
        page_due(&clinic.app).await.unwrap();
        // The first process is gone; nothing of it was in memory alone.
        let second = clinic.again().await;
        assert_eq!(page_due(&second).await.unwrap(), 0, "what was paged is not paged again");
        clinic.advance(ACK);
        assert_eq!(page_due(&second).await.unwrap(), 1);
        let third = clinic.again().await;
        clinic.advance(ACK);
        assert_eq!(page_due(&third).await.unwrap(), 1);
        let people: Vec<usize> = pages(&clinic).await.iter().map(|p| p.0.len()).collect();
        assert_eq!(people, [1, 1, 1, 3]);
    }

    async fn a_crash_between_storing_and_paging_loses_no_page(clinic: Clinic) {
        crisis(&clinic).await;
        clinic.advance(SignedDuration::from_hours(9));
        let second = clinic.again().await;
        assert_eq!(page_due(&second).await.unwrap(), 1);
        assert_eq!(page_due(&second).await.unwrap(), 0, "one, not one for each deadline that passed meanwhile");
    }

    async fn two_workers_at_once_page_once(clinic: Clinic) {
        crisis(&clinic).await;
        let (first, second) = (clinic.app.clone(), clinic.again().await);
        for round in 1..=6_usize {
            let run = |app: &App| {
                let app = app.clone();
                tokio::spawn(async move { page_due(&app).await.unwrap() })
            };
            let (a, b, c) = (run(&first), run(&second), run(&second));
            assert_eq!(a.await.unwrap() + b.await.unwrap() + c.await.unwrap(), 1);
            assert_eq!(pages(&clinic).await.len(), round);
            clinic.advance(ACK);
        }
    }

    async fn writing_again_rings_at_once_and_tells_whoever_has_it_in_hand(clinic: Clinic) {
        let id = crisis(&clinic).await;
        page_due(&clinic.app).await.unwrap();
        acknowledge(&clinic.app, &staff(&clinic, clinic.people.maya), id).await.unwrap();
        write(&clinic.app, clinic.people.leo, CRISIS).await;
        assert_eq!(open(&clinic, clinic.people.leo).await.id, id, "one escalation");
        assert_eq!(pages(&clinic).await.pop().unwrap(), (vec![clinic.people.maya], "wrote_again".to_owned()));
        assert_eq!(page_due(&clinic.app).await.unwrap(), 1);
        assert_eq!(clinic.events().await.iter().filter(|e| *e == "escalation_opened").count(), 1);
        assert_eq!(clinic.events().await.iter().filter(|e| *e == "fixed_text_sent").count(), 1);
    }

    async fn whoever_has_not_seen_the_newest_message_closes_nothing(clinic: Clinic) {
        let id = crisis(&clinic).await;
        let seen = open(&clinic, clinic.people.leo).await.version;
        write(&clinic.app, clinic.people.leo, CRISIS).await;
        let command = CloseEscalation { escalation: id, outcome: EscalationOutcome::SpokeSafe, note: None, seen };
        let refused = close_escalation(&clinic.app, &staff(&clinic, clinic.people.maya), command).await;
        assert!(matches!(refused, Err(Error::Conflict { .. })), "{refused:?}");
        assert!(open(&clinic, clinic.people.leo).await.is_open());
        close(&clinic, clinic.people.maya, id).await.unwrap();
    }

    async fn closing_needs_a_licence_and_then_nobody_is_paged(clinic: Clinic) {
        let id = crisis(&clinic).await;
        page_due(&clinic.app).await.unwrap();
        let daniel = staff(&clinic, clinic.people.daniel);
        acknowledge(&clinic.app, &daniel, id).await.unwrap();
        let attempt = LogAttempt { escalation: id, means: Means::Phone, outcome: AttemptOutcome::NoAnswer, note: None };
        log_attempt(&clinic.app, &daniel, attempt.clone()).await.unwrap();
        let refused = close(&clinic, clinic.people.daniel, id).await;
        assert!(matches!(refused, Err(Error::Refused { code: "no_licence", .. })), "{refused:?}");
        assert!(open(&clinic, clinic.people.leo).await.is_open());
        close(&clinic, clinic.people.maya, id).await.unwrap();
        clinic.advance(SignedDuration::from_hours(48));
        assert_eq!(page_due(&clinic.app).await.unwrap(), 0);
        let twice = close(&clinic, clinic.people.maya, id).await;
        assert!(matches!(twice, Err(Error::Refused { code: "closed", .. })), "{twice:?}");
        let late = log_attempt(&clinic.app, &staff(&clinic, clinic.people.maya), attempt).await;
        assert!(matches!(late, Err(Error::Refused { code: "closed", .. })), "{late:?}");
        let card = read_escalation(&clinic.app, &staff(&clinic, clinic.people.maya), id).await.unwrap();
        assert_eq!(card.disposition.unwrap().note.as_deref(), Some("Went over the plan"));
        assert!(!card.may_act && !card.may_close);
    }

    async fn a_program_closes_and_acknowledges_nothing(clinic: Clinic) {
        let id = crisis(&clinic).await;
        let program = clinic.ctx(Actor::program("triage"));
        assert!(acknowledge(&clinic.app, &program, id).await.is_err());
        let command = CloseEscalation { escalation: id, outcome: EscalationOutcome::NoDanger, note: None, seen: 1 };
        assert!(close_escalation(&clinic.app, &program, command).await.is_err());
        assert!(open(&clinic, clinic.people.leo).await.is_open());
    }

    async fn handed_over_to_somebody_who_sleeps_the_chain_goes_on(clinic: Clinic) {
        let id = crisis(&clinic).await;
        page_due(&clinic.app).await.unwrap();
        let maya = staff(&clinic, clinic.people.maya);
        acknowledge(&clinic.app, &maya, id).await.unwrap();
        hand_over_escalation(&clinic.app, &maya, id, clinic.people.omar).await.unwrap();
        assert_eq!(pages(&clinic).await.pop().unwrap(), (vec![clinic.people.omar], "handed_over".to_owned()));
        // Omar is of another team and on no roster: being paged is what lets him open it.
        read_escalation(&clinic.app, &staff(&clinic, clinic.people.omar), id).await.unwrap();
        clinic.advance(ACK);
        assert_eq!(page_due(&clinic.app).await.unwrap(), 1);
        for nobody in [clinic.people.maya, clinic.people.admin] {
            let refused = hand_over_escalation(&clinic.app, &maya, id, nobody).await;
            assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
        }
    }

    async fn an_empty_roster_pages_the_licensed_staff_of_the_site(clinic: Clinic) {
        empty_roster(&clinic).await;
        crisis(&clinic).await;
        for _ in 0..7 {
            assert_eq!(page_due(&clinic.app).await.unwrap(), 1);
            clinic.advance(ACK);
        }
        let paged: Vec<StaffId> = pages(&clinic).await.into_iter().flat_map(|p| p.0).collect();
        assert!(paged.contains(&clinic.people.maya) && paged.contains(&clinic.people.ruth));
        assert!(!paged.contains(&clinic.people.daniel) && !paged.contains(&clinic.people.admin));
    }

    async fn people_who_left_are_passed_over_and_whoever_is_left_is_paged(clinic: Clinic) {
        crisis(&clinic).await;
        let ctx = clinic.ctx(Actor::Operator("test".into()));
        let mut work = clinic.app.store.begin(&ctx).await.unwrap();
        for mut member in work.staff().all().await.unwrap() {
            if !member.has(Role::Administrator) {
                member.deactivated_at = Some(ctx.at);
                work.staff().update(&member).await.unwrap();
                work.record(Fact::StaffDeactivated { staff: member.id }, None);
            }
        }
        work.commit().await.unwrap();
        assert_eq!(page_due(&clinic.app).await.unwrap(), 1);
        assert_eq!(pages(&clinic).await.pop().unwrap().0, [clinic.people.admin], "rather an administrator than no one");
    }

    async fn the_cover_of_somebody_away_is_paged_as_well(clinic: Clinic) {
        crisis(&clinic).await;
        let ctx = clinic.ctx(Actor::Operator("test".into()));
        let mut work = clinic.app.store.begin(&ctx).await.unwrap();
        let until = ctx.at + SignedDuration::from_hours(9);
        for shift in work.roster().of_site(clinic.people.site).await.unwrap() {
            let away = cs_storage::Away { staff: shift.staff, cover: clinic.people.omar, from: ctx.at, until };
            work.away().set(&away).await.unwrap();
            work.record(Fact::StaffAway { staff: shift.staff, cover: away.cover, from: ctx.at, until }, None);
        }
        work.commit().await.unwrap();
        page_due(&clinic.app).await.unwrap();
        let paged = pages(&clinic).await.pop().unwrap().0;
        assert_eq!((paged.len(), paged[1]), (2, clinic.people.omar));
    }

    async fn a_clock_that_jumps_silences_nothing(clinic: Clinic) {
        crisis(&clinic).await;
        clinic.advance(SignedDuration::from_hours(24));
        assert_eq!(page_due(&clinic.app).await.unwrap(), 1);
        assert_eq!(page_due(&clinic.app).await.unwrap(), 0, "no burst after a jump ahead");
        clinic.advance(SignedDuration::from_hours(-24));
        assert_eq!(page_due(&clinic.app).await.unwrap(), 1, "the next page would have waited for a day");
        assert_eq!(page_due(&clinic.app).await.unwrap(), 0);
        clinic.advance(ACK);
        assert_eq!(page_due(&clinic.app).await.unwrap(), 1);
    }

    async fn one_row_that_cannot_be_read_hides_no_other(clinic: Clinic) {
        crisis(&clinic).await;
        write(&clinic.app, clinic.people.noor, CRISIS).await;
        let spoil = format!("UPDATE escalations SET state = '{{}}' WHERE patient = '{}'", clinic.people.leo);
        clinic.sql(&spoil).await;
        assert_eq!(page_due(&clinic.app).await.unwrap(), 1);
    }

    async fn the_record_of_the_patient_is_not_needed_to_page(clinic: Clinic) {
        crisis(&clinic).await;
        let ctx = clinic.ctx(Actor::Operator("test".into()));
        let mut work = clinic.app.store.begin(&ctx).await.unwrap();
        work.patients().erase(clinic.people.leo).await.unwrap();
        work.record(Fact::PatientErased {}, Some(clinic.people.leo));
        work.commit().await.unwrap();
        assert_eq!(page_due(&clinic.app).await.unwrap(), 1);
    }

    async fn a_list_shows_what_one_may_open(clinic: Clinic) {
        let id = crisis(&clinic).await;
        let site = clinic.people.site;
        let list = list_escalations(&clinic.app, &staff(&clinic, clinic.people.maya), site, None).await.unwrap();
        assert_eq!((list.open.len(), list.others_open), (1, 0));
        let list = list_escalations(&clinic.app, &staff(&clinic, clinic.people.omar), site, None).await.unwrap();
        assert_eq!((list.open.len(), list.others_open), (0, 1), "Omar is of another team");
        assert!(list_escalations(&clinic.app, &staff(&clinic, clinic.people.admin), site, None).await.is_err());
        let omar = read_escalation(&clinic.app, &staff(&clinic, clinic.people.omar), id).await;
        assert!(matches!(omar, Err(Error::NotFound)), "{omar:?}");
        close(&clinic, clinic.people.maya, id).await.unwrap();
        let list = list_escalations(&clinic.app, &staff(&clinic, clinic.people.maya), site, None).await.unwrap();
        assert_eq!((list.open.len(), list.closed.len()), (0, 1));
        assert_eq!(clinic.events().await[0], "records_listed");
    }

    async fn the_card_says_what_was_done(clinic: Clinic) {
        let id = crisis(&clinic).await;
        page_due(&clinic.app).await.unwrap();
        let maya = staff(&clinic, clinic.people.maya);
        acknowledge(&clinic.app, &maya, id).await.unwrap();
        clinic.advance(SignedDuration::from_secs(60));
        write(&clinic.app, clinic.people.leo, "Please hurry").await;
        let card = read_escalation(&clinic.app, &maya, id).await.unwrap();
        let happened: Vec<&Happened> = card.history.iter().map(|h| &h.what).collect();
        assert!(matches!(happened[..], [Happened::Acknowledged, Happened::Paged { .. }, Happened::Opened { .. }]), "{happened:?}");
        assert_eq!(card.written.iter().map(|w| w.opened_it).collect::<Vec<_>>(), [true, false]);
        assert!(!card.written[0].evidence.is_empty());
        assert!(matches!(card.escalation.state, EscalationState::Acknowledged { .. }));
        assert!(card.may_act && card.may_close);
        let newest = clinic.events().await[..3].to_vec();
        assert_eq!(newest, ["message_read", "message_read", "record_opened"]);
    }
}

pub async fn empty_roster(clinic: &Clinic) {
    let ctx = clinic.ctx(Actor::Operator("test".into()));
    let mut work = clinic.app.store.begin(&ctx).await.unwrap();
    work.roster().replace(clinic.people.site, &[]).await.unwrap();
    work.record(Fact::RosterChanged { site: clinic.people.site, shifts: Vec::new() }, None);
    // The import's own three people are licensed as well: they leave.
    for mut member in work.staff().all().await.unwrap() {
        if ["Ines Okafor", "Tom Villar", "Ruth Amsel"].contains(&member.name.as_str()) {
            member.deactivated_at = Some(ctx.at);
            work.staff().update(&member).await.unwrap();
            work.record(Fact::StaffDeactivated { staff: member.id }, None);
        }
    }
    work.commit().await.unwrap();
}
