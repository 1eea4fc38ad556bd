//! The log as those entitled check it without trusting the clinic: from the server that runs, and from an export that it handed out.
use crate::server::Server;
use countersign_verifier::{BadInput, LogSource, Report, Request, verify};
use cs_kernel::Actor;
use cs_ledger::VerifierKey;
use cs_testkit::{Clinic, PASSWORD};
use cs_workflows::people::issue_token;
use serde_json::json;
use std::{
    process::Command,
    time::{Duration, Instant},
};

const AT_MOST: Duration = Duration::from_secs(60);

/// What `countersign log key` prints for a clinic.
fn key(clinic: &Clinic) -> VerifierKey {
    let data = clinic.dir.path().to_str().unwrap();
    let output = crate::run(&["log", "key", "--data", data], "");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().parse().unwrap()
}

async fn token(clinic: &Clinic, scope: &str) -> String {
    let ctx = clinic.ctx(Actor::Staff(clinic.people.admin));
    issue_token(&clinic.app, &ctx, clinic.people.site, "a monitor", &[scope.to_owned()]).await.unwrap().secret
}

fn look(log: Result<LogSource, BadInput>, key: &VerifierKey) -> Result<Report, BadInput> {
    verify(&Request { log: log?, key: key.clone(), openings: None, since: None })
}

/// Somebody in danger writes through the interface, and the log has taken it.
async fn something_happens(clinic: &Clinic, server: &Server, token: &str) {
    let body = json!({"patient": clinic.people.leo, "text": "I want to kill myself tonight."});
    let sent = ureq::post(format!("{}/api/v1/messages", server.url))
        .header("authorization", &format!("Bearer {token}"))
        .header("idempotency-key", "one")
        .send_json(&body);
    assert!(sent.is_ok(), "{sent:?}");
    let (begun, log) = (Instant::now(), clinic.app.store.log());
    while log.of_kind("escalation_opened", 1).await.unwrap().first().is_none_or(|e| e.index.is_none()) {
        assert!(begun.elapsed() < AT_MOST, "the log did not take it");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Signs in with a browser's headers, and answers with the cookie.
fn signed_in(server: &Server, login: &str) -> String {
    let config = ureq::Agent::config_builder().max_redirects(0).http_status_as_error(false).build();
    let answer = config
        .new_agent()
        .post(format!("{}/sign-in", server.url))
        .header("origin", &server.url)
        .send_form([("login", login), ("password", PASSWORD)])
        .unwrap();
    assert_eq!(answer.status().as_u16(), 303);
    let cookies = answer.headers().get_all("set-cookie").iter();
    let pairs: Vec<&str> = cookies.map(|c| c.to_str().unwrap().split(';').next().unwrap()).collect();
    pairs.join("; ")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_running_server_and_what_it_exports_verify() {
    let clinic = Clinic::sqlite().await;
    let (reads, writes) = (token(&clinic, "ledger:read").await, token(&clinic, "messages:write").await);
    let server = Server::start(&clinic);
    something_happens(&clinic, &server, &writes).await;
    let key = key(&clinic);
    let log = format!("{}/ledger", server.url);

    let report = look(LogSource::open(&log, Some(&reads)), &key).unwrap();
    assert!(report.holds() && report.openings.is_none(), "{report}");
    let nobody = look(LogSource::open(&log, None), &key).unwrap_err().to_string();
    assert!(nobody.contains("--token-file"), "{nobody}");
    let other = look(LogSource::open(&log, Some(&writes)), &key).unwrap_err().to_string();
    assert!(other.contains("ledger"), "a token for messages reads no ledger: {other}");

    let cookie = signed_in(&server, "compliance");
    let mut answer = ureq::get(format!("{log}/export?scope=all")).header("cookie", &cookie).call().unwrap();
    assert_eq!(answer.headers()["content-type"], "application/x-tar");
    let tar = answer.body_mut().with_config().limit(1 << 30).read_to_vec().unwrap();
    let file = clinic.dir.path().join("export.tar");
    std::fs::write(&file, tar).unwrap();
    let unpacked = Command::new("tar").arg("-xf").arg(&file).arg("-C").arg(clinic.dir.path()).status().unwrap();
    assert!(unpacked.success());
    let folder = clinic.dir.path().join("ledger");
    for name in ["checkpoint", "openings.jsonl", "tile/entries"] {
        assert!(folder.join(name).exists(), "{name}");
    }
    let report = look(LogSource::open(folder.to_str().unwrap(), None), &key).unwrap();
    assert!(report.openings.as_ref().is_some_and(|o| o.opened > 0), "{report}");
    assert!(report.holds(), "{report}");

    let mut openings = std::fs::read(folder.join("openings.jsonl")).unwrap();
    openings[60] ^= 1;
    std::fs::write(folder.join("openings.jsonl"), openings).unwrap();
    assert!(!look(LogSource::open(folder.to_str().unwrap(), None), &key).unwrap().holds());
}
