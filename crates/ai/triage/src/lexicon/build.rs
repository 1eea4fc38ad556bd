//! From the files to the compiled [`Lexicon`], refusing data that contradicts itself.
use super::error::LexiconError;
use super::files;
use super::pattern::{self, ParseProblem};
use super::schema::{Languages, LexiconFile, Scoring, Scripts, SignalGroup};
use super::vocabulary::{Atom, Vocabulary};
use super::{Lexicon, Meaning, Pattern, Signal};
use cs_messages::{Concern, Level};
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, HashMap};

type Sets = BTreeMap<String, String>;

pub(super) fn read<T: DeserializeOwned>(file: &'static str, text: &str) -> Result<T, LexiconError> {
    toml::from_str(text).map_err(|e| LexiconError::Toml { file, source: Box::new(e) })
}

impl Lexicon {
    pub fn load() -> Result<Self, LexiconError> {
        let parsed = files::PATTERNS
            .iter()
            .map(|(name, text)| read::<LexiconFile>(name, text).map(|f| (*name, f)))
            .collect::<Result<Vec<_>, _>>()?;
        let scoring: Scoring = read(files::SCORING.0, files::SCORING.1)?;
        let languages: Languages = read(files::LANGUAGES.0, files::LANGUAGES.1)?;
        let scripts: Scripts = read(files::SCRIPTS.0, files::SCRIPTS.1)?;
        let sets: Sets = parsed.iter().flat_map(|(_, f)| f.sets.clone()).collect();
        let (crisis_share, default_share) = shares(&scoring)?;
        let mut build = Build { vocabulary: Vocabulary::new(), uses: HashMap::new(), patterns: Vec::new() };
        let mut signals = Vec::new();
        let trees = parse_all(&parsed, &sets, &scoring, &mut signals)?;
        trees.iter().for_each(|(_, nodes)| build.count(nodes));
        for (meaning, nodes) in &trees {
            build.compile(*meaning, nodes);
        }
        let expansions = build.expansions(&parsed, &languages);
        let (typos, typo_keys, keys_by_length) = build.typos(&parsed);
        let language_tags: Vec<String> = languages.words.keys().cloned().collect();
        let bit = |tag: &str| language_tags.iter().position(|t| t == tag).map_or(0, |i| 1 << i);
        let languages_read = bit("en") | bit("es");
        let by_anchor = build.index()?;
        Ok(Self {
            vocabulary: build.vocabulary,
            expansions,
            patterns: build.patterns,
            by_anchor,
            script_phrases: scripts
                .phrases
                .values()
                .flat_map(|p| p.lines())
                .map(|p| crate::text::letters(p).into_iter().map(|(c, _)| c).collect::<Vec<_>>())
                .filter(|p| !p.is_empty())
                .collect(),
            script_weight: scripts.weight,
            signals,
            typos,
            typo_keys,
            keys_by_length,
            language_tags,
            languages_read,
            scoring,
            crisis_share,
            default_share,
        })
    }
}

fn shares(scoring: &Scoring) -> Result<(BTreeMap<Concern, f64>, f64), LexiconError> {
    let mut shares = BTreeMap::new();
    let mut default = 0.0;
    for (name, share) in &scoring.crisis_share {
        match name.parse::<Concern>() {
            Ok(concern) => {
                shares.insert(concern, *share);
            }
            Err(_) if name == "default" => default = *share,
            Err(_) => return Err(LexiconError::Share(name.clone())),
        }
    }
    Ok((shares, default))
}

type Trees = Vec<(Meaning, Vec<pattern::Node>)>;

