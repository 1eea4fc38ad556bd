//! A text with its evidence marked letter by letter, so that a text can be changed and its marks stay where they belong.

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Marked(pub Vec<(char, bool)>);

impl Marked {
    /// `spans` in Unicode scalar values.
    pub fn new(text: &str, spans: &[(usize, usize)]) -> Self {
        let inside = |i: usize| spans.iter().any(|s| s.0 <= i && i < s.1);
        Self(text.chars().enumerate().map(|(i, c)| (c, inside(i))).collect())
    }

    pub fn text(&self) -> String {
        self.0.iter().map(|c| c.0).collect()
    }

    pub fn marked(&self) -> bool {
        self.0.iter().any(|c| c.1)
    }

    /// Whether a mark lies between the two places.
    pub fn marked_in(&self, start: usize, end: usize) -> bool {
        self.0.get(start..end.min(self.0.len())).is_some_and(|part| part.iter().any(|c| c.1))
    }

    /// Another text before it, unmarked.
    pub fn after(mut self, before: &str) -> Self {
        let mut all: Vec<(char, bool)> = before.chars().chain([' ']).map(|c| (c, false)).collect();
        all.append(&mut self.0);
        Self(all)
    }

    /// Another text after it, unmarked.
    pub fn before(mut self, after: &str) -> Self {
        self.0.extend([' '].into_iter().chain(after.chars()).map(|c| (c, false)));
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_move_with_their_letters() {
        let text = Marked::new("día malo, I give up", &[(10, 19)]);
        assert!(text.marked_in(10, 11) && !text.marked_in(0, 10));
        let around = text.after("Hi.").before("Thanks");
        assert_eq!(around.text(), "Hi. día malo, I give up Thanks");
        assert!(around.marked_in(14, 23) && !around.marked_in(0, 14) && !around.marked_in(23, 30));
    }
}
