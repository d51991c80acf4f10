using System.Text.Json;
using AgentMcp.Core.Ids;
using AgentMcp.Core.Platform;
using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Testing.Coverage.Reports;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Testing.Coverage;

/// <summary>Runs the tool that measures, and reads its report.</summary>
internal sealed class CoverageRun(ICargoRunner cargo, DataFolder data, IdGenerator ids)
{
    /// <summary>Measures. The files are null when it came to no report, and the run or the cause says why.</summary>
    public async Task<(CargoRun Run, IReadOnlyList<FileCoverage>? Files, FirstCause? Cause)> RunAsync(
        CoverageTool tool, CargoWorkspace workspace, string target, BuildSelection selection, TimeSpan limit, CargoCaller caller, CancellationToken cancellationToken)
    {
        var output = data.Ensure(Path.Combine(data.Ensure(Path.Combine(data.Root, "coverage")), ids.NewText()));
        try
        {
            var run = await cargo.RunAsync(
                new CargoCommand(workspace, tool.Verb)
                {
                    Arguments = tool.Arguments(selection, target, output),
                    // It would ask a person whether to install what it lacks.
                    Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["CARGO_LLVM_COV_SETUP"] = "no", ["CARGO_TERM_COLOR"] = "never" },
                    TargetFolder = Path.Combine(target, tool.Folder),
                    TimeLimit = limit,
                },
                caller, cancellationToken);
            if (run.Status != CargoStatus.Passed)
            {
                return (run, null, CauseOf(run));
            }

            return await ReadAsync(tool, Path.Combine(output, tool.Report), cancellationToken) is { } files
                ? (run, files, null)
                : (run, null, new FirstCause("NothingMeasured", $"cargo {tool.Verb} ended well and left no report that can be read."));
        }
        finally
        {
            Directory.Delete(output, recursive: true);
        }
    }

    private static FirstCause? CauseOf(CargoRun run)
    {
        var text = run.Error.Head + run.Error.Tail + run.Output.Head + run.Output.Tail;
        return text.Contains("llvm-tools", StringComparison.Ordinal)
            ? new FirstCause(CargoStatus.ToolMissing, "cargo-llvm-cov needs the toolchain's llvm-tools, which are not installed.") { Action = new SuggestedAction("Install them.", "rustup component add llvm-tools", "low") }
            : text.Contains("test failed", StringComparison.Ordinal) || text.Contains("test result: FAILED", StringComparison.Ordinal)
            ? new FirstCause("TestsFailed", "Tests failed while coverage was measured, so that there is no figure.") { Action = new SuggestedAction("Look with cargo_test which, and mend them first.", null, "none") }
            : run.Findings.FirstCause;
    }

    private static async Task<IReadOnlyList<FileCoverage>?> ReadAsync(CoverageTool tool, string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = File.OpenRead(path);
            using var report = await JsonDocument.ParseAsync(file, cancellationToken: cancellationToken);
            return tool.Read(report.RootElement);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}
