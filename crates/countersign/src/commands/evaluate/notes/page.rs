//! The report as one page: no script, nothing from elsewhere, no word of a session.
use crate::commands::evaluate::words::{counts, percent, plain, range};
use anyhow::{Context, Result};
use askama::Template;
use cs_evaluation::{
    metrics::Share,
    sessions::{NotesReport, Recall},
};

#[derive(Template)]
#[template(path = "notes_evaluation.html")]
struct Page<'a> {
    report: &'a NotesReport,
    tiles: Vec<Figure>,
    kinds: Vec<RecallRow>,
    settings: Vec<RecallRow>,
    others: Vec<Figure>,
    quoted: String,
    words_a_sentence: String,
    longest_ms: String,
    words_a_second: String,
}

struct Figure {
    name: &'static str,
    value: String,
    range: String,
    counts: String,
}

struct RecallRow {
    name: String,
    note: Figure,
    listed: Figure,
}

pub fn page(report: &NotesReport) -> Result<String> {
    let rows = |list: &[(String, Recall)]| {
        list.iter()
            .map(|(name, r)| RecallRow {
                name: plain(name),
                note: figure("note", &r.note),
                listed: figure("listed", &r.listed),
            })
            .collect()
    };
    let mut others = vec![
        figure("Sentences with a fact", &report.sentences_with_a_fact),
        figure("Listed and a fact", &report.omissions_with_a_fact),
    ];
    if report.unsupported.of > 0 {
        others.extend([
            figure("Unsupported sentences", &report.unsupported),
            figure("Contradicted sentences", &report.contradicted),
        ]);
    }
    let page = Page {
        report,
        tiles: vec![
            figure("Critical facts in the note", &report.critical.note),
            figure("In the note or its list", &report.critical.listed),
            figure("All facts in the note", &report.all.note),
        ],
        kinds: rows(&report.by_kind),
        settings: rows(&report.by_setting),
        others,
        quoted: percent(Some(report.readable.quoted)),
        words_a_sentence: format!("{:.1}", report.readable.words_a_sentence),
        longest_ms: format!("{:.0} ms", 1000.0 * report.seconds_longest),
        words_a_second: format!("{:.0}", report.words_a_second),
    };
    page.render().context("the page could not be made")
}

fn figure(name: &'static str, share: &Share) -> Figure {
    Figure { name, value: percent(share.share), range: range(share.low, share.high), counts: counts(share) }
}
