using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Dependencies;

/// <summary>Writes what became of dependencies for a model.</summary>
internal static class DepsText
{
    public static string Files(DependencyChange change) => string.Join(" and ", Shown(change));

    public static CargoDepsResult ResultOf(DepsAction action, DependencyChange change) =>
        new(action) { Files = Shown(change), Diff = change.Diff, Said = change.Said };

    public static string Done(DependencyChange change) =>
        change.Files.Count == 0
            ? string.Join('\n', change.Said.Prepend("Nothing had to change."))
            : $"Changed {Files(change)}.\n{string.Join('\n', change.Said)}\n{change.Diff}";

    public static ToolResult<CargoDepsResult> Fail(DepsAction action, LookupFailure failure) =>
        new(failure.Status, new CargoDepsResult(action) { Reason = failure.Reason, Next = failure.Next }, $"{failure.Reason} {failure.Next}") { JobFailed = true };

    private static string[] Shown(DependencyChange change) => [.. change.Files.Select(file => PathBounds.Show(file.Path, change.Root))];
}
