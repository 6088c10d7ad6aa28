//! Measures the index of a folder of Markdown files: size, files, bytes a query, quality.
//!
//! `cargo run --release -p newsprint-search --example measure -- FOLDER LANGUAGE`

use newsprint_search::{
    Document, Engine, Facet, Found, Numbers, Query, START, Step, Story, Value, Writer, prepare, tokens::tokens,
};
use std::{collections::BTreeMap, env, error::Error, fs, path::Path, time::Instant};

type Files = BTreeMap<String, Vec<u8>>;

struct Piece {
    href: String,
    title: String,
    text: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let (folder, language) =
        (arguments.next().ok_or("no folder")?, arguments.next().unwrap_or_else(|| "en".to_owned()));
    let mut pieces = Vec::new();
    collect(Path::new(&folder), &mut pieces)?;
    pieces.sort_by(|a, b| a.href.cmp(&b.href));
    let begin = Instant::now();
    let files = write(&pieces, &language, None)?;
    say(&format!("{} stories, written in {:?}", pieces.len(), begin.elapsed()));
    sizes(&files, pieces.len());
    let new =
        Piece { href: "new".to_owned(), title: pieces[0].title.clone(), text: pieces[pieces.len() / 2].text.clone() };
    let before = files.clone();
    pieces.push(new);
    let after = write(&pieces, &language, Some(&before))?;
    let changed: usize =
        after.iter().filter(|(name, bytes)| before.get(*name) != Some(bytes)).map(|(_, bytes)| bytes.len()).sum();
    let all: usize = after.values().map(Vec::len).sum();
    say(&format!("one more story changes {:.2} % of the bytes", 100.0 * changed as f64 / all as f64));
    pieces.pop();
    queries(&files, &pieces);
    typos(&files, &pieces);
    Ok(())
}

fn collect(folder: &Path, pieces: &mut Vec<Piece>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, pieces)?;
            continue;
        }
        if !path.extension().is_some_and(|ending| ending == "md" || ending == "mdx") {
            continue;
        }
        let text = fs::read_to_string(&path)?;
        let title = text.lines().find_map(|line| line.strip_prefix("title:").or_else(|| line.strip_prefix("# ")));
        let body = text.splitn(3, "---\n").nth(2).unwrap_or(&text).to_owned();
        let title = title.unwrap_or_default().trim().trim_matches(['"', '\'']).to_owned();
        pieces.push(Piece { href: path.display().to_string(), title, text: body });
    }
    Ok(())
}

fn write(pieces: &[Piece], language: &str, previous: Option<&Files>) -> Result<Files, Box<dyn Error>> {
    let stories: Vec<Story> = pieces.iter().map(|piece| Story { href: &piece.href, day: None }).collect();
    let numbers = match previous {
        Some(files) => Numbers::keep(&stories, |name| files.get(name).cloned()),
        None => Numbers::compact(&stories),
    };
    let mut writer = Writer::new(numbers.count());
    for at in numbers.order() {
        let piece = &pieces[at];
        let start: String = piece.text.chars().take(160).collect();
        let document = Document {
            href: &piece.href,
            language,
            title: &piece.title,
            texts: vec![&piece.text],
            facets: vec![Value { facet: Facet::Language, value: language, label: language }],
            card: format!("{{\"href\":\"{}\",\"title\":\"{}\",\"text\":\"{start}\"}}", piece.href, piece.title),
            ..Document::default()
        };
        writer.add(numbers.numbers()[at], prepare(&document))?;
    }
    let mut files = Files::new();
    writer.finish(&mut |name, bytes| {
        files.insert(name.to_owned(), bytes.to_owned());
        Ok(())
    })?;
    Ok(files)
}

fn sizes(files: &Files, stories: usize) {
    let all: usize = files.values().map(Vec::len).sum();
    let largest = files.values().map(Vec::len).max().unwrap_or_default();
    say(&format!(
        "{} files ({:.3} a story), {all} bytes ({} a story), the largest {largest}, start {}",
        files.len(),
        files.len() as f64 / stories as f64,
        all / stories.max(1),
        files[START].len()
    ));
    let mut by_kind: BTreeMap<u8, (usize, usize)> = BTreeMap::new();
    for (_, bytes) in files.iter().filter(|(name, _)| *name != START) {
        let kind = miniz_oxide::inflate::decompress_to_vec(bytes).ok().and_then(|contents| contents.first().copied());
        let entry = by_kind.entry(kind.unwrap_or_default()).or_default();
        *entry = (entry.0 + 1, entry.1 + bytes.len());
    }
    say(&format!("kind: (files, bytes) {by_kind:?}"));
}

