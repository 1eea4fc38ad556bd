//! The plots of the report as SVG whose colours are the page's own, so that they follow light, dark and print.
use cs_evaluation::report::Task;
use plotters::{
    coord::{Shift, types::RangedCoordf64},
    prelude::*,
};

type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;
type Failed = DrawingAreaErrorKind<std::io::Error>;

const SIZE: (u32, u32) = (420, 320);
const TEXT: i32 = 17;

/// Colours that stand for the page's, and become them in [`themed`].
const INK: RGBColor = RGBColor(1, 1, 1);
const SOFT: RGBColor = RGBColor(2, 2, 2);
const LINE: RGBColor = RGBColor(3, 3, 3);
const ACCENT: RGBColor = RGBColor(4, 4, 4);
const CRISIS: RGBColor = RGBColor(5, 5, 5);

/// The share found against false alarms, over all thresholds; the ring is where the engine stands.
pub fn receiver(task: &Task) -> Result<String, Failed> {
    let mut points = vec![(0.0, 0.0)];
    points.extend(task.curve.iter().map(|p| (p.false_positive_rate, p.sensitivity)));
    let rates = &task.rates;
    let stands = rates.false_positive_rate.share.zip(rates.sensitivity.share);
    curve(["False alarms", "Found"], &points, [(0.0, 0.0), (1.0, 1.0)], stands)
}

/// How many of those called are right, against the share found; the dashed line is what guessing gives.
pub fn precision(task: &Task) -> Result<String, Failed> {
    let base = task.positives as f64 / (task.positives + task.negatives).max(1) as f64;
    let mut points: Vec<_> = task.curve.iter().map(|p| (p.sensitivity, p.precision)).collect();
    if let Some((_, first)) = points.first().copied() {
        points.insert(0, (0.0, first));
    }
    let stands = task.rates.sensitivity.share.zip(task.rates.ppv.share);
    curve(["Found", "Right of those called"], &points, [(0.0, base), (1.0, base)], stands)
}

fn curve(
    names: [&str; 2],
    points: &[(f64, f64)],
    guess: [(f64, f64); 2],
    stands: Option<(f64, f64)>,
) -> Result<String, Failed> {
    drawn(|area| {
        let mut chart = unit_chart(area, names)?;
        chart.draw_series(DashedLineSeries::new(guess, 5, 5, SOFT.stroke_width(1)))?;
        chart.draw_series(LineSeries::new(points.iter().copied(), ACCENT.stroke_width(3)))?;
        chart.draw_series(stands.iter().map(|at| Circle::new(*at, 7, CRISIS.stroke_width(3))))?;
        Ok(())
    })
}

/// The observed share of each tenth of the scores with its interval; on the dashed line scores would be probabilities.
pub fn reliability(task: &Task) -> Result<String, Failed> {
    drawn(|area| {
        let mut chart = unit_chart(area, ["Score", "Observed"])?;
        chart.draw_series(DashedLineSeries::new([(0.0, 0.0), (1.0, 1.0)], 5, 5, SOFT.stroke_width(1)))?;
        for bin in &task.calibration.bins {
            let observed = &bin.observed;
            let (Some(at), Some(share)) = (bin.mean_score, observed.share) else { continue };
            let (low, high) = (observed.low.unwrap_or(share), observed.high.unwrap_or(share));
            chart.draw_series([PathElement::new(vec![(at, low), (at, high)], ACCENT.stroke_width(2))])?;
            chart.draw_series([Circle::new((at, share), 5, ACCENT.filled())])?;
        }
        Ok(())
    })
}

/// How the scores of each truth are spread, as shares of their own number: a solid bar for positives, an outlined one for the rest.
pub fn histogram(task: &Task) -> Result<String, Failed> {
    let bars = &task.calibration.histogram;
    let of = |count: usize, all: usize| if all == 0 { 0.0 } else { count as f64 / all as f64 };
    let all = bars.iter().fold((0, 0), |sum, b| (sum.0 + b.positives, sum.1 + b.negatives));
    let shares: Vec<(f64, f64)> = bars.iter().map(|b| (of(b.positives, all.0), of(b.negatives, all.1))).collect();
    let top = shares.iter().fold(0.1_f64, |top, s| top.max(s.0).max(s.1));
    // A fifth more where it ends between two labels.
    let top = (top * 5.0).ceil() / 5.0;
    drawn(|area| {
        let mut chart = chart(area, ["Score", "Of their number"], top)?;
        let width = 1.0 / bars.len().max(1) as f64;
        for (place, (positive, negative)) in shares.iter().enumerate() {
            let left = place as f64 * width;
            let middle = left + width / 2.0;
            let rest = Rectangle::new([(left + width * 0.08, 0.0), (middle, *negative)], SOFT.stroke_width(2));
            let crisis = Rectangle::new([(middle, 0.0), (left + width * 0.92, *positive)], ACCENT.filled());
            chart.draw_series(if *negative > 0.0 { vec![rest] } else { vec![] })?;
            chart.draw_series(if *positive > 0.0 { vec![crisis] } else { vec![] })?;
        }
        Ok(())
    })
}

type Chart<'a, 'b> = ChartContext<'b, SVGBackend<'a>, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

fn unit_chart<'a, 'b>(area: &'b Area<'a>, names: [&str; 2]) -> Result<Chart<'a, 'b>, Failed> {
    chart(area, names, 1.0)
}

/// From 0 to 1 across, and from 0 to `top`, in percent.
fn chart<'a, 'b>(area: &'b Area<'a>, [across, up]: [&str; 2], top: f64) -> Result<Chart<'a, 'b>, Failed> {
    let mut chart = ChartBuilder::on(area)
        .margin(10)
        .margin_right(18)
        .x_label_area_size(48)
        .y_label_area_size(66)
        .build_cartesian_2d(0.0..1.0, 0.0..top)?;
    let percent = |v: &f64| format!("{:.0}%", 100.0 * v);
    chart
        .configure_mesh()
        .x_labels(6)
        .y_labels(6)
        .max_light_lines(0)
        .bold_line_style(LINE)
        .axis_style(SOFT)
        .label_style(("sans-serif", TEXT, &SOFT))
        .axis_desc_style(("sans-serif", TEXT, &INK))
        .x_desc(across)
        .y_desc(up)
        .x_label_formatter(&percent)
        .y_label_formatter(&percent)
        .draw()?;
    Ok(chart)
}

fn drawn(draw: impl FnOnce(&Area<'_>) -> Result<(), Failed>) -> Result<String, Failed> {
    let mut svg = String::new();
    {
        let area = SVGBackend::with_string(&mut svg, SIZE).into_drawing_area();
        draw(&area)?;
        area.present()?;
    }
    Ok(themed(&svg))
}

/// The page's colours for ours. The figure's caption says what it shows, and the table below it has the numbers, so a screen reader
/// passes the picture over.
fn themed(svg: &str) -> String {
    let colours =
        [("010101", "ink"), ("020202", "ink-3"), ("030303", "line"), ("040404", "accent"), ("050505", "crisis")];
    let themed = colours
        .iter()
        .fold(svg.to_owned(), |text, (hex, name)| text.replace(&format!("\"#{hex}\""), &format!("\"var(--{name})\"")));
    themed.replacen("<svg ", "<svg aria-hidden=\"true\" focusable=\"false\" ", 1)
}
