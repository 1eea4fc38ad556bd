//! The translations are complete, and the templates of every web crate name only what exists.
use cs_kernel::Language;
use cs_messages::Concern;
use cs_web_shared::{Texts, asset};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3).unwrap().to_owned()
}

fn files(folder: &Path, extension: &str, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, extension, out);
        } else if path.extension().is_some_and(|e| e == extension) {
            out.push(path);
        }
    }
}

/// Key → the names of its values, over all files of a language.
fn messages(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut paths = Vec::new();
    files(&root().join("translations").join(language), "ftl", &mut paths);
    let mut out: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in paths {
        let mut key = None;
        for line in fs::read_to_string(&path).unwrap().lines() {
            if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
                let name = line.split('=').next().unwrap().trim().to_owned();
                assert!(out.insert(name.clone(), BTreeSet::new()).is_none(), "{name} stands twice in {language}");
                key = Some(name);
            }
            for part in line.split('$').skip(1) {
                let value: String =
                    part.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
                out.get_mut(key.as_ref().unwrap()).unwrap().insert(value);
            }
        }
    }
    out
}

#[test]
fn both_languages_have_the_same_keys_with_the_same_values() {
    let (english, spanish) = (messages("en"), messages("es"));
    let names = |m: &BTreeMap<String, BTreeSet<String>>| m.keys().cloned().collect::<BTreeSet<_>>();
    let missing: Vec<_> = names(&english).symmetric_difference(&names(&spanish)).cloned().collect();
    assert!(missing.is_empty(), "these keys stand in one language alone: {missing:?}");
    for (key, values) in &english {
        assert_eq!(values, &spanish[key], "{key} takes different values in the two languages");
    }
    assert!(english.len() > 100, "the translations were not found");
}

#[test]
fn every_translation_file_parses() {
    for language in ["en", "es"] {
        let mut paths = Vec::new();
        files(&root().join("translations").join(language), "ftl", &mut paths);
        for path in paths {
            let parsed = fluent_bundle::FluentResource::try_new(fs::read_to_string(&path).unwrap());
            assert!(parsed.is_ok(), "{}: {:?}", path.display(), parsed.err().map(|e| e.1));
        }
    }
}

/// The texts between `before` and the next quotation mark.
fn quoted<'a>(source: &'a str, before: &'a str) -> impl Iterator<Item = &'a str> {
    source.split(before).skip(1).filter_map(|rest| rest.split('"').next())
}

#[test]
fn pages_use_only_keys_and_assets_that_exist() {
    let known = messages("en");
    let mut paths = Vec::new();
    files(&root().join("crates/web"), "html", &mut paths);
    files(&root().join("crates/web"), "rs", &mut paths);
    paths.retain(|p| !p.components().any(|c| c.as_os_str() == "tests"));
    let (mut keys, mut missing) = (0, Vec::new());
    for path in paths {
        let source = fs::read_to_string(&path).unwrap();
        for call in ["t.get(\"", "t.with(\"", "t.count(\"", "texts.get(\"", "texts.with(\"", "texts.count(\""] {
            for key in quoted(&source, call) {
                keys += 1;
                if !known.contains_key(key) {
                    missing.push(format!("{}: text {key}", path.display()));
                }
            }
        }
        for name in quoted(&source, "cs_web_shared::asset(\"") {
            if asset(name) == "/assets/missing" {
                missing.push(format!("{}: asset {name}", path.display()));
            }
        }
    }
    assert!(keys > 50, "the scan no longer finds the calls it is meant to check");
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn every_level_and_concern_has_its_words() {
    for language in [Language::English, Language::Spanish] {
        let t = Texts::for_language(&language);
        for level in ["crisis", "urgent", "routine", "administrative", "unscreened"] {
            assert!(!t.level(level).starts_with('['), "{level}");
        }
        for concern in Concern::ALL {
            assert!(!t.concern(concern.as_str()).starts_with('['), "{concern}");
        }
    }
}

#[test]
fn every_icon_that_is_named_is_drawn() {
    let drawn = fs::read_to_string(root().join("crates/web/shared/static/icons.svg")).unwrap();
    let mut paths = Vec::new();
    files(&root().join("crates/web"), "html", &mut paths);
    for path in paths {
        let source = fs::read_to_string(&path).unwrap();
        for name in quoted(&source, "icon(\"").filter(|n| !n.ends_with('-')) {
            assert!(drawn.contains(&format!("id=\"{name}\"")), "{}: icon {name}", path.display());
        }
    }
}
