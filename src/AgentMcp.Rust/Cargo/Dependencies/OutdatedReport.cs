using System.Globalization;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Rust.Cargo.Workspaces.Metadata;

namespace AgentMcp.Rust.Cargo.Dependencies;

/// <summary>Which dependencies have newer versions: by cargo-outdated where it is installed, else by what <c>cargo update</c> would do.</summary>
internal sealed class OutdatedReport(CargoLookup cargo, CargoMetadataReader metadata)
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(5);

    public async Task<ToolResult<CargoDepsResult>> ReadAsync(CargoWorkspace workspace, ToolContext context, CancellationToken cancellationToken)
    {
        var isInstalled = InstalledSubcommand.IsThere("cargo-outdated", context.Session);
        var manifest = $"--manifest-path={workspace.Manifest}";
        string[] command = isInstalled ? ["outdated", "--format=json", "--workspace", manifest] : ["update", "--dry-run", "--verbose", manifest];
        context.Progress.Report(new ToolProgress(0, null, "asking the registry for newer versions"));
        var run = await cargo.RunAsync(workspace.Root, command, context.Session, cancellationToken, TimeLimit);
        if (!run.Succeeded)
        {
            return DepsText.Fail(DepsAction.Outdated, LookupFailure.Of(run, TimeLimit));
        }

        var direct = (await metadata.ReadAsync(workspace, context.Session, cancellationToken)).Metadata?.Members
            .SelectMany(member => member.Dependencies.Select(dependency => dependency.Name)).ToHashSet(StringComparer.Ordinal) ?? [];
        var found = isInstalled ? CargoOutdatedReader.Read(run.Output) : UpdateReportReader.Read(run.Error);
        OutdatedDependency[] ordered =
        [
            .. found.Select(dependency => dependency with { IsDirect = direct.Contains(dependency.Name) })
                .OrderByDescending(dependency => dependency.IsDirect).ThenBy(dependency => dependency.Name, StringComparer.Ordinal).ThenBy(dependency => dependency.Current, StringComparer.Ordinal),
        ];
        var source = isInstalled ? "cargo outdated" : "cargo update --dry-run";
        return ToolResult.Of(CargoStatus.Passed, new CargoDepsResult(DepsAction.Outdated) { Source = source, Outdated = ordered }, Text(ordered, source));
    }

    private static string Text(OutdatedDependency[] found, string source) => found.Length == 0
        ? $"All dependencies are current (says {source})."
        : string.Join('\n', found.Select(Line).Prepend(string.Create(CultureInfo.InvariantCulture, $"{found.Length} with newer versions (says {source}); compatible ones come with action update, others with add NAME@VERSION:")));

    private static string Line(OutdatedDependency dependency)
    {
        string[] newer = [.. new[] { dependency.Compatible is { } compatible ? $"{compatible} compatible" : null, dependency.Latest is { } latest ? $"{latest} latest" : null }.OfType<string>()];
        return $"{dependency.Name} {dependency.Current}: {string.Join(", ", newer)}{(dependency.Package is { } package ? $" (of {package})" : dependency.IsDirect ? "" : " (indirect)")}";
    }
}