fn parse_all(
    files: &[(&'static str, LexiconFile)],
    sets: &Sets,
    scoring: &Scoring,
    signals: &mut Vec<Signal>,
) -> Result<Trees, LexiconError> {
    let mut trees = Vec::new();
    for (file, content) in files {
        for group in &content.group {
            check_weight(file, group, scoring)?;
            let meaning = Meaning::Signal(signals.len() as u16);
            signals.push(Signal {
                concern: group.concern,
                level: group.level,
                weight: group.weight,
                negatable: group.negatable,
                firm: group.firm,
            });
            parse_lines(file, &group.patterns, meaning, sets, &mut trees)?;
        }
        for group in &content.context {
            parse_lines(file, &group.patterns, Meaning::Context(group.kind), sets, &mut trees)?;
        }
        for group in &content.ask {
            let meaning = Meaning::Ask { concern: group.concern, danger: group.danger, weight: group.weight };
            parse_lines(file, &group.patterns, meaning, sets, &mut trees)?;
        }
    }
    Ok(trees)
}

fn check_weight(file: &'static str, group: &SignalGroup, scoring: &Scoring) -> Result<(), LexiconError> {
    let threshold = match group.level {
        Level::Crisis => scoring.threshold.crisis,
        Level::Urgent => scoring.threshold.urgent,
        Level::Administrative => scoring.threshold.administrative,
        Level::Routine => 1.1,
    };
    if (group.weight >= threshold) == group.standalone && (0.0..=1.0).contains(&group.weight) {
        return Ok(());
    }
    let (concern, weight, standalone) = (group.concern, group.weight, group.standalone);
    Err(LexiconError::Standalone { file, concern, weight, standalone })
}

fn parse_lines(
    file: &'static str,
    lines: &str,
    meaning: Meaning,
    sets: &Sets,
    trees: &mut Trees,
) -> Result<(), LexiconError> {
    for line in lines.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let pattern = || line.to_owned();
        match pattern::parse(line, sets) {
            Ok(nodes) => trees.push((meaning, nodes)),
            Err(ParseProblem::Syntax(problem)) => {
                return Err(LexiconError::Pattern { file, pattern: pattern(), problem });
            }
            Err(ParseProblem::UnknownSet(name)) => {
                return Err(LexiconError::UnknownSet { file, pattern: pattern(), name });
            }
        }
    }
    Ok(())
}

struct Build {
    vocabulary: Vocabulary,
    /// How many patterns use a word: the rarest makes the best anchor.
    uses: HashMap<(String, bool), usize>,
    patterns: Vec<Pattern>,
}

impl Build {
    fn count(&mut self, nodes: &[pattern::Node]) {
        for node in nodes {
            match node {
                pattern::Node::Word { text, prefix } => *self.uses.entry((text.clone(), *prefix)).or_default() += 1,
                pattern::Node::Either(all) => all.iter().for_each(|a| self.count(a)),
                pattern::Node::Optional(inner) => self.count(inner),
                _ => {}
            }
        }
    }

    fn compile(&mut self, meaning: Meaning, nodes: &[pattern::Node]) {
        let Self { vocabulary, uses, patterns } = self;
        let mut atoms = |text: &str, prefix: bool| -> Vec<Atom> { vec![vocabulary.intern(text, prefix)] };
        let cost = |text: &str, prefix: bool| {
            // Short words are common in every language, whatever the lexicon's own counts say.
            let short = if text.len() <= 2 { 400 } else { 40 / text.len().max(1) };
            uses.get(&(text.to_owned(), prefix)).copied().unwrap_or(1) + short
        };
        if let Some(program) = pattern::compile(nodes, &mut atoms, &cost) {
            patterns.push(Pattern { program, meaning, negative: says_no(nodes) });
        }
    }

    fn expansions(
        &mut self,
        files: &[(&'static str, LexiconFile)],
        languages: &Languages,
    ) -> Vec<Vec<(Vec<Atom>, u16)>> {
        for (bit, words) in languages.words.values().enumerate() {
            for word in words.split_whitespace() {
                self.vocabulary.add_language(word, 1 << bit);
            }
        }
        let mut written = Vec::new();
        for (short, long) in files.iter().flat_map(|(_, f)| &f.expand) {
            self.vocabulary.set_expansion(short, written.len() as u16);
            written.push(long);
        }
        let resolve = |word: &str| {
            let mut atoms = Vec::new();
            let known = self.vocabulary.look_up(word, &mut atoms);
            (atoms, known.languages)
        };
        written.into_iter().map(|long| long.split_whitespace().map(resolve).collect()).collect()
    }

    #[allow(clippy::type_complexity)]
    fn typos(
        &mut self,
        files: &[(&'static str, LexiconFile)],
    ) -> (HashMap<String, Vec<u16>>, Vec<String>, BTreeMap<usize, Vec<String>>) {
        let mut table: HashMap<String, Vec<u16>> = HashMap::new();
        let mut keys = Vec::new();
        let mut by_length: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        for typos in files.iter().filter_map(|(_, f)| f.typos.as_ref()) {
            for word in typos.real_words.split_whitespace() {
                self.vocabulary.intern(word, false);
            }
            for key in typos.short_keys.split_whitespace() {
                self.vocabulary.intern(key, false);
                by_length.entry(key.len()).or_default().push(key.to_owned());
            }
            for key in typos.keys.split_whitespace() {
                self.vocabulary.intern(key, false);
                by_length.entry(key.len()).or_default().push(key.to_owned());
                for form in std::iter::once(key.to_owned()).chain(deletions(key)) {
                    table.entry(form).or_default().push(keys.len() as u16);
                }
                keys.push(key.to_owned());
            }
        }
        (table, keys, by_length)
    }

    fn index(&self) -> Result<Vec<Vec<u16>>, LexiconError> {
        let limit = usize::from(u16::MAX) - 1;
        if self.vocabulary.size() > limit || self.patterns.len() > limit {
            return Err(LexiconError::TooManyWords(limit));
        }
        let mut by_anchor = vec![Vec::new(); self.vocabulary.atoms()];
        for (i, pattern) in self.patterns.iter().enumerate() {
            for atom in &pattern.program.anchors {
                by_anchor[usize::from(*atom)].push(i as u16);
            }
        }
        Ok(by_anchor)
    }
}

/// Whether the pattern itself contains a negation: then one inside a match is part of what it says.
fn says_no(nodes: &[pattern::Node]) -> bool {
    const NEGATIVES: &[&str] = &[
        "not", "no", "never", "nor", "without", "nothing", "nunca", "jamas", "sin", "ni", "nadie", "hardly", "barely",
    ];
    nodes.iter().any(|node| match node {
        pattern::Node::Word { text, .. } => NEGATIVES.contains(&text.as_str()),
        pattern::Node::Either(all) => all.iter().any(|a| says_no(a)),
        pattern::Node::Optional(inner) => says_no(inner),
        _ => false,
    })
}

/// Every form of an ASCII word with one letter left out.
pub fn deletions(word: &str) -> impl Iterator<Item = String> + '_ {
    (0..word.len()).filter(|i| word.is_char_boundary(*i) && word.is_char_boundary(i + 1)).map(|i| {
        let mut shorter = word.to_owned();
        shorter.remove(i);
        shorter
    })
}
