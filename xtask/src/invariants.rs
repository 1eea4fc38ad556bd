//! The constitution and the tests that attack it: each invariant's row in `ARCHITECTURE.md` names a test that exists.
use crate::{
    report::{Finding, Report},
    tree::{self, SourceFile},
};
use anyhow::Result;
use regex::Regex;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

/// How many invariants the constitution has. It may grow; then this number grows with it.
const INVARIANTS: u32 = 13;
/// How many lines above a function its attributes may begin.
const ATTRIBUTE_LINES: usize = 6;

/// The line that opens a block of tests for every database.
const BOTH_ENGINES: &str = "both_engines! {";

/// Checks the table of `ARCHITECTURE.md` at `root` against the sources there.
pub fn check(root: &Path) -> Result<Report> {
    let tests = all_tests(&tree::files(root, "rs")?)?;
    let mut warnings = Vec::new();
    let findings = match fs::read_to_string(root.join("ARCHITECTURE.md")) {
        Ok(text) => {
            let rows = rows(&text);
            warnings.extend(rows.iter().filter(|(_, r)| r.unbuilt).map(|(n, r)| {
                format!(
                    "ARCHITECTURE.md:{}: invariant {n} is not built yet; build it with the test that attacks it",
                    r.line
                )
            }));
            judge(&rows, &tests)
        }
        Err(_) => vec![Finding::new(
            "ARCHITECTURE.md",
            "each invariant stands there with the name of the test that attacks it",
            "write it, with a table whose rows begin with the invariant's number and end with its tests in back-ticks",
        )],
    };
    let looked_at = format!("{INVARIANTS} invariants, {} tests", tests.len());
    Ok(Report { check: "invariants", looked_at, findings, warnings })
}

/// An invariant's row: where it stands and which tests it names.
#[derive(Debug, Default, PartialEq, Eq)]
struct Row {
    line: usize,
    tests: Vec<String>,
    /// The last cell says that what the invariant is about does not exist yet, and why that is no breach.
    unbuilt: bool,
}

/// How a last cell begins where there is nothing to attack yet. Such a row is printed at each run, so that nobody forgets it.
const UNBUILT: &str = "Not built yet:";

/// The rows of tables whose first cell is a number; the last cell names the tests.
fn rows(text: &str) -> BTreeMap<u32, Row> {
    let mut rows: BTreeMap<u32, Row> = BTreeMap::new();
    for (index, line) in text.lines().enumerate() {
        let Some(inner) = line.trim().strip_prefix('|') else { continue };
        let cells: Vec<&str> = inner.trim_end_matches('|').split('|').map(str::trim).collect();
        let (Some(first), Some(last)) = (cells.first(), cells.last()) else { continue };
        let Ok(number) = first.trim_matches(['*', '.', ' ']).parse() else { continue };
        let row = rows.entry(number).or_insert(Row { line: index + 1, ..Row::default() });
        row.unbuilt |= last.strip_prefix(UNBUILT).is_some_and(|why| !why.trim().is_empty());
        row.tests.extend(last.split('`').skip(1).step_by(2).filter_map(test_name));
    }
    rows
}

