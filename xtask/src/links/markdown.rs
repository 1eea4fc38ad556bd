//! What a document points to: links, repository paths in back-ticks, and `./dev` commands, each with its line; and the
//! anchors that its headings make.
use regex::Regex;
use std::{collections::HashMap, sync::LazyLock};

/// Something that a document names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mention {
    /// The target of a link, as written.
    Link(String),
    /// A path from the repository's root, in back-ticks. One that a reader fills in (`policies/NAME.cedar`) is none.
    Path(String),
    /// The word after `./dev`.
    Command(String),
}

/// A compiled pattern; each is a literal of this file.
macro_rules! pattern {
    ($name:ident, $text:expr) => {
        #[allow(clippy::unwrap_used)]
        static $name: LazyLock<Regex> = LazyLock::new(|| Regex::new($text).unwrap());
    };
}
pattern!(INLINE, r"\]\(\s*<?([^)\s>]+)>?[^)]*\)");
pattern!(REFERENCE, r"^\s{0,3}\[[^\]]+\]:\s+<?(\S+?)>?(\s|$)");
pattern!(HTML, r#"(?:src|href|srcset)\s*=\s*"([^"\s]+)""#);
pattern!(CODE, r"`([^`]+)`");
pattern!(
    PATH,
    r"^(?:crates|docs|policies|jurisdictions|lexicons|translations|instruments|models|corpus|e2e|xtask|assets|\.ci)/[\w./*-]*$"
);
pattern!(COMMAND, r"\./dev[ \t]+([a-z][a-z0-9-]*)");
pattern!(HEADING, r"^#{1,6}\s+(.*?)\s*#*\s*$");
pattern!(LINK_TEXT, r"!?\[([^\]]*)\]\([^)]*\)");
pattern!(EXPLICIT, r#"<a\s+(?:id|name)="([^"]+)""#);

/// Everything that a document names, with the line (from 1) where it does.
pub fn mentions(text: &str) -> Vec<(usize, Mention)> {
    let mut found = Vec::new();
    for (number, line, fenced) in lines(text) {
        let mut note = |mention| found.push((number, mention));
        captures(&COMMAND, line).for_each(|name| note(Mention::Command(name)));
        if fenced {
            continue;
        }
        let (prose, spans) = split_code(line);
        for pattern in [&INLINE, &REFERENCE, &HTML] {
            captures(pattern, &prose).for_each(|target| note(Mention::Link(target)));
        }
        spans
            .into_iter()
            .filter(|span| PATH.is_match(span) && !filled_in(span))
            .for_each(|path| note(Mention::Path(path)));
    }
    found
}

/// The anchors of a document as GitHub makes them: lower case, punctuation out, spaces to hyphens, repetitions numbered.
pub fn anchors(text: &str) -> Vec<String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut anchors = Vec::new();
    for (_, line, fenced) in lines(text) {
        if fenced {
            continue;
        }
        anchors.extend(captures(&EXPLICIT, line));
        let Some(heading) = captures(&HEADING, line).next() else { continue };
        let slug = slug(&LINK_TEXT.replace_all(&heading, "$1"));
        let repeated = seen.entry(slug.clone()).and_modify(|n| *n += 1).or_insert(0);
        anchors.push(if *repeated == 0 { slug } else { format!("{slug}-{repeated}") });
    }
    anchors
}

/// Whether a reader fills in a part of a path: it is in capitals, as in `translations/en/NAME.ftl`. Documents have such names too.
fn filled_in(path: &str) -> bool {
    let capitals = |part: &str| {
        let stem = part.split('.').next().unwrap_or(part);
        !stem.is_empty() && stem.chars().all(|c| c.is_ascii_uppercase()) && !part.ends_with(".md")
    };
    path.split('/').any(capitals)
}

fn slug(heading: &str) -> String {
    let kept = heading.to_lowercase();
    kept.chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}

/// Each line with its number and whether it stands in a fenced block.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str, bool)> {
    let mut fence: Option<&str> = None;
    text.lines().enumerate().map(move |(index, line)| {
        let mark = ["```", "~~~"].into_iter().find(|mark| line.trim_start().starts_with(mark));
        let inside = fence.is_some() || mark.is_some();
        match (fence, mark) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(open), Some(mark)) if open == mark => fence = None,
            _ => {}
        }
        (index + 1, line, inside)
    })
}

/// A line without its code spans, so that a link inside one is not taken for a link; and the spans.
fn split_code(line: &str) -> (String, Vec<String>) {
    (CODE.replace_all(line, "``").into_owned(), captures(&CODE, line).collect())
}

fn captures<'a>(pattern: &'a Regex, text: &'a str) -> impl Iterator<Item = String> + 'a {
    pattern.captures_iter(text).filter_map(|found| found.get(1)).map(|group| group.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_document_names() {
        let text = "See [the glossary](GLOSSARY.md#level \"a title\") and ![shot](docs/a.png).\n\
                    [ref]: docs/b.md\n\
                    <img src=\"docs/c.png\" width=\"3\">\n\
                    The rule is in `crates/kernel/src/ids.rs`; `cargo test` is no path, nor `[x](no.md)`, `docs/NAME.toml`.\n\
                    ```sh\n./dev demo --port 3 # [y](no.md) `docs/no.md`\n```\n\
                    Then `./dev test`.\n";
        let link = |target: &str| Mention::Link(target.into());
        let command = |name: &str| Mention::Command(name.into());
        assert_eq!(
            mentions(text),
            [
                (1, link("GLOSSARY.md#level")),
                (1, link("docs/a.png")),
                (2, link("docs/b.md")),
                (3, link("docs/c.png")),
                (4, Mention::Path("crates/kernel/src/ids.rs".into())),
                (6, command("demo")),
                (8, command("test")),
            ]
        );
    }

    #[test]
    fn anchors_are_those_of_github() {
        let text =
            "# The house, built\n## `Draft<T>` & co.\n## Same\n## Same\n## [A link](x.md) here\n```\n# not one\n```\n";
        assert_eq!(anchors(text), ["the-house-built", "draftt--co", "same", "same-1", "a-link-here"]);
    }
}
