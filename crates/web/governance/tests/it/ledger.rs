//! The log over HTTP: the same bytes as the export, to those who may, and openings for compliance alone.
use cs_kernel::Actor;
use cs_ledger::{Checkpoint, Opening, TilePath, TlogProof, export as layout, merkle::inclusion_proof};
use cs_testkit::{Browser, Clinic, both_engines, log_key};
use cs_web_governance::routes;
use cs_workflows::{ledger, people::issue_token};
use std::{collections::BTreeMap, fs};

/// A browser on a clinic whose log has entries.
async fn sequenced(clinic: &Clinic) -> (Browser, u64) {
    let size = clinic.sequence().await;
    (Browser::new(clinic, routes()), size)
}

/// The files of a tar, by name.
fn unpack(tar: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let (mut files, mut at) = (BTreeMap::new(), 0);
    while tar[at] != 0 {
        let name = String::from_utf8(tar[at..at + 100].iter().copied().take_while(|b| *b != 0).collect()).unwrap();
        let bytes = usize::from_str_radix(std::str::from_utf8(&tar[at + 124..at + 135]).unwrap(), 8).unwrap();
        files.insert(name, tar[at + 512..at + 512 + bytes].to_vec());
        at += 512 + bytes.div_ceil(512) * 512;
    }
    files
}

