//! Values of the model, which leave out what is empty: in a form that tells what is there.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de, de::DeserializeOwned, ser};

/// Writes a value.
///
/// # Errors
/// When it has no form in JSON.
pub fn serialize<S: Serializer>(value: &impl Serialize, serializer: S) -> Result<S::Ok, S::Error> {
    serde_json::to_string(value).map_err(ser::Error::custom)?.serialize(serializer)
}

/// Reads a value.
///
/// # Errors
/// When it is not what was written.
pub fn deserialize<'de, D: Deserializer<'de>, T: DeserializeOwned>(deserializer: D) -> Result<T, D::Error> {
    serde_json::from_str(&String::deserialize(deserializer)?).map_err(de::Error::custom)
}
