//! Which language a text is in: its script, then its function words. A text with hardly a known word is not read.
use super::Text;
use super::tokens::Words;
use cs_kernel::Language;

/// Letters by script.
#[derive(Debug, Default, Clone, Copy)]
pub struct Scripts {
    pub latin: u32,
    pub cyrillic: u32,
    pub han: u32,
    pub kana: u32,
    pub hangul: u32,
    pub arabic: u32,
    pub hebrew: u32,
    pub devanagari: u32,
    pub thai: u32,
    pub greek: u32,
    pub unknown: u32,
    /// Latin letters that Vietnamese has and neither English nor Spanish.
    pub vietnamese: u32,
}

impl Scripts {
    pub fn count(&mut self, c: char) {
        let place = match c {
            'ơ' | 'ư' | 'đ' | 'Ơ' | 'Ư' | 'Đ' | 'ă' | 'Ă' | '\u{1EA0}'..='\u{1EF9}' => {
                self.vietnamese += 1;
                &mut self.latin
            }
            '\u{00AA}'..='\u{024F}' | '\u{1E00}'..='\u{1EFF}' | '\u{FF00}'..='\u{FF5E}' | '\u{1D400}'..='\u{1D7FF}' => {
                &mut self.latin
            }
            '\u{0370}'..='\u{03FF}' => &mut self.greek,
            '\u{0400}'..='\u{052F}' => &mut self.cyrillic,
            '\u{0590}'..='\u{05FF}' => &mut self.hebrew,
            '\u{0600}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' => &mut self.arabic,
            '\u{0900}'..='\u{097F}' => &mut self.devanagari,
            '\u{0E00}'..='\u{0E7F}' => &mut self.thai,
            '\u{1100}'..='\u{11FF}' | '\u{AC00}'..='\u{D7AF}' => &mut self.hangul,
            '\u{3040}'..='\u{30FF}' => &mut self.kana,
            '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{2FA1F}' => &mut self.han,
            _ => &mut self.unknown,
        };
        *place += 1;
    }

    /// Some letter is of another script.
    pub fn other_than_latin(&self) -> bool {
        self.cyrillic + self.han + self.kana + self.hangul + self.arabic + self.hebrew + self.devanagari > 0
            || self.thai + self.greek + self.unknown > 0
    }

    /// The tag of a script other than Latin that carries at least two fifths of the letters.
    fn foreign(&self) -> Option<&'static str> {
        let han_tag = if self.kana > 0 { "ja" } else { "zh" };
        let all = [
            (self.cyrillic, "ru"),
            (self.han + self.kana, han_tag),
            (self.hangul, "ko"),
            (self.arabic, "ar"),
            (self.hebrew, "he"),
            (self.devanagari, "hi"),
            (self.thai, "th"),
            (self.greek, "el"),
            (self.unknown, "und"),
        ];
        let foreign: u32 = all.iter().map(|(n, _)| n).sum();
        // A logogram weighs as a word does.
        let weight = foreign + 2 * (self.han + self.kana + self.hangul);
        let (most, tag) = all.into_iter().max_by_key(|(n, _)| *n)?;
        (most > 0 && weight * 5 >= (self.latin + weight) * 2).then_some(tag)
    }
}

/// The language of a text. `declared` decides where the text is too short to tell; a declared language that is not
/// spoken here stands whatever the text looks like.
pub fn detect(text: &Text, tags: &[String], declared: Option<&Language>) -> Language {
    if let Some(language @ Language::Other(_)) = declared {
        return language.clone();
    }
    let fallback = declared.cloned().unwrap_or_default();
    if let Some(tag) = text.scripts.foreign() {
        return Language::from(tag);
    }
    let counts = |tag: &str| tags.iter().position(|t| t == tag).map_or(0, |i| text.languages[i]);
    let (english, spanish) = (counts("en"), counts("es"));
    let spoken = english.max(spanish);
    let other = tags
        .iter()
        .enumerate()
        .filter(|(_, t)| *t != "en" && *t != "es")
        .map(|(i, t)| (text.languages[i], t))
        .max_by_key(|(n, _)| *n);
    if text.scripts.vietnamese >= 3
        && text.scripts.vietnamese * 8 >= text.tokens.len() as u32
        && english + spanish < text.scripts.vietnamese
    {
        return Language::from("vi");
    }
    if let Some((count, tag)) = other {
        let share = count as usize * 6 >= text.tokens.len();
        if count >= 3 && share && 2 * count > 3 * spoken {
            return Language::from(tag.as_str());
        }
    }
    if unread(text) {
        return Language::from(other.filter(|(n, _)| *n >= 2).map_or("und", |(_, t)| t.as_str()));
    }
    match spanish.cmp(&english) {
        std::cmp::Ordering::Greater if spanish >= 2 => Language::Spanish,
        std::cmp::Ordering::Less if english >= 2 => Language::English,
        _ => fallback,
    }
}

/// Too few words are known to English or Spanish for a silence to mean anything. A word or two that nobody knows may be
/// a name, and so may a few that all begin with a capital.
fn unread(text: &Text) -> bool {
    let Words { all, known, foreign, capital } = text.words;
    let named = capital == all && all <= 4;
    (foreign > known && (foreign >= 2 || known == 0 && all >= 2)) || all >= 3 && !named && known * 4 < all
}
