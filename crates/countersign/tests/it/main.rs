//! The commands as somebody at a shell meets them.
#![allow(clippy::unwrap_used)]
mod calibrate;
mod check;
mod deidentify;
mod demo;
mod draft;
mod evaluate;
mod import;
mod killed;
mod language_model;
mod ledger;
mod routes;
mod second_reader;
mod serve;
mod server;
mod tone;
mod triage;
mod verified;

use std::{
    io::Write,
    process::{Command, Output, Stdio},
};

/// Runs a command with lines on its standard input.
fn run(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_countersign"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn lines(output: &Output) -> Vec<serde_json::Value> {
    String::from_utf8_lossy(&output.stdout).lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}
