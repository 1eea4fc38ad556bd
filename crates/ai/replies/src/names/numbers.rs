//! Telephone numbers, full dates, e-mail addresses and long numbers. Short public numbers (988, 911) are nobody's.
use super::Why;
use crate::text::{Span, Word, words};

const MONTHS: [&str; 24] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];
/// Numbers that anyone may call, digits alone.
const PUBLIC: [&str; 5] = ["741741", "18007997233", "18002221222", "8007997233", "8002221222"];

pub(super) fn find(text: &str) -> Vec<(Span, Why)> {
    let mut out: Vec<(Span, Why)> = figures(text).into_iter().filter_map(|span| classify(text, span)).collect();
    out.extend(emails(text));
    out.extend(written_dates(text));
    out
}

/// Stretches of digits with what telephone numbers and dates have between them.
fn figures(text: &str) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for (at, _) in text.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
        match out.last_mut() {
            Some(last) if joins(&text[last.end..at]) => last.end = at + 1,
            _ => out.push(Span { start: at, end: at + 1 }),
        }
    }
    out
}

fn joins(gap: &str) -> bool {
    gap.len() <= 2 && gap.chars().all(|c| matches!(c, '-' | '.' | '/' | '(' | ')' | ' ')) && gap != "  " && gap != ". "
}

fn classify(text: &str, span: Span) -> Option<(Span, Why)> {
    let written = span.of(text);
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    if PUBLIC.contains(&digits.as_str()) {
        return None;
    }
    if is_date(written) {
        return Some((span, Why::Date));
    }
    let marked = written.contains(['-', '(', '.', ' ']);
    match digits.len() {
        7 | 10 | 11 if marked || digits.len() == 10 => Some((span, Why::Phone)),
        6.. => Some((span, Why::LongNumber)),
        _ => None,
    }
}

/// 3/14/1984, 14-03-84, 1984-03-14.
fn is_date(written: &str) -> bool {
    let parts: Vec<&str> = written.split(['/', '-', '.']).collect();
    let sizes: Vec<usize> = parts.iter().map(|p| p.len()).collect();
    let value = |i: usize| parts[i].parse::<u32>().unwrap_or(u32::MAX);
    match sizes.as_slice() {
        [1..=2, 1..=2, 2 | 4] => value(0) <= 31 && value(1) <= 31,
        [4, 1..=2, 1..=2] => value(1) <= 12 && value(2) <= 31,
        _ => false,
    }
}

fn emails(text: &str) -> Vec<(Span, Why)> {
    let part = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    let at_signs = text.char_indices().filter(|(_, c)| *c == '@').map(|(at, _)| at);
    let span = |at: usize| {
        let before =
            text[..at].len() - text[..at].chars().rev().take_while(|c| part(*c)).map(char::len_utf8).sum::<usize>();
        let after = at + 1 + text[at + 1..].chars().take_while(|c| part(*c)).map(char::len_utf8).sum::<usize>();
        let host = text[at + 1..after].trim_end_matches('.');
        (before < at && host.contains('.')).then(|| (Span { start: before, end: at + 1 + host.len() }, Why::Email))
    };
    at_signs.filter_map(span).collect()
}

/// "March 3, 1984", "3 de marzo de 1984".
fn written_dates(text: &str) -> Vec<(Span, Why)> {
    let all = words(text);
    let year = |w: &Word| w.folded.len() == 4 && w.folded.parse::<u32>().is_ok_and(|y| (1900..2100).contains(&y));
    let month = |w: &Word| MONTHS.contains(&w.folded.as_str());
    let dated = |window: &[Word]| {
        window.iter().any(month) && window.iter().any(|w| w.folded.parse::<u32>().is_ok_and(|d| d <= 31))
    };
    let mut out = Vec::new();
    for (at, _) in all.iter().enumerate().filter(|(_, w)| year(w)) {
        let from = at.saturating_sub(4);
        let window = &all[from..at];
        if let Some(first) =
            window.iter().position(|w| month(w) || w.folded.parse::<u32>().is_ok()).filter(|_| dated(window))
        {
            out.push((Span { start: window[first].start, end: all[at].end }, Why::Date));
        }
    }
    out
}
