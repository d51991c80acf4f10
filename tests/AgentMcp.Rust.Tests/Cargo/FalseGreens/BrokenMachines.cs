using System.Text.Json.Nodes;
using AgentMcp.Rust.Cargo;
using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Cargo.FalseGreens;

/// <summary>Right sources on a machine where something is wrong.</summary>
internal static class BrokenMachines
{
    private const string Good = "pub fn one() -> u32 { 1 }";
    private const string Main = "fn main() {}";

    // Cargo asks the compiler for its version and its targets first: those answers stay the real ones.
    private const string OnlyOfTheCrate = "case \"$*\" in *\"--crate-name sample\"*) ;; *) exec \"$@\" ;; esac\n";

    public static IEnumerable<BrokenSituation> All() =>
    [
        new("linker missing", () => RustCrate.Program(Main, (".cargo/config.toml", "[target.'cfg(all())']\nlinker = \"no-such-linker\"\n")), "LinkerMissing", "no-such-linker")
        {
            Arguments = () => new() { ["kind"] = "build" }, Plain = ["build"],
        },
        new("linker that fails", () => RustCrate.Program(Main, (".cargo/config.toml", "[target.'cfg(all())']\nlinker = \"false\"\n")), "LinkFailed", "false")
        {
            Arguments = () => new() { ["kind"] = "build" }, Plain = ["build"],
        },
        new("compiler killed for want of memory", () => Wrapped("kill -9 $$"), "Killed", "signal 9"),
        new("compiler ended by a signal", () => Wrapped("kill -11 $$"), "CompilerSignalled", "SIGSEGV"),
        new("compiler that crashes", () => Wrapped(CrashOfTheCompiler), "CompilerCrashed", "internal compiler error"),
        new("limit on files reached", () => Wrapped("trap '' XFSZ; ulimit -f 1; exec \"$@\"", RustCrate.Library(ManyFunctions())), "DiskLimit", "limit on the size")
        {
            Arguments = () => new() { ["kind"] = "build" }, Plain = ["build"],
        },
        new("disk full", () => Wrapped("echo 'error: failed to write to `target/x.rmeta`: No space left on device (os error 28)' >&2; exit 1"), "DiskFull", "no space left"),
        new("target folder that cannot be written", ReadOnlyTarget, "PermissionDenied", ""),
        new("target folder that is a file", () => With(RustCrate.Library(Good), crate => File.WriteAllText(crate.Target, "not a folder")), "CargoFailed", "target"),
        new("damaged target folder", DamagedTarget, "CorruptTarget", "metadata") { Plain = ["check"] },
        new("compiler's wrapper missing", () => With(RustCrate.Library(Good), crate => crate.Variables["RUSTC_WRAPPER"] = "/no/such/wrapper"), "WrapperMissing", "/no/such/wrapper"),
        new("cargo missing", () => With(RustCrate.Library(Good), crate => crate.Variables["PATH"] = "/nowhere"), "CargoMissing", "no cargo") { Status = CargoStatus.ToolMissing, Plain = null },
        new("toolchain of the caller missing", () => RustCrate.Library(Good), "ToolchainMissing", "1.0.0-imagined")
        {
            Status = CargoStatus.ToolMissing, Arguments = () => new() { ["toolchain"] = "1.0.0-imagined" }, Plain = ["+1.0.0-imagined", "check"],
        },
        new("toolchain of the folder missing", () => RustCrate.Library(Good, ("rust-toolchain.toml", "[toolchain]\nchannel = \"1.11.0\"\n")), "ToolchainMissing", "1.11.0") { Status = CargoStatus.ToolMissing },
        new("target without its standard library", () => RustCrate.Library(Good), "TargetNotInstalled", "riscv32i-unknown-none-elf")
        {
            Arguments = () => new() { ["target"] = "riscv32i-unknown-none-elf" }, Plain = ["check", "--target=riscv32i-unknown-none-elf"],
        },
        new("dependency that offline cannot be had", () => WithDependency("serde = \"1\""), "PackageNotFound", "serde"),
        new("dependency whose folder is gone", () => WithDependency("gone = { path = \"gone\" }"), "DependencyPathMissing", "gone"),
        new("lock file that cannot be read", () => RustCrate.Library(Good, ("Cargo.lock", "<<<<<<< HEAD\n")), "LockFileInvalid", "Cargo.lock"),
        new("lock file of another manifest, with --locked", () => RustCrate.Library(Good), "LockFileOutdated", "--locked") { Tool = "--locked", Plain = ["check", "--locked"] },
        new("lock file of another manifest, with --frozen", () => RustCrate.Library(Good), "LockFileOutdated", "--") { Tool = "--frozen", Plain = ["check", "--frozen"] },
        new("time limit", () => Wrapped("sleep 60"), "TimedOut", "time") { Status = CargoStatus.TimedOut, Arguments = () => new() { ["timeout_seconds"] = 2 }, Plain = null },
        new("program that ends with 3", () => RustCrate.Program("fn main() { std::process::exit(3) }"), "ProgramFailed", "3") { Tool = "cargo_run", Plain = ["run"] },
        new("program that panics", () => RustCrate.Program("fn main() { panic!(\"out of luck\") }"), "ProgramFailed", "out of luck") { Tool = "cargo_run", Plain = ["run"] },
        new("program ended by a signal", () => RustCrate.Program("fn main() { std::process::abort() }"), "ProgramSignalled", "SIGABRT") { Tool = "cargo_run", Plain = ["run"] },
        new("program that cannot be built", () => RustCrate.Program("fn main() { missing() }"), "CompileError", "missing") { Tool = "cargo_run", Plain = ["run"] },
        new("cargo that says nothing and exits with 0", () => Scripted("exit 0"), "NoBuildFinished", "never said") { Plain = null },
        new("cargo that says it failed and exits with 0", () => Scripted("echo '{\"reason\":\"build-finished\",\"success\":false}'"), "CargoFailed", "") { Plain = null },
        new("cargo killed after it said that it finished", () => Scripted("echo '{\"reason\":\"build-finished\",\"success\":true}'; kill -9 $$"), "Killed", "signal 9") { Plain = null },
        new("cargo that exits with 101 after it said that it finished", () => Scripted("echo '{\"reason\":\"build-finished\",\"success\":true}'; exit 101"), "CargoFailed", "101") { Plain = null },
    ];

