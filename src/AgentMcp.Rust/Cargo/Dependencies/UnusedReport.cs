using System.Globalization;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Rust.Cargo.Workspaces.Metadata;

namespace AgentMcp.Rust.Cargo.Dependencies;

/// <summary>Which dependencies no source uses: by cargo-machete, which only reads sources, else by cargo-udeps, which builds with a nightly toolchain.</summary>
internal sealed class UnusedReport(CargoLookup cargo, CargoMetadataReader metadata, ICargoRunner runner)
{
    private const string InstallCommand = "cargo install cargo-machete";

    private static readonly TimeSpan ReadLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan BuildLimit = TimeSpan.FromMinutes(30);

    public Task<ToolResult<CargoDepsResult>> ReadAsync(CargoWorkspace workspace, ToolContext context, CancellationToken cancellationToken) =>
        InstalledSubcommand.IsThere("cargo-machete", context.Session) ? ReadSourcesAsync(workspace, context, cancellationToken)
        : InstalledSubcommand.IsThere("cargo-udeps", context.Session) ? BuildAsync(workspace, context, cancellationToken)
        : Task.FromResult(DepsText.Fail(DepsAction.Unused, new LookupFailure(CargoStatus.ToolMissing, "Neither cargo-machete nor cargo-udeps is installed.", $"Run `{InstallCommand}`.")));

    private async Task<ToolResult<CargoDepsResult>> ReadSourcesAsync(CargoWorkspace workspace, ToolContext context, CancellationToken cancellationToken)
    {
        context.Progress.Report(new ToolProgress(0, null, "reading sources for what they use"));
        var run = await cargo.RunAsync(workspace.Root, ["machete"], context.Session, cancellationToken, ReadLimit);

        // 0: none, 1: some, 2: it could not read something. Its words decide together with the code.
        var found = MacheteReader.Read(run.Output, workspace.Root);
        return (run.ExitCode, found.Count) is (0, 0) or (1, > 0)
            ? Of(found, "cargo machete")
            : DepsText.Fail(DepsAction.Unused, LookupFailure.Of(run, ReadLimit));
    }

    private async Task<ToolResult<CargoDepsResult>> BuildAsync(CargoWorkspace workspace, ToolContext context, CancellationToken cancellationToken)
    {
        var members = (await metadata.ReadAsync(workspace, context.Session, cancellationToken)).Metadata?.Members.ToDictionary(member => member.ManifestPath, member => member.Name, StringComparer.Ordinal) ?? [];
        var command = new CargoCommand(workspace, "udeps") { Arguments = ["--workspace", "--all-targets", "--output=json"], Toolchain = "nightly", TimeLimit = BuildLimit };
        var run = await runner.RunAsync(command, CargoCaller.Of(context), cancellationToken);
        var found = run.ExitCode is 0 or 1 ? UdepsReader.Read(run.Output.Head, workspace.Root, manifest => members.GetValueOrDefault(manifest)) : null;
        return (run.ExitCode, found?.Count) switch
        {
            (0, 0) or (1, > 0) => Of(found!, "cargo udeps"),

            // An exit code that its report does not bear out is no answer.
            _ => DepsText.Fail(DepsAction.Unused, new LookupFailure(
                run.Status == CargoStatus.Passed ? CargoStatus.Failed : run.Status,
                run.Findings.FirstCause?.Message ?? $"cargo udeps ended with exit code {run.ExitCode} and a report that does not bear it out.",
                run.Findings.FirstCause?.Action?.Action ?? $"Run `cargo +nightly udeps` in a terminal, or `{InstallCommand}`: it needs no nightly toolchain.")),
        };
    }

    private static ToolResult<CargoDepsResult> Of(IReadOnlyList<UnusedDependency> found, string source) =>
        ToolResult.Of(CargoStatus.Passed, new CargoDepsResult(DepsAction.Unused) { Source = source, Unused = found }, Text(found, source));

    private static string Text(IReadOnlyList<UnusedDependency> found, string source) => found.Count == 0
        ? $"No unused dependencies (says {source})."
        : string.Join('\n', found.GroupBy(dependency => (dependency.Package, dependency.Manifest))
            .Select(package => $"{package.Key.Package} ({package.Key.Manifest}): {string.Join(", ", package.Select(dependency => dependency.Kind is { } kind ? $"{dependency.Name} ({kind})" : dependency.Name))}")
            .Prepend(string.Create(CultureInfo.InvariantCulture, $"{found.Count} unused (says {source}; macros and build scripts can hide a use):")));
}
