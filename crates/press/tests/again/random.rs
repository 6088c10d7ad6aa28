//! Whatever has changed, a build that makes only what is different gives the bytes of one that makes everything.

use crate::{
    edits::{Edit, edit},
    newsroom::{TestNewsroom, tree},
};
use newsprint::report::Counts;
use proptest::{collection::vec, prelude::*};

/// Does one thing after another, and builds after each in both ways.
fn same_bytes(edits: &[Edit]) -> Result<(), TestCaseError> {
    let mut newsroom = TestNewsroom::new();
    newsroom.build().expect("a site");
    for edit in edits {
        let before = newsroom.tree();
        edit.apply(&mut newsroom);
        let removed = matches!(edit, Edit::RemoveOutput);
        let (built, clean) = (newsroom.build(), newsroom.build_clean());
        match (built, clean) {
            (Ok(built), Ok(clean)) => {
                let (again, clean_tree) = (newsroom.tree(), tree(&newsroom.clean_out()));
                let names = |tree: &crate::newsroom::Tree| tree.keys().cloned().collect::<Vec<_>>();
                prop_assert_eq!(names(&again), names(&clean_tree), "{:?}", edit);
                for (name, bytes) in &again {
                    prop_assert!(bytes == &clean_tree[name], "{name} is different after {edit:?}");
                }
                prop_assert_eq!(built.diagnostics, clean.diagnostics);
                // How much was made anew is what differs.
                let counts = |counts| Counts { changed: None, pictures_made: 0, ..counts };
                prop_assert_eq!(counts(built.counts), counts(clean.counts));
            }
            (Err(_), Err(_)) => prop_assert!(removed || newsroom.tree() == before, "nothing was built"),
            (built, clean) => {
                let told = [built, clean].map(|build| build.err().map(|failure| failure.to_string()));
                prop_assert!(false, "one was built, after {edit:?}: {told:?}");
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn as_if_everything_were_made_anew(edits in vec(edit(), 1..6)) {
        same_bytes(&edits)?;
    }
}

#[test]
fn one_of_each() {
    let edits = [
        Edit::Text(1),
        Edit::PictureFile(7),
        Edit::Picture(2),
        Edit::PictureFile(9),
        Edit::NoPictureFile,
        Edit::Rename(3),
        Edit::Add(3),
        Edit::Style(250),
        Edit::StyleSheet(9),
        Edit::Style(240),
        Edit::Delete(5),
        Edit::Translate(4, 7),
        Edit::Expires(8),
        Edit::Wait(30),
        Edit::Compress,
        Edit::Settings(1),
        Edit::RemoveOutput,
        Edit::Forget,
        Edit::Text(1),
    ];
    same_bytes(&edits).expect("the same bytes");
}
