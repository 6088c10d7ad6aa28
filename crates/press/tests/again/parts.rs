//! A site built in parts is the one that is built at once.

use crate::newsroom::{TestNewsroom, Tree, tree};
use newsprint::{
    build::Failure,
    parts::merge::{NoMerge, Parts},
};
use std::path::{Path, PathBuf};

const PARTS: u32 = 4;

/// A newsroom whose stories have pictures: at the top, in the text, the same in several.
fn newsroom() -> TestNewsroom {
    let newsroom = TestNewsroom::new();
    for (name, shade) in [("one", 40), ("two", 200)] {
        let picture = image::RgbImage::from_pixel(360, 240, image::Rgb([shade; 3]));
        std::fs::create_dir_all(newsroom.path("static/pictures")).expect("a folder");
        picture.save(newsroom.path(&format!("static/pictures/{name}.png"))).expect("a picture");
    }
    newsroom.write("static/report.pdf", "%PDF-1.4 a report");
    for number in 12..24 {
        let picture = ["one", "two"][number % 2];
        let text = format!(
            "![A bridge](/pictures/{picture}.png)\n\n[The report](/report.pdf), [another](story-{}.md).",
            number - 9
        );
        newsroom.story(number, "Boats wait", &text);
    }
    newsroom
}

fn parts(newsroom: &TestNewsroom) -> Vec<PathBuf> {
    (1..=PARTS).map(|number| newsroom.build_part(number, PARTS).expect("a part")).collect()
}

/// The names that are not the same in two outputs.
fn differences(one: &Tree, other: &Tree) -> Vec<String> {
    let names = one.keys().chain(other.keys()).filter(|name| one.get(*name) != other.get(*name));
    let mut names = names.cloned().collect::<Vec<_>>();
    names.dedup();
    names
}

#[test]
fn parts_make_the_same_site() {
    let mut newsroom = newsroom();
    for compresses in [false, true] {
        newsroom.compresses = compresses;
        newsroom.build_clean().expect("a site");
        let folders = parts(&newsroom);
        let pages = folders.iter().map(|folder| pages(&tree(&folder.join("site")))).collect::<Vec<_>>();
        assert!(pages.iter().all(|pages| *pages > 0), "a part has no story: {pages:?}");
        assert_eq!(pages.iter().sum::<usize>(), 24);
        let report = newsroom.merge(&folders).expect("a site");
        assert_eq!(report.counts.pictures_made, 0, "pictures were made again");
        #[cfg(unix)]
        are_the_same_files(&folders, &newsroom.out());
        assert_eq!(differences(&newsroom.tree(), &tree(&newsroom.clean_out())), Vec::<String>::new());
        // And the parts are as they were: they can be merged again.
        newsroom.merge(&folders).expect("a site");
        assert_eq!(differences(&newsroom.tree(), &tree(&newsroom.clean_out())), Vec::<String>::new());
        newsroom.build().expect("a site");
        assert_eq!(differences(&newsroom.tree(), &tree(&newsroom.clean_out())), Vec::<String>::new());
    }
}

/// Nothing of a part was made once more: files of the site are those of parts, under another name.
#[cfg(unix)]
fn are_the_same_files(parts: &[PathBuf], site: &Path) {
    use std::os::unix::fs::MetadataExt;
    let number = |folder: &Path, name: &str| std::fs::metadata(folder.join(name)).ok().map(|file| file.ino());
    let folders = parts.iter().map(|part| part.join("site")).collect::<Vec<_>>();
    for name in folders.iter().flat_map(|folder| tree(folder).into_keys()) {
        let of_site = number(site, &name);
        assert!(of_site.is_some() && folders.iter().any(|folder| number(folder, &name) == of_site), "{name}");
    }
}

/// How many stories have pages in a part.
fn pages(tree: &Tree) -> usize {
    tree.keys().filter(|name| name.ends_with("/index.html") && !name.contains("embed")).count()
}

#[test]
fn what_changed_after_the_parts_is_made_anew() {
    let newsroom = newsroom();
    let folders = parts(&newsroom);
    newsroom.story(3, "The bridge is closed", "It rains.");
    newsroom.remove(&TestNewsroom::file(14));
    let picture = image::RgbImage::from_pixel(360, 240, image::Rgb([90; 3]));
    picture.save(newsroom.path("static/pictures/one.png")).expect("a picture");
    newsroom.merge(&folders).expect("a site");
    newsroom.build_clean().expect("a site");
    assert_eq!(differences(&newsroom.tree(), &tree(&newsroom.clean_out())), Vec::<String>::new());
}

#[test]
fn what_cannot_be_merged() {
    let mut newsroom = newsroom();
    let mut folders = parts(&newsroom);
    let refused = |folders: &[PathBuf]| Parts::read(folders).expect_err("refused").to_string();
    let place = newsroom.path("").parent().expect("a folder").display().to_string();
    let mut told = vec![refused(&[]), refused(&folders[1..3]), refused(&[&folders[..], &folders[..1]].concat())];
    told.push(refused(&[newsroom.path("")]));
    newsroom.settings("Another name");
    let failure = newsroom.merge(&folders).expect_err("refused");
    assert!(matches!(failure, Failure::Parts(NoMerge::OtherSettings)), "{failure}");
    told.push(failure.to_string());
    newsroom.settings("The Minimal");
    newsroom.hours += 1;
    folders[1] = newsroom.build_part(2, PARTS).expect("a part");
    told.push(refused(&folders));
    std::fs::write(folders[3].join("part"), "not this").expect("a file");
    told.push(refused(&folders));
    let told = told.join("\n").replace(&place, "HERE");
    insta::assert_snapshot!(told);
}
