//! The written sessions of the corpus: each can be read, and each fact's words stand in exactly one turn.
use cs_evaluation::sessions::parse;
use std::{collections::HashSet, fs, path::Path};

#[test]
fn every_written_session_is_one_and_its_facts_stand_in_it() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../corpus/sessions/written");
    let Ok(files) = fs::read_dir(folder) else { return };
    let mut ids = HashSet::new();
    for path in files.map(|f| f.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "txt")) {
        let session =
            parse(&fs::read_to_string(&path).unwrap()).unwrap_or_else(|p| panic!("{}: {p:?}", path.display()));
        assert_eq!(path.file_stem().unwrap().to_string_lossy(), session.id, "a file is named as its session");
        assert!(ids.insert(session.id.clone()));
        for fact in &session.facts {
            assert!(fact.places.iter().all(|p| p.words(&session.transcript).is_some()), "{}:{}", session.id, fact.line);
        }
        let sections = session.format.sections();
        assert!(
            session.reference.iter().all(|(name, _)| sections.contains(&name.as_str())),
            "{}: {:?}",
            session.id,
            session.reference
        );
    }
}
