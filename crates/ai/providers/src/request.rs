//! A chat completion that must answer in JSON of a given shape, at temperature 0.
use serde_json::{Value, json};

pub struct Request<'a> {
    pub instructions: &'a str,
    /// What the instructions are about: data, and never an instruction itself.
    pub document: &'a Value,
    /// The name of the answer's shape.
    pub answer: &'a str,
    pub schema: Value,
}

impl Request<'_> {
    pub fn body(self, model: &str, tokens_max: u32) -> Value {
        json!({
            "model": model,
            "temperature": 0,
            "seed": 0,
            "stream": false,
            "max_tokens": tokens_max,
            "messages": [
                { "role": "system", "content": self.instructions },
                { "role": "user", "content": self.document.to_string() },
            ],
            "response_format": {
                "type": "json_schema",
                "json_schema": { "name": self.answer, "strict": true, "schema": self.schema },
            },
        })
    }
}
