//! Many hosts that import one common module, in one process: time and memory for each.

mod harness;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use harness::{PROGRAM, heading, line, measure, runs};

const COMMON: &str = "(define-module (common)
  #:use-module (gnu)
  #:use-module (gnu services networking)
  #:use-module (gnu services ssh)
  #:export (host))

(define* (host name #:key (port 22))
  (operating-system
    (host-name name)
    (timezone \"Etc/UTC\")
    (bootloader (bootloader-configuration
                 (bootloader grub-bootloader) (targets '(\"/dev/sda\"))))
    (file-systems (cons (file-system (device \"/dev/sda1\") (mount-point \"/\") (type \"ext4\"))
                        %base-file-systems))
    (users (cons (user-account (name \"admin\") (group \"users\")
                               (supplementary-groups '(\"wheel\")))
                 %base-user-accounts))
    (services (append (list (service dhcp-client-service-type)
                            (service openssh-service-type
                                     (openssh-configuration (port-number port))))
                      %base-services))))
";

fn main() {
    heading("hosts");
    let Some(dir) = hosts(1_000) else {
        eprintln!("the hosts cannot be written");
        return;
    };
    for (command, count) in [("check", 1), ("check", 1_000), ("eval", 1_000)] {
        let sample = measure(runs(3), || run(&dir, command, count));
        let per = sample.median.as_secs_f64() * 1e3 / count as f64;
        line(
            &format!("{command} {count}"),
            sample,
            &format!("{per:.2} ms a host"),
        );
    }
    let _ = std::fs::remove_dir_all(dir);
}

/// A folder with a common module and so many hosts.
fn hosts(count: usize) -> Option<PathBuf> {
    let dir = std::env::temp_dir().join(format!("guixlite-hosts-{}", std::process::id()));
    std::fs::create_dir_all(&dir).ok()?;
    std::fs::write(dir.join("common.scm"), COMMON).ok()?;
    for at in 0..count {
        let text = format!(
            "(use-modules (gnu) (common))\n\n(host \"host-{at}\" #:port {})\n",
            at + 1
        );
        std::fs::write(dir.join(name(at)), text).ok()?;
    }
    Some(dir)
}

fn name(at: usize) -> String {
    format!("host-{at}.scm")
}

fn run(dir: &Path, command: &str, count: usize) {
    let status = Command::new(PROGRAM)
        .args([command, "--no-guix", "-L", "."])
        .args((0..count).map(name))
        .current_dir(dir)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if !status.is_ok_and(|status| status.success()) {
        eprintln!("{command} of {count} hosts failed");
    }
}