    private const string CrashOfTheCompiler =
        """
        echo 'error: internal compiler error: compiler/rustc_middle/src/ty/mod.rs:1:1: no type for this' >&2
        echo 'thread '"'rustc'"' panicked at compiler/rustc_errors/src/lib.rs:1:1:' >&2
        exit 101
        """;

    private static RustCrate With(RustCrate crate, Action<RustCrate> change)
    {
        change(crate);
        return crate;
    }

    private static RustCrate WithDependency(string dependency) =>
        RustCrate.Library(Good, ("Cargo.toml", RustCrate.Manifest("sample") + $"[dependencies]\n{dependency}\n")).WithOwnCargoHome();

    private static RustCrate Wrapped(string script, RustCrate? crate = null) =>
        With(crate ?? RustCrate.Library(Good), made => made.Variables["RUSTC_WRAPPER"] = made.Script("wrapper", OnlyOfTheCrate + script));

    // What asks for metadata gets the real answer.
    private static RustCrate Scripted(string script) => With(RustCrate.Library(Good), crate =>
    {
        var real = AgentMcp.Core.Processes.ProgramPath.Find("cargo", crate.Variables["PATH"]);
        crate.Script("cargo", $"case \"$*\" in *--message-format=json*) ;; *) exec '{real}' \"$@\" ;; esac\n{script}");
    });

    private static RustCrate ReadOnlyTarget() => With(RustCrate.Library(Good), crate =>
    {
        // To root every folder is writable, but for those of the kernel.
        if (Environment.IsPrivilegedProcess)
        {
            crate.Variables["CARGO_TARGET_DIR"] = "/sys/agentmcp-target";
            return;
        }

        Directory.CreateDirectory(crate.Target);
        File.SetUnixFileMode(crate.Target, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    });

    private static RustCrate DamagedTarget() => With(
        RustCrate.Of(
            ("Cargo.toml", RustCrate.Manifest("sample") + "[dependencies]\nbelow = { path = \"below\" }\n"),
            ("src/lib.rs", "pub fn one() -> u32 { below::one() }"),
            ("below/Cargo.toml", RustCrate.Manifest("below")),
            ("below/src/lib.rs", Good)),
        crate =>
        {
            Assert.Equal(0, crate.CargoAsync(CancellationToken.None, "check").GetAwaiter().GetResult().ExitCode);
            foreach (var metadata in Directory.EnumerateFiles(crate.Target, "libbelow-*.rmeta", SearchOption.AllDirectories))
            {
                var written = File.GetLastWriteTimeUtc(metadata);
                File.WriteAllText(metadata, "rubbish");
                File.SetLastWriteTimeUtc(metadata, written);
            }

            crate.Write("src/lib.rs", "pub fn one() -> u32 { below::one() + 1 }");
        });

    private static string ManyFunctions() => string.Concat(Enumerable.Range(0, 200).Select(number => $"pub fn f{number}(s: &str) -> String {{ format!(\"{{s}} {number}\") }}\n"));
}
