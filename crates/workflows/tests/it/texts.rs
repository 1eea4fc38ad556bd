//! Fixed texts: written, checked, approved by the right person, replaced, and never missing where somebody is in danger.
use cs_decisions::{FixedText, FixedTextRecord, FixedTextUse};
use cs_kernel::{Actor, Language, LicenceId, SignedDuration, StaffId};
use cs_ledger::Fact;
use cs_testkit::{Clinic, both_engines};
use cs_workflows::{
    Error, Result,
    decisions::{WriteFixedText, approve_fixed_text, list_texts, retire_fixed_text, text_details, write_fixed_text},
};

const WORDS: &str = "A program sent this. Call or text 988 at any hour, or call {clinic} at {clinic_phone}.";

fn write(clinic: &Clinic, use_as: FixedTextUse, body: &str, version: Option<u32>) -> WriteFixedText {
    let site = clinic.people.site;
    WriteFixedText { site, use_as, language: Language::English, body: body.into(), version }
}

async fn waits(clinic: &Clinic, use_as: FixedTextUse, body: &str) -> FixedTextRecord {
    let ctx = clinic.ctx(Actor::Staff(clinic.people.admin));
    write_fixed_text(&clinic.app, &ctx, write(clinic, use_as, body, None)).await.unwrap()
}

async fn approves(clinic: &Clinic, who: StaffId, text: &FixedTextRecord) -> Result<FixedTextRecord> {
    approve_fixed_text(&clinic.app, &clinic.ctx(Actor::Staff(who)), text.id, text.version).await
}

async fn in_force(clinic: &Clinic, use_as: FixedTextUse) -> Option<FixedText> {
    let reader = clinic.app.store.reader();
    reader.fixed_texts().approved(clinic.people.site, use_as, &Language::English).await.unwrap()
}

#[track_caller]
fn problem_of<T: std::fmt::Debug>(result: Result<T>) -> String {
    match result {
        Err(Error::Invalid(problems)) => problems[0].problem.clone(),
        other => panic!("{other:?}"),
    }
}

