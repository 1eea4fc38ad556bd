//! A text with its disguises taken off, for a reader that has not learnt them.
use super::Text;
use super::fold::{fold, is_invisible, look_alike};

impl Text {
    /// `words`, as read into this text, with repaired words in the place of what was written and plain letters in the place of decorated
    /// ones. `None` where nothing was disguised.
    pub fn plain(&self, words: &str) -> Option<String> {
        let mut out = String::with_capacity(words.len());
        let mut repaired = self.repaired.iter().peekable();
        let mut until = 0;
        for (at, c) in words.chars().enumerate() {
            if repaired.peek().is_some_and(|r| r.0 as usize <= at)
                && let Some((start, end, meant)) = repaired.next()
                && *end as usize > at
                && *start as usize >= until
            {
                out.push_str(meant);
                until = *end as usize;
            }
            if at >= until {
                letter(c, self.scripts.latin > 0, &mut out);
            }
        }
        (out.to_lowercase() != words.to_lowercase()).then_some(out)
    }
}

fn letter(c: char, latin: bool, out: &mut String) {
    if c.is_ascii() || !c.is_alphanumeric() {
        if !is_invisible(c) {
            out.push(c);
        }
        return;
    }
    if c.to_lowercase().eq([c]) && !latin {
        return out.push(c);
    }
    // Accents are left: the trained reader takes them off by itself.
    if matches!(c, '\u{00C0}'..='\u{024F}') {
        return out.push(c);
    }
    fold(c, &mut |plain| out.push(if latin { look_alike(plain).unwrap_or(plain) } else { plain }));
}
