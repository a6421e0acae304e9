//! What a command took: run in a process of its own, so that nothing else is counted.

use std::error::Error;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use nix::sys::resource::{UsageWho, getrusage};

/// The wall time, the time of all cores, and the most memory that one process held.
#[derive(Debug, Clone, Copy)]
pub struct Took {
    pub wall: Duration,
    pub cpu: Duration,
    /// In kB.
    pub memory: u64,
}

/// Runs a command and prints what it took, for the process that asked.
pub fn tell(command: &[&str]) -> Result<(), Box<dyn Error>> {
    let (program, arguments) = command.split_first().ok_or("say what is to be run")?;
    let begun = Instant::now();
    let status = Command::new(program).args(arguments).stdout(Stdio::null()).status()?;
    let wall = begun.elapsed();
    if !status.success() {
        return Err(format!("`{}` ended with {status}", command.join(" ")).into());
    }
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let micros = |time: nix::sys::time::TimeVal| time.tv_sec() * 1_000_000 + time.tv_usec();
    let cpu = micros(usage.user_time()) + micros(usage.system_time());
    // Linux counts in kB, macOS in bytes.
    let unit = if cfg!(target_os = "macos") { 1024 } else { 1 };
    println!("{} {cpu} {}", wall.as_micros(), usage.max_rss() / unit);
    Ok(())
}

/// Has another process of this program run a command.
pub fn measure(command: &[String]) -> Result<Took, Box<dyn Error>> {
    let output = Command::new(std::env::current_exe()?)
        .arg("took")
        .args(command)
        .stderr(Stdio::inherit())
        .output()?;
    let told = String::from_utf8(output.stdout)?;
    let numbers: Vec<u64> = told.split_whitespace().flat_map(str::parse).collect();
    let &[wall, cpu, memory] = numbers.as_slice() else {
        return Err(format!("`{}` failed", command.join(" ")).into());
    };
    Ok(Took { wall: Duration::from_micros(wall), cpu: Duration::from_micros(cpu), memory })
}
