//! What was written is read, whatever it is.

use super::{
    Id,
    bytes::{Bytes, push_number},
    catalogue::Catalogue,
    columns::{self, Columns, ValueEntry},
    deflate::deflate_parts,
    inflate::inflate,
    places::{self, Places},
    postings::{self, Posting},
    routes::Routes,
    start::{Backdated, Days, Here, Start, Tier},
};
use crate::Facet;
use proptest::{collection::vec, prelude::*};

fn routes() -> impl Strategy<Value = Routes> {
    let ids = any::<[u8; 5]>().prop_map(Id);
    prop::collection::btree_map("[a-c消息]{0,6}", ids, 0..20).prop_map(|routes| Routes(routes.into_iter().collect()))
}

fn ids() -> impl Strategy<Value = Vec<Id>> {
    vec(any::<[u8; 5]>().prop_map(Id), 0..9)
}

fn day() -> impl Strategy<Value = Option<i32>> {
    prop::option::of(-800_000..800_000_i32)
}

prop_compose! {
    fn catalogue()(dictionaries in vec(routes(), 0..3), completions in routes(), columns in ids(), values in ids()) -> Catalogue {
        Catalogue { dictionaries, completions, columns, values }
    }
}

prop_compose! {
    fn start()(
        (count, stories, group) in (any::<u32>(), any::<u32>(), 1..9_usize),
        tiers in vec((any::<u32>(), any::<bool>(), routes()), 0..4),
        days in vec((prop::option::of((0..9_000_i32, 0..9_000_i32)), any::<bool>()), 0..9),
        backdated in vec((any::<u32>(), day(), any::<u32>()), 0..9),
        cards in vec(any::<[u8; 3]>(), 0..20),
        (forms, common) in (vec("[^\n\0]{0,9}", 0..4), vec("[a-z]{1,5}", 0..4)),
        here in prop_oneof![any::<[u8; 5]>().prop_map(|id| Here::File(Id(id))), catalogue().prop_map(Here::Catalogue)],
    ) -> Start {
        Start {
            count,
            stories,
            tiers: tiers.into_iter().map(|(first, is_deep, routes)| Tier { first, is_deep, routes }).collect(),
            days: days.into_iter().map(|(range, is_full)| Days { range, is_full }).collect(),
            backdated: backdated.into_iter().map(|(document, day, before)| Backdated { document, day, before }).collect(),
            group,
            cards,
            forms,
            common,
            catalogue: here,
        }
    }
}

proptest! {
    #[test]
    fn start_files(start in start()) {
        prop_assert_eq!(Start::read(&start.encode()), Ok(start));
    }

    #[test]
    fn parts(parts in vec(vec(prop_oneof![Just(0_u8), any::<u8>()], 0..3_000), 0..6)) {
        let packed = deflate_parts(&parts);
        prop_assert_eq!(inflate(&packed, 1 << 20), Ok(parts.concat()));
        // What follows the stream is not read.
        prop_assert_eq!(inflate(&[&packed[..], &[7, 7, 7]].concat(), 1 << 20), Ok(parts.concat()));
    }

    #[test]
    fn positions(slots in vec(vec(vec(0..70_000_u32, 0..5), 0..6), 1..6)) {
        let packed = slots.iter().map(|stories| {
            let mut bytes = Vec::new();
            for distances in stories {
                push_number(&mut bytes, distances.len() as u32);
                distances.iter().for_each(|distance| push_number(&mut bytes, *distance));
            }
            bytes
        });
        let contents = Places { slots: packed.collect() }.encode().concat();
        for (slot, stories) in slots.iter().enumerate() {
            let sums = |distances: &Vec<u32>| {
                distances.iter().scan(0, |place, distance| { *place += distance; Some(*place) }).collect::<Vec<_>>()
            };
            let expected: Vec<Vec<u32>> = stories.iter().map(sums).collect();
            prop_assert_eq!(places::slot(Bytes::new(&contents[1..]), slot), Ok(expected));
        }
        prop_assert!(places::slot(Bytes::new(&contents[1..]), slots.len()).is_err());
    }

    #[test]
    fn lists(documents in prop::collection::btree_map(any::<u32>(), (1..=255_u8, any::<bool>()), 0..60)) {
        let list: Vec<Posting> = documents
            .into_iter()
            .map(|(document, (impact, is_title))| {
                Posting { document, impact: postings::nearest(f32::from(impact)), is_title }
            })
            .collect();
        let (numbers, impacts) = postings::columns(&list);
        prop_assert_eq!(postings::read(&numbers, &impacts), Ok(list.clone()));
        let plain: Vec<u32> = list.iter().map(|posting| posting.document).collect();
        prop_assert_eq!(postings::read_plain(&postings::plain_column(&plain)), Ok(plain));
    }

    #[test]
    fn columns_of_days_and_values(rows in vec((day(), vec(any::<u32>(), 0..3)), 1..40)) {
        let (days, tags): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
        let mut values: [Vec<Vec<u32>>; Facet::ALL.len()] = Default::default();
        values.iter_mut().for_each(|column| column.resize(days.len(), Vec::new()));
        values[Facet::ALL.len() - 1].clone_from(&tags);
        let contents = Columns { days: days.clone(), values }.encode().concat();
        prop_assert_eq!(columns::days(Bytes::new(&contents[1..])), Ok(days));
        let mut read = vec![Vec::new(); tags.len()];
        columns::each_value(Bytes::new(&contents[1..]), Facet::ALL.len() - 1, &mut |row, value| read[row as usize].push(value));
        prop_assert_eq!(read, tags);
    }

    #[test]
    fn values(entries in vec((0..6_u8, ".{0,9}", any::<u32>()), 0..9)) {
        let entries: Vec<ValueEntry> =
            entries.into_iter().map(|(facet, value, total)| ValueEntry { facet, value, total }).collect();
        let contents = columns::encode_values(&entries);
        let mut bytes = Bytes::new(&contents[1..]);
        let count = bytes.count(columns::LEAST_VALUE);
        let read: Vec<ValueEntry> = (0..count).map(|_| columns::value(&mut bytes)).collect();
        prop_assert_eq!(read, entries);
    }
}
