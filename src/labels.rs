//! The words of the interface, in the reader's language. They come from `public/locales/<lang>.json`.

use crate::numbers;

/// The words of one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// Its tag.
    language: String,
    /// By their keys, sorted: a map of another type would cost the browser more than the search.
    words: Vec<(String, String)>,
}

macro_rules! labels {
    ($(#[$enum_doc:meta])* pub enum $name:ident { $($(#[$doc:meta])* $label:ident = $key:literal,)* }) => {
        $(#[$enum_doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$doc])* $label,)* }

        impl $name {
            /// Every label.
            pub const ALL: &[Self] = &[$(Self::$label,)*];

            /// Its key in the files.
            pub fn key(self) -> &'static str {
                match self { $(Self::$label => $key,)* }
            }
        }
    };
}

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use labels;

labels! {
    /// A text of the interface.
    pub enum Label {
        /// The link that skips the masthead.
        SkipToContent = "skip_to_content",
        /// The name of the bar of sections.
        Sections = "sections",
        /// The name of the bar of languages.
        Languages = "languages",
        /// Before what cannot wait.
        Breaking = "breaking",
        /// The index of tags.
        IndexTags = "index_tags",
        /// The index of authors.
        IndexAuthors = "index_authors",
        /// The index of years.
        IndexYears = "index_years",
        /// How somebody wants to read.
        Preferences = "preferences",
        /// Shares a story.
        Share = "share",
        /// What is saved on the device.
        Saved = "saved",
        /// Saves a story on the device.
        Save = "save",
        /// Reads a story aloud.
        Listen = "listen",
        /// Above the headings of a long story.
        Contents = "contents",
        /// The name of the way from the front to a story.
        Breadcrumbs = "breadcrumbs",
        /// Something has been published since the page was loaded.
        NewStories = "new_stories",
        /// A page is not on the device, and the site cannot be reached.
        NotKept = "not_kept",
        /// A link to a picture without words of its own.
        OpenPicture = "open_picture",
        /// The search through all stories.
        Search = "search",
        /// Before the sections to choose from.
        Section = "section",
        /// Before the authors to choose from.
        Author = "author",
        /// Before the languages to choose from.
        Language = "language",
        /// Stories in whatever language.
        AllLanguages = "all_languages",
        /// Before the orders to choose from.
        Order = "order",
        /// What fits best comes first.
        ByRelevance = "by_relevance",
        /// The newest comes first.
        ByDate = "by_date",
        /// The words that were looked for instead; `{words}`.
        SearchedFor = "searched_for",
        /// Some files of the index are lacking.
        SearchLost = "search_lost",
        /// Nothing could be looked for.
        SearchFailed = "search_failed",
        /// More of what was found.
        MoreStories = "more_stories",
        /// The name of the list of pages that are no stories.
        Pages = "pages",
        /// Above stories on the same subject.
        Related = "related",
        /// Before the next older story of a section.
        PreviousStory = "previous_story",
        /// Before the next newer story of a section.
        NextStory = "next_story",
        /// Plays something here that another site shows; `{provider}`.
        PlayFrom = "play_from",
        /// The column of the newest stories.
        MostRecent = "most_recent",
        /// Above the stories that are read most.
        MostRead = "most_read",
        /// Before a source's name.
        Source = "source",
        /// Before an editor's name.
        Editor = "editor",
        /// Before the names of authors.
        By = "by",
        /// Before the headline that a story had at its source.
        OriginalTitle = "original_title",
        /// Before the author whom a story had at its source.
        OriginalAuthor = "original_author",
        /// Before the time of the last change.
        Updated = "updated",
        /// Before the time of the thing that a story tells of.
        EventDate = "event_date",
        /// Above what was put right.
        Corrections = "corrections",
        /// Above a story's tags, and the filter by tag.
        Tags = "tags",
        /// Above the footnotes.
        Footnotes = "footnotes",
        /// The name of a footnote's mark; `{number}`.
        FootnoteMark = "footnote_mark",
        /// The way from a footnote back to its mark.
        BackToText = "back_to_text",
        /// The name of the mark of a task that is done.
        TaskDone = "task_done",
        /// The name of the mark of a task that is not done.
        TaskOpen = "task_open",
        /// The name of a table that can be scrolled.
        Table = "table",
        /// A link to the file of a film or a recording.
        OpenFile = "open_file",
        /// A link to something shown by another site; `{provider}`.
        OpenAt = "open_at",
        /// The name of the list of filters.
        Filters = "filters",
        /// The field for words of a headline or a summary.
        SearchList = "search_list",
        /// A filter that lets everything through.
        All = "all",
        /// The filter by source.
        FilterSource = "filter_source",
        /// The filter by kind.
        Kind = "kind",
        /// The first day.
        From = "from",
        /// The last day.
        To = "to",
        /// Applies the filters.
        Apply = "apply",
        /// What the filters need to work.
        FiltersNeed = "filters_need",
        /// Takes all filters away.
        ClearFilters = "clear_filters",
        /// No story passes the filters.
        NothingFound = "nothing_found",
        /// A list without a story.
        NothingHere = "nothing_here",
        /// To the next older stories.
        Older = "older",
        /// From an older page to the newest stories.
        Newest = "newest",
        /// The number of a page; `{number}`.
        Page = "page",
        /// The kinds of sections.
        KindStories = "kind_stories",
        /// Pictures.
        KindPhoto = "kind_photo",
        /// Films.
        KindVideo = "kind_video",
        /// Portraits.
        KindPeople = "kind_people",
        /// Places.
        KindTravel = "kind_travel",
        /// Above the newsroom's address.
        Contact = "contact",
        /// Before an e-mail address.
        Email = "email",
        /// Before a telephone number.
        Phone = "phone",
        /// The headline of the page for an unknown address.
        NotFound = "not_found",
        /// What to do there.
        NotFoundHelp = "not_found_help",
        /// The headline when a page cannot be shown.
        Failed = "failed",
        /// The network or the host does not answer.
        FailedNetwork = "failed_network",
        /// The host answers with a status of failure; `{status}`.
        FailedStatus = "failed_status",
        /// The host answers with something that is no page's data.
        FailedAnswer = "failed_answer",
        /// The data ends too early or is damaged.
        FailedBroken = "failed_broken",
        /// The data is newer than this app.
        FailedNewer = "failed_newer",
        /// The headline in the place of a withdrawn story.
        Withdrawn = "withdrawn",
        /// When that was; `{date}`.
        WithdrawnOn = "withdrawn_on",
        /// Tries the same page again.
        TryAgain = "try_again",
        /// Loads the page anew, and the app with it.
        Reload = "reload",
        /// A link to the front.
        ToFront = "to_front",
    }
}

labels! {
    /// A text that says how many; the files have one for each form that their language has (`stories_found_one`), with `{count}`.
    pub enum Counted {
        /// How many stories there are.
        StoriesFound = "stories_found",
        /// How many there are, when only about.
        StoriesAbout = "stories_about",
        /// How many minutes a story takes to read.
        ReadingTime = "reading_time",
    }
}

impl Labels {
    /// The words of a language by their keys, as its file holds them.
    pub fn new(language: &str, mut words: Vec<(String, String)>) -> Self {
        words.sort_unstable();
        Self { language: language.to_owned(), words }
    }

    /// The keys of the words that there are.
    #[cfg(test)]
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|(key, _)| key.as_str())
    }

    /// A text; its key where the language lacks it.
    pub fn text(&self, label: Label) -> String {
        self.get(label.key())
    }

    /// The text of a key, or else the key.
    pub fn get(&self, key: &str) -> String {
        self.find(key).unwrap_or(key).to_owned()
    }

    fn find(&self, key: &str) -> Option<&str> {
        let found = self.words.binary_search_by(|(other, _)| other.as_str().cmp(key));
        found.ok().map(|at| self.words[at].1.as_str())
    }

    /// A text in the form that stands with a number.
    pub fn count(&self, label: Counted, count: u32) -> String {
        let form = numbers::form(&self.language, count);
        let key = |form: &str| [label.key(), "_", form].concat();
        let text = self.find(&key(&form)).map_or_else(|| self.get(&key("other")), str::to_owned);
        fill(&text, &[("count", &numbers::number(&self.language, count))])
    }

    /// A text with each `{name}` replaced by its value.
    pub fn with<const N: usize>(&self, label: Label, values: [(&str, &str); N]) -> String {
        fill(&self.text(label), &values)
    }
}

