//! Completions: the words that one may go on to type.

use crate::{
    Query,
    engine::run::{Run, Waiting},
    engine::sort,
    format::{file::File, forms::Forms},
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
    let mut first = word.form.clone();
    first.truncate(first.chars().next().map_or(0, char::len_utf8));
    let file = run.catalogue().and_then(|catalogue| catalogue.completions.of(&first, 1).next());
    let forms =
        file.and_then(|id| run.file(id.name(), |file| if let File::Forms(forms) = file { Some(forms) } else { None }));
    run.ready()?;
    let Some(Forms(forms)) = forms else { return Ok(Vec::new()) };
    let mut found: Vec<&(String, u32)> =
        forms.iter().filter(|(form, _)| form.starts_with(&word.form) && *form != word.form).collect();
    sort::by(&mut found, |(a, x), (b, y)| y.cmp(x).then_with(|| a.cmp(b)));
    Ok(found.into_iter().take(MOST).map(|(form, _)| form.clone()).collect())
}
