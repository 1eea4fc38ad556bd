//! Messages from elsewhere in a clinic that has patients of its own.
use crate::escalations::{CRISIS, open, pages, write};
use cs_kernel::{Actor, Language, PatientId, ShiftId, SignedDuration, SiteId};
use cs_people::{Shift, Site};
use cs_testkit::{Clinic, both_engines};
use cs_workflows::{
    Error,
    messages::{ImportRecord, Imported, import_record, page_due},
    notices::{send_notices, send_pages},
    people::{ImportClinic, import_place},
};

const LATER: SignedDuration = SignedDuration::from_secs(300);

async fn place(clinic: &Clinic, into: Option<&str>) -> Result<ImportClinic, Error> {
    import_place(&clinic.app, &clinic.app.request(Actor::Operator("import".into())), into).await
}

fn problem(answer: Result<ImportClinic, Error>) -> String {
    match answer {
        Err(Error::Invalid(problems)) => problems[0].problem.clone(),
        other => panic!("{other:?}"),
    }
}

/// A second site, with these people on call at every hour of Monday.
async fn second_site(clinic: &Clinic, name: &str, on_call: &[cs_kernel::StaffId]) -> SiteId {
    let ctx = clinic.ctx(Actor::Operator("test".into()));
    let mut work = clinic.app.store.begin(&ctx).await.unwrap();
    let first = work.sites().find(clinic.people.site).await.unwrap().unwrap();
    let site = Site { id: SiteId::new(ctx.at, &*clinic.app.random), name: name.into(), ..first };
    work.sites().insert(&site).await.unwrap();
    let shift = |staff: &cs_kernel::StaffId| Shift {
        id: ShiftId::new(ctx.at, &*clinic.app.random),
        site: site.id,
        staff: *staff,
        weekday: 1,
        from_minute: 0,
        to_minute: 1440,
        position: 1,
    };
    let shifts: Vec<Shift> = on_call.iter().map(shift).collect();
    work.roster().replace(site.id, &shifts).await.unwrap();
    work.record(cs_ledger::Fact::SiteChanged { site: site.id, fields: Vec::new() }, None);
    work.commit().await.unwrap();
    site.id
}

async fn play(clinic: &Clinic, into: ImportClinic, text: &str) -> PatientId {
    let record = ImportRecord { id: text.into(), text: text.into(), language: None };
    import_record(&clinic.app, into, "test", record).await.unwrap();
    let reader = clinic.app.store.reader();
    let message = reader.imports().find("test", text).await.unwrap().unwrap();
    reader.messages().find(message).await.unwrap().unwrap().patient
}

both_engines! {
    async fn an_import_goes_where_it_was_sent(clinic: Clinic) {
        let own = place(&clinic, None).await.unwrap();
        assert_eq!(own, place(&clinic, Some("imported MESSAGES")).await.unwrap(), "the clinic that an import made");
        let harbor = second_site(&clinic, "Harbor", &[clinic.people.omar, clinic.people.omar, clinic.people.admin]).await;
        let unnamed = problem(place(&clinic, None).await);
        assert!(unnamed.contains("--into") && unnamed.contains(&format!("'Harbor' ({harbor})")), "{unnamed}");
        let unknown = problem(place(&clinic, Some("Pier")).await);
        assert!(unknown.contains("'Pier'") && unknown.contains(&harbor.to_string()), "{unknown}");

        let into = place(&clinic, Some(&harbor.to_string())).await.unwrap();
        assert_eq!(into, place(&clinic, Some("harbor")).await.unwrap(), "the pool is made once");
        let team = clinic.app.store.reader().care_teams().find(into.team).await.unwrap().unwrap();
        assert_eq!((into.site, team.site, team.members), (harbor, harbor, vec![clinic.people.omar]), "who treats patients");
        let patient = play(&clinic, into, "Can I move my appointment?").await;
        let patient = clinic.app.store.reader().patients().find(patient).await.unwrap().unwrap();
        assert_eq!((patient.site, patient.care_team, patient.home.state.as_deref()), (harbor, into.team, Some("CA")));
        let again = ImportRecord { id: "Can I move my appointment?".into(), text: "x".into(), language: None };
        assert_eq!(import_record(&clinic.app, into, "test", again).await.unwrap(), Imported::Repeated);

        second_site(&clinic, "Harbor", &[]).await;
        assert!(problem(place(&clinic, Some("Harbor")).await).contains("several"));
        let empty = second_site(&clinic, "Pier", &[clinic.people.admin]).await;
        assert!(problem(place(&clinic, Some(&empty.to_string())).await).contains("on-call roster"));
        let nothing = clinic.empty().await;
        let ctx = nothing.request(Actor::Operator("import".into()));
        assert!(problem(import_place(&nothing, &ctx, Some("Harbor")).await).contains("no clinic here yet"));
    }

    async fn an_imported_patient_speaks_the_language_of_the_record(clinic: Clinic) {
        let into = place(&clinic, None).await.unwrap();
        let reader = clinic.app.store.reader();
        for (id, language, speaks) in [("1", Some("es"), Language::Spanish), ("2", None, Language::English)] {
            let record = ImportRecord { id: id.into(), text: "1".into(), language: language.map(Into::into) };
            import_record(&clinic.app, into, "test", record).await.unwrap();
            let message = reader.imports().find("test", id).await.unwrap().unwrap();
            let patient = reader.messages().find(message).await.unwrap().unwrap().patient;
            assert_eq!(reader.patients().find(patient).await.unwrap().unwrap().language, speaks);
        }
    }

    async fn nothing_of_an_import_leaves_the_building_until_the_patient_writes_here(clinic: Clinic) {
        let into = place(&clinic, Some("Imported messages")).await.unwrap();
        let patient = play(&clinic, into, CRISIS).await;
        assert_eq!(page_due(&clinic.app).await.unwrap(), 1, "it is open, and somebody is paged in the page");
        clinic.advance(LATER);
        page_due(&clinic.app).await.unwrap();
        assert_eq!(pages(&clinic).await.len(), 2);
        assert_eq!((send_pages(&clinic.app).await.unwrap(), send_notices(&clinic.app).await.unwrap()), (0, 0));
        assert!(clinic.outbox.sent().is_empty());

        // A patient of the clinic's own rings everywhere, and so does an imported one who writes here.
        write(&clinic.app, clinic.people.leo, CRISIS).await;
        page_due(&clinic.app).await.unwrap();
        assert!(send_pages(&clinic.app).await.unwrap() >= 2);
        let sent = clinic.outbox.sent().len();
        write(&clinic.app, patient, CRISIS).await;
        let still = open(&clinic, patient).await;
        assert!(still.next_due().is_some_and(|due| due <= clinic.now()));
        page_due(&clinic.app).await.unwrap();
        send_pages(&clinic.app).await.unwrap();
        assert!(clinic.outbox.sent().len() > sent, "what happens now is paged outside too");
    }
}
