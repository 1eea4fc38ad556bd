//! The report as somebody at a shell reads it. Ids and figures; no words of a session.
use crate::commands::evaluate::words::{counts, percent, plain, range};
use cs_evaluation::{
    metrics::{Estimate, Share},
    sessions::{NotesReport, Recall},
};
use std::fmt::{self, Display, Formatter};

/// So many missed facts; the JSON has all.
const MISSED_MAX: usize = 12;

pub struct Summary<'a>(pub &'a NotesReport);

impl Display for Summary<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let report = self.0;
        let about = &report.about;
        writeln!(
            f,
            "{} on {}: {} sessions, {} words, {} facts",
            about.engine, about.input, about.sessions, about.words, about.facts
        )?;
        writeln!(f, "\n{:<26}{:>24}{:>34}", "Facts told", "by the note", "by the note or its list")?;
        recall(f, "Critical", &report.critical)?;
        recall(f, "All", &report.all)?;
        by_session(f, "Critical, by session", &report.critical)?;
        writeln!(f, "\n{:<26}{:>24}{:>34}", "By kind", "by the note", "by the note or its list")?;
        for (kind, row) in &report.by_kind {
            recall(f, &plain(kind), row)?;
        }
        writeln!(f)?;
        line(f, "Sentences with a fact", &report.sentences_with_a_fact)?;
        line(f, "Listed and a fact", &report.omissions_with_a_fact)?;
        if report.unsupported.of > 0 {
            line(f, "Unsupported sentences", &report.unsupported)?;
            line(f, "Contradicted sentences", &report.contradicted)?;
        }
        let r = &report.readable;
        writeln!(
            f,
            "\n{} sentences of {:.1} words, {} of the words quoted; longest draft {:.0} ms, {:.0} words a second",
            r.sentences,
            r.words_a_sentence,
            percent(Some(r.quoted)),
            1000.0 * report.seconds_longest,
            report.words_a_second
        )?;
        let missed: Vec<String> = report
            .missed
            .iter()
            .filter(|m| !m.listed)
            .map(|m| format!("{}:{} ({})", m.session, m.line, m.kind))
            .collect();
        if !missed.is_empty() {
            writeln!(
                f,
                "Critical facts neither told nor listed: {}, among them {}",
                missed.len(),
                missed[..missed.len().min(MISSED_MAX)].join(", ")
            )?;
        }
        Ok(())
    }
}

fn recall(f: &mut Formatter<'_>, name: &str, recall: &Recall) -> fmt::Result {
    writeln!(f, "{name:<26}{:>24}{:>34}", told(&recall.note), told(&recall.listed))
}

fn by_session(f: &mut Formatter<'_>, name: &str, recall: &Recall) -> fmt::Result {
    let told = |e: &Option<Estimate>| e.map_or_else(String::new, |e| range(e.low, e.high));
    writeln!(f, "{name:<26}{:>24}{:>34}", told(&recall.note_by_session), told(&recall.listed_by_session))
}

fn told(share: &Share) -> String {
    format!("{} ({})", percent(share.share), counts(share))
}

fn line(f: &mut Formatter<'_>, name: &str, share: &Share) -> fmt::Result {
    writeln!(f, "{name:<26}{:>8} {:>16}  {}", percent(share.share), range(share.low, share.high), counts(share))
}
