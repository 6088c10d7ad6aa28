use super::*;
use proptest::prelude::*;

const DAY: i64 = 24 * 60 * 60;

/// A corpus: for each story its day, its headline and its text.
type Corpus = Vec<(i64, String, String)>;

/// For each story the related ones, by place from the oldest.
fn related(corpus: &Corpus) -> Vec<Vec<u32>> {
    let words = corpus.iter().map(|(_, headline, text)| Words::new(headline, std::iter::empty(), &[text]));
    let words = words.collect::<Vec<_>>();
    let index = Index::new(corpus.iter().zip(&words).map(|((day, ..), words)| (day * DAY, words)).collect());
    (0..corpus.len() as u32).map(|place| index.related(place)).collect()
}

/// Stories about nothing in common, one a day, with some others among them.
fn among_others(stories: &[(usize, &str, &str)]) -> Corpus {
    let other = |day: usize| (day as i64, format!("Head{day} line{day}"), format!("The text{day} of day{day} goes on"));
    let mut corpus = (0..40).map(other).collect::<Corpus>();
    for (day, headline, text) in stories {
        corpus[*day] = (*day as i64, (*headline).to_owned(), (*text).to_owned());
    }
    corpus
}

#[test]
fn stories_on_one_subject_find_one_another() {
    let corpus = among_others(&[
        (3, "Third bridge opens", "The bridge over the Lan spans the river with six lanes"),
        (9, "Traffic on the third bridge", "Six lanes are not enough over the Lan"),
        (20, "Opera closes", "The last curtain falls"),
    ]);
    let found = related(&corpus);
    assert_eq!((&*found[3], &*found[9]), (&[9][..], &[3][..]));
    assert!(found.iter().enumerate().all(|(place, found)| matches!(place, 3 | 9) || found.is_empty()), "{found:?}");
}

#[test]
fn chinese() {
    let corpus = among_others(&[
        (3, "第三座跨江大桥正式通车", "大桥全长六百八十八米，双向六车道。"),
        (9, "跨江大桥迎来首个早高峰", "双向六车道车流平稳。"),
        (20, "歌剧院闭幕", "最后一场演出结束。"),
    ]);
    let found = related(&corpus);
    assert_eq!((&*found[3], &*found[9], &*found[20]), (&[9][..], &[3][..], &[][..]));
}

#[test]
fn at_most_four_and_the_newer_of_equals() {
    let stories = (0..8).map(|day| (day, "Third bridge", "river lanes")).collect::<Vec<_>>();
    let found = related(&among_others(&stories));
    assert_eq!(found[0], [7, 6, 5, 4]);
    assert_eq!(found[7], [6, 5, 4, 3]);
}

#[test]
fn what_comes_much_later_is_not_seen() {
    let mut corpus = among_others(&[(0, "Third bridge", "river lanes"), (30, "Third bridge", "river lanes")]);
    assert_eq!(related(&corpus)[0], [30]);
    corpus = among_others(&[(0, "Third bridge", "river lanes"), (31, "Third bridge", "river lanes")]);
    let found = related(&corpus);
    assert_eq!((&*found[0], &*found[31]), (&[][..], &[0][..]));
}

#[test]
fn few_stories() {
    assert!(related(&Vec::new()).is_empty());
    assert_eq!(related(&vec![(0, "A bridge".into(), String::new())]), [Vec::<u32>::new()]);
}

fn corpus() -> impl Strategy<Value = Corpus> {
    let words = |count| {
        prop::collection::vec(0_u32..60, count)
            .prop_map(|words| words.iter().map(|word| format!("word{word} ")).collect::<String>())
    };
    let story = (0_i64..120, words(1..4), words(0..12));
    prop::collection::vec(story, 1..60).prop_map(|mut corpus| {
        corpus.sort_by_key(|(day, ..)| *day);
        corpus
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_much_newer_story_changes_no_other(mut stories in corpus(), headline in "(word[0-9] ){1,4}") {
        let before = related(&stories);
        stories.push((120 + 31, headline.clone(), headline));
        prop_assert_eq!(&related(&stories)[..before.len()], &before[..]);
    }

    #[test]
    fn a_newer_story_changes_only_those_it_shares_a_word_with(mut stories in corpus(), word in 0_u32..60) {
        let before = related(&stories);
        let (last, all) = (stories[stories.len() - 1].0, stories.len());
        let text = format!("word{word} unheard of");
        stories.push((last, text.clone(), String::new()));
        let after = related(&stories);
        let has_doubled = (all + 1).ilog2() > all.ilog2();
        for (place, (_, headline, body)) in stories[..all].iter().enumerate() {
            let shares = format!("{headline} {body} ").contains(&format!("word{word} "));
            prop_assert!(shares || has_doubled || before[place] == after[place], "{place}");
        }
    }

    #[test]
    fn nothing_is_related_to_itself_or_to_the_far_future(stories in corpus()) {
        for (place, found) in related(&stories).into_iter().enumerate() {
            prop_assert!(found.len() <= MOST && !found.contains(&(place as u32)));
            prop_assert!(found.iter().all(|other| stories[*other as usize].0 <= stories[place].0 + 30));
        }
    }
}
