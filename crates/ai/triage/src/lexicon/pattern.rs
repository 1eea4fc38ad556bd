//! The pattern language: parsed to a tree, compiled to a small program, run by backtracking over tokens.
//!
//! `word` a word · `word*` words that begin so · `(a b|c)` either · `(a)?` or `word?` optional · `<set>` a named set ·
//! `..3` up to three words · `^` and `$` the first and the last word of the message.
use super::vocabulary::Atom;
use std::collections::BTreeMap;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    Word { text: String, prefix: bool },
    Either(Vec<Vec<Node>>),
    Optional(Vec<Node>),
    Gap(usize),
    Start,
    End,
}

/// A step of a compiled pattern.
#[derive(Debug, Clone)]
pub enum Op {
    /// The token must carry one of these atoms (sorted).
    Token(Box<[Atom]>),
    Any,
    /// Try the first, then the second.
    Split(usize, usize),
    Jump(usize),
    Start,
    End,
    Match,
}

/// Why a pattern's text is not one.
#[derive(Debug, PartialEq, Eq)]
pub enum ParseProblem {
    Syntax(&'static str),
    UnknownSet(String),
}

/// Parses one pattern; `sets` are the named alternatives, themselves unparsed.
pub fn parse(text: &str, sets: &BTreeMap<String, String>) -> Result<Vec<Node>, ParseProblem> {
    let mut parser = Parser { chars: text.chars().collect(), at: 0, sets, depth: 0 };
    let mut alternatives = parser.alternatives()?;
    if parser.at < parser.chars.len() {
        return Err(ParseProblem::Syntax("a ')' without its '('"));
    }
    if alternatives.len() == 1 { Ok(alternatives.remove(0)) } else { Ok(vec![Node::Either(alternatives)]) }
}

struct Parser<'a> {
    chars: Vec<char>,
    at: usize,
    sets: &'a BTreeMap<String, String>,
    depth: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn alternatives(&mut self) -> Result<Vec<Vec<Node>>, ParseProblem> {
        let mut all = vec![Vec::new()];
        while let Some(c) = self.peek() {
            match c {
                ')' => break,
                '|' => {
                    self.at += 1;
                    all.push(Vec::new());
                }
                c if c.is_whitespace() => self.at += 1,
                _ => {
                    let node = self.item()?;
                    if let Some(last) = all.last_mut() {
                        last.push(node);
                    }
                }
            }
        }
        if all.iter().any(Vec::is_empty) {
            return Err(ParseProblem::Syntax("an empty alternative; write '?' after a group to make it optional"));
        }
        Ok(all)
    }

    fn item(&mut self) -> Result<Node, ParseProblem> {
        let node = match self.peek() {
            Some('(') => self.group()?,
            Some('<') => self.set()?,
            Some('.') => return self.gap(),
            Some('^') => return Ok(self.step(Node::Start)),
            Some('$') => return Ok(self.step(Node::End)),
            _ => self.word()?,
        };
        if self.peek() == Some('?') {
            self.at += 1;
            return Ok(Node::Optional(vec![node]));
        }
        Ok(node)
    }

    fn step(&mut self, node: Node) -> Node {
        self.at += 1;
        node
    }

    fn group(&mut self) -> Result<Node, ParseProblem> {
        self.at += 1;
        let inner = self.alternatives()?;
        if self.peek() != Some(')') {
            return Err(ParseProblem::Syntax("a '(' without its ')'"));
        }
        self.at += 1;
        Ok(Node::Either(inner))
    }

    fn set(&mut self) -> Result<Node, ParseProblem> {
        let name: String = self.chars[self.at + 1..].iter().take_while(|c| **c != '>').collect();
        self.at += name.chars().count() + 2;
        let Some(body) = self.sets.get(&name) else { return Err(ParseProblem::UnknownSet(name)) };
        if self.depth > 8 {
            return Err(ParseProblem::Syntax("a set that contains itself"));
        }
        let mut inner = Parser { chars: body.chars().collect(), at: 0, sets: self.sets, depth: self.depth + 1 };
        Ok(Node::Either(inner.alternatives()?))
    }

    fn gap(&mut self) -> Result<Node, ParseProblem> {
        let digits: String =
            self.chars[self.at..].iter().skip_while(|c| **c == '.').take_while(|c| c.is_ascii_digit()).collect();
        self.at += 2 + digits.len();
        match digits.parse() {
            Ok(n @ 1..=30) => Ok(Node::Gap(n)),
            _ => Err(ParseProblem::Syntax("a gap is '..' and a number from 1 to 30")),
        }
    }

    fn word(&mut self) -> Result<Node, ParseProblem> {
        let mut text = String::new();
        while let Some(c) = self.peek().filter(|c| !c.is_whitespace() && !"()|?<>^$".contains(*c)) {
            text.push(c);
            self.at += 1;
        }
        let prefix = text.ends_with('*');
        let text = text.trim_end_matches('*').to_owned();
        if text.is_empty() {
            return Err(ParseProblem::Syntax("a character that is no word"));
        }
        Ok(Node::Word { text, prefix })
    }
}

/// A pattern ready to run.
#[derive(Debug)]
pub struct Program {
    pub ops: Vec<Op>,
    /// One of these atoms is in every match; the matcher looks only where one stands.
    pub anchors: Vec<Atom>,
    /// Fewest and most tokens before the anchor.
    pub before: (usize, usize),
}

