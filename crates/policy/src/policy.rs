//! Loading, validating and asking the policies. Validation is strict and happens once; a decision touches no file.
use crate::{Action, Decision, Request, entities, files};
use cedar_policy::{
    Authorizer, Context, Decision as Verdict, Entities, EntityUid, Policy as CedarPolicy, PolicyId, PolicySet,
    Request as CedarRequest, Schema, ValidationMode, Validator,
};
use cs_kernel::Digest;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::str::FromStr;
use std::sync::Arc;

/// Why the policies cannot be used. The program does not start with any of these.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PolicyError {
    #[error("policies/schema.cedarschema cannot be read: {0}")]
    Schema(String),
    #[error("policies/{file}.cedar cannot be read: {problem}")]
    File { file: String, problem: String },
    #[error("a policy in policies/{file}.cedar has no @id; give it one such as @id(\"{file}.what_it_says\")")]
    Unnamed { file: String },
    #[error("two policies have the id '{0}'; give one of them another")]
    Repeated(String),
    #[error("the policies do not fit the schema: {0}")]
    Invalid(String),
    #[error("the schema does not know the action {0}; add it to policies/schema.cedarschema")]
    UnknownAction(Action),
    #[error("the facts of a request cannot be put to the policies: {0}")]
    Facts(String),
}

/// The policies in force. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Policy(Arc<Loaded>);

#[derive(Debug)]
struct Loaded {
    authorizer: Authorizer,
    /// For each action, the policies whose scope can match it: a decision reads a handful instead of all.
    by_action: HashMap<Action, (EntityUid, PolicySet)>,
    schema: Schema,
    digest: Digest,
    ids: BTreeSet<String>,
}

impl Policy {
    /// The embedded policies, parsed and validated.
    pub fn load() -> Result<Self, PolicyError> {
        Self::from_files(files::SCHEMA, &files::policy_files())
    }

    /// From a schema and the texts of policy files by name.
    pub fn from_files(schema_text: &str, files: &[(String, String)]) -> Result<Self, PolicyError> {
        let (schema, _) = Schema::from_cedarschema_str(schema_text).map_err(|e| PolicyError::Schema(e.to_string()))?;
        let mut policies: BTreeMap<String, CedarPolicy> = BTreeMap::new();
        for (file, text) in files {
            for policy in named(file, text)? {
                let id = policy.id().to_string();
                if policies.insert(id.clone(), policy).is_some() {
                    return Err(PolicyError::Repeated(id));
                }
            }
        }
        validate(&schema, policies.values())?;
        let by_action = Action::ALL
            .iter()
            .map(|action| slice(*action, &schema, policies.values()).map(|slice| (*action, slice)))
            .collect::<Result<_, _>>()?;
        let ids = policies.into_keys().collect();
        let digest = digest(schema_text, files);
        Ok(Self(Arc::new(Loaded { authorizer: Authorizer::new(), by_action, schema, digest, ids })))
    }

    /// Decides. Whatever cannot be decided is refused: a request whose action does not fit its resource, an error in a policy.
    pub fn decide(&self, request: &Request) -> Decision {
        if request.action.on() != request.on.kind() {
            return Decision::refused("action_does_not_fit");
        }
        self.ask(request, None).unwrap_or_else(|_| Decision::refused("undecidable"))
    }

    /// Like [`Policy::decide`], with the facts checked against the schema first: for tests.
    pub fn decide_checked(&self, request: &Request) -> Result<Decision, PolicyError> {
        self.ask(request, Some(&self.0.schema))
    }

    /// SHA-256 over the schema and every policy file, for the ledger's `SettingsLoaded`.
    pub fn digest(&self) -> Digest {
        self.0.digest
    }

    /// The id of every policy in force.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.ids.iter().map(String::as_str)
    }

    fn ask(&self, request: &Request, schema: Option<&Schema>) -> Result<Decision, PolicyError> {
        let (action, policies) =
            self.0.by_action.get(&request.action).ok_or(PolicyError::UnknownAction(request.action))?;
        let facts = |e: &dyn std::fmt::Display| PolicyError::Facts(e.to_string());
        let who = entities::principal(&request.who)?;
        let on = entities::resource(&request.on)?;
        let question =
            CedarRequest::new(who.uid(), action.clone(), on.uid(), Context::empty(), schema).map_err(|e| facts(&e))?;
        let store = match schema {
            Some(_) => Entities::from_entities([who, on], schema).map_err(|e| facts(&e))?,
            None => entities::store(who, on)?,
        };
        let answer = self.0.authorizer.is_authorized(&question, policies, &store);
        if let Some(error) = answer.diagnostics().errors().next() {
            return Err(facts(&error));
        }
        let mut determining: Vec<String> = answer.diagnostics().reason().map(ToString::to_string).collect();
        determining.sort();
        Ok(Decision { allowed: answer.decision() == Verdict::Allow, policies: determining })
    }
}

fn named(file: &str, text: &str) -> Result<Vec<CedarPolicy>, PolicyError> {
    let set =
        PolicySet::from_str(text).map_err(|e| PolicyError::File { file: file.to_owned(), problem: e.to_string() })?;
    set.policies()
        .map(|policy| {
            let id = policy.annotation("id").ok_or_else(|| PolicyError::Unnamed { file: file.to_owned() })?;
            Ok(policy.new_id(PolicyId::new(id)))
        })
        .collect()
}

fn validate<'a>(schema: &Schema, policies: impl Iterator<Item = &'a CedarPolicy>) -> Result<(), PolicyError> {
    let set = PolicySet::from_policies(policies.cloned()).map_err(|e| PolicyError::Invalid(e.to_string()))?;
    let result = Validator::new(schema.clone()).validate(&set, ValidationMode::Strict);
    // A warning is a policy that can never apply: as wrong as one that does not type-check.
    let problems: Vec<String> = result
        .validation_errors()
        .map(ToString::to_string)
        .chain(result.validation_warnings().map(ToString::to_string))
        .collect();
    if problems.is_empty() { Ok(()) } else { Err(PolicyError::Invalid(problems.join("; "))) }
}

fn slice<'a>(
    action: Action,
    schema: &Schema,
    policies: impl Iterator<Item = &'a CedarPolicy>,
) -> Result<(EntityUid, PolicySet), PolicyError> {
    use cedar_policy::ActionConstraint::{Any, Eq, In};
    let uid = entities::action(action)?;
    if !schema.actions().any(|known| *known == uid) {
        return Err(PolicyError::UnknownAction(action));
    }
    let matching = policies.filter(|policy| match policy.action_constraint() {
        Any => true,
        Eq(one) => one == uid,
        // No action groups: an action is in itself alone.
        In(several) => several.contains(&uid),
    });
    let set = PolicySet::from_policies(matching.cloned()).map_err(|e| PolicyError::Invalid(e.to_string()))?;
    Ok((uid, set))
}

fn digest(schema: &str, files: &[(String, String)]) -> Digest {
    let mut bytes = Vec::new();
    for (name, text) in std::iter::once(("schema", schema)).chain(files.iter().map(|(n, t)| (n.as_str(), t.as_str()))) {
        for part in [name, text] {
            bytes.extend((part.len() as u64).to_be_bytes());
            bytes.extend(part.as_bytes());
        }
    }
    Digest::of(&bytes)
}
