//! How long ago something was, in the largest unit of which there is a whole one.

/// Units with how many seconds each has, from the largest. Older things have a date.
const UNITS: [(&str, f64); 3] = [("day", 86_400.0), ("hour", 3_600.0), ("minute", 60.0)];
/// What is older is not said so.
const OLDEST: f64 = 7.0 * 86_400.0;

/// How many of which unit ago something was that was so many seconds ago, or will be after as many. None when that is long ago, or
/// when no clock could be right about it.
pub fn ago(seconds: f64) -> Option<(f64, &'static str)> {
    let age = seconds.abs();
    (age < OLDEST).then(|| {
        let unit = UNITS.iter().find(|(_, length)| age >= *length);
        let (unit, length) = unit.copied().unwrap_or(("minute", 60.0));
        // Zero has no sign: nothing is "in 0 minutes".
        (0.0 - (seconds / length).trunc(), unit)
    })
}

#[cfg(test)]
mod tests {
    use super::ago;

    #[test]
    fn units() {
        for (seconds, said) in [
            (0.0, Some((0.0, "minute"))),
            (59.0, Some((0.0, "minute"))),
            (61.0, Some((-1.0, "minute"))),
            (-300.0, Some((5.0, "minute"))),
            (7_199.0, Some((-1.0, "hour"))),
            (200_000.0, Some((-2.0, "day"))),
            (700_000.0, None),
            // A clock that is wrong by a year.
            (-31_536_000.0, None),
            (f64::NAN, None),
        ] {
            assert_eq!(ago(seconds), said, "{seconds}");
        }
    }
}
