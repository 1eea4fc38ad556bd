//! The interface describes itself.
use crate::caller::json;
use cs_testkit::{Browser, both_engines};
use cs_web_api::routes;

both_engines! {
    async fn the_document_names_every_route_and_every_answer_has_a_schema(clinic: Clinic) {
        let mut anybody = Browser::new(&clinic, routes());
        let document = json(&anybody.get("/api/v1/openapi.json").await.expect(200));
        assert_eq!(document["openapi"], "3.1.0");
        for route in routes().list().iter().filter(|r| r.path.starts_with("/api/v1/") && !r.path.ends_with(".json")) {
            let operation = &document["paths"][route.path][route.method.to_lowercase()];
            assert!(operation["description"].is_string(), "{route:?}");
            for (status, answer) in operation["responses"].as_object().unwrap() {
                assert!(answer["content"].is_object(), "{route:?} {status}");
            }
        }
        assert_eq!(document["components"]["securitySchemes"]["token"]["scheme"], "bearer");
        let example = &document["components"]["schemas"]["NewMessage"]["example"];
        assert!(example["patient"].as_str().unwrap().starts_with("pat_"), "{example}");
        let page = anybody.get("/api/docs").await.expect(200).body;
        assert!(page.contains("data-document=\"/api/v1/openapi.json\""), "{page}");
    }
}
