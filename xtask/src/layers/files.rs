//! What source files look like: their length, their names, and a README in each crate.
use super::workspace::Workspace;
use crate::{report::Finding, tree::SourceFile};
use anyhow::Result;
use std::path::Path;

/// A file longer than this is printed.
const LONG_LINES: usize = 500;
/// A file longer than this fails the check.
const TOO_LONG_LINES: usize = 800;
/// Names that say nothing of what lives there.
const EMPTY_NAMES: [&str; 9] = ["util", "utils", "helper", "helpers", "manager", "managers", "common", "misc", "stuff"];

/// A file and its number of lines.
pub type Length = (String, usize);

pub fn lengths(sources: &[SourceFile]) -> Result<Vec<Length>> {
    sources.iter().map(|file| Ok((file.path.clone(), file.read()?.lines().count()))).collect()
}

pub fn long(lengths: &[Length]) -> Vec<String> {
    let long = lengths.iter().filter(|(_, lines)| (LONG_LINES + 1..=TOO_LONG_LINES).contains(lines));
    long.map(|(path, lines)| format!("{path} has {lines} lines; aim at 200 and split what is two ideas")).collect()
}

pub fn too_long(lengths: &[Length]) -> Vec<Finding> {
    let too_long = lengths.iter().filter(|(_, lines)| *lines > TOO_LONG_LINES);
    too_long
        .map(|(path, lines)| {
            Finding::new(
                format!("{path} ({lines} lines)"),
                format!("a source file is one idea and has at most {TOO_LONG_LINES} lines"),
                "split it by what changes for different reasons",
            )
        })
        .collect()
}

/// Files and folders whose name says nothing.
pub fn names(sources: &[SourceFile]) -> Vec<Finding> {
    let empty = |path: &str| {
        let path = path.trim_end_matches(".rs");
        path.split('/').any(|part| part.split(['_', '-']).any(|word| EMPTY_NAMES.contains(&word)))
    };
    sources
        .iter()
        .filter(|file| empty(&file.path))
        .map(|file| {
            Finding::new(
                &file.path,
                "no file is named utils, helpers, manager, common or misc",
                "name it after the noun or verb that it is about (GLOSSARY.md)",
            )
        })
        .collect()
}

/// Crates without a README that says something.
pub fn readmes(workspace: &Workspace, root: &Path) -> Vec<Finding> {
    let says_something = |folder: &str| {
        let text = std::fs::read_to_string(root.join(folder).join("README.md")).unwrap_or_default();
        text.lines().any(|line| !line.trim().is_empty() && !line.starts_with('#'))
    };
    let folders = workspace.packages.iter().map(|package| workspace.folder(package));
    folders
        .filter(|folder| !says_something(folder))
        .map(|folder| {
            Finding::new(
                format!("{folder}/README.md"),
                "every crate has a README of one screen, which is its crate documentation",
                "write what lives there and what never does; include it with #![doc = include_str!(\"../README.md\")]",
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::workspace::forged::workspace;
    use super::*;

    fn file(path: &str) -> SourceFile {
        SourceFile { path: path.into(), on_disk: path.into() }
    }

    #[test]
    fn long_files_are_named() {
        let lengths = [("a.rs".into(), 500), ("b.rs".into(), 501), ("c.rs".into(), 800), ("d.rs".into(), 801)];
        assert_eq!(long(&lengths).len(), 2);
        let found = too_long(&lengths);
        assert!(found.len() == 1 && found[0].at.starts_with("d.rs"), "{found:?}");
    }

    #[test]
    fn empty_names_are_found_and_words_that_hold_them_are_not() {
        for bad in ["crates/a/src/utils.rs", "crates/a/src/common/mod.rs", "crates/a/src/page_helpers.rs"] {
            assert_eq!(names(&[file(bad)]).len(), 1, "{bad}");
        }
        for good in ["crates/a/src/miscarriage.rs", "crates/a/src/commonest.rs", "crates/a/tests/it/main.rs"] {
            assert_eq!(names(&[file(good)]), [], "{good}");
        }
    }

    #[test]
    fn a_crate_without_a_readme_is_found() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let house = workspace(&[("xtask", "xtask", &[]), ("cs-nothing", "crates/nothing", &[])]);
        let found = readmes(&house, here);
        assert!(found.len() == 1 && found[0].at == "crates/nothing/README.md", "{found:?}");
    }
}
