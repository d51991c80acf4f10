using AgentMcp.Core.Invocation;
using AgentMcp.Core.Processes;
using AgentMcp.Rust.Cargo.Workspaces.Metadata;

namespace AgentMcp.Rust.Cargo.Workspaces.Project;

/// <summary>Asks <c>cargo tree</c>, without writing a lock file and without the network as far as that is possible.</summary>
internal sealed class DependencyTree(CargoLookup cargo, CargoMetadataReader metadata)
{
    private const string LockComplaint = "--locked was passed";
    private const string OfflineComplaint = "offline";

    /// <summary>The tree's lines, or why there are none.</summary>
    /// <param name="workspace">Of which.</param>
    /// <param name="options">Options of <c>cargo tree</c>.</param>
    /// <param name="session">Whose variables cargo gets.</param>
    /// <param name="progress">Told when the network is asked.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<(IReadOnlyList<string>? Lines, LookupFailure? Failure)> ReadAsync(
        CargoWorkspace workspace, IReadOnlyList<string> options, CallerSession session, IProgress<ToolProgress> progress, CancellationToken cancellationToken)
    {
        var run = await RunAsync(workspace.Manifest, "--locked");
        if (run.Succeeded || !run.Error.Contains(LockComplaint, StringComparison.Ordinal))
        {
            return Read(run, run.Output);
        }

        // A question must not write the lock; a copy of it may be written.
        var reading = await metadata.ReadAsync(workspace, session, cancellationToken);
        if (reading.Metadata is not { } known)
        {
            return (null, reading.Failure);
        }

        using var copy = ManifestCopy.Make(workspace, known);
        var resolved = await RunAsync(copy.Workspace.Manifest, null);
        return Read(resolved with { Error = copy.Restore(resolved.Error) }, copy.Restore(resolved.Output));

        // What is downloaded comes first: it is fast, and mostly all there is to know.
        async Task<ProcessRun> RunAsync(string manifest, string? locked)
        {
            string[] command = ["tree", "--color=never", "--charset=utf8", $"--manifest-path={manifest}", .. locked is null ? [] : new[] { locked }, .. options];
            var offline = await cargo.RunAsync(workspace.Root, [.. command, "--offline"], session, cancellationToken);
            if (offline.Succeeded || BuildVariables.IsOffline(session) || offline.Error.Contains(LockComplaint, StringComparison.Ordinal)
                || !offline.Error.Contains(OfflineComplaint, StringComparison.Ordinal))
            {
                return offline;
            }

            progress.Report(new ToolProgress(0, null, "asking the registry for what is not downloaded"));
            return await cargo.RunAsync(workspace.Root, command, session, cancellationToken);
        }
    }

    private static (IReadOnlyList<string>? Lines, LookupFailure? Failure) Read(ProcessRun run, string output) =>
        run.Succeeded
            ? (output.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'), null)
            : (null, LookupFailure.Of(run, CargoLookup.TimeLimit));
}
