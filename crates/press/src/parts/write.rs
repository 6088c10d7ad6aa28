//! The second half of a build of a part.

use super::{
    part::{Common, FILES, Part, PartStory, TEXTS, version},
    share::Share,
};
use crate::{
    build::{Failure, Options, Step},
    check,
    link::Addresses,
    lists::Lists,
    load::Story,
    memory::{Memory, asked::Asked, file::KeptPage},
    output::{
        staging::{BUILD_FILE, GENERATOR, OutputError, Spare, Staging},
        to_json,
    },
    report::Report,
    write::{Kept, Made, Writing},
};
use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
};

/// The folder of the output in the folder in which a part is made.
pub fn site(folder: &Path) -> PathBuf {
    folder.join(FILES)
}

impl Writing<'_> {
    /// Writes the pages of a part's stories, and the files that these refer to.
    ///
    /// # Errors
    /// When a file cannot be written; what is wrong with the content is reported.
    pub fn part(self, share: Share, kept: Kept, report: &mut Report) -> Result<Made, OutputError> {
        let lists = Lists::new(self.stories, self.newsroom);
        let (translations, diagnostics) = check::Translations::new(self.stories, self.loaded);
        report.diagnostics.extend(diagnostics);
        let (aliases, diagnostics) =
            check::aliases(self.stories, self.loaded, self.pages, self.newsroom, &lists, &self.reader.root_names());
        report.diagnostics.extend(diagnostics);
        let addresses = Addresses::new(self.newsroom, self.loaded, self.stories, self.pages, &lists, &aliases);
        let kept = self.articles(&addresses, &translations, kept, report)?;
        let own = self.files_of(share, &kept);
        self.media(report, |href| own.contains(href))?;
        self.cards.write(&self.rest, self.icons.logo.as_ref())?;
        Ok(Made { kept, rest: self.rest.end() })
    }

    /// The files that the stories of a part refer to.
    fn files_of(&self, share: Share, kept: &Kept) -> HashSet<String> {
        let own = self.stories.iter().zip(&kept.pages).filter(|(story, _)| share.has(&story.href));
        let of_story = |(story, page): (&Story, &Option<Box<KeptPage>>)| {
            let reading = self.loaded.kept[story.file].reading.iter().flat_map(|reading| &reading.asked);
            let asked = reading.chain(page.iter().flat_map(|page| &page.asked));
            asked.filter_map(Asked::answer).map(|file| file.href.clone()).collect::<Vec<_>>()
        };
        own.flat_map(of_story).collect()
    }
}

/// Ends the build of a part: what is known of it is written, and the folder takes its place.
///
/// # Errors
/// When a file cannot be written.
pub fn end(
    (options, share): (&Options<'_>, Share),
    staging: Staging,
    stories: &[Story],
    (memory, Made { kept, rest }): (&Memory, Made),
    report: &mut Report,
) -> Result<(), Failure> {
    let folder = staging.folder();
    let common = Common {
        version: version(),
        of: share.of,
        at: options.at,
        base_url: options.base_url.map(str::to_owned),
        compresses: options.compresses,
        settings: memory.settings,
        addresses: kept.addresses,
        subjects: kept.subjects,
    };
    let of_story = |(story, page): (&Story, Option<Box<KeptPage>>)| Some(PartStory::new(&story.href, *page?));
    let stories = stories.iter().zip(kept.pages).filter_map(of_story).collect::<Vec<_>>();
    report.counts.part = Some((share, stories.len()));
    report.counts.files = stories.iter().map(|story| story.page.unit.files.count()).sum::<usize>() + rest.count();
    let part = Part { common, share, stories, media: rest, folder: folder.clone() };
    let written = part.write(&folder);
    written.map_err(OutputError::write(&folder))?;
    let texts = folder.join(TEXTS);
    fs::rename(kept.texts.path(), &texts).or_else(|_| fs::write(&texts, [])).map_err(OutputError::write(&texts))?;
    let mark = folder.join(BUILD_FILE);
    let told = serde_json::json!({ "generator": GENERATOR, "part": share.to_string() });
    fs::write(&mark, to_json(BUILD_FILE, &told)?).map_err(OutputError::write(&mark))?;
    (options.observer)(Step::Publish);
    Ok(staging.publish(crate::output::Changes::default(), false, Spare::Removed, |_, _| Ok(()))?)
}
