//! How long a film is: from the ways in which publishers write it to the words that pages show.

/// The longest film, in seconds: a hundred hours.
const LONGEST: u32 = 100 * 3600;

/// `2:14` for a film of `2:14`, `134` seconds or `PT2M14S`; `1:02:14` for one of more than an hour.
pub fn words(text: &str) -> Option<String> {
    let text = text.trim();
    let seconds = match text.strip_prefix(['P', 'p']) {
        Some(period) => of_period(period)?,
        None => of_clock(text)?,
    };
    let (hours, minutes, seconds) = match seconds {
        1..LONGEST => (seconds / 3600, seconds / 60 % 60, seconds % 60),
        _ => return None,
    };
    Some(if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") })
}

/// Reads `134`, `2:14` and `1:02:14`; fractions of a second are dropped.
fn of_clock(text: &str) -> Option<u32> {
    let mut parts = text.split(':').rev();
    let seconds = number(parts.next()?.split('.').next()?)?;
    let minutes = parts.next().map_or(Some(0), number)?;
    let hours = parts.next().map_or(Some(0), number)?;
    let is_clock = parts.next().is_none() && (!text.contains(':') || seconds < 60);
    is_clock.then_some(hours * 3600 + minutes * 60 + seconds)
}

/// Reads what follows the `P` of an ISO 8601 duration of days, hours, minutes and seconds.
fn of_period(text: &str) -> Option<u32> {
    let (days, clock) = text.split_once(['T', 't']).unwrap_or((text, ""));
    let mut total = 0;
    for (part, units) in [(days, &[('D', 86_400)][..]), (clock, &[('H', 3600), ('M', 60), ('S', 1)])] {
        let mut rest = part;
        for (unit, seconds) in units {
            if let Some(end) = rest.find([*unit, unit.to_ascii_lowercase()]) {
                total += number(rest[..end].split('.').next()?)? * seconds;
                rest = &rest[end + 1..];
            }
        }
        if !rest.is_empty() {
            return None;
        }
    }
    Some(total)
}

/// One to five digits.
fn number(text: &str) -> Option<u32> {
    let is_number = (1..=5).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_write_it() {
        for (text, expected) in [
            ("2:14", "2:14"),
            ("134", "2:14"),
            ("134.9", "2:14"),
            ("PT2M14S", "2:14"),
            ("pt2m14.5s", "2:14"),
            ("0:45", "0:45"),
            ("90:00", "1:30:00"),
            ("1:02:03", "1:02:03"),
            ("PT1H", "1:00:00"),
            ("P1DT1S", "24:00:01"),
        ] {
            assert_eq!(words(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_none() {
        for text in ["", "0", "soon", "2:74", "1:2:3:4", "-5", "PT", "P2M", "PT5", "PT1S1H", "99999:00", "2 min", ":5"]
        {
            assert_eq!(words(text), None, "{text}");
        }
    }
}
