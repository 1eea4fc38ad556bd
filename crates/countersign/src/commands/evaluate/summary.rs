//! The report as somebody at a shell reads it. Ids and figures; no text.
use super::words::{counts, figure, figures, percent, plain, range};
use cs_evaluation::{
    Report,
    metrics::{Estimate, Share},
    report::Task,
};
use std::fmt::{self, Display, Formatter, Write};

/// So many ids of a list; the JSON has all.
const IDS_MAX: usize = 12;

pub struct Summary<'a>(pub &'a Report);

impl Display for Summary<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let report = self.0;
        let about = &report.about;
        writeln!(
            f,
            "{} on {}: {} messages, {} of them threads",
            about.engine, about.input, about.messages, about.threads
        )?;
        levels(f, report)?;
        task(f, "Crisis against the rest", &report.crisis)?;
        if let Some(same_day) = &report.same_day {
            task(f, "Crisis or urgent against the rest", same_day)?;
        }
        misses(f, report)?;
        alarms(f, report)?;
        subgroups(f, report)?;
        evidence(f, report)?;
        robustness(f, report)?;
        let speed = &report.speed;
        writeln!(
            f,
            "\nSpeed: {:.0} texts a second of {:.0} words; p50 {:.2} ms, p99 {:.2} ms, longest {:.2} ms",
            speed.texts_per_second, speed.words_mean, speed.p50_ms, speed.p99_ms, speed.longest_ms
        )?;
        let by = &about.resampled;
        writeln!(
            f,
            "Intervals of 95%: Wilson for shares; else {} resamples of {} {by}.",
            about.resamples, about.units
        )?;
        bounds(f, report)
    }
}

fn levels(f: &mut Formatter<'_>, report: &Report) -> fmt::Result {
    writeln!(
        f,
        "\n{:<16}{:>8}  read as {:>6}{:>8}{:>9}{:>8}{:>12}",
        "Truth", "n", "crisis", "urgent", "routine", "admin", "unscreened"
    )?;
    for row in &report.levels.rows {
        writeln!(
            f,
            "{:<16}{:>8}          {:>6}{:>8}{:>9}{:>8}{:>12}",
            plain(row.truth),
            row.messages,
            row.crisis,
            row.urgent,
            row.routine,
            row.administrative,
            row.unscreened
        )?;
    }
    for reason in &report.levels.unscreened_reasons {
        writeln!(f, "  unscreened, {}: {}", reason.reason, reason.messages)?;
    }
    Ok(())
}

fn task(f: &mut Formatter<'_>, name: &str, task: &Task) -> fmt::Result {
    writeln!(f, "\n{name}: {} and {}", task.positives, task.negatives)?;
    let rates = &task.rates;
    share(f, "sensitivity", &rates.sensitivity)?;
    if task.rates_of_read.sensitivity.of != rates.sensitivity.of {
        share(f, "  of those read", &task.rates_of_read.sensitivity)?;
    }
    share(f, "specificity", &rates.specificity)?;
    share(f, "PPV in this file", &rates.ppv)?;
    share(f, "NPV in this file", &rates.npv)?;
    estimate(f, "AUROC", task.auroc.as_ref())?;
    estimate(f, "AUPRC", task.auprc.as_ref())?;
    let fpr = task.fpr_at_95_sensitivity;
    let (value, interval) = (percent(fpr.map(|e| e.value)), range(fpr.and_then(|e| e.low), fpr.and_then(|e| e.high)));
    line(f, "FPR at 95% found", &value, &interval, "")?;
    line(f, "Brier, ECE", &figure(task.calibration.brier), &figure(task.calibration.ece), "")
}

fn line(f: &mut Formatter<'_>, name: &str, value: &str, interval: &str, rest: &str) -> fmt::Result {
    let mut text = format!("  {name:<28}{value:>7}  {interval:<14}");
    write!(text, " {rest}")?;
    writeln!(f, "{}", text.trim_end())
}

fn share(f: &mut Formatter<'_>, name: &str, share: &Share) -> fmt::Result {
    line(f, name, &percent(share.share), &range(share.low, share.high), &counts(share))
}

fn estimate(f: &mut Formatter<'_>, name: &str, estimate: Option<&Estimate>) -> fmt::Result {
    line(f, name, &figure(estimate.map(|e| e.value)), &figures(estimate), "")
}

