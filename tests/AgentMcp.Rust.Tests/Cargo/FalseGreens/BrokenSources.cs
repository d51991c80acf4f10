using System.Text.Json.Nodes;
using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Cargo.FalseGreens;

/// <summary>Sources and manifests that are wrong.</summary>
internal static class BrokenSources
{
    private const string Good = "pub fn one() -> u32 { 1 }";
    private const string Wrong = "pub fn one() -> u32 { \"one\" }";

    public static IEnumerable<BrokenSituation> All() =>
    [
        new("compile error in the library", () => RustCrate.Library(Wrong), "CompileError", "mismatched types"),
        new("compile error in a test only", () => RustCrate.Library(Good + "\n#[cfg(test)] mod tests { #[test] fn wrong() { let _: u32 = \"one\"; } }"), "CompileError", "mismatched types")
        {
            Arguments = () => new() { ["targets"] = new JsonArray("all") }, Plain = ["check", "--all-targets"],
        },
        new("compile error in an integration test", () => RustCrate.Library(Good, ("tests/wrong.rs", "#[test] fn wrong() { sample::two(); }")), "CompileError", "cannot find function `two`")
        {
            Arguments = () => new() { ["targets"] = new JsonArray("tests") }, Plain = ["check", "--tests"],
        },
        new("compile error in an example", () => RustCrate.Library(Good, ("examples/wrong.rs", "fn main() { let _: u32 = \"one\"; }")), "CompileError", "mismatched types")
        {
            Arguments = () => new() { ["targets"] = new JsonArray("examples") }, Plain = ["check", "--examples"],
        },
        new("compile error in one member of a workspace", () => RustCrate.Members(("right", Good), ("wrong", Wrong)), "CompileError", "mismatched types"),
        new("compile error in a member beside a root package", MemberBesideRoot, "CompileError", "mismatched types"),
        new("syntax error", () => RustCrate.Library("pub fn one( -> u32 { 1 }"), "SyntaxError", "unclosed delimiter"),
        new("borrow of a moved value", () => RustCrate.Library("pub fn f(s: String) -> String { drop(s); s }"), "CompileError", "use of moved value"),
        new("error of clippy", () => RustCrate.Library("pub fn f() -> f64 { 3.14 }"), "ClippyCorrectness", "approximate value")
        {
            Arguments = () => new() { ["kind"] = "clippy" }, Plain = ["clippy"],
        },
        new("warning denied by the caller", () => RustCrate.Library("fn unused() {}"), "WarningDenied", "never used")
        {
            Arguments = () => new() { ["deny_warnings"] = true }, PlainVariables = new Dictionary<string, string>(StringComparer.Ordinal) { ["RUSTFLAGS"] = "-D warnings" },
        },
        new("warning of clippy denied by the caller", () => RustCrate.Library("pub fn f() -> u32 { return 1; }"), "WarningDenied", "unneeded `return`")
        {
            Arguments = () => new() { ["kind"] = "clippy", ["deny_warnings"] = true }, Plain = ["clippy", "--", "-D", "warnings"],
        },
        new("warning denied by the source", () => RustCrate.Library("#![deny(warnings)]\nfn unused() {}"), "WarningDenied", "never used"),
        new("build script that panics", () => RustCrate.Library(Good, ("build.rs", "fn main() { panic!(\"no database here\") }")), "BuildScriptFailed", "no database here"),
        new("build script that exits with 1", () => RustCrate.Library(Good, ("build.rs", "fn main() { eprintln!(\"cannot find libfoo\"); std::process::exit(1) }")), "BuildScriptFailed", "cannot find libfoo"),
        new("build script that does not compile", () => RustCrate.Library(Good, ("build.rs", "fn main() { missing() }")), "CompileError", "cannot find function `missing`"),
        new("proc macro that panics", ProcMacroThatPanics, "ProcMacroPanicked", "macro of the test"),
        new("undefined symbol", () => RustCrate.Program("unsafe extern \"C\" { fn is_nowhere_to_be_found(); }\nfn main() { unsafe { is_nowhere_to_be_found() } }"), "UndefinedSymbol", "is_nowhere_to_be_found")
        {
            Arguments = () => new() { ["kind"] = "build" }, Plain = ["build"],
        },
        new("native library missing", () => RustCrate.Program("#[link(name = \"is_nowhere\")] unsafe extern \"C\" { fn f(); }\nfn main() { unsafe { f() } }"), "LibraryMissing", "is_nowhere")
        {
            Arguments = () => new() { ["kind"] = "build" }, Plain = ["build"],
        },
        new("manifest that is no TOML", () => RustCrate.Of(("Cargo.toml", "[package\nname = "), ("src/lib.rs", Good)), "ManifestInvalid", "unclosed table"),
        new("edition that does not exist", () => RustCrate.Of(("Cargo.toml", "[package]\nname = \"sample\"\nversion = \"0.1.0\"\nedition = \"2099\"\n"), ("src/lib.rs", Good)), "EditionTooNew", "2099"),
        new("compiler too old for the package", () => RustCrate.Of(("Cargo.toml", RustCrate.Manifest("sample") + "rust-version = \"1.999\"\n"), ("src/lib.rs", Good)), "RustVersionTooOld", "older than a package asks for"),
        new("member of the workspace missing", () => RustCrate.Of(("Cargo.toml", "[workspace]\nmembers = [\"gone\"]\n")), "WorkspaceMemberMissing", "gone"),
        new("package without a target", () => RustCrate.Of(("Cargo.toml", RustCrate.Manifest("sample"))), "ManifestInvalid", "no targets"),
        new("feature that does not exist", () => RustCrate.Library(Good), "UnknownFeature", "imagined")
        {
            Arguments = () => new() { ["features"] = new JsonArray("imagined") }, Plain = ["check", "--features=imagined"],
        },
        new("profile that does not exist", () => RustCrate.Library(Good), "UnknownProfile", "imagined")
        {
            Arguments = () => new() { ["profile"] = "imagined" }, Plain = ["check", "--profile=imagined"],
        },
        new("target that does not exist", () => RustCrate.Library(Good), "UnknownTarget", "bin")
        {
            Arguments = () => new() { ["targets"] = new JsonArray("bin:imagined") }, Plain = ["check", "--bin=imagined"],
        },
    ];

    private static RustCrate MemberBesideRoot() => RustCrate.Library(
        Good, ("Cargo.toml", RustCrate.Manifest("sample") + "[workspace]\nmembers = [\"wrong\"]\n"), ("wrong/Cargo.toml", RustCrate.Manifest("wrong")), ("wrong/src/lib.rs", Wrong));

    private static RustCrate ProcMacroThatPanics() => RustCrate.Of(
        ("Cargo.toml", RustCrate.Manifest("sample") + "[dependencies]\nmacros = { path = \"macros\" }\n[workspace]\nmembers = [\"macros\"]\n"),
        ("src/lib.rs", "macros::explode!();"),
        ("macros/Cargo.toml", RustCrate.Manifest("macros") + "[lib]\nproc-macro = true\n"),
        ("macros/src/lib.rs", "use proc_macro::TokenStream;\n#[proc_macro] pub fn explode(_: TokenStream) -> TokenStream { panic!(\"macro of the test\") }"));
}
