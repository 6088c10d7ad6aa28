//! Tables of goals: the figure, the limit, what is over it.

use anyhow::{Result, ensure};

/// What a figure is held against.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Limit {
    /// It may be so much at most.
    Most(f64),
    /// It must be so much at least.
    Least(f64),
    /// It is only told.
    Told,
}

/// A line of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What is measured.
    pub name: String,
    /// Ours, where the figure is a ratio; and Pagefind's, where it was measured.
    pub sides: [Option<f64>; 2],
    /// The figure.
    pub figure: f64,
    /// Its limit.
    pub limit: Limit,
}

impl Row {
    /// A figure of our own.
    pub fn own(name: &str, figure: f64, limit: Limit) -> Self {
        Self { name: name.to_owned(), sides: [None, None], figure, limit }
    }

    /// Ours by theirs.
    pub fn ratio(name: &str, ours: f64, theirs: f64, limit: Limit) -> Self {
        Self { name: name.to_owned(), sides: [Some(ours), Some(theirs)], figure: ours / theirs, limit }
    }

    /// The same with what both sides have.
    pub fn beside(self, ours: f64, theirs: f64) -> Self {
        Self { sides: [Some(ours), Some(theirs)], ..self }
    }

    /// A figure that was not measured is not within its limit.
    fn is_kept(&self) -> bool {
        match self.limit {
            Limit::Most(limit) => self.figure <= limit,
            Limit::Least(limit) => self.figure >= limit,
            Limit::Told => true,
        }
    }

    fn print(&self) {
        let [ours, theirs] = self.sides.map(|side| side.map_or_else(String::new, number));
        let limit = match self.limit {
            Limit::Most(limit) => format!("≤ {}", number(limit)),
            Limit::Least(limit) => format!("≥ {}", number(limit)),
            Limit::Told => String::new(),
        };
        let verdict = if self.is_kept() { "" } else { "OVER" };
        let (name, figure) = (&self.name, number(self.figure));
        println!("{name:<58} {ours:>11} {theirs:>11} {figure:>11} {limit:>10} {verdict}");
    }
}

/// Goals of one subject.
#[derive(Debug)]
pub struct Table {
    /// What it is about.
    pub name: String,
    /// Its lines.
    pub rows: Vec<Row>,
}

/// Prints all tables, and then fails when something is over its limit.
pub fn report(tables: &[Table]) -> Result<()> {
    let mut over = Vec::new();
    for Table { name, rows } in tables {
        println!("\n{name:<58} {:>11} {:>11} {:>11} {:>10}", "newsprint", "pagefind", "figure", "limit");
        rows.iter().for_each(Row::print);
        let of_table = rows.iter().filter(|row| !row.is_kept());
        over.extend(of_table.map(|row| format!("{name}: {}", row.name)));
    }
    ensure!(over.is_empty(), "over budget: {}", over.join("; "));
    Ok(())
}

/// A number with as many places as are worth reading.
fn number(value: f64) -> String {
    match value.abs() {
        _ if value.is_nan() => "–".to_owned(),
        _ if value.fract() == 0.0 => format!("{value:.0}"),
        size if size >= 1_000.0 => format!("{value:.0}"),
        size if size >= 10.0 => format!("{value:.1}"),
        _ => format!("{value:.3}"),
    }
}

/// The middle one of some figures.
pub fn median(figures: impl IntoIterator<Item = f64>) -> f64 {
    let mut figures: Vec<f64> = figures.into_iter().collect();
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The largest of some figures.
pub fn most(figures: impl IntoIterator<Item = f64>) -> f64 {
    figures.into_iter().fold(f64::NAN, f64::max)
}

#[cfg(test)]
mod tests {
    use super::{Limit, Row, Table, median, number, report};

    #[test]
    fn each_figure_over_its_limit_is_named() {
        let rows = vec![
            Row::own("kept", 2.0, Limit::Most(2.0)),
            Row::ratio("too much", 9.0, 10.0, Limit::Most(0.5)),
            Row::own("too little", 0.8, Limit::Least(0.9)),
            Row::own("not measured", f64::NAN, Limit::Most(1.0)),
            Row::own("told", f64::NAN, Limit::Told),
        ];
        let error = report(&[Table { name: "a".to_owned(), rows }]).expect_err("over").to_string();
        assert_eq!(error, "over budget: a: too much; a: too little; a: not measured");
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!([2.0, 1_234.5, 12.34, 0.123_4, f64::NAN].map(number), ["2", "1234", "12.3", "0.123", "–"]);
        assert_eq!(median([9.0, 1.0, 2.0]), 2.0);
    }
}