/// A share of a group, which is often too small to say anything.
fn cautious(f: &mut Formatter<'_>, name: &str, of: &Share) -> fmt::Result {
    if of.of == 0 {
        return line(f, name, "", "none", "");
    }
    if of.too_few { line(f, name, "", "too few to say", &counts(of)) } else { share(f, name, of) }
}

fn misses(f: &mut Formatter<'_>, report: &Report) -> fmt::Result {
    let misses = &report.misses;
    if report.crisis.positives == 0 {
        return Ok(());
    }
    writeln!(f, "\nCrises found as crises, by their strongest concern and by kind")?;
    for row in misses.by_concern.iter().chain(&misses.by_kind) {
        cautious(f, &plain(&row.value), &row.found)?;
    }
    for row in &misses.by_severity {
        let left = &row.left_behind;
        let interval = range(left.low, left.high);
        line(
            f,
            &format!("severity {}, not seen that day", row.severity),
            &percent(left.share),
            &interval,
            &counts(left),
        )?;
    }
    ids(f, "missed", misses.messages.iter().map(|m| format!("{} ({})", m.id, m.read_as)))
}

fn alarms(f: &mut Formatter<'_>, report: &Report) -> fmt::Result {
    let alarms = &report.false_alarms;
    writeln!(f, "\nRead as a crisis without being one")?;
    share(f, "all", &alarms.all)?;
    if alarms.hard_negatives.of > 0 {
        share(f, "hard negatives", &alarms.hard_negatives)?;
        share(f, "… or as urgent", &alarms.hard_negatives_same_day)?;
    }
    if alarms.administrative.of > 0 {
        share(f, "errands", &alarms.administrative)?;
    }
    ids(f, "false alarms", alarms.messages.iter().map(|a| format!("{} ({})", a.id, a.truth)))
}

fn subgroups(f: &mut Formatter<'_>, report: &Report) -> fmt::Result {
    for subgroup in &report.subgroups {
        writeln!(f, "\nBy {}: crises found; false alarms", plain(subgroup.by).to_lowercase())?;
        for row in &subgroup.rows {
            cautious(f, &row.value, &row.crises_found)?;
            cautious(f, "", &row.false_alarms)?;
        }
    }
    Ok(())
}

fn evidence(f: &mut Formatter<'_>, report: &Report) -> fmt::Result {
    let Some(evidence) = &report.evidence else { return Ok(()) };
    writeln!(f, "\nHighlighted words of crises, against those that were marked by hand")?;
    share(f, "at least one in common", &evidence.overlaps)?;
    estimate(f, "token F1", evidence.f1.as_ref())?;
    estimate(f, "token precision", evidence.precision.as_ref())?;
    estimate(f, "token recall", evidence.recall.as_ref())?;
    estimate(f, "of the text highlighted", evidence.highlighted.as_ref())
}

fn robustness(f: &mut Formatter<'_>, report: &Report) -> fmt::Result {
    let Some(robustness) = &report.robustness else { return Ok(()) };
    let (texts, all) = (robustness.texts, robustness.eligible);
    writeln!(f, "\nLevel kept when rewritten: {texts} of the {all} crisis and urgent texts that were found")?;
    for row in &robustness.rewritings {
        share(f, row.name, &row.kept)?;
        ids(f, "  fell", row.fell.iter().map(|l| format!("{} ({} → {})", l.id, l.from, l.to)))?;
    }
    Ok(())
}

fn ids(f: &mut Formatter<'_>, what: &str, ids: impl ExactSizeIterator<Item = String>) -> fmt::Result {
    let all = ids.len();
    if all == 0 {
        return Ok(());
    }
    let shown: Vec<String> = ids.take(IDS_MAX).collect();
    let more = if all > IDS_MAX { format!(", and {} more in the JSON", all - IDS_MAX) } else { String::new() };
    writeln!(f, "  {what}: {}{more}", shown.join(", "))
}

fn bounds(f: &mut Formatter<'_>, report: &Report) -> fmt::Result {
    for bound in &report.bounds {
        let verdict = if bound.holds { "holds" } else { "DOES NOT HOLD" };
        let found = bound.found.map_or_else(|| "this file cannot tell it".to_owned(), |v| format!("found {v:.4}"));
        writeln!(f, "Bound: {} {} {}: {verdict}, {found}", bound.figure, bound.side, bound.asked)?;
    }
    Ok(())
}
