//! What `serve` and its neighbours say before a clinic is open, and what they leave on the disk.
use crate::run;
use cs_kernel::{Actor, Clock as _, OsRandom, RequestContext, RequestId, SystemClock};
use cs_ledger::Fact;
use cs_storage::{Keyring, Store};
use std::{
    os::unix::fs::PermissionsExt as _,
    path::Path,
    process::{Command, Stdio},
    sync::Arc,
};
use tempfile::TempDir;

/// A clinic as an import makes it.
fn clinic() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    let at = dir.path().to_str().unwrap();
    let made = run(&["import", "messages", "-", "--data", at], "{\"id\": \"1\", \"text\": \"Can I move my visit?\"}\n");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    dir
}

async fn empty_the_roster(data: &Path) {
    let (clock, random) = (Arc::new(SystemClock), Arc::new(OsRandom));
    let keys = Keyring::from_file(&data.join("master.key")).unwrap();
    let url = format!("sqlite://{}", data.join("countersign.sqlite").display());
    let store = Store::open(&url, keys, clock.clone(), random.clone()).await.unwrap();
    let site = store.reader().sites().all().await.unwrap()[0].id;
    let (at, actor) = (clock.now(), Actor::Operator("test".into()));
    let ctx = RequestContext { request: RequestId::new(at, &*random), actor, at, authenticated_at: None };
    let mut work = store.begin(&ctx).await.unwrap();
    work.roster().replace(site, &[]).await.unwrap();
    work.record(Fact::RosterChanged { site, shifts: Vec::new() }, None);
    work.commit().await.unwrap();
    store.close().await.unwrap();
}

#[tokio::test]
async fn a_clinic_whose_pages_reach_nobody_is_not_announced() {
    let dir = clinic();
    empty_the_roster(dir.path()).await;
    let refused = run(&["serve", "--port", "0", "--data", dir.path().to_str().unwrap()], "");
    let said = String::from_utf8_lossy(&refused.stderr);
    assert_eq!(refused.status.code(), Some(2), "{said}");
    assert!(said.contains("nobody is on the on-call roster"), "{said}");
    assert!(refused.stdout.is_empty(), "{}", String::from_utf8_lossy(&refused.stdout));
}

#[test]
fn settings_that_reach_nobody_outside_the_pages_are_a_finding() {
    let dir = tempfile::tempdir().unwrap();
    let at = dir.path().to_str().unwrap();
    let check = || run(&["config", "check", "--data", at], "");
    let without = check();
    assert_eq!(without.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&without.stderr).contains("neither mail nor a webhook"));
    std::fs::write(dir.path().join("countersign.toml"), "[alerts]\nwebhook = \"https://alerts.example.org/on-call\"\n")
        .unwrap();
    assert_eq!(check().status.code(), Some(0));
}

#[test]
fn a_listing_whose_reader_went_away_ends_quietly() {
    let dir = clinic();
    let mut child = Command::new(env!("CARGO_BIN_EXE_countersign"))
        .args(["user", "list", "--data", dir.path().to_str().unwrap()])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
}

#[test]
fn the_database_is_its_owners_alone() {
    let dir = clinic();
    for file in ["countersign.sqlite", "master.key", "log.key"] {
        let mode = std::fs::metadata(dir.path().join(file)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{file}");
    }
}
