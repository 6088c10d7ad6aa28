//! What lets us in: from the environment only, by the name of the target or by the name that the service's own programs use.

use super::services::Secret;
use crate::{config::Target, phrase, say};
use anyhow::{Result, bail};

/// The options of OpenDAL that let us in, with their values. `variable` gives a variable of the environment.
///
/// # Errors
/// When variables are missing: says which to set.
pub fn read(target: &Target, variable: impl Fn(&str) -> Option<String>) -> Result<Vec<(String, String)>> {
    let value = |secret: &Secret| {
        let names = [Some(own_variable(&target.name, secret.option)), secret.standard.map(str::to_owned)];
        names.into_iter().flatten().find_map(|name| variable(&name)).filter(|value| !value.is_empty())
    };
    let ways = target.service.ways;
    let whole = |way: &&[Secret]| {
        let values = way.iter().map(|secret| Some((secret.option.to_owned(), value(secret)?)));
        values.collect::<Option<Vec<_>>>()
    };
    match ways.iter().find_map(whole) {
        Some(options) => Ok(options),
        None => bail!(say!("“{}” needs credentials. {}", "“{}”需要凭据。{}", target.name, help(target))),
    }
}

/// Which variables to set.
pub fn help(target: &Target) -> String {
    // A way that says more than another is for those who need it.
    let ways = target.service.ways;
    let is_least = |way: &&&[Secret]| !ways.iter().any(|other| other.len() < way.len() && way.starts_with(other));
    let names = ways.iter().filter(is_least).chain(ways.iter().filter(|way| way.len() == 1)).copied();
    let mut told = Vec::new();
    for way in names.filter(|way| !way.is_empty()) {
        let variables = way.iter().map(|secret| match secret.standard {
            Some(standard) => standard.to_owned(),
            None => own_variable(&target.name, secret.option),
        });
        let variables = variables.collect::<Vec<_>>().join(phrase!(" and ", " 和 "));
        if !told.contains(&variables) {
            told.push(variables);
        }
    }
    match told.is_empty() {
        true => phrase!("Its owner decides.", "谁可以写入，由它的所有者决定。").to_owned(),
        false => {
            say!("They come from the environment: {}.", "凭据来自环境变量：{}。", told.join(phrase!(", or ", "，或 ")))
        }
    }
}

/// The variable of one target: `NEWSPRINT_DEPLOY_PRODUCTION_PASSWORD`.
pub fn own_variable(target: &str, option: &str) -> String {
    format!("NEWSPRINT_DEPLOY_{target}_{option}").to_uppercase().replace('-', "_")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deploy::services;
    use std::collections::BTreeMap;

    fn target(service: &str) -> Target {
        let service = services::ALL.iter().find(|known| known.name == service).expect("a service");
        Target { name: "my-site".into(), service, options: BTreeMap::new() }
    }

    #[test]
    fn the_targets_own_variables_come_first() {
        let variable = |name: &str| match name {
            "AWS_ACCESS_KEY_ID" | "AWS_SECRET_ACCESS_KEY" => Some("standard".to_owned()),
            "NEWSPRINT_DEPLOY_MY_SITE_ACCESS_KEY_ID" => Some("own".to_owned()),
            _ => None,
        };
        let options = read(&target("s3"), variable).expect("options");
        let expected = [("access_key_id", "own"), ("secret_access_key", "standard")];
        assert_eq!(options, expected.map(|(option, value)| (option.to_owned(), value.to_owned())));
    }

    #[test]
    fn what_is_missing_is_named() {
        let told = services::ALL.map(|service| match read(&target(service.name), |_| None) {
            Ok(options) => format!("{}: {} options", service.name, options.len()),
            Err(error) => format!("{}: {error}", service.name),
        });
        insta::assert_snapshot!(told.join("\n"));
    }
}
