namespace AgentMcp.Rust.Tests.Cargo.Diagnostics;

/// <summary>Texts of situations that a test cannot make for itself without harm or luck, as the programs print them.</summary>
internal static class RecordedCauses
{
    public static IReadOnlyList<(string Kind, string Names, string[] Lines)> All { get; } =
    [
        ("DiskFull", "no space left", [
            "error: could not compile `sample` (lib)",
            "",
            "Caused by:",
            "  failed to write `/home/me/sample/target/debug/.fingerprint/sample-1/lib-sample`",
            "",
            "Caused by:",
            "  No space left on device (os error 28)"]),
        ("DiskLimit", "limit", [
            "error: could not compile `sample` (lib)",
            "",
            "Caused by:",
            "  Disk quota exceeded (os error 122)"]),
        ("PermissionDenied", "Permission denied", [
            "error: failed to open: /home/me/sample/target/debug/.cargo-lock",
            "",
            "Caused by:",
            "  Permission denied (os error 13)"]),
        ("ComponentMissing", "clippy is not installed", ["error: 'cargo-clippy' is not installed for the toolchain 'stable-x86_64-unknown-linux-gnu'."]),
        ("ComponentMissing", "component of the toolchain", ["error: no such command: `clippy`"]),
        ("ComponentMissing", "rustfmt", ["error: no such command: `fmt`"]),
        ("ComponentMissing", "rls is not installed", ["error: 'rls' is not installed for the toolchain 'stable-x86_64-unknown-linux-gnu'."]),
        ("Offline", "resolve host", [
            "error: failed to get `serde` as a dependency of package `sample v0.1.0 (/home/me/sample)`",
            "",
            "Caused by:",
            "  failed to query replaced source registry `crates-io`",
            "",
            "Caused by:",
            "  download of config.json failed",
            "",
            "Caused by:",
            "  failed to download from `https://index.example.org/config.json`",
            "",
            "Caused by:",
            "  [6] Could not resolve host: index.example.org"]),
        ("CompilerCrashed", "compiler", [
            "thread 'rustc' (4711) panicked at compiler/rustc_middle/src/ty/mod.rs:12:5:",
            "assertion failed",
            "error: the compiler unexpectedly panicked. this is a bug.",
            "note: rustc 1.95.0 running on x86_64-unknown-linux-gnu"]),
        ("Killed", "signal 9", [
            "error: could not compile `sample` (lib)",
            "",
            "Caused by:",
            "  process didn't exit successfully: `rustc --crate-name sample` (signal: 9, SIGKILL: kill)"]),
        ("RustVersionTooOld", "older", ["error: package `near v1.0.0` cannot be built because it requires rustc 1.99 or newer, while the currently active rustc version is 1.95.0"]),
    ];
}
