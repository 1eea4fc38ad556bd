//! What the frame of a page shows: who is signed in, where they can go, and what everyone must know right now.
use crate::{Texts, Toast};

/// Whose pages these are; the body carries it as a class, and the styles follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageKind {
    /// Nobody is signed in.
    Public,
    Patient,
    Clinician,
    Administrator,
}

impl PageKind {
    pub fn class(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Patient => "patient",
            Self::Clinician => "clinician",
            Self::Administrator => "admin",
        }
    }
}

/// The one who reads the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedInPerson {
    /// "Maya Chen".
    pub name: String,
    /// "LCSW", "Administrator", "for Leo Park (son)".
    pub role: String,
}

/// A way to another page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavItem {
    pub label: String,
    pub href: String,
    pub current: bool,
    /// Shown after the label where it is above nought.
    pub count: usize,
}

impl NavItem {
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { label: label.into(), href: href.into(), current: false, count: 0 }
    }

    pub fn current(mut self, is: bool) -> Self {
        self.current = is;
        self
    }

    pub fn count(mut self, count: usize) -> Self {
        self.count = count;
        self
    }
}

/// All AI is stopped: who pulled the halt and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HaltBanner {
    pub by: String,
    pub reason: String,
}

/// Everything that `layout/page.html` and `layout/desk.html` show around a page.
#[derive(Debug, Clone)]
pub struct Shell {
    pub kind: PageKind,
    pub t: &'static Texts,
    /// The clinic's name.
    pub clinic: String,
    pub person: Option<SignedInPerson>,
    /// Who reads, as an opaque id: what a tab kept for somebody else goes when another signs in.
    pub reader: String,
    pub nav: Vec<NavItem>,
    /// The page's own path, to come back to after a change of language.
    pub path: String,
    pub halt: Option<HaltBanner>,
    /// How many escalations wait for this reader to acknowledge; above nought there is a banner on every page.
    pub escalations: usize,
    /// One of them is a crisis: then, and only then, the banner is red.
    pub crisis: bool,
    /// The stream of live updates, where the page has one: "/inbox/events".
    pub live: Option<String>,
    pub toasts: Vec<Toast>,
    /// The demo clinic says on every page that its people are made up.
    pub demo: bool,
}

impl Shell {
    pub fn new(kind: PageKind, t: &'static Texts, clinic: impl Into<String>, path: impl Into<String>) -> Self {
        Self {
            kind,
            t,
            clinic: clinic.into(),
            person: None,
            reader: String::new(),
            nav: Vec::new(),
            path: path.into(),
            halt: None,
            escalations: 0,
            crisis: false,
            live: None,
            toasts: Vec::new(),
            demo: false,
        }
    }

    pub fn person(mut self, name: impl Into<String>, role: impl Into<String>) -> Self {
        self.person = Some(SignedInPerson { name: name.into(), role: role.into() });
        self
    }

    /// Staff pages have a keyboard, a palette and an escalation banner; patient pages the button "I need help now".
    pub fn is_staff(&self) -> bool {
        matches!(self.kind, PageKind::Clinician | PageKind::Administrator)
    }

    pub fn is_patient(&self) -> bool {
        self.kind == PageKind::Patient
    }

    /// Nobody signed in and nowhere to go: the language switch stands beside "I need help now", and the masthead is one row.
    pub fn has_one_row(&self) -> bool {
        self.nav.is_empty() && self.person.is_none()
    }

    /// The language that the switch offers: its tag, and its own name.
    pub fn other_language(&self) -> (&'static str, &'static str) {
        if self.t.tag() == "es" { ("en", "English") } else { ("es", "Español") }
    }
}
