//! Snippets: quoted only as approved, and never with a patient's name in them.
use cs_decisions::Snippet;
use cs_kernel::{Actor, Language, SnippetId};
use cs_testkit::{Clinic, both_engines};
use cs_workflows::{
    Error, Result,
    decisions::{WriteSnippet, approve_snippet, list_snippets, retire_snippet, snippet_details, write_snippet},
};

fn write(clinic: &Clinic, body: &str, change: Option<(SnippetId, u32)>) -> WriteSnippet {
    let question = "How do I get a refill?".into();
    WriteSnippet { site: clinic.people.site, change, language: Language::English, question, body: body.into() }
}

async fn written(clinic: &Clinic, body: &str, change: Option<(SnippetId, u32)>) -> Result<Snippet> {
    let ctx = clinic.ctx(Actor::Staff(clinic.people.omar));
    write_snippet(&clinic.app, &ctx, write(clinic, body, change)).await
}

async fn usable(clinic: &Clinic) -> Vec<SnippetId> {
    let reader = clinic.app.store.reader();
    let all = reader.snippets().usable(clinic.people.site, &Language::English).await.unwrap();
    all.into_iter().map(|s| s.id).collect()
}

both_engines! {
    async fn quoted_once_approved_and_not_after_a_change_or_the_end(clinic: Clinic) {
        let (app, people) = (&clinic.app, clinic.people);
        let maya = || clinic.ctx(Actor::Staff(people.maya));
        let snippet = written(&clinic, "Call the front desk a week before you run out.", None).await.unwrap();
        assert_eq!(usable(&clinic).await, []);
        let snippet = approve_snippet(app, &maya(), snippet.id, snippet.version).await.unwrap();
        assert_eq!(usable(&clinic).await, [snippet.id]);
        assert!(matches!(approve_snippet(app, &maya(), snippet.id, snippet.version).await, Err(Error::Conflict { .. })));
        let changed = written(&clinic, "Ask your pharmacy.", Some((snippet.id, snippet.version))).await.unwrap();
        assert_eq!(usable(&clinic).await, []);
        assert!(matches!(approve_snippet(app, &maya(), snippet.id, snippet.version).await, Err(Error::Conflict { .. })));
        let again = approve_snippet(app, &maya(), changed.id, changed.version).await.unwrap();
        retire_snippet(app, &clinic.ctx(Actor::Staff(people.admin)), again.id, again.version).await.unwrap();
        assert_eq!(usable(&clinic).await, []);
        assert!(matches!(written(&clinic, "Back.", Some((again.id, again.version + 1))).await, Err(Error::Conflict { .. })));
        assert_eq!(clinic.events().await[..4], ["snippet_retired", "snippet_approved", "snippet_written", "snippet_approved"]);
        assert_eq!(list_snippets(app, &maya(), people.site).await.unwrap().len(), 1);
    }

    async fn a_patients_name_is_found_by_its_index_and_never_kept(clinic: Clinic) {
        for body in ["As we told Leo Park, call us.", "Dear friend, call us."] {
            let refused = written(&clinic, body, None).await;
            let Err(Error::Invalid(problems)) = refused else { panic!("{refused:?}") };
            assert!(problems[0].problem.contains("name a patient"), "{problems:?}");
        }
        assert!(list_snippets(&clinic.app, &clinic.ctx(Actor::Staff(clinic.people.maya)), clinic.people.site).await.unwrap().is_empty());
        assert!(clinic.events().await.iter().all(|kind| kind != "snippet_written"));
    }

    async fn tone_is_advice_where_a_person_signs(clinic: Clinic) {
        let snippet = written(&clinic, "Calm down and call us.", None).await.unwrap();
        let maya = clinic.ctx(Actor::Staff(clinic.people.maya));
        let details = snippet_details(&clinic.app, &maya, snippet.id).await.unwrap();
        assert_eq!(details.findings.tone[0].words, "calm down");
        assert!(details.may_approve && details.reads_it && details.findings.approvable());
        approve_snippet(&clinic.app, &maya, snippet.id, snippet.version).await.unwrap();
    }

    async fn the_unlicensed_do_not_approve_and_patients_see_nothing(clinic: Clinic) {
        let people = clinic.people;
        let snippet = written(&clinic, "Call us.", None).await.unwrap();
        for who in [people.daniel, people.admin, people.compliance] {
            let refused = approve_snippet(&clinic.app, &clinic.ctx(Actor::Staff(who)), snippet.id, snippet.version).await;
            assert!(matches!(refused, Err(Error::Refused { .. })), "{refused:?}");
        }
        let mut stale = clinic.ctx(Actor::Staff(people.maya));
        stale.authenticated_at = None;
        assert!(matches!(approve_snippet(&clinic.app, &stale, snippet.id, snippet.version).await, Err(Error::StepUp)));
        assert!(snippet_details(&clinic.app, &clinic.ctx(Actor::Patient(people.leo)), snippet.id).await.is_err());
        assert_eq!(usable(&clinic).await, []);
    }
}
