//! Taking the marks out of a cue: `<v Sam>`, `<i>`, `&amp;`, `{\an8}`.

/// A voice's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Voiced {
    pub voice: Option<String>,
    pub text: String,
}

/// The words of a cue by voice, in order. White space is single; words outside of a voice have none.
pub(super) fn voices(payload: &str) -> Vec<Voiced> {
    let mut found = vec![Voiced { voice: None, text: String::new() }];
    let mut rest = payload;
    while let Some(open) = rest.find('<') {
        push(&mut found, &rest[..open]);
        let Some(close) = rest[open..].find('>') else {
            push(&mut found, &rest[open..]);
            rest = "";
            break;
        };
        let tag = &rest[open + 1..open + close];
        rest = &rest[open + close + 1..];
        if let Some(name) = voice_of(tag) {
            found.push(Voiced { voice: Some(entities(&name)), text: String::new() });
        } else if tag == "/v" {
            found.push(Voiced { voice: None, text: String::new() });
        } else if !is_mark(tag) {
            push(&mut found, &format!("<{tag}>"));
        }
    }
    push(&mut found, rest);
    for voiced in &mut found {
        voiced.text = entities(&voiced.text).split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let silent = found.iter().all(|v| v.text.is_empty());
    found.retain(|v| !v.text.is_empty() || silent && v.voice.is_some());
    found
}

fn push(found: &mut [Voiced], words: &str) {
    if let Some(last) = found.last_mut() {
        last.text.push_str(words);
    }
}

/// `v Sam`, `v.loud Sam`.
fn voice_of(tag: &str) -> Option<String> {
    let (kind, name) = tag.split_once(char::is_whitespace)?;
    let is_voice = kind == "v" || kind.starts_with("v.");
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    (is_voice && !name.is_empty()).then_some(name)
}

/// A mark of WebVTT or SubRip, or a time within a cue. Anything else in angle brackets is words.
fn is_mark(tag: &str) -> bool {
    let tag = tag.strip_prefix('/').unwrap_or(tag);
    let kind = tag.split(['.', ' ', '\t']).next().unwrap_or_default().to_ascii_lowercase();
    matches!(kind.as_str(), "c" | "i" | "b" | "u" | "s" | "ruby" | "rt" | "lang" | "v" | "font")
        || super::time::seconds(tag).is_some()
}

fn entities(text: &str) -> String {
    if !text.contains(['&', '{']) {
        return text.to_owned();
    }
    let mut text = text.to_owned();
    // "&amp;" last, so that "&amp;lt;" is read once.
    for (entity, character) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&nbsp;", " "),
        ("&lrm;", "\u{200e}"),
        ("&rlm;", "\u{200f}"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ] {
        text = text.replace(entity, character);
    }
    match text.strip_prefix("{\\").and_then(|rest| rest.split_once('}')) {
        Some((_, rest)) => rest.to_owned(),
        None => text,
    }
}
