using AgentMcp.Core.Catalog;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Cargo.Workspaces.Metadata;

namespace AgentMcp.Rust.Cargo.Workspaces;

/// <summary>Finds the workspaces below a folder, also those that lie inside of another.</summary>
internal sealed class WorkspaceSurvey(WorkspaceRoots roots, CargoMetadataReader metadata)
{
    /// <summary>Levels below a folder that are looked at.</summary>
    public const int Depth = 5;

    /// <summary>Folders that are looked into.</summary>
    public const int Folders = 4000;

    /// <summary>Workspaces that are told apart; a repository with more is a collection of examples.</summary>
    public const int MostWorkspaces = 32;

    /// <summary>The workspaces whose manifests lie below a folder and below no other manifest there: what is inside of them is theirs to name.</summary>
    public async Task<SurveyedFolder> FindTopmostAsync(string folder, CallerSession session, CancellationToken cancellationToken)
    {
        var manifests = Search(folder, nested: false, out var wasCut);
        var found = new Dictionary<string, CargoWorkspace>(StringComparer.Ordinal);
        foreach (var manifest in manifests)
        {
            if (found.Count == MostWorkspaces)
            {
                return new SurveyedFolder([.. found.Values], WasCut: true);
            }

            var workspace = await roots.FindAsync(manifest, session, cancellationToken);
            _ = found.TryAdd(workspace.Root, workspace);
        }

        return new SurveyedFolder([.. found.Values], wasCut);
    }

    /// <summary>All workspaces in and below a folder.</summary>
    public async Task<SurveyedFolder> FindAllAsync(string folder, CallerSession session, CancellationToken cancellationToken)
    {
        var own = Path.Combine(folder, CargoManifest.FileName);
        var manifests = Search(folder, nested: true, out var wasCut);
        var found = new Dictionary<string, CargoWorkspace>(StringComparer.Ordinal);
        var claimed = new HashSet<string>(StringComparer.Ordinal);
        List<string> unreadable = [];
        foreach (var manifest in File.Exists(own) ? [own, .. manifests] : manifests)
        {
            if (claimed.Contains(manifest) || (unreadable.Any(root => PathBounds.IsIn(manifest, root)) && !ManifestText.HasWorkspaceTable(manifest)))
            {
                continue;
            }

            if (found.Count == MostWorkspaces)
            {
                return new SurveyedFolder([.. found.Values], WasCut: true);
            }

            var workspace = await roots.FindAsync(manifest, session, cancellationToken);
            if (found.TryAdd(workspace.Root, workspace))
            {
                // One run for each workspace, not one for each of its members.
                var reading = await metadata.ReadAsync(workspace, session, cancellationToken);
                claimed.UnionWith(reading.Metadata?.Members.Select(member => member.ManifestPath) ?? []);
                unreadable.AddRange(reading.Metadata is null ? [workspace.Root] : []);
            }
        }

        return new SurveyedFolder([.. found.Values], wasCut);
    }

    // Those above come first, so that a workspace is known before its members are met.
    private static IReadOnlyList<string> Search(string folder, bool nested, out bool wasCut)
    {
        var search = new ManifestSearch(Depth, Folders);
        IReadOnlyList<string> manifests = [.. search.Below(folder, nested).OrderBy(manifest => manifest.Count(character => character == Path.DirectorySeparatorChar)).ThenBy(manifest => manifest, StringComparer.Ordinal)];
        wasCut = search.WasCut;
        return manifests;
    }
}