/// Asks until there is an answer; gives the bytes and the rounds that it took.
fn ask(engine: &mut Engine, files: &Files, query: &Query) -> (Found, usize, usize) {
    let (mut bytes, mut rounds) = (0, 0);
    loop {
        match engine.search(query) {
            Step::Done(found) => return (found, bytes, rounds),
            Step::Need(names) => {
                rounds += 1;
                for name in names {
                    bytes += files.get(&name).map_or(0, Vec::len);
                    engine.put(&name, files.get(&name).map(Vec::as_slice));
                }
            }
        }
    }
}

fn open(files: &Files) -> Engine {
    Engine::open(&files[START]).expect("a start file")
}

fn queries(files: &Files, pieces: &[Piece]) {
    for (name, rest) in [("dev", 0), ("test", 1)] {
        let (mut sum, mut count, mut sizes, mut most_rounds, mut long) = (0.0, 0, Vec::new(), 0, 0);
        let mut time = std::time::Duration::ZERO;
        for piece in pieces.iter().skip(rest).step_by(2) {
            let words: Vec<String> =
                tokens(&piece.title).map(|token| token.form).filter(|form| form.chars().count() > 3).collect();
            if words.len() < 2 {
                continue;
            }
            let query = Query { open: false, ..Query::parse(&words[..words.len().min(3)].join(" ")) };
            let mut engine = open(files);
            let (found, bytes, rounds) = ask(&mut engine, files, &query);
            let begin = Instant::now();
            engine.search(&query);
            time += begin.elapsed();
            let rank = found.hits.iter().position(|hit| hit.card.contains(&format!("\"{}\"", piece.href)));
            sum += rank.map_or(0.0, |rank| 1.0 / (rank + 1) as f64);
            count += 1;
            sizes.push(bytes);
            most_rounds = most_rounds.max(rounds);
            long += u32::from(rounds > 2);
        }
        sizes.sort_unstable();
        let median = sizes.get(sizes.len() / 2).copied().unwrap_or_default();
        let most = sizes.last().copied().unwrap_or_default();
        let warm = time / count.max(1);
        say(&format!(
            "{name}: {count} queries, MRR@10 {:.4}, {median} bytes (median), {most} (most), {most_rounds} rounds (more than 2: {long}), {warm:?} warm",
            sum / f64::from(count.max(1))
        ));
    }
}

fn typos(files: &Files, pieces: &[Piece]) {
    let mut documents: BTreeMap<String, usize> = BTreeMap::new();
    for piece in pieces {
        let mut forms: Vec<String> = tokens(&piece.text).map(|token| token.form).collect();
        forms.sort_unstable();
        forms.dedup();
        forms.into_iter().for_each(|form| *documents.entry(form).or_default() += 1);
    }
    let words = documents.iter().filter(|(form, count)| {
        **count >= 3 && form.chars().count() >= 5 && form.chars().all(|letter| letter.is_ascii_lowercase())
    });
    let (mut recovered, mut all, mut bytes_of_all) = (0, 0, 0);
    for (number, (word, _)) in words.enumerate().filter(|(number, _)| number % 17 == 0) {
        let misspelt = misspell(word, number / 17);
        if documents.contains_key(&misspelt) {
            continue;
        }
        let query = Query { open: false, ..Query::parse(&misspelt) };
        let (found, bytes, _) = ask(&mut open(files), files, &query);
        all += 1;
        bytes_of_all += bytes;
        recovered += usize::from(found.forms.contains(word));
    }
    say(&format!("typos: {recovered} of {all} recovered, {} bytes each", bytes_of_all / all.max(1)));
}

/// One error at any place of a word, the four kinds in turn.
fn misspell(word: &str, number: usize) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = number * 7 % (letters.len() - 1);
    match number % 4 {
        0 => letters.swap(at, at + 1),
        1 => drop(letters.remove(at)),
        2 => letters.insert(at, 'e'),
        _ => letters[at] = if letters[at] == 'o' { 'a' } else { 'o' },
    }
    letters.into_iter().collect()
}

#[allow(clippy::print_stdout, reason = "its figures are for the terminal")]
fn say(line: &str) {
    println!("{line}");
}
