//! The list of an account's functions, as both generations tell it. Source: LivePerson's clients of Functions.

use serde_json::{Map, Value};

use super::Generation;

/// The functions of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunctionList {
    /// The generation that the account speaks.
    pub generation: Generation,
    /// The functions, by name.
    pub functions: Vec<ListedFunction>,
}

/// A function of an account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListedFunction {
    /// Its UUID, which calls name.
    pub uuid: String,
    /// Its name.
    pub name: String,
    /// What its author says of it; may be empty.
    pub description: String,
    /// Id of the event that it serves; `None` for one that serves none.
    pub event: Option<String>,
    /// How far it is; `None` where the answer does not say.
    pub state: Option<FunctionState>,
    /// Ids of the skills that it serves; none are all.
    pub skills: Vec<String>,
    /// When it was last changed, as it is told.
    pub updated_at: Option<String>,
    /// When it was last deployed, as it is told.
    pub deployed_at: Option<String>,
    /// What runs it, as it is told; `None` where the answer does not say.
    pub runtime: Option<String>,
}

/// How far a function is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FunctionState {
    /// It was never deployed.
    Draft,
    /// What is deployed is the newest.
    Productive,
    /// It is deployed and was changed since.
    Modified,
    /// It was taken out of service.
    Undeployed,
    /// Its last build failed.
    BuildError,
    /// Its last deployment failed.
    DeployError,
    /// A word that is not known, as it is told.
    Other(String),
}

impl FunctionState {
    /// Reads the state in any of its spellings: `Marked Undeployed`, `MARKED_UNDEPLOYED`.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let letters = text.chars().filter(char::is_ascii_alphabetic);
        let word: String = letters.map(|letter| letter.to_ascii_lowercase()).collect();
        match word.as_str() {
            "draft" => Self::Draft,
            "productive" => Self::Productive,
            "modified" => Self::Modified,
            "undeployed" | "markedundeployed" => Self::Undeployed,
            "builderror" => Self::BuildError,
            "deployerror" => Self::DeployError,
            _ => Self::Other(text.trim().to_owned()),
        }
    }

    /// The word of the machine interfaces; one that is not known stays as it is told.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Draft => "draft",
            Self::Productive => "productive",
            Self::Modified => "modified",
            Self::Undeployed => "undeployed",
            Self::BuildError => "build-error",
            Self::DeployError => "deploy-error",
            Self::Other(word) => word,
        }
    }

    /// How the state is called.
    #[must_use]
    pub fn title(&self) -> &str {
        match self {
            Self::Draft => "draft",
            Self::Productive => "productive",
            Self::Modified => "modified since it was deployed",
            Self::Undeployed => "undeployed",
            Self::BuildError => "build error",
            Self::DeployError => "deploy error",
            Self::Other(word) => word,
        }
    }

    /// Whether a version of it answers calls; `None` where that cannot be told. One that was changed answers as it was
    /// last deployed.
    #[must_use]
    pub const fn is_deployed(&self) -> Option<bool> {
        match self {
            Self::Productive | Self::Modified => Some(true),
            Self::Draft | Self::Undeployed => Some(false),
            Self::BuildError | Self::DeployError | Self::Other(_) => None,
        }
    }
}

impl FunctionList {
    /// The functions in the order of their names, whatever their case.
    #[must_use]
    pub fn new(generation: Generation, mut functions: Vec<ListedFunction>) -> Self {
        functions.sort_by_cached_key(|own| (own.name.to_lowercase(), own.uuid.clone()));
        Self {
            generation,
            functions,
        }
    }
}

impl ListedFunction {
    /// Whether a version of it answers calls; `None` where that cannot be told.
    #[must_use]
    pub fn is_deployed(&self) -> Option<bool> {
        self.state.as_ref().and_then(FunctionState::is_deployed)
    }

    /// Reads a list of functions; `None` where it is none. What has no UUID is passed over.
    #[must_use]
    pub fn read_list(text: &str) -> Option<Vec<Self>> {
        match serde_json::from_str(text).ok()? {
            Value::Array(list) => Some(list.iter().filter_map(Self::of).collect()),
            _ => None,
        }
    }

    /// Reads the answer about one function, which V1 gives as a list; `None` where the function is not in it.
    #[must_use]
    pub fn read_one(text: &str, uuid: &str) -> Option<Self> {
        let found = match serde_json::from_str(text).ok()? {
            Value::Array(list) => list.iter().filter_map(Self::of).collect(),
            own => Self::of(&own).map_or_else(Vec::new, |own| vec![own]),
        };
        let mut found = found.into_iter();
        found.find(|own| own.uuid.eq_ignore_ascii_case(uuid))
    }

