//! Sessions as examples: each clause with its features, whether a fact stands in it, and whether that fact is critical.
use cs_evaluation::sessions::{Session, parse};
use cs_notes::{FirstLook, Heard, heard};
use cs_sessions::Citation;
use std::collections::{BTreeMap, BTreeSet};

/// A clause as an example.
#[derive(Debug, Clone)]
pub struct Clause {
    /// The number of its session.
    pub session: usize,
    pub features: Vec<(usize, f32)>,
    pub worth: bool,
    pub critical: bool,
    /// Where it stands; the log-odds in it are not those of the lines that are fitted here.
    pub look: FirstLook,
}

/// All examples, with the names of their features.
#[derive(Debug, Default)]
pub struct Taught {
    pub clauses: Vec<Clause>,
    pub names: Vec<String>,
    pub sessions: usize,
}

/// Features of a single word begin so, after the role.
pub(super) const OF_A_WORD: [&str; 2] = [".w.", ".q."];

/// Reads written sessions. A word is a feature where it stands in clauses of `sessions_min` sessions at least.
///
/// # Errors
/// What is wrong in a file that is no session.
pub fn read(texts: &[String], sessions_min: usize) -> Result<Taught, String> {
    let sessions: Vec<Session> = texts
        .iter()
        .map(|t| parse(t).map_err(|p| format!("line {}: {}", p[0].line, p[0].what)))
        .collect::<Result<_, _>>()?;
    let all: Vec<Vec<Heard>> = sessions.iter().map(|s| heard(&s.transcript)).collect();
    let words = frequent(&all, sessions_min);
    let mut index: BTreeMap<String, usize> = BTreeMap::new();
    let mut taught = Taught { sessions: sessions.len(), ..Taught::default() };
    for (number, (session, clauses)) in sessions.iter().zip(&all).enumerate() {
        for clause in clauses {
            let features = named(clause, &words)
                .into_iter()
                .map(|(name, x)| {
                    let next = index.len();
                    (*index.entry(name).or_insert(next), x)
                })
                .collect();
            let stands = |critical: bool| {
                session
                    .facts
                    .iter()
                    .any(|f| (f.critical || !critical) && f.places.iter().any(|p| overlaps(*p, clause.place)))
            };
            taught.clauses.push(Clause {
                session: number,
                features,
                worth: stands(false),
                critical: stands(true),
                look: clause.look,
            });
        }
    }
    let mut names: Vec<(usize, String)> = index.into_iter().map(|(name, at)| (at, name)).collect();
    names.sort_unstable();
    taught.names = names.into_iter().map(|(_, name)| name).collect();
    Ok(taught)
}

/// A third of the shorter of the two at least is common to both.
fn overlaps(fact: Citation, clause: Citation) -> bool {
    let common = fact.end.min(clause.end).saturating_sub(fact.start.max(clause.start));
    fact.utterance == clause.utterance
        && common > 0
        && common * 3 >= (fact.end - fact.start).min(clause.end - clause.start)
}

fn frequent(all: &[Vec<Heard>], sessions_min: usize) -> BTreeSet<String> {
    let mut sessions: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (number, clauses) in all.iter().enumerate() {
        for word in clauses.iter().flat_map(|c| &c.words).filter(|w| w.chars().count() > 1) {
            sessions.entry(word).or_default().insert(number);
        }
    }
    sessions.into_iter().filter(|(_, s)| s.len() >= sessions_min).map(|(w, _)| w.to_owned()).collect()
}

/// The features of a clause: the engine's, and one for each frequent word of it and of the question before it.
fn named(clause: &Heard, words: &BTreeSet<String>) -> Vec<(String, f32)> {
    let role = clause.features.first().map_or("c", |(name, _)| &name[..1]).to_owned();
    let own = clause.features.iter().filter(|(name, _)| OF_A_WORD.iter().all(|w| !name.contains(w))).cloned();
    let of = |list: &[String], mark: &str| {
        let once: BTreeSet<&String> = list.iter().filter(|w| words.contains(*w)).collect();
        once.into_iter().map(|w| (format!("{role}{mark}{w}"), 1.0)).collect::<Vec<_>>()
    };
    own.chain(of(&clause.words, OF_A_WORD[0])).chain(of(&clause.asked, OF_A_WORD[1])).collect()
}
