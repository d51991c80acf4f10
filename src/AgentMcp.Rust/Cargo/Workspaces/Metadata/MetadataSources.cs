using AgentMcp.Core.Catalog;
using AgentMcp.Core.Invocation;

namespace AgentMcp.Rust.Cargo.Workspaces.Metadata;

/// <summary>The files and folders that metadata is made from.</summary>
internal static class MetadataSources
{
    // Cargo finds targets by the files in these.
    private static readonly string[] TargetFolders = ["src", Path.Combine("src", "bin"), "tests", "examples", "benches"];

    /// <summary>Those known before cargo was asked: the manifest, the lock, and the configuration of cargo from here up.</summary>
    public static IEnumerable<string> OfWorkspace(CargoWorkspace workspace, CallerSession session)
    {
        yield return workspace.Manifest;
        yield return Path.Combine(workspace.Root, "Cargo.lock");
        foreach (var config in CargoConfigFiles.Candidates(workspace.Root, session))
        {
            yield return config;
        }
    }

    /// <summary>Those that cargo named: manifests and folders of members, and the folders beside them, where a pattern in <c>members</c> may find another.</summary>
    public static IEnumerable<string> OfMembers(CargoMetadata metadata)
    {
        var parents = new HashSet<string>(StringComparer.Ordinal);
        foreach (var folder in metadata.Members.Select(member => member.Folder))
        {
            yield return Path.Combine(folder, CargoManifest.FileName);
            foreach (var name in TargetFolders)
            {
                yield return Path.Combine(folder, name);
            }

            // build.rs appears and disappears beside the manifest.
            yield return Path.Combine(folder, "build.rs");
            if (folder != metadata.WorkspaceRoot && Path.GetDirectoryName(folder) is { } parent && parents.Add(parent))
            {
                yield return parent;
            }
        }
    }
}
