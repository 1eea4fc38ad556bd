//! One-time codes: made to be read over the telephone, and as hard to guess as a key.
use cs_kernel::Random;

/// Thirty-two signs without I, L, O and U (Crockford's alphabet): five bits each, sixteen of them.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
pub(super) const LENGTH: usize = 16;

/// A fresh code, as it is shown: `ABCD-EFGH-JKMN-PQRS`.
pub(super) fn fresh(random: &dyn Random) -> String {
    shown(&random.array())
}

/// The code that stands for these bytes.
pub(super) fn shown(bytes: &[u8; LENGTH]) -> String {
    let signs: Vec<char> = bytes.iter().map(|b| char::from(SIGNS[usize::from(b & 31)])).collect();
    signs.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// A code as it is stored, from however somebody typed it.
pub(super) fn plain(typed: &str) -> String {
    let sign = |c: char| match c.to_ascii_uppercase() {
        'O' => Some('0'),
        'I' | 'L' => Some('1'),
        c if c.is_ascii_alphanumeric() => Some(c),
        _ => None,
    };
    typed.chars().filter_map(sign).take(LENGTH * 2).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use cs_kernel::SeededRandom;

    #[test]
    fn a_code_survives_being_read_aloud_and_typed_badly() {
        let code = fresh(&SeededRandom::new(3));
        assert_eq!((code.len(), code.matches('-').count()), (19, 3));
        let typed = code.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
        assert_eq!(plain(&typed), plain(&code));
        assert_eq!(plain(&code).len(), LENGTH);
        assert_ne!(fresh(&SeededRandom::new(4)), code);
    }
}
