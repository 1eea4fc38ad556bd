//! The command as somebody runs it: exit status, words, JSON, keys from files, and a log on a server.
use crate::exported::{Exported, long_day};
use cs_ledger::{Checkpoint, TlogProof, merkle::inclusion_proof};
use std::{
    fs,
    io::{BufRead as _, BufReader, Write as _},
    net::TcpListener,
    path::Path,
    process::{Command, Output},
};

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_countersign-verify")).args(arguments).output().unwrap()
}

fn status(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn small() -> (Exported, String, String) {
    let exported = Exported::new(long_day(60));
    let (log, key) = (exported.folder.path().to_str().unwrap().to_owned(), exported.key.verifier().to_string());
    (exported, log, key)
}

#[test]
fn a_whole_log_exits_0_and_a_finding_1() {
    let (exported, log, key) = small();
    let output = run(&["--log", &log, "--key", &key]);
    assert_eq!((status(&output), text(&output.stderr)), (0, String::new()));
    assert!(text(&output.stdout).ends_with("everything holds\n"));
    let path = exported.path("tile/entries/000.p/60");
    let mut bytes = fs::read(&path).unwrap();
    bytes[34 * 47 + 9] ^= 1;
    fs::write(path, bytes).unwrap();
    let output = run(&["--log", &log, "--key", &key]);
    assert_eq!(status(&output), 1);
    assert!(text(&output.stdout).contains("\n  entry 47 (tile/entries/000.p/60): "), "{}", text(&output.stdout));
    let output = run(&["--log", &log, "--key", &key, "--json"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((status(&output), &json["holds"], &json["findings"][0]["entry"]), (1, &false.into(), &47.into()));
}

#[test]
fn a_key_may_lie_in_a_file_and_another_key_is_a_finding() {
    let (exported, log, key) = small();
    exported.write("key", format!("{key}\n").as_bytes());
    let file = exported.path("key");
    assert_eq!(status(&run(&["--log", &log, "--key", file.to_str().unwrap()])), 0);
    let stranger = cs_ledger::LogKey::generate("clinic.example.org/log", &cs_kernel::SeededRandom::new(5)).unwrap();
    let output = run(&["--log", &log, "--key", &stranger.verifier().to_string()]);
    assert_eq!(status(&output), 1);
    assert!(text(&output.stdout).contains("[L01]"));
}

#[test]
fn unusable_input_exits_2_and_says_what_to_do() {
    let (exported, log, key) = small();
    let absent = exported.path("absent");
    let absent = absent.to_str().unwrap();
    let empty = tempfile::tempdir().unwrap();
    for (arguments, words) in [
        (vec!["--log", &log], "--key"),
        (vec!["--key", &key], "--log"),
        (vec!["--log", &log, "--key", "nonsense"], "countersign log key"),
        (vec!["--log", absent, "--key", &key], "neither a folder nor an address"),
        (vec!["--log", empty.path().to_str().unwrap(), "--key", &key], "has no checkpoint"),
        (vec!["--log", &log, "--key", &key, "--openings", absent], "is not a file"),
        (vec!["--log", &log, "--key", &key, "--since", absent], "cannot be read"),
        (vec!["--log", &log, "--key", &key, "--since", &format!("{log}/openings.jsonl")], "earlier checkpoint"),
    ] {
        let output = run(&arguments);
        assert_eq!(status(&output), 2, "{arguments:?}");
        assert!(text(&output.stderr).contains(words), "{}", text(&output.stderr));
    }
}

#[test]
fn an_earlier_checkpoint_is_compared() {
    let (exported, log, key) = small();
    exported.write("earlier", exported.log(&exported.entries[..31]).1.as_bytes());
    let earlier = exported.path("earlier");
    let output = run(&["--log", &log, "--key", &key, "--since", earlier.to_str().unwrap()]);
    assert_eq!(status(&output), 0);
    assert!(text(&output.stdout).contains("continues the earlier checkpoint of 31 entries"));
}

#[test]
fn a_receipt_is_checked_alone() {
    let (exported, _, key) = small();
    let checkpoint = fs::read_to_string(exported.path("checkpoint")).unwrap();
    let size = Checkpoint::read_unverified(checkpoint.as_bytes()).unwrap().size;
    let openings = fs::read_to_string(exported.path("openings.jsonl")).unwrap();
    let read = |path: &cs_ledger::TilePath| fs::read(exported.path(&path.to_string())).ok();
    let proof = TlogProof {
        extra: openings.lines().nth(40).map(|line| line.as_bytes().to_vec()),
        index: 40,
        hashes: inclusion_proof(40, size, read).unwrap(),
        checkpoint,
    };
    exported.write("reply.tlog-proof", proof.to_string().as_bytes());
    let file = exported.path("reply.tlog-proof");
    let output = run(&["--proof", file.to_str().unwrap(), "--key", &key]);
    assert_eq!(status(&output), 0, "{}", text(&output.stderr));
    assert!(text(&output.stdout).starts_with("entry 40 of the 60 that clinic.example.org/log had signed"));
    exported.write("reply.tlog-proof", proof.to_string().replace("index 40", "index 41").as_bytes());
    let output = run(&["--proof", file.to_str().unwrap(), "--key", &key]);
    assert_eq!(status(&output), 1);
    assert!(text(&output.stdout).contains("[P01]"));
}

#[test]
fn a_served_log_is_read_with_its_token() {
    let (exported, _, key) = small();
    exported.write("token", b"tok-123\n");
    let (token, openings) = (exported.path("token"), exported.path("openings.jsonl"));
    let (token, openings) = (token.to_str().unwrap(), openings.to_str().unwrap());
    let address = serve(exported.folder.path());
    let url = format!("http://{address}/ledger/");
    let output = run(&["--log", &url, "--key", &key, "--token-file", token, "--openings", openings]);
    assert_eq!(status(&output), 0, "{}{}", text(&output.stdout), text(&output.stderr));
    assert!(text(&output.stdout).contains("60 of 60 entries are opened and match"));
    let output = run(&["--log", &url, "--key", &key]);
    assert_eq!(status(&output), 2);
    assert!(text(&output.stderr).contains("--token-file"), "{}", text(&output.stderr));
}

#[test]
fn the_measured_run_prints_json() {
    for arguments in [&["bench", "--entries", "2000"][..], &["bench", "--entries", "700", "--opened"]] {
        let output = run(arguments);
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!((status(&output), &json["holds"]), (0, &true.into()), "{json}");
        assert_eq!(json["entries"].to_string(), arguments[2]);
    }
}

/// Serves a folder under /ledger/ to whoever has the token, one request a connection, until the test ends.
fn serve(folder: &Path) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let (address, folder) = (listener.local_addr().unwrap().to_string(), folder.to_owned());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let lines: Vec<_> =
                BufReader::new(&stream).lines().map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
            let path = lines[0].split(' ').nth(1).unwrap().trim_start_matches("/ledger/");
            let allowed = lines.iter().any(|line| line.eq_ignore_ascii_case("authorization: Bearer tok-123"));
            let (status, body) = match (allowed, fs::read(folder.join(path))) {
                (false, _) => ("401 Unauthorized", Vec::new()),
                (true, Ok(body)) => ("200 OK", body),
                (true, Err(_)) => ("404 Not Found", Vec::new()),
            };
            let head = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len());
            let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
        }
    });
    address
}
