//! Corpora that are wrong as a whole though each of their files is right.
use cs_evaluation::Corpus;
use std::fs;

fn read(files: &[(&str, &str)]) -> Corpus {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    Corpus::read(folder.path()).unwrap()
}

fn said(corpus: &Corpus) -> Vec<String> {
    corpus.problems.iter().map(ToString::to_string).collect()
}

#[test]
fn a_family_in_two_files_is_named_once() {
    let family = |words: &str| format!("# visits | administrative | scheduling | 0 | errand\n{words}\n");
    let corpus = read(&[
        ("a/one.txt", &family("a plain en| May I come on Friday instead of Monday?")),
        ("b/two.txt", &family("a plain en| What time is it tomorrow?\na text en| need a later slot pls")),
    ]);
    assert_eq!(
        said(&corpus),
        ["b/two.txt:2: the family visits stands in a/one.txt too; give one of them another name"]
    );
}

#[test]
fn texts_that_are_too_alike_are_named_wherever_they_stand() {
    let corpus = read(&[
        ("a/one.txt", "# f | routine | - | 0 | plain\na plain en| My sister came by and we talked for hours\n"),
        (
            "b/two.txt",
            "% g | routine | - | 0 | plain | a en\nC: How was it?\nP: My sister came by, and we talked for hours!\n",
        ),
    ]);
    assert_eq!(said(&corpus).len(), 1);
    assert!(said(&corpus)[0].starts_with("b/two.txt:1: it shares 1.00 of its shingles with a/one.txt:2"));
}

#[test]
fn ids_follow_part_topic_and_number() {
    let corpus = read(&[
        ("b/two.txt", "# g | routine | - | 0 | plain\na plain en| Slept well\n"),
        ("a/one.txt", "# f | routine | - | 0 | plain\na plain en| Work was long\nt text en| homework done\n"),
    ]);
    let ids: Vec<_> = corpus.messages.iter().map(|p| p.message.id.as_str()).collect();
    assert_eq!(ids, ["a-one-1", "a-one-2", "b-two-1"]);
    let lines: usize = cs_evaluation::Split::ALL.iter().map(|s| corpus.lines(*s).unwrap().lines().count()).sum();
    assert_eq!(lines, 3, "each message is in one split");
}
