//! Completions: the words that one may go on to type.

use crate::{
    Query,
    engine::run::{Run, Waiting},
    engine::sort,
    format::{file::kind, forms},
    tokens::Kind,
};

/// How many completions there are at most.
const MOST: usize = 8;

/// Words that begin with the last word of what was typed.
pub(crate) fn complete(run: &mut Run<'_>, typed: &str) -> Result<Vec<String>, Waiting> {
    let query = Query::parse(typed);
    let Some(word) = query.words.last().filter(|word| query.open && word.kind != Kind::Pair) else {
        return Ok(Vec::new());
    };
    let first: String = word.form.chars().take(1).collect();
    let file = run.catalogue().and_then(|catalogue| catalogue.completions.of(&first, 1).pop());
    let contents = file.and_then(|id| run.contents(&id.name(), kind::FORMS));
    run.ready()?;
    let (mut found, mut keys) = (Vec::new(), Vec::new());
    if let Some(mut bytes) = contents {
        let read = forms::each(&mut bytes, &mut |form, documents| {
            if form.starts_with(&word.form) && form != word.form {
                found.push(form.to_owned());
                keys.push(u32::MAX - documents);
            }
        });
        if read.is_err() {
            return Ok(Vec::new());
        }
    }
    let best = sort::order(&keys).into_iter().take(MOST);
    Ok(best.filter_map(|place| found.get(place).cloned()).collect())
}