/// Compiles a parsed pattern. `atoms` gives each word its atoms; `cost` says how common an atom is.
pub fn compile(
    nodes: &[Node],
    atoms: &mut dyn FnMut(&str, bool) -> Vec<Atom>,
    cost: &dyn Fn(&str, bool) -> usize,
) -> Option<Program> {
    let mut ops = Vec::new();
    emit_all(nodes, &mut ops, atoms);
    ops.push(Op::Match);
    let (index, _) = nodes
        .iter()
        .enumerate()
        .filter_map(|(i, n)| anchor_cost(n, cost).map(|c| (i, c)))
        .min_by_key(|(i, c)| (*c, *i))?;
    let mut anchors = Vec::new();
    collect_anchors(&nodes[index], cost, atoms, &mut anchors);
    anchors.sort_unstable();
    anchors.dedup();
    let (min, max) = nodes[..index].iter().map(width).fold((0, 0), |a, w| (a.0 + w.0, a.1 + w.1));
    // An anchor inside an alternative can itself stand after the alternative's first words.
    let inner = width(&nodes[index]).1.saturating_sub(1);
    Some(Program { ops, anchors, before: (min, max + inner) })
}

fn emit_all(nodes: &[Node], ops: &mut Vec<Op>, atoms: &mut dyn FnMut(&str, bool) -> Vec<Atom>) {
    for node in nodes {
        emit(node, ops, atoms);
    }
}

fn emit(node: &Node, ops: &mut Vec<Op>, atoms: &mut dyn FnMut(&str, bool) -> Vec<Atom>) {
    match node {
        Node::Word { text, prefix } => ops.push(Op::Token(sorted(atoms(text, *prefix)))),
        Node::Start => ops.push(Op::Start),
        Node::End => ops.push(Op::End),
        Node::Gap(n) => {
            for _ in 0..*n {
                let split = ops.len();
                ops.push(Op::Split(0, split + 1));
                ops.push(Op::Any);
            }
            let end = ops.len();
            for k in 1..=*n {
                ops[end - 2 * k] = Op::Split(end, end - 2 * k + 1);
            }
        }
        Node::Optional(inner) => {
            let split = ops.len();
            ops.push(Op::Split(0, 0));
            emit_all(inner, ops, atoms);
            ops[split] = Op::Split(split + 1, ops.len());
        }
        Node::Either(alternatives) => emit_either(alternatives, ops, atoms),
    }
}

/// Alternatives of one word become one class; the others become splits.
fn emit_either(alternatives: &[Vec<Node>], ops: &mut Vec<Op>, atoms: &mut dyn FnMut(&str, bool) -> Vec<Atom>) {
    let mut class = Vec::new();
    let mut longer = Vec::new();
    for alternative in alternatives {
        flatten(alternative, &mut class, &mut longer, atoms);
    }
    let mut jumps = Vec::new();
    for (i, alternative) in longer.iter().enumerate() {
        let last = i + 1 == longer.len() && class.is_empty();
        let split = ops.len();
        if !last {
            ops.push(Op::Split(0, 0));
        }
        emit_all(alternative, ops, atoms);
        if !last {
            jumps.push(ops.len());
            ops.push(Op::Jump(0));
            ops[split] = Op::Split(split + 1, ops.len());
        }
    }
    if !class.is_empty() {
        ops.push(Op::Token(sorted(class)));
    }
    let end = ops.len();
    for jump in jumps {
        ops[jump] = Op::Jump(end);
    }
}

fn flatten<'n>(
    alternative: &'n [Node],
    class: &mut Vec<Atom>,
    longer: &mut Vec<&'n [Node]>,
    atoms: &mut dyn FnMut(&str, bool) -> Vec<Atom>,
) {
    match alternative {
        [Node::Word { text, prefix }] => class.extend(atoms(text, *prefix)),
        [Node::Either(inner)] => inner.iter().for_each(|a| flatten(a, class, longer, atoms)),
        other => longer.push(other),
    }
}

fn sorted(mut atoms: Vec<Atom>) -> Box<[Atom]> {
    atoms.sort_unstable();
    atoms.dedup();
    atoms.into()
}

/// The price of anchoring on this node; `None` where a match may lack it.
fn anchor_cost(node: &Node, cost: &dyn Fn(&str, bool) -> usize) -> Option<usize> {
    match node {
        Node::Word { text, prefix } => Some(cost(text, *prefix)),
        Node::Either(all) => {
            all.iter().map(|a| a.iter().filter_map(|n| anchor_cost(n, cost)).min()).sum::<Option<usize>>()
        }
        Node::Optional(_) | Node::Gap(_) | Node::Start | Node::End => None,
    }
}

fn collect_anchors(
    node: &Node,
    cost: &dyn Fn(&str, bool) -> usize,
    atoms: &mut dyn FnMut(&str, bool) -> Vec<Atom>,
    out: &mut Vec<Atom>,
) {
    match node {
        Node::Word { text, prefix } => out.extend(atoms(text, *prefix)),
        Node::Either(all) => {
            for alternative in all {
                let best = alternative
                    .iter()
                    .filter_map(|n| anchor_cost(n, cost).map(|c| (n, c)))
                    .min_by_key(|(_, c)| *c)
                    .map(|(n, _)| n);
                if let Some(best) = best {
                    collect_anchors(best, cost, atoms, out);
                }
            }
        }
        _ => {}
    }
}

fn width(node: &Node) -> (usize, usize) {
    let sum = |nodes: &[Node]| nodes.iter().map(width).fold((0, 0), |a, w| (a.0 + w.0, a.1 + w.1));
    match node {
        Node::Word { .. } => (1, 1),
        Node::Gap(n) => (0, *n),
        Node::Start | Node::End => (0, 0),
        Node::Optional(inner) => (0, sum(inner).1),
        Node::Either(all) => all.iter().map(|a| sum(a)).fold((usize::MAX, 0), |a, w| (a.0.min(w.0), a.1.max(w.1))),
    }
}
