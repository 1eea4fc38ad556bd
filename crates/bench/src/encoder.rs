//! The trained reader above the lexicon: how many texts, how long for one, and ONNX Runtime beside it in the same run.
use crate::summary::{Times, ms, row};
use anyhow::{Context, Result};
use cs_messages::ThreadText;
use cs_triage::TriageEngine;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// Texts of the benchmark of about 58 pieces.
const WORDS: std::ops::RangeInclusive<usize> = 42..=50;

pub fn run() -> Result<()> {
    let before = memory()?;
    let begun = Instant::now();
    let engine = TriageEngine::load()?;
    row("triage engine loaded", &ms(begun.elapsed()), "≤ 1 s");
    let texts = texts()?;
    engine.assess(&ThreadText::single(texts[0].as_str()))?;
    row("memory that it adds", &format!("{} MiB", (memory()? - before) / 1024), "≤ 150 MB");
    let pieces: usize = texts.iter().map(|t| engine.pieces(t)).sum();
    let rate = rate(&texts, |thread| engine.assess(thread).is_ok())?;
    let mean = pieces as f64 / texts.len() as f64;
    let what = format!("triage engine with explanations, all cores, texts of {mean:.0} pieces");
    row(&what, &format!("{rate:.0} texts/s"), "≥ 100 texts/s");
    let levels = self::rate(&texts, |thread| engine.weigh(thread).is_ok())?;
    row("the same without explanations", &format!("{levels:.0} texts/s"), "–");
    beside(rate, &texts)?;
    for (words, budget) in [(100, "p99 ≤ 100 ms"), (2_000, "≤ 1 s")] {
        let times = lengths(&engine, &texts, words)?;
        let measured = format!("p50 {}, p99 {}", ms(times.at(50.0)), ms(times.at(99.0)));
        row(&format!("one message of {words} words"), &measured, budget);
    }
    Ok(())
}

fn texts() -> Result<Vec<String>> {
    let path = "corpus/messages/test.jsonl";
    let lines = std::fs::read_to_string(path).with_context(|| format!("{path} is missing; run from the repository"))?;
    let mut found = Vec::new();
    for line in lines.lines() {
        let line: serde_json::Value = serde_json::from_str(line)?;
        let text = line["text"].as_str().unwrap_or_default();
        if line["language"] == "en" && WORDS.contains(&text.split_whitespace().count()) {
            found.push(text.replace('\n', " "));
        }
    }
    Ok(found)
}

/// Two threads, each with every second text.
fn rate(texts: &[String], read: impl Fn(&ThreadText) -> bool + Sync) -> Result<f64> {
    let (begun, one) = (Instant::now(), &read);
    let read = std::thread::scope(|scope| {
        let work = |half: usize| {
            let mut read = 0_u32;
            while begun.elapsed() < Duration::from_secs(5) {
                for text in texts.iter().skip(half).step_by(2) {
                    read += u32::from(one(&ThreadText::single(text.as_str())));
                }
            }
            read
        };
        let other = scope.spawn(move || work(1));
        work(0) + other.join().unwrap_or_default()
    });
    Ok(f64::from(read) / begun.elapsed().as_secs_f64())
}

/// ONNX Runtime with the unmodified MiniLM-L6 over the same texts, where Python has it.
fn beside(ours: f64, texts: &[String]) -> Result<()> {
    let what = "the same against ONNX Runtime (Python, batches of 32) on the unmodified MiniLM-L6";
    let list = tempfile::NamedTempFile::new()?;
    std::fs::write(list.path(), texts.join("\n"))?;
    let base = Path::new("target/base-encoder");
    let script = Path::new("crates/bench/onnxruntime/rate.py");
    let found = Command::new("python3").arg(script).arg(base).arg(list.path()).output();
    let theirs = found.ok().filter(|o| o.status.success()).and_then(|o| String::from_utf8(o.stdout).ok());
    match theirs.and_then(|t| t.trim().parse::<f64>().ok()) {
        Some(theirs) => row(what, &format!("{ours:.0} against {theirs:.0} texts/s"), "no slower"),
        None => row(
            what,
            "not measured: needs `./dev train triage --help` once, and pip install onnx onnxruntime",
            "no slower",
        ),
    }
    Ok(())
}

/// Messages of so many words, made of the benchmark's, one after the other.
fn lengths(engine: &TriageEngine, texts: &[String], words: usize) -> Result<Times> {
    let all: Vec<&str> = texts.iter().flat_map(|t| t.split_whitespace()).collect();
    let mut times = Vec::new();
    for start in (0..all.len()).step_by((all.len() / 120).max(1)) {
        let some: Vec<&str> = all.iter().cycle().skip(start).take(words).copied().collect();
        let message = ThreadText::single(some.join(" "));
        let begun = Instant::now();
        engine.assess(&message)?;
        times.push(begun.elapsed());
    }
    Ok(Times::of(times))
}

/// Resident memory of this process, in KiB.
fn memory() -> Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find(|l| l.starts_with("VmRSS:")).context("no VmRSS")?;
    Ok(line.split_whitespace().nth(1).context("no number")?.parse()?)
}
