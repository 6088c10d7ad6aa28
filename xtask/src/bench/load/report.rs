//! The tables: medians of each subject, and the budgets.

use anyhow::{Result, bail};

use super::lighthouse::{CATEGORIES, Visit};

/// What was measured of one subject.
#[derive(Debug, Default)]
pub struct Measured {
    /// Lighthouse's visits.
    pub visits: Vec<Visit>,
    /// Milliseconds from a click until the next story; none where nothing is clicked.
    pub clicks: Vec<f64>,
}

/// All subjects.
#[derive(Debug, Default)]
pub struct Subjects {
    /// A story as press makes it.
    pub newsprint: Measured,
    /// The same as plain static HTML.
    pub plain: Measured,
    /// The same by VitePress.
    pub vitepress: Measured,
}

/// A limit on a figure.
struct Budget {
    name: &'static str,
    value: f64,
    limit: f64,
    /// Points are good when there are many, all else when there is little.
    is_points: bool,
}

impl Budget {
    fn is_kept(&self) -> bool {
        if self.is_points { self.value >= self.limit } else { self.value <= self.limit }
    }
}

impl Measured {
    fn median(&self, figure: impl Fn(&Visit) -> f64) -> f64 {
        median(self.visits.iter().map(figure).collect())
    }
}

/// The middle one of an odd number of figures.
fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Prints both tables. A budget that is not kept is an error, and so is a figure that is missing.
pub fn report(subjects: &Subjects) -> Result<()> {
    let Subjects { newsprint, plain, vitepress } = subjects;
    println!("\n{:<44} {:>10} {:>10} {:>10}", "medians", "newsprint", "static", "vitepress");
    let row = |name: &str, of: &dyn Fn(&Measured) -> f64| {
        // A page without a link to click on has no time.
        let figure = |value: f64| if value.is_nan() { "–".to_owned() } else { format!("{value:.1}") };
        let [newsprint, plain, vitepress] = [newsprint, plain, vitepress].map(|subject| figure(of(subject)));
        println!("{name:<44} {newsprint:>10} {plain:>10} {vitepress:>10}");
    };
    row("LCP, ms", &|subject| subject.median(|visit| visit.lcp));
    row("  least", &|subject| subject.visits.iter().map(|visit| visit.lcp).fold(f64::NAN, f64::min));
    row("  most", &|subject| subject.visits.iter().map(|visit| visit.lcp).fold(f64::NAN, f64::max));
    row("TBT, ms", &|subject| subject.median(|visit| visit.tbt));
    row("CLS, thousandths", &|subject| subject.median(|visit| visit.cls * 1_000.0));
    for (at, category) in CATEGORIES.iter().enumerate() {
        row(&format!("{category}, points"), &|subject| subject.median(|visit| visit.scores[at]));
    }
    row("bytes before idle, KB without pictures", &|subject| subject.median(|visit| visit.before_idle) / 1_000.0);
    row("bytes after idle, KB without pictures", &|subject| subject.median(|visit| visit.after_idle) / 1_000.0);
    row("click to the next story, ms", &|subject| median(subject.clicks.clone()));
    row("  least", &|subject| subject.clicks.iter().copied().fold(f64::NAN, f64::min));
    row("  most", &|subject| subject.clicks.iter().copied().fold(f64::NAN, f64::max));

    println!("\n{:<44} {:>10} {:>10}", "budget", "newsprint", "limit");
    let mut over = Vec::new();
    for budget in budgets(subjects) {
        let verdict = if budget.is_kept() { "" } else { "OVER" };
        println!("{:<44} {:>10.3} {:>10.3} {verdict}", budget.name, budget.value, budget.limit);
        if !budget.is_kept() {
            over.push(budget.name);
        }
    }
    for fault in newsprint.visits.first().into_iter().flat_map(|visit| &visit.faults) {
        println!("costs points: {fault}");
    }
    if !over.is_empty() {
        bail!("over budget: {}", over.join("; "));
    }
    Ok(())
}

fn budgets(Subjects { newsprint, plain, vitepress }: &Subjects) -> Vec<Budget> {
    let most = |name, value, limit| Budget { name, value, limit, is_points: false };
    let points = |name, at: usize| {
        let least = newsprint.visits.iter().map(|visit| visit.scores[at]).fold(f64::NAN, f64::min);
        Budget { name, value: least, limit: 100.0, is_points: true }
    };
    let ratio = |other: &Measured, figure: fn(&Visit) -> f64| newsprint.median(figure) / other.median(figure);
    let (click, other) = (median(newsprint.clicks.clone()), median(vitepress.clicks.clone()));
    vec![
        most("LCP / static", ratio(plain, |visit| visit.lcp), 1.1),
        most("TBT, ms", newsprint.median(|visit| visit.tbt), 20.0),
        most("CLS, the most of all runs", newsprint.visits.iter().map(|visit| visit.cls).fold(f64::NAN, f64::max), 0.0),
        points("accessibility, the least of all runs", 0),
        points("best practices, the least of all runs", 1),
        points("SEO, the least of all runs", 2),
        most("bytes before idle / VitePress", ratio(vitepress, |visit| visit.before_idle), 0.2),
        most("bytes after idle / VitePress", ratio(vitepress, |visit| visit.after_idle), 0.5),
        most("click to the next story / VitePress", click / other, 0.7),
        most("click to the next story, ms", click, 80.0),
    ]
}

#[cfg(test)]
mod tests {
    use super::{Measured, Subjects, budgets, median, report};
    use crate::bench::load::lighthouse::Visit;

    fn subjects(lcp: f64, click: f64) -> Subjects {
        let measured = |lcp, bytes, click| {
            let visit =
                Visit { lcp, scores: [100.0; 3], before_idle: bytes, after_idle: 4.0 * bytes, ..Visit::default() };
            Measured { visits: vec![visit; 3], clicks: vec![click; 3] }
        };
        Subjects {
            newsprint: measured(lcp, 10.0, click),
            plain: measured(900.0, 5.0, f64::NAN),
            vitepress: measured(2_000.0, 100.0, 120.0),
        }
    }

    #[test]
    fn what_is_within_all_budgets_passes() {
        assert!(report(&subjects(989.0, 80.0)).is_ok());
    }

    #[test]
    fn each_figure_over_its_budget_is_named() {
        let error = report(&subjects(995.0, 84.1)).expect_err("over budget").to_string();
        let named = "over budget: LCP / static; click to the next story / VitePress; click to the next story, ms";
        assert_eq!(error, named);
    }

    #[test]
    fn what_was_not_measured_is_over_budget() {
        let kept = budgets(&Subjects::default()).iter().filter(|budget| budget.is_kept()).count();
        assert_eq!(kept, 0);
    }

    #[test]
    fn one_bad_run_does_not_move_the_median() {
        assert_eq!(median(vec![9.0, 1.0, 2.0]), 2.0);
        assert!(median(vec![]).is_nan());
    }
}
