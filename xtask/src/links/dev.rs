//! The commands of the script `dev`: the arms of its `case`.
use regex::Regex;
use std::{collections::BTreeSet, sync::LazyLock};

#[allow(clippy::unwrap_used)]
static ARM: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\s*\(?([a-z][a-z0-9-]*(?:\s*\|\s*-{0,2}[a-z][a-z0-9-]*)*)\)").unwrap());

/// The names that `./dev` takes as its first word.
pub fn commands(script: &str) -> BTreeSet<String> {
    let arms = script.lines().filter_map(|line| ARM.captures(line)).filter_map(|found| found.get(1));
    arms.flat_map(|names| names.as_str().split('|').map(|name| name.trim().to_owned()).collect::<Vec<_>>()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arms_of_a_case_are_its_commands() {
        let script = "case \"${1:-help}\" in\n  demo|serve) run \"$@\" ;;\n  test)\n    all ;;\n  help | --help) usage ;;\n  *) usage ;;\nesac\nusage() {\n";
        let names: Vec<_> = commands(script).into_iter().collect();
        assert_eq!(names, ["--help", "demo", "help", "serve", "test"]);
    }
}
