//! What a command took: run in a process of its own, so that nothing else is counted.

use std::error::Error;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;

/// The wall time, the time of all cores, and the most memory that one process held.
#[derive(Debug, Clone, Copy, Default)]
pub struct Took {
    pub wall: Duration,
    pub cpu: Duration,
    /// In kB, of the largest of the processes.
    pub memory: u64,
}

impl Took {
    /// What both take, one after the other.
    pub fn and(self, other: Self) -> Self {
        Self {
            wall: self.wall + other.wall,
            cpu: self.cpu + other.cpu,
            memory: self.memory.max(other.memory),
        }
    }
}

/// Why there is nothing to tell of a command.
#[derive(Debug)]
pub enum Nothing {
    /// It was stopped after this long.
    TooLong(Duration),
    /// It failed, and how.
    Failed(String),
}

/// What is printed for a command that was stopped.
const TOO_LONG: &str = "too long";

/// Runs a command for some seconds at most, and prints what it took, for the process that asked. It
/// and all that it starts are counted, and end together.
pub fn tell(limit: &str, command: &[&str]) -> Result<(), Box<dyn Error>> {
    let (program, arguments) = command.split_first().ok_or("say what is to be run")?;
    let limit = Duration::from_secs(limit.parse()?);
    let begun = Instant::now();
    let mut started = Command::new(program);
    started.args(arguments).stdout(Stdio::null()).stdin(Stdio::null()).process_group(0);
    let mut child = started.spawn()?;
    let group = Pid::from_raw(child.id().try_into()?);
    let (ended, end) = channel::<()>();
    let watch = thread::spawn(move || {
        let is_over = end.recv_timeout(limit) == Err(RecvTimeoutError::Timeout);
        is_over && killpg(group, Signal::SIGKILL).is_ok()
    });
    let status = child.wait()?;
    let wall = begun.elapsed();
    drop(ended);
    if watch.join().is_ok_and(|was_stopped| was_stopped) {
        println!("{TOO_LONG}");
        return Ok(());
    }
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
pub fn measure(command: &[String], limit: Duration) -> Result<Took, Nothing> {
    let failed = |why: &dyn ToString| Nothing::Failed(why.to_string());
    let own = std::env::current_exe().map_err(|error| failed(&error))?;
    let mut asked = Command::new(own);
    asked.arg("took").arg(limit.as_secs().to_string()).args(command);
    let output = asked.output().map_err(|error| failed(&error))?;
    let told = String::from_utf8_lossy(&output.stdout);
    if told.trim() == TOO_LONG {
        return Err(Nothing::TooLong(limit));
    }
    let numbers: Vec<u64> = told.split_whitespace().flat_map(str::parse).collect();
    let &[wall, cpu, memory] = numbers.as_slice() else {
        let said = String::from_utf8_lossy(&output.stderr);
        eprint!("{said}");
        return Err(failed(&said.lines().last().unwrap_or("it said nothing")));
    };
    Ok(Took { wall: Duration::from_micros(wall), cpu: Duration::from_micros(cpu), memory })
}
