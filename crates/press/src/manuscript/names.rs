//! The names of people in one line.

/// The longest Chinese name of a person, in characters.
const LONGEST_CHINESE: usize = 6;
/// The most words that another name has.
const MOST_WORDS: usize = 5;

/// The names in the value of a label.
pub fn split(value: &str) -> Vec<String> {
    let mut names = Vec::new();
    for name in value.split([',', ';', '，', '、', '；', '&', '/', '／']).flat_map(|name| name.split(" and ")) {
        let words = name.split_whitespace().collect::<Vec<_>>();
        // Chinese names of several people stand beside each other; one of two characters is often spaced out.
        let are_people = words.iter().all(|word| (2..=4).contains(&word.chars().count()) && is_wide(word));
        if are_people {
            names.extend(words.into_iter().map(str::to_owned));
        } else if words.iter().all(|word| word.chars().count() == 1 && is_wide(word)) {
            names.push(words.concat());
        } else {
            names.push(words.join(" "));
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// Whether this can be somebody's name: Chinese ones are short, others have few words. A second one may stand behind it in brackets.
pub fn is_name(name: &str) -> bool {
    let name = name.split(['（', '(']).next().unwrap_or(name).trim_end();
    let is_short = !is_wide(name) || name.contains('·') || name.chars().count() <= LONGEST_CHINESE;
    is_short && name.split_whitespace().count() <= MOST_WORDS
}

/// Whether something in it is of a script such as Chinese.
fn is_wide(name: &str) -> bool {
    name.chars().any(|sign| sign >= '\u{2E80}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_names() {
        assert_eq!(split("林瑶 唐文博"), ["林瑶", "唐文博"]);
        assert_eq!(split("林 瑶、唐文博"), ["林瑶", "唐文博"]);
        assert_eq!(split("Lin Yao, Tang Wenbo and Martha Shen"), ["Lin Yao", "Tang Wenbo", "Martha Shen"]);
        assert_eq!(split("Zoë Noé"), ["Zoë Noé"]);
        assert_eq!(split(" ,"), Vec::<String>::new());
    }

    #[test]
    fn what_can_be_a_name() {
        for (name, can_be) in [
            ("林瑶", true),
            ("欧阳静怡（何川）", true),
            ("玛莎·申·米勒", true),
            ("Zoë Müller-Lüdenscheidt", true),
            ("欢迎您来到澜江新报", false),
            ("nobody knows who wrote the letter", false),
        ] {
            assert_eq!(is_name(name), can_be, "{name}");
        }
    }
}
