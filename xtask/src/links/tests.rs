//! Documents that say something false, each of which must be found with its line.
use super::*;
use std::path::PathBuf;

/// A small repository on disk, gone when dropped.
struct Repository(PathBuf);

impl Repository {
    fn with(name: &str, files: &[(&str, &str)]) -> Self {
        let root = std::env::temp_dir().join(format!("xtask-links-{}-{name}", std::process::id()));
        for (path, text) in files {
            let file = root.join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        Self(root)
    }

    fn found(&self) -> Vec<String> {
        check(&self.0).unwrap().findings.into_iter().map(|finding| finding.at).collect()
    }
}

impl Drop for Repository {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const DEV: (&str, &str) = ("dev", "case $1 in\n  demo) demo ;;\n  test) test ;;\nesac\n");

#[test]
fn what_is_true_passes() {
    let text = "[b](docs/b.md#two-words) [web](https://example.org/x) [mail](mailto:a@example.org) [here](#top)\n# Top\n\
                `docs/b.md` `docs/*.md` `crates/<name>` `./dev demo`\n";
    let house = Repository::with("true", &[DEV, ("a.md", text), ("docs/b.md", "# B\n## Two words\n[up](../a.md)\n")]);
    assert_eq!(house.found(), Vec::<String>::new());
}

#[test]
fn what_is_false_is_found_with_its_line() {
    let text = "# A\n[gone](docs/gone.md)\n[no heading](docs/b.md#three)\n[nor here](#b)\n`docs/gone.md`\n`docs/*.toml`\n```\n./dev fly\n```\n";
    let house = Repository::with("false", &[DEV, ("a.md", text), ("docs/b.md", "# B\n## Two words\n")]);
    assert_eq!(
        house.found(),
        [
            "a.md:2: docs/gone.md",
            "a.md:3: docs/b.md#three",
            "a.md:4: #b",
            "a.md:5: docs/gone.md",
            "a.md:6: docs/*.toml",
            "a.md:8: ./dev fly",
        ]
    );
}

#[test]
fn without_the_script_no_command_exists() {
    let house = Repository::with("bare", &[("a.md", "run `./dev demo`\n")]);
    assert_eq!(house.found(), ["a.md:1: ./dev demo"]);
}

#[test]
fn what_was_fetched_or_built_is_not_read() {
    let house = Repository::with(
        "foreign",
        &[("node_modules/x/README.md", "[gone](gone.md)"), ("target/y.md", "[gone](gone.md)")],
    );
    assert_eq!(house.found(), Vec::<String>::new());
}
