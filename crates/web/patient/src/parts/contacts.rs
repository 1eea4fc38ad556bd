//! Whom to call, as each place to write shows it.
use cs_people::{CrisisContact, Site};
use cs_web_shared::PatientReader;

/// A crisis contact with its links.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    pub name: String,
    pub how: String,
    /// `tel:` digits.
    pub phone: Option<String>,
    /// The same as people write it.
    pub number: String,
    /// `sms:` digits.
    pub text_to: Option<String>,
}

/// The site's contacts in the reader's language, or in English where it has none in that.
pub fn contacts(reader: &PatientReader) -> Vec<Contact> {
    in_language(&reader.site, reader.t.tag()).iter().map(shown).collect()
}

fn in_language<'a>(site: &'a Site, tag: &str) -> &'a [CrisisContact] {
    match site.contacts_in(tag) {
        [] => site.contacts_in("en"),
        found => found,
    }
}

fn shown(contact: &CrisisContact) -> Contact {
    let digits = |n: &String| n.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect::<String>();
    Contact {
        name: contact.name.clone(),
        how: contact.how.clone(),
        phone: contact.phone.as_ref().map(digits),
        number: contact.phone.clone().unwrap_or_default(),
        text_to: contact.text_to.as_ref().map(digits),
    }
}
