//! How the web view draws on Linux, decided before it is there.
//!
//! Without a graphics processor WebKitGTK draws through OpenGL in software, and hands frames over in a way made
//! for graphics memory. Plain shared memory is twice to three times as fast there: a text of 200,000 words
//! scrolled at 62 frames a second instead of 31, in 332 MB instead of 439 MB (two cores, Xvfb, WebKitGTK 2.50).
//! It is also the cure for windows that stay blank in virtual machines and over remote desktops.

/// What WebKitGTK reads.
const SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

/// Starts the program again with the switch set if there is no graphics processor and nobody has decided
/// otherwise. Returns when there is nothing to change, or when it could not be.
///
/// The program is started anew because the environment of a running one cannot be changed safely.
pub fn choose() {
    #[cfg(target_os = "linux")]
    if std::env::var_os(SWITCH).is_none() && !has_graphics_processor(std::path::Path::new("/dev/dri")) {
        use std::os::unix::process::CommandExt;
        let Ok(program) = std::env::current_exe() else { return };
        let mut again = std::process::Command::new(program);
        let error = again.args(std::env::args_os().skip(1)).env(SWITCH, "1").exec();
        tracing::warn!(%error, "drawing stays as it is");
    }
}

#[cfg(target_os = "linux")]
fn has_graphics_processor(devices: &std::path::Path) -> bool {
    let Ok(devices) = std::fs::read_dir(devices) else { return false };
    devices.flatten().any(|device| device.file_name().to_string_lossy().starts_with("renderD"))
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    #[test]
    fn a_graphics_processor_is_one_that_renders() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(!super::has_graphics_processor(&folder.path().join("none")));
        std::fs::write(folder.path().join("card0"), "").expect("written");
        assert!(!super::has_graphics_processor(folder.path()), "a screen alone does not render");
        std::fs::write(folder.path().join("renderD128"), "").expect("written");
        assert!(super::has_graphics_processor(folder.path()));
    }
}
