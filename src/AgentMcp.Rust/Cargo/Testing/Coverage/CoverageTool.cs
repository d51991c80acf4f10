using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Testing.Coverage.Reports;
using AgentMcp.Rust.Cargo.Testing.Launching;
using System.Text.Json;

namespace AgentMcp.Rust.Cargo.Testing.Coverage;

/// <summary>A sub-command of cargo that measures coverage.</summary>
/// <param name="Verb">Its verb.</param>
/// <param name="Folder">Folder below target that it builds into: coverage needs a build of its own, and no other build waits for it.</param>
/// <param name="Report">Name of the file it is told to write, or writes.</param>
internal sealed record CoverageTool(string Verb, string Folder, string Report)
{
    /// <summary>What installs one of them, the better first.</summary>
    public const string InstallCommand = "rustup component add llvm-tools && cargo install --locked cargo-llvm-cov";

    /// <summary>What installs the other.</summary>
    public const string OtherInstallCommand = "cargo install --locked cargo-tarpaulin";

    private static readonly CoverageTool LlvmCov = new("llvm-cov", "llvm-cov-target", "coverage.json");
    private static readonly CoverageTool Tarpaulin = new("tarpaulin", "tarpaulin", "tarpaulin-report.json");

    /// <summary>The one to use; null when none is installed.</summary>
    public static CoverageTool? Find(CallerSession session) => new[] { LlvmCov, Tarpaulin }.FirstOrDefault(tool => Subcommand.IsInstalled(tool.Verb, session));

    /// <summary>What follows the verb.</summary>
    /// <param name="selection">What is measured.</param>
    /// <param name="target">Target folder of the workspace.</param>
    /// <param name="output">Folder for the report.</param>
    public IReadOnlyList<string> Arguments(BuildSelection selection, string target, string output) => this == LlvmCov
        ? ["--json", $"--output-path={Path.Combine(output, Report)}", .. selection.ToArguments()]
        : ["--out=Json", $"--output-dir={output}", $"--target-dir={Path.Combine(target, Folder)}", .. selection.ToArguments().Select(ForTarpaulin)];

    /// <summary>Reads its report.</summary>
    /// <exception cref="JsonException">It is none of its.</exception>
    public IReadOnlyList<FileCoverage> Read(JsonElement report) => this == LlvmCov ? LlvmCovReport.Read(report) : TarpaulinReport.Read(report);

    private static string ForTarpaulin(string argument) =>
        argument.StartsWith("--package=", StringComparison.Ordinal) ? "--packages=" + argument["--package=".Length..] : argument;
}
