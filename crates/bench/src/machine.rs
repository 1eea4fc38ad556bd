//! What it was measured on.
use std::fs;

/// "2026-11-24, Intel Xeon …, 2 cores, 24 GiB, release build".
pub fn describe() -> String {
    let read = |path: &str| fs::read_to_string(path).unwrap_or_default();
    let cpu = read("/proc/cpuinfo");
    let model = cpu.lines().find_map(|l| l.strip_prefix("model name")).and_then(|l| l.split(':').nth(1));
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let memory = read("/proc/meminfo");
    let kib: u64 = memory.split_whitespace().nth(1).and_then(|n| n.parse().ok()).unwrap_or(0);
    let build = if cfg!(debug_assertions) { "debug build: not for the record" } else { "release build" };
    format!(
        "{}, {} cores, {} GiB of memory, {build}",
        model.map_or("an unnamed processor", str::trim),
        cores,
        (kib + (1 << 19)) >> 20
    )
}
