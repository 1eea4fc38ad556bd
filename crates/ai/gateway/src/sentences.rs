//! Where the sentences of a text are, so that each can be cited by itself.
use cs_deidentify::Span;

/// Start and end of each sentence, in Unicode scalar values, without the white space around it. A sentence never ends inside one of `spans`
/// ("Dr. Ortiz").
pub fn sentences(text: &[char], spans: &[Span]) -> Vec<(usize, usize)> {
    let inside = |at: usize| spans.iter().any(|s| s.start < at && at < s.end);
    let mut out = Vec::new();
    let mut start = 0;
    for (index, c) in text.iter().enumerate() {
        let next = index + 1;
        let stop =
            matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？') && text.get(next).is_none_or(|n| n.is_whitespace());
        if (stop || *c == '\n') && !inside(next) {
            push(text, start, next, &mut out);
            start = next;
        }
    }
    push(text, start, text.len(), &mut out);
    out
}

fn push(text: &[char], start: usize, end: usize, out: &mut Vec<(usize, usize)>) {
    let Some(first) = (start..end).find(|i| !text[*i].is_whitespace()) else { return };
    let last = (start..end).rev().find(|i| !text[*i].is_whitespace()).unwrap_or(first);
    out.push((first, last + 1));
}