/// Puts values for names into a text. Character by character: the standard search for a text in a text is the app's only
/// use of it (measured: 1 KB compressed).
fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut pieces = text.split('{');
    let mut filled = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let value = piece.split_once('}').and_then(|(name, rest)| {
            let (_, value) = values.iter().find(|(other, _)| *other == name)?;
            Some([value, rest])
        });
        filled.extend(value.unwrap_or(["{", piece]));
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{hold_to_the_same_words, labels};

    #[test]
    fn names_are_filled_in() {
        let values = [("count", "{seen}"), ("seen", "7")];
        for (text, filled) in [
            ("Stories: {count}, among {seen}", "Stories: {seen}, among 7"),
            ("{count}{count}", "{seen}{seen}"),
            ("{other} {count", "{other} {count"),
            ("", ""),
        ] {
            assert_eq!(fill(text, &values), filled);
        }
    }

    #[test]
    fn every_language_has_the_same_words() {
        let labels = Label::ALL.iter().map(|label| label.key());
        hold_to_the_same_words("locales", labels, Counted::ALL.iter().map(|label| label.key()));
    }

    #[test]
    fn words_follow_their_number() {
        let said = |language: &str, count| labels(language).count(Counted::StoriesFound, count);
        assert_eq!([1, 2, 1234].map(|count| said("en", count)), ["1 story", "2 stories", "1,234 stories"]);
        assert_eq!(
            [1, 2, 5, 21].map(|count| said("ru", count)),
            ["1 материал", "2 материала", "5 материалов", "21 материал"]
        );
        assert_eq!([1, 2, 3].map(|count| said("ar", count)), ["مادة واحدة", "مادتان", "3 مواد"]);
    }
}
