//! The program finds libtorch in a folder `lib` beside it, wherever the two are put.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let beside = match std::env::var("CARGO_CFG_TARGET_OS").as_deref() {
        Ok("macos") => "@executable_path/lib",
        Ok("windows") => return,
        _ => "$ORIGIN/lib",
    };
    println!("cargo:rustc-link-arg=-Wl,-rpath,{beside}");
}
