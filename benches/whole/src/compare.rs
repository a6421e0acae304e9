//! Every generator on the same content, in turn, and the medians as a table.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::contenders::{self, Contender};
use crate::took::{Nothing, Took, measure};

struct Settings {
    sizes: Vec<usize>,
    runs: usize,
    guide: PathBuf,
    only: Vec<String>,
    work: PathBuf,
    limit: Duration,
}

/// What became of a contender: what its runs took, or why it has none.
type Taken = BTreeMap<&'static str, Result<Vec<Took>, Nothing>>;

/// Compares, as the options say, and prints a table in Markdown.
pub fn run(options: &[&str]) -> Result<(), Box<dyn Error>> {
    let settings = settings(options)?;
    println!("{}\n", circumstances(options));
    println!("| chapters | | wall | all cores | memory | to the floor | to `guide` |");
    println!("|---:|---|---:|---:|---:|---:|---:|");
    let mut versions: Vec<String> = Vec::new();
    for &size in &settings.sizes {
        let work = settings.work.join(size.to_string());
        contenders::prepare(size, &work)?;
        let contenders = installed(&settings, &work, &mut versions)?;
        let mut taken = Taken::new();
        // In turn, so that what else the machine does falls on all alike.
        for run in 1..=settings.runs {
            for contender in &contenders {
                let before = taken.entry(contender.name).or_insert(Ok(Vec::new()));
                let Ok(runs) = before else { continue };
                eprintln!("{size} chapters, run {run} of {}: {}", settings.runs, contender.name);
                match once(contender, settings.limit) {
                    Ok(took) => runs.push(took),
                    Err(nothing) => *before = Err(nothing),
                }
            }
        }
        for contender in &contenders {
            println!("{}", row(size, contender, &taken));
        }
        contenders::clear(&work)?;
    }
    println!("\n{}.", versions.join("; "));
    Ok(())
}

fn settings(options: &[&str]) -> Result<Settings, Box<dyn Error>> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut settings = Settings {
        sizes: vec![12, 1000, 10_000],
        runs: 5,
        guide: here.join("../../target/release/guide"),
        only: Vec::new(),
        work: here.join("target/compared"),
        limit: Duration::from_secs(600),
    };
    for pair in options.chunks(2) {
        let &[option, value] = pair else {
            return Err(format!("`{}` has no value", pair[0]).into());
        };
        match option {
            "--sizes" => {
                settings.sizes = value.split(',').map(str::parse).collect::<Result<_, _>>()?
            }
            "--runs" => settings.runs = value.parse()?,
            "--guide" => settings.guide = value.into(),
            "--only" => settings.only = value.split(',').map(str::to_owned).collect(),
            "--work" => settings.work = value.into(),
            "--limit" => settings.limit = Duration::from_secs(value.parse()?),
            other => return Err(format!("there is no option `{other}`").into()),
        }
    }
    if settings.runs == 0 || settings.limit.is_zero() {
        return Err("there is at least one run, of a second at least".into());
    }
    settings.guide = std::path::absolute(settings.guide)?;
    settings.work = std::path::absolute(settings.work)?;
    Ok(settings)
}

/// The command, and the machine with what else it does.
fn circumstances(options: &[&str]) -> String {
    let said = |file: &str| fs::read_to_string(file).unwrap_or_default();
    let words = said("/proc/cpuinfo");
    let processor = words
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(':'))
        .map_or("an unknown processor", |(_, name)| name.trim());
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let load = said("/proc/loadavg");
    let load = load.split_whitespace().next().unwrap_or("unknown");
    format!("`compare {}` on {cores} cores ({processor}), load {load} before", options.join(" "))
}

/// All that are wanted and installed; notes their versions.
fn installed(
    settings: &Settings,
    work: &Path,
    versions: &mut Vec<String>,
) -> Result<Vec<Contender>, Box<dyn Error>> {
    let mut contenders = contenders::all(&settings.guide, work)?;
    let names: Vec<&str> = contenders.iter().map(|contender| contender.name).collect();
    if let Some(unknown) = settings.only.iter().find(|only| !names.contains(&only.as_str())) {
        return Err(format!("there is no `{unknown}`: say some of {}", names.join(", ")).into());
    }
    if !settings.only.is_empty() {
        contenders.retain(|contender| settings.only.iter().any(|name| name == contender.name));
    }
    let mut installed = Vec::new();
    for contender in contenders {
        let Some(version) = contender.version() else {
            eprintln!("{} is not installed, and is left out", contender.name);
            continue;
        };
        if !version.is_empty() && !versions.contains(&version) {
            versions.push(version);
        }
        installed.push(contender);
    }
    if installed.is_empty() {
        return Err("nothing of this is installed".into());
    }
    Ok(installed)
}

/// One run, into empty folders, of which all that was to come has come.
fn once(contender: &Contender, limit: Duration) -> Result<Took, Nothing> {
    let failed = |why: String| {
        eprintln!("{}: {why}", contender.name);
        Nothing::Failed(why)
    };
    for folder in contender.fresh.iter().filter(|folder| folder.exists()) {
        set_aside(folder).map_err(|error| failed(error.to_string()))?;
    }
    if let Some((folder, command)) = &contender.before
        && !folder.exists()
    {
        measure(command, limit)?;
    }
    let mut all = Took::default();
    for command in &contender.commands {
        all = all.and(measure(command, limit)?);
    }
    match contender.makes.fault() {
        Some(fault) => Err(failed(fault)),
        None => Ok(all),
    }
}

/// Gives a folder that an earlier run has filled another name. To delete it would make the next runs
/// slow: for some seconds ext4 looks for files that were deleted long enough ago, one by one, whenever
/// a new one is made.
fn set_aside(folder: &Path) -> std::io::Result<()> {
    let other = |number: usize| folder.with_added_extension(number.to_string());
    let free = (1..).map(other).find(|other| !other.exists());
    fs::rename(folder, free.expect("there are more numbers than folders"))
}

fn row(size: usize, contender: &Contender, taken: &Taken) -> String {
    let begin = format!("| {} | {} |", thousands(size), contender.says);
    let runs = match &taken[contender.name] {
        Ok(runs) => runs,
        Err(Nothing::TooLong(limit)) => {
            return format!("{begin} more than {} s | | | | |", limit.as_secs());
        }
        Err(Nothing::Failed(why)) => return format!("{begin} failed: {why} | | | | |"),
    };
    let wall = |runs: &[Took]| median(runs.iter().map(|took| took.wall.as_secs_f64()));
    let ratio = |to: &str| match taken.get(to) {
        Some(Ok(others)) => format!("{:.2}", wall(runs) / wall(others)),
        _ => String::new(),
    };
    format!(
        "{begin} {:.3} s | {:.3} s | {:.0} MB | {} | {} |",
        wall(runs),
        median(runs.iter().map(|took| took.cpu.as_secs_f64())),
        median(runs.iter().map(|took| took.memory as f64 / 1024.0)),
        ratio("floor"),
        ratio(contender.against),
    )
}

fn thousands(number: usize) -> String {
    match number {
        ..1000 => number.to_string(),
        _ => format!("{},{:03}", number / 1000, number % 1000),
    }
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    if values.len() % 2 == 1 { values[middle] } else { (values[middle - 1] + values[middle]) / 2.0 }
}
