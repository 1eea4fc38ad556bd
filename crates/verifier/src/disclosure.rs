//! What the log says, as far as it is opened: each opening against its entry, then the rules.
use crate::{BadInput, Finding, Openings, Report};
use cs_kernel::Digest;
use cs_ledger::{
    Opening, OpeningError, TileKind, TilePath,
    rules::{Coverage, Judge, Violation},
};
use std::{
    fs::File,
    io::{BufRead, BufReader},
    path::Path,
};

/// Longer than any event; a longer line is refused rather than read.
const LINE_BYTES_MAX: usize = 1 << 20;

/// Checks a file of openings against the entries, and judges them if all hold.
pub(crate) fn check(path: &Path, entries: &[Digest], report: &mut Report) -> Result<(), BadInput> {
    let mut count = 0;
    lines(path, |_, _| count += 1)?;
    // Two readings rather than one: whether all is opened must be known before the first event is judged.
    let coverage = if count == entries.len() as u64 { Coverage::Whole } else { Coverage::Part };
    let mut judge = Judge::new(coverage);
    let mut next = 0;
    let mut findings = Vec::new();
    lines(path, |number, line| {
        let file = format!("{} line {number}", name(path));
        match open(&file, line, entries, next) {
            Ok(opening) => {
                next = opening.index + 1;
                judge.see(opening.index, &opening.event);
            }
            Err(finding) => findings.push(finding),
        }
    })?;
    let judged = findings.is_empty();
    report.openings = Some(Openings { opened: count, judged });
    report.findings.extend(findings);
    if judged {
        report.findings.extend(judge.finish().into_iter().map(|violation| broken(violation, entries.len() as u64)));
    }
    Ok(())
}

fn open(file: &str, line: Option<&str>, entries: &[Digest], next: u64) -> Result<Opening, Finding> {
    let refused = |error: OpeningError| Finding::in_file("O02", file, error.to_string());
    let opening = line.ok_or(OpeningError::Line).and_then(Opening::parse).map_err(refused)?;
    let index = opening.index;
    let Some(entry) = usize::try_from(index).ok().and_then(|at| entries.get(at)) else {
        let message = format!("the log has {} entries, so there is nothing to open here", entries.len());
        return Err(Finding::in_file("O03", file, message).at(index));
    };
    if let Err(error) = opening.verify_opening(entry) {
        let path = TilePath::at(TileKind::Entries, index / 256, entries.len() as u64);
        let place = path.map(|path| format!("{file} for {path}")).unwrap_or_default();
        return Err(Finding::in_file("O01", place, error.to_string()).at(index));
    }
    if index < next {
        return Err(Finding::in_file("O03", file, "openings stand in the order of their entries, each once").at(index));
    }
    Ok(opening)
}

fn broken(violation: Violation, size: u64) -> Finding {
    let path = TilePath::at(TileKind::Entries, violation.index / 256, size);
    let message = format!("{} — {} ({})", violation.message, violation.rule.sentence(), violation.event_id);
    let (code, file) = (violation.rule.code(), path.map(|path| path.to_string()));
    Finding { code, entry: Some(violation.index), file, message }
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// Reads line by line and hands over each with its number, without its newline; `None` for one that is not text, has no
/// newline at its end, or is too long.
fn lines(path: &Path, mut each: impl FnMut(u64, Option<&str>)) -> Result<(), BadInput> {
    let failed = |error: std::io::Error| BadInput::Read(path.display().to_string(), error.to_string());
    let mut reader = BufReader::with_capacity(1 << 18, File::open(path).map_err(failed)?);
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        if reader.read_until(b'\n', &mut line).map_err(failed)? == 0 {
            break;
        }
        let text = line.strip_suffix(b"\n").filter(|l| l.len() <= LINE_BYTES_MAX);
        each(number, text.and_then(|l| std::str::from_utf8(l).ok()));
    }
    Ok(())
}