    fn of(value: &Value) -> Option<Self> {
        let own = value.as_object()?;
        let deployment = own.get("lastDeployment").and_then(Value::as_object);
        Some(Self {
            uuid: text(own, "uuid")?,
            name: text(own, "name").unwrap_or_default(),
            description: text(own, "description").unwrap_or_default(),
            event: text(own, "eventId"),
            state: text(own, "state").map(|state| FunctionState::read(&state)),
            skills: skills(own.get("skills")),
            updated_at: text(own, "updatedAt"),
            deployed_at: deployment.and_then(|own| text(own, "deployedAt")),
            runtime: runtime(own),
        })
    }
}

/// V1 tells an object with a name; V2 a word, and whether it runs code of V1.
fn runtime(own: &Map<String, Value>) -> Option<String> {
    let named = own.get("runtime").and_then(Value::as_object);
    let named =
        named.and_then(|runtime| text(runtime, "name").or_else(|| text(runtime, "baseImageName")));
    let is_v1 = own.get("isCompV1").and_then(Value::as_bool) == Some(true);
    named
        .or_else(|| text(own, "runtime"))
        .or_else(|| is_v1.then(|| "V1 code".to_owned()))
}

/// A text that is not empty, also where it is written as a number.
fn text(own: &Map<String, Value>, name: &str) -> Option<String> {
    let text = match own.get(name)? {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

fn skills(list: Option<&Value>) -> Vec<String> {
    let word = |skill: &Value| match skill {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let list = list.and_then(Value::as_array);
    list.map_or_else(Vec::new, |list| list.iter().filter_map(word).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_both_generations_are_read() {
        let v1 = r#"[{"uuid": "f-1", "name": "shopReply", "version": 3, "description": "", "state": "Modified",
            "eventId": "bot_connectors_custom_integration", "updatedAt": 1763710000000,
            "runtime": {"uuid": "r-1", "name": "Node.js 20", "baseImageName": "node:20"},
            "lastDeployment": {"uuid": "d-1", "deployedAt": "2025-11-20"}}, {"name": "without"}, 7]"#;
        let v2 = r#"[{"uuid": "f-2", "name": "b", "state": "Draft", "skills": ["34", 35], "size": "S", "isCompV1": true}]"#;
        let one = ListedFunction {
            uuid: "f-1".to_owned(),
            name: "shopReply".to_owned(),
            event: Some("bot_connectors_custom_integration".to_owned()),
            state: Some(FunctionState::Modified),
            updated_at: Some("1763710000000".to_owned()),
            deployed_at: Some("2025-11-20".to_owned()),
            runtime: Some("Node.js 20".to_owned()),
            ..ListedFunction::default()
        };
        assert_eq!(ListedFunction::read_list(v1), Some(vec![one.clone()]));
        assert_eq!(ListedFunction::read_one(v1, "F-1"), Some(one));
        assert_eq!(ListedFunction::read_one(v1, "f-2"), None);
        let two = ListedFunction::read_list(v2).unwrap();
        assert_eq!(two[0].skills, ["34", "35"]);
        assert_eq!(two[0].runtime.as_deref(), Some("V1 code"));
        let detail = r#"{"uuid": "f-2", "name": "b", "versions": []}"#;
        let detail = ListedFunction::read_one(detail, "f-2").unwrap();
        assert_eq!((detail.name.as_str(), detail.state), ("b", None));
        for text in ["", "{}", "<html>", r#"{"code": "x"}"#] {
            assert_eq!(ListedFunction::read_list(text), None, "{text}");
            assert_eq!(ListedFunction::read_one(text, "f-1"), None, "{text}");
        }
    }

    #[test]
    fn functions_stand_by_name_whatever_its_case() {
        let named = |name: &str| ListedFunction {
            name: name.to_owned(),
            ..ListedFunction::default()
        };
        let list = FunctionList::new(Generation::V2, ["b", "C", "a"].map(named).to_vec());
        let sorted: Vec<_> = list.functions.iter().map(|own| own.name.as_str()).collect();
        assert_eq!(sorted, ["a", "b", "C"]);
    }

    #[test]
    fn states_are_read_in_their_spellings_and_tell_what_answers() {
        use FunctionState::{DeployError, Draft, Modified, Other, Productive, Undeployed};
        for (text, state, deployed) in [
            ("Productive", Productive, Some(true)),
            ("modified", Modified, Some(true)),
            ("Draft", Draft, Some(false)),
            ("Marked Undeployed", Undeployed, Some(false)),
            ("MARKED_UNDEPLOYED", Undeployed, Some(false)),
            ("Deploy Error", DeployError, None),
            (" new ", Other("new".to_owned()), None),
        ] {
            assert_eq!(FunctionState::read(text), state, "{text}");
            assert_eq!(state.is_deployed(), deployed, "{text}");
        }
    }
}
