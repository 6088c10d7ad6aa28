//! How tests are written and listed.

use std::pin::Pin;

use anyhow::Result;

use crate::page::Page;

/// A test: a function of a page in a fresh session.
#[derive(Clone, Copy)]
pub struct Test {
    pub name: &'static str,
    pub run: for<'page> fn(&'page Page) -> Outcome<'page>,
}

/// What running a test comes to.
pub type Outcome<'page> = Pin<Box<dyn Future<Output = Result<()>> + 'page>>;

/// Lists the tests of a file: `tests![front_shows_headlines, …]` names functions `async fn(&Page) -> Result<()>`.
macro_rules! tests {
    ($($name:ident),+ $(,)?) => {
        pub const TESTS: &[$crate::suite::Test] = &[
            $($crate::suite::Test { name: stringify!($name), run: |page| Box::pin($name(page)) }),+
        ];
    };
}
pub(crate) use tests;
