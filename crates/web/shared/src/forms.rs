//! What is wrong with a form, field by field, as the form macros show it.

/// One thing wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The field's `name`; its control has the id `f-NAME`. Empty for the form as a whole.
    pub field: String,
    /// What is wrong and what to do, as a sentence without a full stop: "Enter your e-mail address".
    pub text: String,
}

/// What is wrong with a form. Empty on first sight.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Problems(pub Vec<Problem>);

impl Problems {
    pub fn none() -> Self {
        Self::default()
    }

    pub fn add(&mut self, field: impl Into<String>, text: impl Into<String>) -> &mut Self {
        self.0.push(Problem { field: field.into(), text: text.into() });
        self
    }

    /// What is wrong with this field.
    pub fn of(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|p| p.field == field).map(|p| p.text.as_str())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }
}

/// One choice of a radio group or a select.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub hint: String,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: String::new() }
    }

    /// Is this the choice with that value?
    pub fn is(&self, value: &str) -> bool {
        self.value == value
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }
}
