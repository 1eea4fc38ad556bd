//! A clinician's phrases carry nobody from one reply into another.
use cs_kernel::{Actor, Language, RequestContext};
use cs_testkit::{Clinic, both_engines};
use cs_workflows::{
    Error,
    decisions::{PhraseSaved, SavePhrase, delete_phrase, list_phrases, save_phrase},
};

fn phrase(body: &str) -> SavePhrase {
    SavePhrase {
        language: Language::English,
        fits: "after a missed visit".into(),
        body: body.into(),
        ..SavePhrase::default()
    }
}

fn maya(clinic: &Clinic) -> RequestContext {
    clinic.ctx(Actor::Staff(clinic.people.maya))
}

both_engines! {
    async fn a_phrase_is_kept_changed_and_deleted_by_its_writer_alone(clinic: Clinic) {
        let app = &clinic.app;
        let saved = save_phrase(app, &maya(&clinic), phrase("We missed you. Call us to find a new time.")).await.unwrap();
        let PhraseSaved::Saved(id) = saved else { panic!("{saved:?}") };
        assert_eq!(clinic.events().await[0], "phrase_saved");
        let omar = clinic.ctx(Actor::Staff(clinic.people.omar));
        let changed = SavePhrase { id: Some(id), ..phrase("We can find a new time.") };
        assert!(matches!(save_phrase(app, &omar, changed.clone()).await, Err(Error::NotFound)));
        assert!(matches!(delete_phrase(app, &omar, id).await, Err(Error::NotFound)));
        save_phrase(app, &maya(&clinic), changed).await.unwrap();
        let kept = list_phrases(app, &maya(&clinic)).await.unwrap();
        assert_eq!((kept.len(), kept[0].body.as_str()), (1, "We can find a new time."));
        delete_phrase(app, &maya(&clinic), id).await.unwrap();
        assert!(list_phrases(app, &maya(&clinic)).await.unwrap().is_empty());
        assert!(matches!(list_phrases(app, &clinic.ctx(Actor::Staff(clinic.people.admin))).await, Err(Error::Refused { .. })));
    }

    async fn a_name_keeps_it_out_and_a_tone_only_asks(clinic: Clinic) {
        let app = &clinic.app;
        let named = SavePhrase { sure: true, ..phrase("Good that you wrote, Leo Park.") };
        let PhraseSaved::LookAgain(found) = save_phrase(app, &maya(&clinic), named).await.unwrap() else { panic!() };
        assert!(found.must_change() && found.names[0].why == "known_name", "{found:?}");
        let curt = phrase("Please calm down and call us.");
        let PhraseSaved::LookAgain(found) = save_phrase(app, &maya(&clinic), curt.clone()).await.unwrap() else { panic!() };
        assert!(!found.must_change() && found.tone.len() == 1);
        assert!(list_phrases(app, &maya(&clinic)).await.unwrap().is_empty());
        let saved = save_phrase(app, &maya(&clinic), SavePhrase { sure: true, ..curt }).await.unwrap();
        assert!(matches!(saved, PhraseSaved::Saved(_)));
        for wrong in [phrase(" "), phrase(&"x".repeat(1001)), SavePhrase { fits: String::new(), ..phrase("Fine.") }] {
            assert!(matches!(save_phrase(app, &maya(&clinic), wrong).await, Err(Error::Invalid(_))));
        }
    }
}
