using System.Collections.Concurrent;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Platform;
using AgentMcp.Rust.Cargo.Workspaces.Metadata;

namespace AgentMcp.Rust.Cargo.Workspaces;

/// <summary>Finds the workspace that a call is about: the one that holds its file, its package or its folder, else the only one below the folder.</summary>
internal sealed class WorkspaceLocator(WorkspaceRoots roots, WorkspaceSurvey survey, CargoMetadataReader metadata, TimeProvider time)
{
    // Who works in a folder above its only workspace must not wait for the search with each call.
    private static readonly TimeSpan SearchLifetime = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, (string Manifest, long At)> _onlyBelow = new(StringComparer.Ordinal);

    /// <summary>The workspace that a query means. Manifests that cargo cannot read do not fail it: the command that follows says better what is wrong with them.</summary>
    /// <exception cref="Core.Errors.ToolException">There is none, there are several, the package is in none, or the file is outside of the folder.</exception>
    public async Task<CargoWorkspace> FindAsync(WorkspaceQuery query, CancellationToken cancellationToken)
    {
        var folder = RealPath.Of(query.Folder);
        if (query.File is { } file)
        {
            return await OfFileAsync(folder, file, query, cancellationToken);
        }

        if (query.Package is { } package)
        {
            return await OfPackageAsync(folder, package[..(package.IndexOf('@', StringComparison.Ordinal) is var at and > 0 ? at : package.Length)], query, cancellationToken);
        }

        return CargoManifest.FindAbove(folder) is { } manifest
            ? await roots.FindAsync(manifest, query.Session, cancellationToken)
            : await OnlyBelowAsync(folder, query, cancellationToken);
    }

    private async Task<CargoWorkspace> OfFileAsync(string folder, string file, WorkspaceQuery query, CancellationToken cancellationToken)
    {
        if (file.AsSpan().ContainsAnyInRange('\0', '\x1f'))
        {
            throw WorkspaceErrors.OddPath(file);
        }

        var path = RealPath.Of(Path.Combine(folder, file));
        if (!Path.Exists(path))
        {
            throw WorkspaceErrors.NoFile(file, path);
        }

        var manifest = CargoManifest.FindAbove(Directory.Exists(path) ? path : Path.GetDirectoryName(path)!);
        if (!PathBounds.IsIn(path, folder))
        {
            // The folder may be one member of a workspace, and the file in another: both are what the session works on.
            var bounds = CargoManifest.FindAbove(folder) is { } own ? (await roots.FindAsync(own, query.Session, cancellationToken)).Root : null;
            if (bounds is null || !PathBounds.IsIn(path, bounds))
            {
                throw WorkspaceErrors.Outside(file, bounds ?? folder);
            }
        }

        return manifest is null ? throw WorkspaceErrors.NoManifestAbove(file) : await roots.FindAsync(manifest, query.Session, cancellationToken);
    }

    private async Task<CargoWorkspace> OfPackageAsync(string folder, string package, WorkspaceQuery query, CancellationToken cancellationToken)
    {
        var known = new List<string>();
        if (CargoManifest.FindAbove(folder) is { } manifest)
        {
            var own = await roots.FindAsync(manifest, query.Session, cancellationToken);
            if (await MayHoldAsync(own, package, known, query, cancellationToken))
            {
                return own;
            }
        }

        List<CargoWorkspace> holders = [];
        var (others, wasCut) = await survey.FindAllAsync(folder, query.Session, cancellationToken);
        foreach (var other in others)
        {
            if (await MayHoldAsync(other, package, known, query, cancellationToken))
            {
                holders.Add(other);
            }
        }

        return holders switch
        {
            [var one] => one,
            [] => throw WorkspaceErrors.NoPackage(package, known, folder, wasCut),
            _ => throw WorkspaceErrors.Several($"'{package}' is a package of {holders.Count} workspaces", holders, folder),
        };
    }

    // What cannot be read may hold it; its command will say why it could not be read.
    private async Task<bool> MayHoldAsync(CargoWorkspace workspace, string package, List<string> known, WorkspaceQuery query, CancellationToken cancellationToken)
    {
        var reading = await metadata.ReadAsync(workspace, query.Session, cancellationToken);
        known.AddRange(reading.Metadata?.Members.Select(member => member.Name) ?? []);
        return reading.Metadata is not { } read || read.Members.Any(member => member.Name == package);
    }

    private async Task<CargoWorkspace> OnlyBelowAsync(string folder, WorkspaceQuery query, CancellationToken cancellationToken)
    {
        if (_onlyBelow.TryGetValue(folder, out var known) && time.GetElapsedTime(known.At) < SearchLifetime && File.Exists(known.Manifest))
        {
            return await roots.FindAsync(known.Manifest, query.Session, cancellationToken);
        }

        var (found, wasCut) = await survey.FindTopmostAsync(folder, query.Session, cancellationToken);
        if (found is not [var one])
        {
            throw found.Count == 0 ? WorkspaceErrors.None(folder, wasCut) : WorkspaceErrors.Several($"There are {found.Count} cargo workspaces below '{folder}' and none in or above it", found, folder);
        }

        _onlyBelow[folder] = (one.Manifest, time.GetTimestamp());
        return one;
    }
}
