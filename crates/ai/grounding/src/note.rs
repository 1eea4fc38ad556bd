//! A note's text, cut into sentences with the section that each stands in; what they say is never judged here.

/// A sentence of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteSentence {
    pub section: Option<String>,
    pub text: String,
}

/// Cuts plain text. A heading (capitals alone, a leading `#`, or a short line that ends with a colon) names the section of what follows.
pub fn sentences(text: &str) -> Vec<NoteSentence> {
    let mut section: Option<String> = None;
    let mut found = Vec::new();
    for line in text.lines() {
        let line = line.trim().trim_start_matches(['•', '*', '·', '–']).trim();
        let line = without_number(line.strip_prefix("- ").unwrap_or(line).trim());
        if line.is_empty() {
            continue;
        }
        if let Some(name) = heading(line) {
            section = Some(name);
            continue;
        }
        found.extend(of_line(line).into_iter().map(|text| NoteSentence { section: section.clone(), text }));
    }
    found
}

/// "1. Rest" and "2) Ice" are items of a list.
fn without_number(line: &str) -> &str {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &line[digits..];
    let item = (1..=2).contains(&digits).then(|| rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") "))).flatten();
    item.map_or(line, str::trim_start)
}

fn heading(line: &str) -> Option<String> {
    let name = line.trim_start_matches('#').trim().trim_matches('*').trim_end_matches(':').trim();
    let letters: Vec<char> = name.chars().filter(|c| c.is_alphabetic()).collect();
    let words = name.split_whitespace().count();
    let capitals = letters.len() >= 4 && words <= 8 && letters.iter().all(|c| c.is_uppercase()) && !line.ends_with('.');
    let marked = line.starts_with('#')
        || (line.ends_with(':') && words <= 5)
        || (line.starts_with("**") && line.trim_end_matches(':').ends_with("**"));
    (!name.is_empty() && (capitals || marked)).then(|| name.to_owned())
}

/// Cuts a line after a full stop, a question or an exclamation mark that ends a sentence.
fn of_line(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut start = 0;
    let places: Vec<(usize, char)> = line.char_indices().collect();
    for (n, &(at, c)) in places.iter().enumerate() {
        if !matches!(c, '.' | '!' | '?') {
            continue;
        }
        let rest = &line[at + c.len_utf8()..];
        let spaced = rest.starts_with(char::is_whitespace);
        let opens = rest
            .trim_start()
            .chars()
            .next()
            .is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '“' | '•' | '['));
        if spaced && opens && !(c == '.' && shortened(&line[start..at], n)) {
            push(&mut found, &line[start..at + c.len_utf8()]);
            start = at + c.len_utf8();
        }
    }
    push(&mut found, &line[start..]);
    found
}

fn push(found: &mut Vec<String>, text: &str) {
    let text = text.trim();
    if text.chars().any(char::is_alphanumeric) {
        found.push(text.to_owned());
    }
}

/// "Dr.", "y.o.", an initial.
fn shortened(before: &str, _at: usize) -> bool {
    const SHORT: &[&str] =
        &["dr", "mr", "mrs", "ms", "vs", "st", "approx", "jr", "sr", "prof", "e.g", "i.e", "y.o", "dept", "fig"];
    let word = before.rsplit(char::is_whitespace).next().unwrap_or("").trim_start_matches(['(', '"']).to_lowercase();
    SHORT.contains(&word.as_str()) || (word.chars().count() == 1 && word.chars().all(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_and_sentences() {
        let note = "SUBJECTIVE\n\n• Denies fever. Takes 2.5 mg b.i.d. for pain.\nSeen by Dr. Lee at 10 a.m. today.\n\nPlan:\n1. Follow up in 2 weeks.\n# Next\nNone";
        let found: Vec<(String, String)> =
            sentences(note).into_iter().map(|s| (s.section.unwrap_or_default(), s.text)).collect();
        let expected = [
            ("SUBJECTIVE", "Denies fever."),
            ("SUBJECTIVE", "Takes 2.5 mg b.i.d. for pain."),
            ("SUBJECTIVE", "Seen by Dr. Lee at 10 a.m. today."),
            ("Plan", "Follow up in 2 weeks."),
            ("Next", "None"),
        ];
        assert_eq!(found, expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
    }
}
