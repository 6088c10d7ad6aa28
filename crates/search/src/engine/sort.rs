//! Sorting in little code: one sort for everything. The standard library's are fast, but each use is a kilobyte more for
//! the reader to fetch.

use alloc::vec::Vec;

/// Sorts numbers: a heap sort.
#[inline(never)]
pub(crate) fn numbers(items: &mut [u64]) {
    for root in (0..items.len() / 2).rev() {
        sink(items, root);
    }
    let mut heap = items;
    while let Some(last) = heap.len().checked_sub(1) {
        heap.swap(0, last);
        heap = heap.get_mut(..last).unwrap_or_default();
        sink(heap, 0);
    }
}

/// Lets a number sink in a heap whose greatest one is the first.
#[inline(never)]
fn sink(heap: &mut [u64], mut at: usize) {
    loop {
        let child = 2 * at + 1;
        let (left, right) = (heap.get(child), heap.get(child + 1));
        let (greater, child) = if left < right { (right, child + 1) } else { (left, child) };
        match (heap.get(at), greater) {
            (Some(parent), Some(greater)) if parent < greater => heap.swap(at, child),
            _ => return,
        }
        at = child;
    }
}

/// Sorts numbers and leaves out repetitions.
#[inline(never)]
pub(crate) fn set(items: &mut Vec<u32>) {
    let mut wide: Vec<u64> = items.iter().map(|item| u64::from(*item)).collect();
    numbers(&mut wide);
    items.clear();
    for item in wide {
        let item = item as u32;
        if items.last() != Some(&item) {
            items.push(item);
        }
    }
}

/// Whether a sorted list has a number.
#[inline(never)]
pub(crate) fn has(sorted: &[u32], number: u32) -> bool {
    sorted.binary_search(&number).is_ok()
}

/// The places of keys, the lowest key first; equal ones stay in their order.
#[inline(never)]
pub(crate) fn order(keys: &[u32]) -> Vec<usize> {
    let mut wide: Vec<u64> = keys.iter().zip(0_u64..).map(|(key, place)| u64::from(*key) << 32 | place).collect();
    numbers(&mut wide);
    wide.into_iter().map(|key| (key & u64::from(u32::MAX)) as usize).collect()
}

/// Scored stories, the best first; of equal ones the newest.
#[inline(never)]
pub(crate) fn by_score(stories: &mut [(u32, f32)]) {
    // The bits of numbers that are not below zero are in the order of the numbers.
    let mut wide: Vec<u64> =
        stories.iter().map(|(story, score)| !(u64::from(score.to_bits()) << 32 | u64::from(*story))).collect();
    numbers(&mut wide);
    for (story, key) in stories.iter_mut().zip(wide) {
        *story = (!key as u32, f32::from_bits((!key >> 32) as u32));
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn as_the_standard_library_sorts() {
        for length in 0..50_u64 {
            let mut items: Vec<u64> = (0..length).map(|item| item * 7_919 % 31).collect();
            let mut expected = items.clone();
            expected.sort_unstable();
            super::numbers(&mut items);
            assert_eq!(items, expected);
        }
    }

    #[test]
    fn sets_orders_and_scores() {
        let mut items = vec![3, 1, 3, 2];
        super::set(&mut items);
        assert_eq!(items, [1, 2, 3]);
        assert_eq!(super::order(&[5, 1, 5, 0]), [3, 1, 0, 2]);
        let mut stories = [(1, 0.5), (2, 2.0), (3, 0.5), (4, 0.0)];
        super::by_score(&mut stories);
        assert_eq!(stories, [(2, 2.0), (3, 0.5), (1, 0.5), (4, 0.0)]);
    }
}
