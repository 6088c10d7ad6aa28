//! The parts together: what they have made, as what a build knows of the last one.

use super::{
    part::{NoPart, Part, TEXTS},
    share::Share,
};
use crate::{
    load::{Loaded, Story},
    media::Media,
    memory::Memory,
    output::{Output, staging::OutputError, unit::Files},
    phrase, say,
    search::words::KeptTexts,
};
use std::{
    collections::{BTreeSet, HashMap},
    path::{Path, PathBuf},
};

/// All parts of a site.
#[derive(Debug)]
pub struct Parts(Vec<Part>);

/// Why parts cannot be merged.
#[derive(Debug, thiserror::Error)]
pub enum NoMerge {
    /// One is no part.
    #[error(transparent)]
    NoPart(#[from] NoPart),
    /// None was named.
    #[error("{}", phrase!("name the folders of all parts", "请写出所有各份的文件夹"))]
    None,
    /// Two were made of different things.
    #[error(
        "{}",
        say!(
            "{one} and {other} are parts of different builds: they need the same stories, site.toml, newsprint, --at, --base-url \
             and --compress",
            "{one} 和 {other} 属于不同的构建：它们的文章、site.toml、newsprint、--at、--base-url 和 --compress 必须相同",
            one = .one.display(),
            other = .other.display()
        )
    )]
    Different {
        /// One of them.
        one: PathBuf,
        /// The other.
        other: PathBuf,
    },
    /// One was named twice.
    #[error("{}", say!("{0} is there twice", "{0} 出现了两次", .0))]
    Twice(Share),
    /// Some are missing.
    #[error("{}", say!("these parts are missing: {0}", "缺少以下各份：{0}", .0))]
    Missing(String),
    /// The site is another one than the parts were made of.
    #[error(
        "{}",
        phrase!(
            "the parts were made with another site.toml, another time zone or another reader than this site has; build them again",
            "构建各份时的 site.toml、时区或阅读程序与这个网站的不同；请重新构建它们"
        )
    )]
    OtherSettings,
}

impl Parts {
    /// Reads the parts in folders.
    ///
    /// # Errors
    /// When they are not all parts of one build.
    pub fn read(folders: &[PathBuf]) -> Result<Self, NoMerge> {
        let parts = folders.iter().map(|folder| Part::read(folder)).collect::<Result<Vec<_>, _>>()?;
        let first = parts.first().ok_or(NoMerge::None)?;
        if let Some(other) = parts.iter().find(|part| part.common != first.common) {
            return Err(NoMerge::Different { one: first.folder.clone(), other: other.folder.clone() });
        }
        let mut missing = (1..=first.common.of).collect::<BTreeSet<_>>();
        if let Some(twice) = parts.iter().find(|part| !missing.remove(&part.share.number)) {
            return Err(NoMerge::Twice(twice.share));
        }
        if !missing.is_empty() {
            let missing = missing.iter().map(|number| Share { number: *number, of: first.common.of }.to_string());
            return Err(NoMerge::Missing(missing.collect::<Vec<_>>().join(phrase!(", ", "、"))));
        }
        Ok(Self(parts))
    }

    /// One of them: what they have in common is the same in all.
    pub fn first(&self) -> &Part {
        &self.0[0]
    }

    /// The folders with the files.
    pub fn folders(&self) -> impl Iterator<Item = PathBuf> {
        self.0.iter().map(Part::files)
    }

    /// Gives a build what the parts have made of stories that it has too: the files, what is known of them, and the words for
    /// the search.
    ///
    /// # Errors
    /// When a file is missing or cannot be written.
    pub fn give(
        self,
        memory: &mut Memory,
        (loaded, stories): (&mut Loaded, &[Story]),
        (media, texts): (&Media, &KeptTexts),
        output: &Output,
    ) -> Result<(), OutputError> {
        let numbers =
            stories.iter().enumerate().map(|(number, story)| (&*story.href, number)).collect::<HashMap<_, _>>();
        let common = &self.first().common;
        (memory.addresses, memory.subjects) = (common.addresses, common.subjects);
        let starts = texts.join(self.0.iter().map(|part| part.folder.join(TEXTS)))?;
        let mut rest = BTreeSet::new();
        for (part, start) in self.0.into_iter().zip(starts) {
            let folder = part.files();
            // Stories of several parts may refer to one file.
            let files = Files(part.media.0.into_iter().filter(|made| !rest.contains(made)).collect());
            output.take_over(&folder, [&files].into_iter())?;
            rest.extend(files.0);
            for mut kept in part.stories {
                let Some(story) = numbers.get(&*kept.href).map(|number| &stories[*number]) else { continue };
                output.take_over(&folder, [&kept.page.unit.files].into_iter())?;
                let file = &loaded.files[story.file];
                let around = file.around(&loaded.roots[file.root]);
                let asked = kept.asked.iter().map(|asking| asking.ask(media, around, &file.real)).collect();
                match asked {
                    Some(asked) => kept.page.asked = asked,
                    // A file is another one: the page is made anew.
                    None => kept.page.unit.key = Default::default(),
                }
                kept.page.words.iter_mut().for_each(|words| words.at += start);
                loaded.kept[story.file].page = Some(Box::new(kept.page));
            }
        }
        memory.rest = Files(rest.into_iter().collect());
        Ok(())
    }
}

/// Where the pictures are that need not be looked at again: in the previous output, and in parts.
pub fn pictures(previous: &Path, parts: Option<&Parts>) -> Vec<PathBuf> {
    parts.into_iter().flat_map(Parts::folders).chain([previous.to_owned()]).collect()
}
