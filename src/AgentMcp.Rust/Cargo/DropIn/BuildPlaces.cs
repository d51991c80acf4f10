using AgentMcp.Core.Catalog;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Platform;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Toolchains;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.DropIn;

/// <summary>Finds out where a command line of cargo builds, as cargo itself will.</summary>
internal sealed class BuildPlaces(WorkspaceRoots roots)
{
    /// <summary>The place.</summary>
    /// <param name="line">The command line, aliases resolved.</param>
    /// <param name="folder">Where it was typed.</param>
    /// <param name="session">Whose variables count.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null when it builds nothing that others could build at the same time, or when cargo will find no manifest.</returns>
    public async Task<BuildPlace?> FindAsync(CargoLine line, string folder, CallerSession session, CancellationToken cancellationToken)
    {
        if (line.Verb is not { } verb || CargoVerbs.QueueOf(verb) is var use && use is QueueUse.None)
        {
            return null;
        }

        var start = line.ValueOf("-C") is { } given ? Path.GetFullPath(given, folder) : folder;
        var files = CargoConfigFile.Find(start, BuildVariables.CargoHome(session));
        var whole = CargoVerbs.Whole(verb);
        var manifest = ManifestOf(line, whole, start);
        var named = NamedTarget(line, start, files, session);
        if (manifest is null)
        {
            // A package that is fetched is built in a folder of its own, unless one is named.
            return whole is "install" && named is not null ? new BuildPlace(null, RealPath.Of(named), BuildProfile.FolderOf(line, files, session.Variable)) : null;
        }

        var workspace = await roots.FindAsync(manifest, session, cancellationToken);
        var target = RealPath.Of(named ?? Path.Combine(workspace.Root, "target"));
        return new BuildPlace(workspace, target, use is QueueUse.WholeTarget ? null : whole is "package" or "publish" ? "package" : BuildProfile.FolderOf(line, files, session.Variable));
    }

    private static string? ManifestOf(CargoLine line, string verb, string start)
    {
        if (verb is "install")
        {
            return line.ValueOf("--path") is { } path ? CargoManifest.FindAbove(Path.GetFullPath(path, start)) : null;
        }

        return line.ValueOf("--manifest-path") is not { } named ? CargoManifest.FindAbove(start)
            : Path.GetFullPath(named, start) is var manifest && File.Exists(manifest) ? manifest
            : null;
    }

    private static string? NamedTarget(CargoLine line, string start, IReadOnlyList<CargoConfigFile> files, CallerSession session)
    {
        if ((line.ValueOf("--target-dir") ?? Variable("CARGO_TARGET_DIR") ?? Variable("CARGO_BUILD_TARGET_DIR")) is { } given)
        {
            return Path.GetFullPath(given, start);
        }

        return files.FirstOrDefault(file => file.Text("build", "target-dir") is not null) is { } holder
            ? Path.GetFullPath(holder.Text("build", "target-dir")!, holder.Base)
            : null;

        string? Variable(string name) => session.Variable(name) is { Length: > 0 } value ? value : null;
    }
}
