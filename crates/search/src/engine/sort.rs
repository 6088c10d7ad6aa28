//! Sorting in little code: the standard library's sorts are fast, but most of what the reader would have to fetch.

use std::cmp::Ordering;

/// Sorts by a comparison; what is equal stays in no particular order.
pub(crate) fn by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    for root in (0..items.len() / 2).rev() {
        sink(items, root, &compare);
    }
    for end in (1..items.len()).rev() {
        items.swap(0, end);
        sink(&mut items[..end], 0, &compare);
    }
}

/// Sorts by a key.
pub(crate) fn by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    by(items, |a, b| key(a).cmp(&key(b)));
}

/// Lets an item sink in a heap whose greatest item is the first.
fn sink<T>(heap: &mut [T], mut at: usize, compare: &impl Fn(&T, &T) -> Ordering) {
    loop {
        let mut child = 2 * at + 1;
        if child >= heap.len() {
            return;
        }
        if child + 1 < heap.len() && compare(&heap[child], &heap[child + 1]).is_lt() {
            child += 1;
        }
        if compare(&heap[at], &heap[child]).is_ge() {
            return;
        }
        heap.swap(at, child);
        at = child;
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn as_the_standard_library_sorts() {
        for length in 0..50_u32 {
            let mut items: Vec<u32> = (0..length).map(|item| item * 7_919 % 31).collect();
            let mut expected = items.clone();
            expected.sort_unstable();
            super::by(&mut items, Ord::cmp);
            assert_eq!(items, expected);
        }
    }
}
