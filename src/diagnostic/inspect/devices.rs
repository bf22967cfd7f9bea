//! File systems, swap space and mapped devices: names that are none, UUIDs of another kind than the
//! file system's, places that are no directories. All of them compose and fail when the system starts.

use super::Seen;
use crate::diagnostic::show;
use crate::diagnostic::suggest::nearest;
use crate::diagnostic::wording::{names, services};
use crate::diagnostic::{Diagnostic, Fix};
use crate::value::Value;

/// File systems that live on a device with a name below /dev.
const ON_A_DISK: &[&str] = &[
    "ext2", "ext3", "ext4", "btrfs", "vfat", "xfs", "f2fs", "jfs", "bcachefs", "ntfs",
];

/// The directory of the devices that the device mapper makes.
const MAPPED: &str = "/dev/mapper/";

/// A disk's name as manuals have it, where each reader's own belongs.
const PLACEHOLDER: &str = "/dev/sdX";

impl Seen<'_> {
    /// Everything suspicious in a file system or swap space.
    pub(super) fn devices(&self) -> Vec<Diagnostic> {
        let field = match self.kind {
            "file-system" => "device",
            "swap-space" => "target",
            _ => return Vec::new(),
        };
        let found = [
            self.label(field),
            self.mapped(field),
            self.kind_of_uuid(),
            self.relative(),
        ];
        found.into_iter().flatten().collect()
    }

    fn text_in(&self, field: &str) -> Option<&str> {
        self.machine.ctx.heap.text(self.field(field)?)
    }

    /// A device or swap space named by a string that is no file name: a label, probably.
    fn label(&self, field: &str) -> Option<Diagnostic> {
        let on_disk = || {
            let kind = self.text_in("type");
            kind.is_some_and(|kind| ON_A_DISK.contains(&kind))
        };
        if self.kind == "file-system" && !on_disk() {
            return None;
        }
        let name = self.text_in(field)?;
        if name.starts_with('/') || name.contains(':') || self.is_template_of(name) {
            return None;
        }
        let place = self.place(field)?;
        let is_uuid = name.len() == 36 && name.bytes().filter(|&b| b == b'-').count() == 4;
        let procedure = if is_uuid { "uuid" } else { "file-system-label" };
        let meant = format!("({procedure} \"{name}\")");
        let words = services::label_as_string(name, &meant);
        let fix = Fix::new(names::write_instead(&meant), place, meant);
        Some(Diagnostic::warning(words, place).with_fix(Some(fix)))
    }

    /// Whether the text is a template that nobody has filled in yet, and whose comments say what the
    /// name stands for: what it will be is not known.
    fn is_template_of(&self, name: &str) -> bool {
        let text = self.text.file.text();
        let quoted = format!("\"{name}\"");
        let mut comments = text
            .lines()
            .filter_map(|line| line.trim_start().strip_prefix(';'));
        comments.any(|comment| comment.contains(&quoted))
            && text.contains(&format!("\"{PLACEHOLDER}\""))
    }

    /// A mapped device that none of the configuration's is called by, but nearly.
    fn mapped(&self, field: &str) -> Option<Diagnostic> {
        let name = self.text_in(field)?.strip_prefix(MAPPED)?;
        let heap = &self.machine.ctx.heap;
        let devices = heap.records.iter().map(|(_, record)| record);
        let devices = devices
            .filter(|record| show::kind_of(&self.machine.ctx, record.rtd) == "mapped-device");
        let targets: Vec<&str> = devices
            .filter_map(|record| show::field_of(&self.machine.ctx, record, "targets"))
            .filter_map(|targets| heap.list_items(targets))
            .flatten()
            .filter_map(|target| heap.text(target))
            .collect();
        if targets.contains(&name) {
            return None;
        }
        let similar = nearest(name, targets)?;
        let place = self.place(field)?;
        let words = services::no_mapped_device(name, similar);
        let meant = format!("\"{MAPPED}{similar}\"");
        let fix = Fix::new(names::write_instead(&meant), place, meant);
        Some(Diagnostic::warning(words, place).with_fix(Some(fix)))
    }

    /// A UUID of another kind than file systems of the type have.
    fn kind_of_uuid(&self) -> Option<Diagnostic> {
        let Value::Record(device) = self.field("device")? else {
            return None;
        };
        let ctx = &self.machine.ctx;
        let device = ctx.heap.records.get(device);
        if show::kind_of(ctx, device.rtd) != "uuid" {
            return None;
        }
        let Value::Symbol(uuid) = show::field_of(ctx, device, "type")? else {
            return None;
        };
        let kind = self.text_in("type")?;
        let (has, needs) = (family(uuid.as_str())?, family(kind)?);
        if has == needs {
            return None;
        }
        let place = self.place("type")?;
        let meant = match has {
            "fat" => Some("\"vfat\""),
            "ntfs" => Some("\"ntfs\""),
            _ => None,
        };
        let words = services::uuid_of_another_kind(uuid.as_str(), kind);
        let fix = meant.map(|meant| Fix::new(names::write_instead(meant), place, meant));
        let mut diagnostic = Diagnostic::warning(words, place).with_fix(fix);
        if let Some(device) = self.place("device") {
            diagnostic.add_label(device, services::uuid_is_given_here().to_owned());
        }
        Some(diagnostic)
    }

    /// A mount point that is no absolute file name.
    fn relative(&self) -> Option<Diagnostic> {
        let directory = self.text_in("mount-point")?;
        if directory.starts_with('/') || matches!(directory, "none" | "swap") {
            return None;
        }
        let place = self.place("mount-point")?;
        let meant = format!("\"/{directory}\"");
        let words = services::relative_mount_point(directory);
        let fix = Fix::new(names::write_instead(&meant), place, meant);
        Some(Diagnostic::warning(words, place).with_fix(Some(fix)))
    }
}

/// The kind of UUIDs that a type of UUIDs or of file systems goes by; nothing for those that are not
/// known to have any.
fn family(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "dce" | "ext2" | "ext3" | "ext4" | "btrfs" | "bcachefs" | "f2fs" | "jfs" | "xfs"
        | "luks" => "dce",
        "fat" | "fat16" | "fat32" | "vfat" | "msdos" => "fat",
        "ntfs" | "ntfs3" => "ntfs",
        "iso9660" => "iso9660",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::family;

    #[test]
    fn kinds_of_uuids() {
        assert_eq!(family("fat32"), family("vfat"));
        assert_ne!(family("ext4"), family("fat"));
        assert_eq!(family("tmpfs"), None);
    }
}
