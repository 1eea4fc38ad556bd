//! What an administrator may enter about a member of staff, and what keeps it from being stored.
use crate::{Error, FieldProblem, Result};
use cs_people::{Role, Staff};

/// As typed. `roles` are names that the form offers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StaffDetails {
    pub name: String,
    pub email: String,
    pub phone: String,
    pub roles: Vec<Role>,
}

impl StaffDetails {
    pub fn of(member: &Staff) -> Self {
        Self {
            name: member.name.clone(),
            email: member.email.clone(),
            phone: member.phone.clone().unwrap_or_default(),
            roles: member.roles.clone(),
        }
    }

    /// Trimmed and checked, all problems at once.
    pub(super) fn check(self, problems: &mut Vec<FieldProblem>) -> Self {
        let text = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut roles = self.roles;
        roles.sort();
        roles.dedup();
        let details = Self { name: text(&self.name), email: text(&self.email), phone: text(&self.phone), roles };
        if !fits(&details.name, 100) {
            let problem = "Enter the name as patients should see it, in at most 100 characters";
            problems.push(FieldProblem::new("name", problem));
        }
        if !is_email(&details.email) {
            problems.push(FieldProblem::new("email", "Enter an e-mail address like name@example.org"));
        }
        if !details.phone.is_empty() && !is_phone(&details.phone) {
            problems
                .push(FieldProblem::new("phone", "Enter a telephone number like 510-555-0100, or leave this empty"));
        }
        if details.roles.is_empty() {
            problems.push(FieldProblem::new("roles", "Choose at least one role"));
        }
        details
    }

    pub(super) fn phone(&self) -> Option<String> {
        (!self.phone.is_empty()).then(|| self.phone.clone())
    }
}

/// Ends with what is wrong, if anything is.
pub(super) fn none_of(problems: Vec<FieldProblem>) -> Result<()> {
    if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
}

pub(super) fn fits(text: &str, most: usize) -> bool {
    !text.is_empty() && text.chars().count() <= most && !text.chars().any(char::is_control)
}

pub(super) fn is_email(text: &str) -> bool {
    let parts = text.split_once('@');
    let whole = parts.is_some_and(|(who, host)| !who.is_empty() && host.contains('.') && !host.contains('@'));
    whole && fits(text, 200) && !text.contains(char::is_whitespace) && !text.ends_with('.')
}

/// Digits and what people write between them; three digits are enough for 988.
pub(super) fn is_phone(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits >= 3 && text.chars().count() <= 40 && text.chars().all(|c| c.is_ascii_digit() || " +-().".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_is_said_at_once_and_spaces_are_no_problem() {
        let mut problems = Vec::new();
        let bad = StaffDetails { email: "maya@".into(), phone: "call me".into(), ..StaffDetails::default() };
        bad.check(&mut problems);
        let fields: Vec<_> = problems.iter().map(|p| p.field).collect();
        assert_eq!(fields, ["name", "email", "phone", "roles"]);
        let mut problems = Vec::new();
        let good = StaffDetails {
            name: "  Nóra \t Bíró ".into(),
            email: "nora@example.org".into(),
            phone: "+1 (510) 555-0100".into(),
            roles: vec![Role::Clinician, Role::Clinician],
        };
        let checked = good.check(&mut problems);
        assert_eq!((checked.name.as_str(), checked.roles.len(), problems.len()), ("Nóra Bíró", 1, 0));
    }
}