both_engines! {
    async fn what_is_served_is_what_is_exported_byte_for_byte(clinic: Clinic) {
        let (mut browser, size) = sequenced(&clinic).await;
        let out = clinic.dir.path().join("export");
        ledger::export(&clinic.app.store, &log_key(), "test", &*clinic.clock, None, &out).await.unwrap();
        browser.sign_in("maya").await;
        let served = browser.get("/ledger/checkpoint").await.expect(200);
        assert_eq!(served.body.as_bytes(), fs::read(out.join("checkpoint")).unwrap());
        assert_eq!(served.headers["content-type"], "text/plain; charset=utf-8");
        assert_eq!(Checkpoint::open(served.body.as_bytes(), log_key().verifier()).unwrap().size, size);
        for path in layout::files(size) {
            let answer = browser.get(&format!("/ledger/{path}")).await.expect(200);
            assert_eq!(answer.bytes, fs::read(out.join(path.to_string())).unwrap(), "{path}");
            assert_eq!(answer.headers["content-type"], "application/octet-stream");
            let immutable = answer.headers["cache-control"].to_str().unwrap().contains("immutable");
            assert_eq!(immutable, path.is_full(), "{path}");
        }
        let beyond = TilePath { width: u16::try_from(size % 256).unwrap() + 1, ..layout::files(size).next().unwrap() };
        for path in [beyond.to_string(), "tile/0/999".into(), "tile/0/1".into(), "tile/9/000".into(), "tile/0/000/../../checkpoint".into()] {
            browser.get(&format!("/ledger/{path}")).await.expect(404);
        }
    }

    async fn a_monitor_reads_with_its_token_and_nobody_without(clinic: Clinic) {
        let (mut browser, _) = sequenced(&clinic).await;
        let admin = clinic.ctx(Actor::Staff(clinic.people.admin));
        let token = async |scope: &str| {
            let issued = issue_token(&clinic.app, &admin, clinic.people.site, "Monitor", &[scope.to_owned()]).await;
            format!("Bearer {}", issued.unwrap().secret)
        };
        let (monitor, sender) = (token("ledger:read").await, token("messages:write").await);
        let mut ask = async |path: &str, header: &str| {
            browser.send(axum::http::Method::GET, path, None, &[("authorization", header)]).await.status.as_u16()
        };
        assert_eq!(ask("/ledger/checkpoint", &monitor).await, 200);
        assert_eq!(ask("/ledger/checkpoint", &sender).await, 403);
        assert_eq!(ask("/ledger/checkpoint", "Bearer cst_none").await, 401);
        assert_eq!(ask("/ledger/checkpoint", "Basic bm9uZQ==").await, 401);
        assert_eq!(browser.get("/ledger/checkpoint").await.status.as_u16(), 401);
        browser.sign_in("leo").await;
        assert_eq!(browser.get("/ledger/checkpoint").await.status.as_u16(), 404);
        assert_eq!(browser.get("/ledger").await.status.as_u16(), 404);
        assert_eq!(browser.get("/ledger/export?scope=all").await.status.as_u16(), 404);
    }

    async fn compliance_exports_openings_and_the_export_is_an_entry(clinic: Clinic) {
        let (mut browser, size) = sequenced(&clinic).await;
        for who in ["maya", "ruth", "admin"] {
            browser.sign_in(who).await;
            browser.get("/ledger/export?scope=all").await.expect(403);
        }
        browser.sign_in("compliance").await;
        let answer = browser.get("/ledger/export?scope=all").await.expect(200);
        assert!(answer.headers["content-disposition"].to_str().unwrap().contains(&format!("ledger-{size}.tar")));
        assert_eq!(clinic.events().await[0], "record_opened");
        let out = clinic.dir.path().join("export");
        let scope = Some("all".parse().unwrap());
        let log = clinic.app.store.log().head().await.unwrap().unwrap();
        let files = unpack(&answer.bytes);
        assert_eq!(files["ledger/checkpoint"], log.note.as_bytes());
        assert_eq!(files.len(), layout::files(size).count() + 2);
        let lines = String::from_utf8(files["ledger/openings.jsonl"].clone()).unwrap();
        assert_eq!(lines.lines().filter(|line| Opening::parse(line).is_ok()).count() as u64, size);
        ledger::export(&clinic.app.store, &log_key(), "test", &*clinic.clock, scope, &out).await.unwrap();
        let whole = fs::read_to_string(out.join("openings.jsonl")).unwrap();
        assert!(whole.starts_with(&lines), "the later export goes on where this one ended");
        let patient = format!("/ledger/export?scope=patient&patient={}", clinic.people.leo);
        let part = unpack(&browser.get(&patient).await.expect(200).bytes);
        let part = String::from_utf8(part["ledger/openings.jsonl"].clone()).unwrap();
        assert!(part.contains(&clinic.people.leo.to_string()) && !part.contains(&clinic.people.noor.to_string()));
        browser.get("/ledger/export?scope=everything").await.expect(400);
    }

    async fn the_page_opens_entries_for_compliance_alone_and_checks_receipts(clinic: Clinic) {
        let (mut browser, size) = sequenced(&clinic).await;
        browser.sign_in("maya").await;
        let page = browser.get("/ledger").await.expect(200).body;
        assert!(page.contains(&log_key().verifier().to_string()) && page.contains("clinic.test/log"), "{page}");
        assert!(!page.contains("Newest entries") && !page.contains("/ledger/export"), "{page}");
        let found = browser.get("/ledger?q=3").await.expect(200).body;
        assert!(found.contains("Commitment") && found.contains("Compliance can have it opened"), "{found}");
        assert!(browser.get("/ledger?q=99999").await.expect(200).body.contains("no such entry"));

        let receipt = receipt(&clinic, size).await;
        let page = browser.post("/ledger/receipt", &[("receipt", &receipt.replace('\n', "\r\n"))]).await.expect(200).body;
        assert!(page.contains("This receipt holds") && page.contains(&format!("of {size} entries")), "{page}");
        let forged = receipt.replace("index 3\n", "index 4\n");
        let page = browser.post("/ledger/receipt", &[("receipt", &forged)]).await.expect(200).body;
        assert!(page.contains("does not hold"), "{page}");

        browser.sign_in("compliance").await;
        let page = browser.get("/ledger?q=3").await.expect(200).body;
        assert!(page.contains("Newest entries") && page.contains("account_created") && page.contains("/ledger/export"), "{page}");
        assert!(!page.contains(&clinic.people.leo.to_string()), "no patient is shown");
    }
}

/// A receipt for entry 3, opened.
async fn receipt(clinic: &Clinic, size: u64) -> String {
    let log = clinic.app.store.log();
    let opening = log.event_at(3).await.unwrap().unwrap().opening().unwrap();
    let mut tiles = BTreeMap::new();
    for path in layout::files(size) {
        tiles.insert(path, log.tile(&path).await.unwrap().unwrap());
    }
    let hashes = inclusion_proof(3, size, |path| tiles.get(path).cloned()).unwrap();
    let checkpoint = log.head().await.unwrap().unwrap().note;
    TlogProof { extra: Some(opening.into_bytes()), index: 3, hashes, checkpoint }.to_string()
}
