//! Marks, in a patient's own text, the words that raised a concern, with a short reason.
use crate::{Markup, Texts};
use cs_messages::{Concern, Evidence, EvidenceSource};

/// A run of the text, and the concerns that were raised by it (none for plain text).
#[derive(Debug, PartialEq, Eq)]
struct Run {
    start: usize,
    end: usize,
    concerns: Vec<Concern>,
    /// A second reader quoted them.
    second: bool,
}

/// The whole text, escaped, with each piece of evidence in a `<mark>` that can be focused and says its reason.
/// Offsets count Unicode scalar values; overlapping pieces become one mark with all their reasons, and what lies outside
/// the text is left out.
pub fn highlight(text: &str, evidence: &[Evidence], t: &Texts) -> Markup {
    let chars: Vec<char> = text.chars().collect();
    render(&chars, 0, chars.len(), &runs(evidence, chars.len()), t, true)
}

/// About `chars_max` characters of the text around its first evidence, in one line: what a queue row shows. The marks
/// cannot be focused, because the row itself is the link.
pub fn excerpt(text: &str, evidence: &[Evidence], chars_max: usize, t: &Texts) -> Markup {
    let chars: Vec<char> = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let runs = runs(evidence, chars.len());
    let first = runs.first().map_or(0, |r| r.start);
    let start =
        if chars.len() <= chars_max || first <= chars_max / 2 { 0 } else { word_start(&chars, first - chars_max / 3) };
    let end = word_end(&chars, start, start + chars_max);
    let mut out = Markup::default();
    if start > 0 {
        out.text("… ");
    }
    let body = render(&chars, start, end, &runs, t, false);
    out.append(&body);
    if end < chars.len() {
        out.text(" …");
    }
    out
}

/// Sorted, clipped, merged.
fn runs(evidence: &[Evidence], length: usize) -> Vec<Run> {
    let mut spans: Vec<&Evidence> = evidence.iter().filter(|e| e.start < e.end && e.start < length).collect();
    spans.sort_by_key(|e| (e.start, e.end));
    let mut out: Vec<Run> = Vec::new();
    for span in spans {
        let end = span.end.min(length);
        match out.last_mut() {
            Some(last) if span.start < last.end => {
                last.end = last.end.max(end);
                last.second |= span.source == EvidenceSource::SecondReader;
                if !last.concerns.contains(&span.concern) {
                    last.concerns.push(span.concern);
                }
            }
            _ => out.push(Run {
                start: span.start,
                end,
                concerns: vec![span.concern],
                second: span.source == EvidenceSource::SecondReader,
            }),
        }
    }
    out
}

fn render(chars: &[char], start: usize, end: usize, runs: &[Run], t: &Texts, focusable: bool) -> Markup {
    let slice = |a: usize, b: usize| chars[a..b].iter().collect::<String>();
    let mut out = Markup::default();
    let mut at = start;
    for run in runs.iter().filter(|r| r.end > start && r.start < end) {
        let (from, to) = (run.start.max(start), run.end.min(end));
        out.text(&slice(at, from));
        out.tag(if focusable { r#"<mark class="evidence" tabindex="0">"# } else { r#"<mark class="evidence">"# });
        out.text(&slice(from, to));
        let second = run.second.then(|| t.get("evidence-second-reader"));
        let reasons: Vec<String> = run.concerns.iter().map(|c| t.concern(c.as_str())).chain(second).collect();
        out.tag(if focusable { r#"<span class="evidence-reason">"# } else { r#"<span class="visually-hidden">"# });
        out.tag(r#"<span class="bracket"> (</span>"#)
            .text(&reasons.join(", "))
            .tag(r#"<span class="bracket">)</span></span></mark>"#);
        at = to;
    }
    out.text(&slice(at, end));
    out
}

/// The start of the word that `at` lies in.
fn word_start(chars: &[char], at: usize) -> usize {
    (0..at.min(chars.len())).rev().find(|i| chars[*i] == ' ').map_or(0, |i| i + 1)
}

/// The end of the last whole word before `limit`; `limit` itself where one word fills everything.
fn word_end(chars: &[char], start: usize, limit: usize) -> usize {
    if limit >= chars.len() {
        return chars.len();
    }
    (start..=limit).rev().find(|i| chars[*i] == ' ').filter(|i| *i > start).unwrap_or(limit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use cs_kernel::Language;

    fn piece(start: usize, end: usize, concern: Concern) -> Evidence {
        Evidence { start, end, concern, source: EvidenceSource::Lexicon }
    }

    fn marked(text: &str, evidence: &[Evidence]) -> String {
        let t = Texts::for_language(&Language::English);
        highlight(text, evidence, t).to_string().replace(r#" tabindex="0""#, "").replace(r#" class="evidence""#, "")
    }

    #[test]
    fn offsets_count_characters_and_markup_is_escaped() {
        // "é", "😀" and a right-to-left word are one scalar value a character; the offsets are not bytes.
        let text = "<b>é😀 שלום</b> end it & go";
        let start = text.chars().take_while(|c| *c != 'e').count();
        let out = marked(text, &[piece(start, start + 6, Concern::ALL[0])]);
        assert!(out.starts_with("&lt;b&gt;é😀 שלום&lt;/b&gt; <mark>end it<span"), "{out}");
        assert!(out.ends_with("</span></mark> &amp; go"), "{out}");
    }

    #[test]
    fn overlapping_pieces_become_one_mark_with_both_reasons() {
        let (a, b) = (Concern::ALL[0], Concern::ALL[1]);
        let out = marked("abcdefgh", &[piece(3, 6, b), piece(1, 4, a), piece(2, 3, a)]);
        let t = Texts::for_language(&Language::English);
        let reasons = format!(
            r#"<span class="bracket"> (</span>{}, {}<span class="bracket">)</span>"#,
            t.concern(a.as_str()),
            t.concern(b.as_str())
        );
        assert_eq!(out, format!(r#"a<mark>bcdef<span class="evidence-reason">{reasons}</span></mark>gh"#));
    }

    #[test]
    fn what_a_second_reader_quoted_says_so() {
        let quoted = Evidence { source: EvidenceSource::SecondReader, ..piece(1, 3, Concern::Mania) };
        let out = marked("abcd", &[quoted, piece(0, 1, Concern::Panic)]);
        assert_eq!(out.matches("second reader").count(), 1, "{out}");
        assert!(out.contains("signs of mania, second reader"), "{out}");
    }

    #[test]
    fn what_lies_outside_is_clipped_or_left_out() {
        let a = Concern::ALL[0];
        assert!(marked("abc", &[piece(1, 99, a)]).starts_with("a<mark>bc<span"));
        assert_eq!(marked("abc", &[piece(3, 9, a), piece(2, 2, a)]), "abc");
    }

    #[test]
    fn an_excerpt_shows_the_evidence_in_one_line() {
        let text = format!("{}\nI want to end it tonight. {}", "word ".repeat(40), "more ".repeat(40));
        let start = text.chars().position(|c| c == 'I').unwrap() + 10;
        let out =
            excerpt(&text, &[piece(start, start + 6, Concern::ALL[0])], 80, Texts::for_language(&Language::English));
        assert!(out.as_str().starts_with("… word ") && out.as_str().ends_with(" more …"), "{out}");
        assert!(out.as_str().contains(">end it<") && !out.as_str().contains('\n'), "{out}");
    }
}
