//! Documents that tell the truth about the repository: every relative link, anchor, path and `./dev` command in them exists.
mod dev;
mod markdown;

use crate::{
    report::{Finding, Report},
    tree::{self, SourceFile},
};
use anyhow::Result;
use markdown::Mention;
use std::{collections::BTreeSet, fs, path::Path};

/// Checks every document under `root`.
pub fn check(root: &Path) -> Result<Report> {
    let documents = tree::files(root, "md")?;
    let house = House { root, commands: dev::commands(&fs::read_to_string(root.join("dev")).unwrap_or_default()) };
    let (mut findings, mut named) = (Vec::new(), 0);
    for document in &documents {
        for (line, mention) in markdown::mentions(&document.read()?) {
            named += 1;
            findings.extend(house.problem(document, line, &mention));
        }
    }
    let looked_at = format!("{} documents, {named} links, paths and commands", documents.len());
    Ok(Report { check: "links", looked_at, findings, warnings: Vec::new() })
}

/// What documents can name.
struct House<'a> {
    root: &'a Path,
    commands: BTreeSet<String>,
}

impl House<'_> {
    fn problem(&self, document: &SourceFile, line: usize, mention: &Mention) -> Option<Finding> {
        let at = |what: &str| format!("{}:{line}: {what}", document.path);
        match mention {
            Mention::Command(name) => (!self.commands.contains(name)).then(|| {
                Finding::new(
                    at(&format!("./dev {name}")),
                    "a command named in a document exists",
                    "./dev knows no such command; name one that it knows",
                )
            }),
            Mention::Path(path) => (!self.exists(document, path)).then(|| {
                Finding::new(
                    at(path),
                    "a path named in a document exists",
                    "name the file as it is called now; write NAME where a reader fills in",
                )
            }),
            Mention::Link(target) => {
                self.link_problem(document, target).map(|(rule, remedy)| Finding::new(at(target), rule, remedy))
            }
        }
    }

    /// From the root, or from the document's own folder.
    fn exists(&self, document: &SourceFile, path: &str) -> bool {
        let own = document.on_disk.parent().unwrap_or(self.root);
        [self.root, own]
            .into_iter()
            .any(|base| if path.contains('*') { matches_any(base, path) } else { base.join(path).exists() })
    }

    fn link_problem(&self, document: &SourceFile, target: &str) -> Option<(&'static str, String)> {
        if target.starts_with("//")
            || target.split_once(':').is_some_and(|(scheme, _)| !scheme.contains(['/', '#', '.']))
        {
            return None;
        }
        let (path, anchor) = target.split_once('#').map_or((target, None), |(path, anchor)| (path, Some(anchor)));
        let own = document.on_disk.parent().unwrap_or(self.root);
        let path = path.replace("%20", " ");
        let file = match path.strip_prefix('/') {
            Some(from_root) => self.root.join(from_root),
            None if path.is_empty() => document.on_disk.clone(),
            None => own.join(&path),
        };
        if !file.exists() {
            return Some((
                "a link leads to a file",
                "the file is not there; links are relative to the document".into(),
            ));
        }
        let anchor = anchor.filter(|_| file.extension().is_some_and(|e| e == "md"))?;
        let anchors = markdown::anchors(&fs::read_to_string(&file).unwrap_or_default());
        (!anchors.iter().any(|a| a == anchor))
            .then(|| ("a link's anchor is a heading", format!("the headings there are: {}", anchors.join(", "))))
    }
}

/// Whether some file matches a path with `*` in its parts.
fn matches_any(base: &Path, pattern: &str) -> bool {
    let (part, rest) = pattern.split_once('/').map_or((pattern, None), |(part, rest)| (part, Some(rest)));
    if !part.contains('*') {
        let next = base.join(part);
        return rest.map_or(next.exists(), |rest| matches_any(&next, rest));
    }
    let (head, tail) = part.split_once('*').unwrap_or((part, ""));
    let fits = |name: &str| name.len() >= head.len() + tail.len() && name.starts_with(head) && name.ends_with(tail);
    let entries = fs::read_dir(base).into_iter().flatten().flatten();
    entries
        .filter(|entry| fits(&entry.file_name().to_string_lossy()))
        .any(|entry| rest.is_none_or(|rest| matches_any(&entry.path(), rest)))
}

#[cfg(test)]
mod tests;