both_engines! {
    async fn an_approval_puts_words_in_force_and_retires_the_former_ones(clinic: Clinic) {
        let before = in_force(&clinic, FixedTextUse::CrisisSuicide).await.unwrap();
        let text = waits(&clinic, FixedTextUse::CrisisSuicide, WORDS).await;
        assert_eq!(in_force(&clinic, FixedTextUse::CrisisSuicide).await.unwrap(), before);
        approves(&clinic, clinic.people.maya, &text).await.unwrap();
        let now = in_force(&clinic, FixedTextUse::CrisisSuicide).await.unwrap();
        assert_eq!(now.record().body, WORDS);
        assert_eq!(now.record().approval.as_ref().unwrap().signature_name, "Maya Chen, LCSW");
        assert_eq!(clinic.events().await[..3], ["fixed_text_retired", "fixed_text_approved", "fixed_text_written"]);
        let ctx = clinic.ctx(Actor::Staff(clinic.people.ruth));
        let cells = list_texts(&clinic.app, &ctx, clinic.people.site).await.unwrap();
        assert_eq!(cells.len(), 12);
        let cell = &cells[0];
        assert_eq!((cell.approved.as_ref().unwrap().id, cell.waiting.is_none()), (text.id, true));
        assert_eq!(cell.past.iter().map(|t| t.id).collect::<Vec<_>>(), [before.record().id]);
    }

    async fn nobody_approves_without_licence_language_proof_or_the_words_that_were_read(clinic: Clinic) {
        let (app, people) = (&clinic.app, clinic.people);
        let text = waits(&clinic, FixedTextUse::CrisisMedical, WORDS).await;
        for (who, code) in [(people.daniel, "no_licence"), (people.admin, "not_allowed"), (people.compliance, "not_allowed")] {
            let refused = approves(&clinic, who, &text).await;
            assert!(matches!(&refused, Err(Error::Refused { code: c, .. }) if *c == code), "{refused:?}");
            assert_eq!(clinic.events().await[0], "access_refused");
        }
        let mut stale = clinic.ctx(Actor::Staff(people.maya));
        stale.authenticated_at = Some(stale.at - SignedDuration::from_mins(3));
        assert!(matches!(approve_fixed_text(app, &stale, text.id, text.version).await, Err(Error::StepUp)));
        stale.authenticated_at = None;
        assert!(matches!(approve_fixed_text(app, &stale, text.id, text.version).await, Err(Error::StepUp)));
        let other = FixedTextRecord { version: text.version + 1, ..text.clone() };
        assert!(matches!(approves(&clinic, people.maya, &other).await, Err(Error::Conflict { .. })));
        let ctx = clinic.ctx(Actor::Operator("test".into()));
        let mut work = app.store.begin(&ctx).await.unwrap();
        let mut maya = work.staff().find(people.maya).await.unwrap().unwrap();
        maya.languages = vec![Language::Spanish];
        work.staff().update(&maya).await.unwrap();
        let fact = Fact::LanguageAttestationWithdrawn { staff: maya.id, language: Language::English };
        work.record_as(Actor::Staff(maya.id), fact, None);
        work.commit().await.unwrap();
        let refused = approves(&clinic, people.maya, &text).await;
        assert!(matches!(refused, Err(Error::Refused { code: "language_not_attested", .. })), "{refused:?}");
        assert!(in_force(&clinic, FixedTextUse::CrisisMedical).await.unwrap().record().id != text.id);
    }

    async fn an_approval_is_stamped_with_the_licence_of_whoever_gave_it(clinic: Clinic) {
        let text = waits(&clinic, FixedTextUse::Receipt, "Stored. An answer comes by {answer_by}.").await;
        approves(&clinic, clinic.people.ruth, &text).await.unwrap();
        let log = clinic.app.store.log();
        let newest = log.of_kind("fixed_text_approved", 1).await.unwrap()[0].event().unwrap();
        let Fact::FixedTextApproved { licence, digest, .. } = newest.fact else { panic!() };
        assert_eq!((newest.actor, licence.staff), (Actor::Staff(clinic.people.ruth), clinic.people.ruth));
        let known: Vec<LicenceId> = clinic.app.store.reader().staff().find(clinic.people.ruth).await.unwrap().unwrap().licences.iter().map(|l| l.id).collect();
        assert!(known.contains(&licence.licence));
        assert_eq!(digest, in_force(&clinic, FixedTextUse::Receipt).await.unwrap().record().digest());
    }

    async fn words_that_a_program_may_not_say_wait_until_they_are_changed(clinic: Clinic) {
        let people = clinic.people;
        let text = waits(&clinic, FixedTextUse::CrisisAbuse, "I am sorry. Calm down, it will be fine.").await;
        let ctx = clinic.ctx(Actor::Staff(people.maya));
        let at = (FixedTextUse::CrisisAbuse, Language::English);
        let findings = text_details(&clinic.app, &ctx, people.site, at).await.unwrap().findings.unwrap();
        let kinds: Vec<_> = findings.tone.iter().map(|f| (f.kind, f.words.as_str())).collect();
        assert_eq!(kinds, [("dismissive", "calm down"), ("false_promise", "will be fine"), ("feigned_feeling", "i am sorry")]);
        assert!(findings.tone.iter().all(|f| !f.plainer.is_empty()) && !findings.approvable());
        assert!(problem_of(approves(&clinic, people.maya, &text).await).contains("tone check"));
        let again = write(&clinic, FixedTextUse::CrisisAbuse, WORDS, Some(text.version));
        let text = write_fixed_text(&clinic.app, &clinic.ctx(Actor::Staff(people.omar)), again).await.unwrap();
        approves(&clinic, people.maya, &text).await.unwrap();
    }

    async fn blank_words_unknown_fields_and_a_text_that_somebody_changed_are_not_stored(clinic: Clinic) {
        let (app, people) = (&clinic.app, clinic.people);
        let admin = || clinic.ctx(Actor::Staff(people.admin));
        let long = "x".repeat(2001);
        for (body, says) in [("  \n ", "blank"), ("Dear {name}", "not a field"), ("Call {clinic", "not closed"), (long.as_str(), "Shorten"), ("a\u{7}b", "cannot be seen")] {
            let problem = problem_of(write_fixed_text(app, &admin(), write(&clinic, FixedTextUse::CrisisSuicide, body, None)).await);
            assert!(problem.contains(says), "{problem}");
        }
        let text = waits(&clinic, FixedTextUse::CrisisSuicide, WORDS).await;
        let second = write_fixed_text(app, &admin(), write(&clinic, FixedTextUse::CrisisSuicide, "Call 911.", None)).await;
        assert!(matches!(second, Err(Error::Conflict { current: Some(v) }) if v == text.version), "{second:?}");
        let vietnamese = WriteFixedText { language: "vi".into(), ..write(&clinic, FixedTextUse::Receipt, "Xin chào", None) };
        assert!(matches!(write_fixed_text(app, &admin(), vietnamese).await, Err(Error::Invalid(_))));
    }

    async fn a_crisis_text_never_goes_without_a_successor(clinic: Clinic) {
        let (app, people) = (&clinic.app, clinic.people);
        for use_as in FixedTextUse::REQUIRED {
            let text = in_force(&clinic, use_as).await.unwrap().record().clone();
            let refused = retire_fixed_text(app, &clinic.ctx(Actor::Staff(people.maya)), text.id, text.version).await;
            assert!(matches!(refused, Err(Error::Refused { code: "needs_successor", .. })), "{refused:?}");
            let waiting = waits(&clinic, use_as, WORDS).await;
            retire_fixed_text(app, &clinic.ctx(Actor::Staff(people.admin)), waiting.id, waiting.version).await.unwrap();
            assert!(matches!(approves(&clinic, people.maya, &waiting).await, Err(Error::Conflict { .. })));
            assert!(in_force(&clinic, use_as).await.is_some());
        }
        let receipt = waits(&clinic, FixedTextUse::Receipt, "Stored.").await;
        let receipt = approves(&clinic, people.maya, &receipt).await.unwrap();
        assert!(retire_fixed_text(app, &clinic.ctx(Actor::Staff(people.admin)), receipt.id, receipt.version).await.is_err());
        retire_fixed_text(app, &clinic.ctx(Actor::Staff(people.maya)), receipt.id, receipt.version).await.unwrap();
        assert!(in_force(&clinic, FixedTextUse::Receipt).await.is_none());
    }

    async fn programs_and_patients_neither_write_nor_approve(clinic: Clinic) {
        let text = waits(&clinic, FixedTextUse::Receipt, "Stored.").await;
        for who in [Actor::program("timers"), Actor::Patient(clinic.people.leo), Actor::Operator("import".into())] {
            let ctx = clinic.ctx(who);
            assert!(approve_fixed_text(&clinic.app, &ctx, text.id, text.version).await.is_err());
        }
        let leo = clinic.ctx(Actor::Patient(clinic.people.leo));
        assert!(write_fixed_text(&clinic.app, &leo, write(&clinic, FixedTextUse::Receipt, "x", Some(1))).await.is_err());
        assert!(list_texts(&clinic.app, &leo, clinic.people.site).await.is_err());
        assert!(in_force(&clinic, FixedTextUse::Receipt).await.is_none());
    }
}