/// The function that a back-ticked span names: `crate::module::name`, `name` or `name()`. A path of a file names none.
fn test_name(span: &str) -> Option<String> {
    let name = span.rsplit("::").next()?.trim_end_matches("()");
    let identifier = name.starts_with(|c: char| c.is_ascii_lowercase() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    (identifier && (name.contains('_') || span.contains("::"))).then(|| name.to_owned())
}

fn judge(rows: &BTreeMap<u32, Row>, tests: &BTreeSet<String>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for number in 1..=INVARIANTS {
        let Some(row) = rows.get(&number) else {
            findings.push(Finding::new(
                format!("ARCHITECTURE.md: invariant {number}"),
                format!("all {INVARIANTS} invariants stand in the table"),
                "add a row that begins with its number",
            ));
            continue;
        };
        let at = format!("ARCHITECTURE.md:{}: invariant {number}", row.line);
        if row.tests.is_empty() && !row.unbuilt {
            findings.push(Finding::new(
                at,
                "each invariant names the test that attacks it",
                "name the test function in back-ticks in the row's last cell",
            ));
            continue;
        }
        findings.extend(row.tests.iter().filter(|test| !tests.contains(*test)).map(|test| {
            Finding::new(
                format!("{at}: {test}"),
                "the test that a row names exists",
                "no function of this name stands under a test attribute; name it as it is called now, or write it",
            )
        }));
    }
    for (number, row) in rows.range(INVARIANTS + 1..) {
        findings.push(Finding::new(
            format!("ARCHITECTURE.md:{}: invariant {number}", row.line),
            format!("the constitution has {INVARIANTS} invariants"),
            "raise the number in xtask/src/invariants.rs when one is added",
        ));
    }
    findings
}

fn all_tests(sources: &[SourceFile]) -> Result<BTreeSet<String>> {
    let mut tests = BTreeSet::new();
    for source in sources {
        tests.extend(tests_in(&source.read()?)?);
    }
    Ok(tests)
}

/// Functions under an attribute that makes them tests (`#[test]`, `#[tokio::test]`, also inside `proptest!`), and those of a
/// `both_engines!` block, which runs each on every database.
fn tests_in(source: &str) -> Result<Vec<String>> {
    let function = Regex::new(r"^\s*(?:pub(?:\([a-z]+\))?\s+)?(?:async\s+)?fn\s+([a-z_][a-z0-9_]*)\s*[<(]")?;
    let attribute = Regex::new(r"^\s*#\[(?:[a-z_]+::)*test(?:_case)?\b")?;
    let lines: Vec<&str> = source.lines().collect();
    let in_both_engines = |at: usize| {
        let block = lines[..at].iter().rev().find(|line| **line == "}" || **line == BOTH_ENGINES);
        block == Some(&BOTH_ENGINES) && lines[at].starts_with("    async fn ")
    };
    let is_test = |at: usize| {
        if in_both_engines(at) {
            return true;
        }
        let above = lines[..at].iter().rev().take(ATTRIBUTE_LINES);
        above.take_while(|line| !line.trim().is_empty() && line.trim() != "}").any(|line| attribute.is_match(line))
    };
    let functions =
        lines.iter().enumerate().filter_map(|(at, line)| Some((at, function.captures(line)?.get(1)?.as_str())));
    Ok(functions.filter(|(at, _)| is_test(*at)).map(|(_, name)| name.to_owned()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(tests: impl Fn(u32) -> String) -> String {
        let rows = (1..=INVARIANTS).map(|n| format!("| {n} | What holds | `crates/a/src/b.rs` | {} |\n", tests(n)));
        format!("| # | Invariant | Where | Attacked by |\n|---|---|---|---|\n{}", rows.collect::<String>())
    }

    fn known() -> BTreeSet<String> {
        let source = "#[test]\nfn it_holds() {}\n\n#[tokio::test(flavor = \"x\")]\n#[ignore = \"slow\"]\nasync fn it_holds_later() {\n}\nfn no_test() {}\n";
        tests_in(source).unwrap().into_iter().collect()
    }

    #[test]
    fn tests_are_functions_under_an_attribute() {
        assert_eq!(known().into_iter().collect::<Vec<_>>(), ["it_holds", "it_holds_later"]);
    }

    #[test]
    fn a_block_for_both_engines_holds_tests_and_what_stands_after_it_does_not() {
        let source = "async fn before(c: C) {\n}\n\nboth_engines! {\n    async fn inside(c: C) {\n        async fn deeper() {}\n    }\n\n    async fn second(c: C) {\n    }\n}\n\nasync fn after(c: C) {\n}\n";
        assert_eq!(tests_in(source).unwrap(), ["inside", "second"]);
    }

    #[test]
    fn a_whole_table_passes() {
        let text =
            table(|n| if n % 2 == 0 { "`it_holds`, `cs_a::b::it_holds_later`".into() } else { "`it_holds()`".into() });
        assert_eq!(judge(&rows(&text), &known()), []);
    }

    #[test]
    fn a_test_that_is_not_there_is_found_with_its_line() {
        let found = judge(&rows(&table(|n| if n == 3 { "`no_test`".into() } else { "`it_holds`".into() })), &known());
        assert!(found.len() == 1 && found[0].at == "ARCHITECTURE.md:5: invariant 3: no_test", "{found:?}");
    }

    #[test]
    fn what_is_not_built_yet_needs_a_reason() {
        let with =
            |cell: &str| judge(&rows(&table(|n| if n == 12 { cell.into() } else { "`it_holds`".into() })), &known());
        assert_eq!(with("Not built yet: there is no scheduler"), []);
        assert_eq!(with("Not built yet:").len(), 1);
    }

    #[test]
    fn a_row_without_a_test_a_missing_row_and_one_too_many_are_found() {
        let found = judge(
            &rows(&table(|n| if n == 2 { "see `crates/a/tests`".into() } else { "`it_holds`".into() })),
            &known(),
        );
        assert!(found.len() == 1 && found[0].at.ends_with("invariant 2"), "{found:?}");
        let text = table(|_| "`it_holds`".into()).replace("| 13 |", "| 14 |");
        let found: Vec<_> = judge(&rows(&text), &known()).into_iter().map(|f| f.at).collect();
        assert_eq!(found, ["ARCHITECTURE.md: invariant 13", "ARCHITECTURE.md:15: invariant 14"]);
    }
}
