using AgentMcp.Core.Catalog;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Platform;

namespace AgentMcp.Rust.Cargo.Workspaces;

/// <summary>The workspace of a manifest, as <c>cargo locate-project --workspace</c> says. Warm answers cost a look at a few files.</summary>
internal sealed class WorkspaceRoots(CargoLookup cargo)
{
    private readonly StampedCache<string, CargoWorkspace> _known = new(capacity: 1024);

    /// <summary>The workspace of a manifest.</summary>
    public async Task<CargoWorkspace> FindAsync(string manifest, CallerSession session, CancellationToken cancellationToken)
    {
        if (_known.TryGet(manifest, out var known))
        {
            return known;
        }

        var stamps = FileStamps.Of(ManifestsAbove(manifest));
        var run = await cargo.RunAsync(Path.GetDirectoryName(manifest)!, ["locate-project", "--workspace", "--message-format=plain", $"--manifest-path={manifest}"], session, cancellationToken);
        if (!run.Succeeded || run.Output.Trim() is not { Length: > 0 } root)
        {
            // Without cargo, or with a manifest that it cannot read, the next command fails and says why; until then the plain rule will do.
            return Of(ManifestsAbove(manifest).FirstOrDefault(above => ManifestText.HasWorkspaceTable(above)) ?? manifest);
        }

        var found = Of(RealPath.Of(root));
        _known.Set(manifest, found, stamps.With(found.Manifest));
        return found;
    }

    private static CargoWorkspace Of(string manifest) => new(Path.GetDirectoryName(manifest)!, manifest);

    private static IEnumerable<string> ManifestsAbove(string manifest)
    {
        for (var at = Path.GetDirectoryName(manifest); at is not null; at = Path.GetDirectoryName(at))
        {
            yield return Path.Combine(at, CargoManifest.FileName);
        }
    }
}
