using System.Text;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Platform;
using AgentMcp.Core.Processes;
using AgentMcp.Core.Text;
using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Rust.Cargo.Workspaces.Metadata;
using AgentMcp.Rust.Rewriting;

namespace AgentMcp.Rust.Cargo.Dependencies;

/// <summary>Lets cargo itself change a copy of the manifests and of the lock, and reads off what changed.</summary>
internal sealed class DependencyPlanner(CargoLookup cargo)
{
    // The index of a registry comes over the network.
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(3);

    // What cargo says while it works, beside what it did.
    private static readonly string[] Chatter = ["Updating crates.io index", "Downloading", "Downloaded", "Blocking", "warning:", "note:", "help:"];

    /// <summary>Thinks a change out; nothing of the workspace is written.</summary>
    public async Task<PlannedChange> PlanAsync(CargoWorkspace workspace, CargoMetadata metadata, CargoDepsArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        using var copy = ManifestCopy.Make(workspace, metadata);
        var hasLock = copy.Originals.ContainsKey(Path.Combine(workspace.Root, ManifestCopy.LockName));
        if (arguments.Action is DepsAction.Update && !hasLock)
        {
            return new PlannedChange(null, new LookupFailure(CargoStatus.Failed, "There is no Cargo.lock, so there is nothing to update.", "The first build makes one, with the newest versions that manifests allow."));
        }

        context.Progress.Report(new ToolProgress(0, 2, "asking cargo what would change"));
        var said = new List<string>();
        var run = await RunAsync(CommandOf(arguments, metadata, context));
        if (run.Succeeded && arguments.Action is not DepsAction.Update)
        {
            // Neither `cargo add` nor `cargo remove` looks whether all versions can be had together; this does, and brings the lock along.
            context.Progress.Report(new ToolProgress(1, 2, "resolving versions"));
            run = await RunAsync(["update", "--workspace"]);
        }

        return run.Succeeded
            ? new PlannedChange(Read(workspace, copy, said), null)
            : new PlannedChange(null, FailureOf(run with { Error = copy.Restore(run.Error) }, context.Session));

        async Task<ProcessRun> RunAsync(IReadOnlyList<string> command)
        {
            // In the real folder: there cargo finds its configuration, and what that leads to.
            var result = await cargo.RunAsync(workspace.Root, [.. command, $"--manifest-path={copy.Workspace.Manifest}"], context.Session, cancellationToken, TimeLimit);
            said.AddRange(Sayings(copy.Restore(result.Error)));
            return result;
        }
    }

    // `cargo add` speaks of the registry also when it was not to ask one.
    private static LookupFailure FailureOf(ProcessRun run, CallerSession session)
    {
        var failure = LookupFailure.Of(run, TimeLimit);
        return failure.Status == CargoStatus.Failed && BuildVariables.IsOffline(session)
            ? failure with { Next = $"{failure.Next} CARGO_NET_OFFLINE is set here: cargo knows only what was downloaded before." }
            : failure;
    }

    private static IReadOnlyList<string> CommandOf(CargoDepsArguments arguments, CargoMetadata metadata, ToolContext context) => arguments.Action switch
    {
        DepsAction.Update => ["update", .. arguments.GivenSpecs],
        DepsAction.Add => ["add", .. KindOf(arguments.Kind), .. arguments.GivenFeatures.Select(feature => $"--features={feature}"), $"--package={PackageOf(arguments, metadata, context)}", .. arguments.GivenSpecs],
        _ => ["remove", .. KindOf(arguments.Kind), $"--package={PackageOf(arguments, metadata, context)}", .. arguments.GivenSpecs],
    };

    private static string[] KindOf(DependencyKind kind) => kind switch
    {
        DependencyKind.Dev => ["--dev"],
        DependencyKind.Build => ["--build"],
        _ => [],
    };

    // The package named, else the one that the caller stands in, else the only one.
    private static string PackageOf(CargoDepsArguments arguments, CargoMetadata metadata, ToolContext context)
    {
        CargoPackage[] members = [.. metadata.Members];
        IReadOnlyList<string> names = [.. members.Select(member => member.Name)];
        if (arguments.Package is { } given)
        {
            return members.FirstOrDefault(member => PackageSpec.IsOf(given, member))?.Name
                ?? throw WorkspaceErrors.NoPackage(given, names, metadata.WorkspaceRoot, wasCut: false);
        }

        var folder = RealPath.Of(context.RequireWorkspace());
        var own = members.Where(member => PathBounds.IsIn(folder, member.Folder)).MaxBy(member => member.Folder.Length);
        return own?.Name ?? (members is [var only] ? only.Name : throw ToolException.InvalidArgument(
            "package", $"`package` is needed: the workspace has {members.Length} packages ({string.Join(", ", names.Take(20))}{(names.Count > 20 ? ", …" : "")}).", [.. names.Take(20)]));
    }

    private static DependencyChange Read(CargoWorkspace workspace, ManifestCopy copy, IReadOnlyList<string> said)
    {
        List<FileRewrite> files = [];
        var diff = new StringBuilder();
        foreach (var (path, before) in copy.Originals)
        {
            var after = File.ReadAllBytes(copy.Of(path));
            if (!after.AsSpan().SequenceEqual(before))
            {
                files.Add(new FileRewrite(RealPath.Of(path), before, after));
                diff.AppendLine(UnifiedDiff.Create(PathBounds.Show(path, workspace.Root), Encoding.UTF8.GetString(before), Encoding.UTF8.GetString(after)));
            }
        }

        return new DependencyChange(workspace.Root, files, diff.ToString().TrimEnd(), [.. said.Distinct(StringComparer.Ordinal)]);
    }

    private static IEnumerable<string> Sayings(string error) =>
        error.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim())
            .Where(line => line.Length > 0 && char.IsAsciiLetterUpper(line[0]) && !Chatter.Any(part => line.StartsWith(part, StringComparison.Ordinal)) && !line.StartsWith("Locking 0", StringComparison.Ordinal));
}
