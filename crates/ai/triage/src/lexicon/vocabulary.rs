//! Every word of the lexicon in one trie: a single walk over a token's letters gives its atoms, its written-out form and its languages.
use std::collections::HashMap;

/// Stands for one word, or one beginning of words, of the lexicon.
pub type Atom = u16;

const LETTERS: usize = 36;
const NONE: u16 = u16::MAX;

#[derive(Debug, Clone)]
struct NodeData {
    next: [u16; LETTERS],
    word: u16,
    prefix: u16,
    expansion: u16,
    languages: u16,
}

impl NodeData {
    const EMPTY: Self = Self { next: [0; LETTERS], word: NONE, prefix: NONE, expansion: NONE, languages: 0 };
}

/// What the trie knows of a token.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known {
    /// The whole token is a word of the lexicon (not merely a beginning).
    pub word: bool,
    pub expansion: Option<u16>,
    /// One bit a language in which this is a function word.
    pub languages: u16,
}

#[derive(Debug)]
pub struct Vocabulary {
    nodes: Vec<NodeData>,
    /// Words with a character outside a–z and 0–9: emoji.
    others: HashMap<String, Atom>,
    count: usize,
}

fn slot(byte: u8) -> Option<usize> {
    match byte {
        b'a'..=b'z' => Some(usize::from(byte - b'a')),
        b'0'..=b'9' => Some(usize::from(byte - b'0') + 26),
        _ => None,
    }
}

impl Vocabulary {
    pub fn new() -> Self {
        Self { nodes: vec![NodeData::EMPTY], others: HashMap::default(), count: 0 }
    }

    pub fn atoms(&self) -> usize {
        self.count
    }

    /// Trie nodes in use, to be checked against what a node number can hold.
    pub fn size(&self) -> usize {
        self.nodes.len().max(self.count)
    }

    /// The atom of a word, or of a beginning of words, added when it is new.
    pub fn intern(&mut self, text: &str, prefix: bool) -> Atom {
        let Some(node) = self.path(text) else {
            let next = self.count as Atom;
            let atom = *self.others.entry(text.to_owned()).or_insert(next);
            self.count += usize::from(atom == next);
            return atom;
        };
        let next = self.count as Atom;
        let place = if prefix { &mut self.nodes[node].prefix } else { &mut self.nodes[node].word };
        if *place == NONE {
            *place = next;
            self.count += 1;
        }
        *place
    }

    pub fn set_expansion(&mut self, text: &str, index: u16) {
        if let Some(node) = self.path(text) {
            self.nodes[node].expansion = index;
        }
    }

    pub fn add_language(&mut self, text: &str, bit: u16) {
        if let Some(node) = self.path(text) {
            self.nodes[node].languages |= bit;
        }
    }

    fn path(&mut self, text: &str) -> Option<usize> {
        if !text.bytes().all(|b| slot(b).is_some()) {
            return None;
        }
        let mut at = 0;
        for index in text.bytes().filter_map(slot) {
            if self.nodes[at].next[index] == 0 {
                self.nodes[at].next[index] = self.nodes.len() as u16;
                self.nodes.push(NodeData::EMPTY);
            }
            at = usize::from(self.nodes[at].next[index]);
        }
        Some(at)
    }

    /// Appends the token's atoms to `out`.
    pub fn look_up(&self, token: &str, out: &mut Vec<Atom>) -> Known {
        let mut at = 0;
        for byte in token.bytes() {
            let Some(index) = slot(byte) else { return self.look_up_other(token, out) };
            at = usize::from(self.nodes[at].next[index]);
            if at == 0 {
                return Known::default();
            }
            if self.nodes[at].prefix != NONE {
                out.push(self.nodes[at].prefix);
            }
        }
        let node = &self.nodes[at];
        if node.word != NONE {
            out.push(node.word);
        }
        Known {
            word: node.word != NONE || node.expansion != NONE || node.languages != 0,
            expansion: (node.expansion != NONE).then_some(node.expansion),
            languages: node.languages,
        }
    }

    fn look_up_other(&self, token: &str, out: &mut Vec<Atom>) -> Known {
        match self.others.get(token) {
            Some(atom) => {
                out.push(*atom);
                Known { word: true, ..Known::default() }
            }
            None => Known::default(),
        }
    }

    /// Ends of the words of the lexicon with which `letters` begins, shortest first.
    pub fn beginnings(&self, letters: &[u8], out: &mut Vec<usize>) {
        let mut at = 0;
        for (i, byte) in letters.iter().enumerate() {
            let Some(index) = slot(*byte) else { return };
            at = usize::from(self.nodes[at].next[index]);
            if at == 0 {
                return;
            }
            if self.nodes[at].word != NONE || self.nodes[at].expansion != NONE {
                out.push(i + 1);
            }
        }
    }
}
