using AgentMcp.Core.Errors;
using AgentMcp.Rust.Cargo.Auditing.Advisories;
using AgentMcp.Rust.Cargo.Auditing.Locking;
using AgentMcp.Rust.Cargo.Inspection.Documentation.Rustdoc;
using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Rust.Cargo.Workspaces.Metadata;

namespace AgentMcp.Rust.Cargo.Inspection.Documentation;

/// <summary>Finds the crates in which a path may lie.</summary>
internal sealed class DocUnits(CargoMetadataReader metadata)
{
    // More would have to be documented one after the other before anything is found.
    private const int MostSearched = 12;

    /// <summary>The target folder of the workspace.</summary>
    /// <exception cref="ToolException">Cargo cannot read the workspace.</exception>
    public async Task<string> TargetDirectoryAsync(DocRequest request, CancellationToken cancellationToken) =>
        (await metadata.ReadAsync(request.Workspace, request.Caller.Session, cancellationToken)).Require().TargetDirectory;

    /// <summary>The crates, the likeliest first; none when the path names no crate and there is nothing to search.</summary>
    /// <exception cref="ToolException">Cargo cannot read the workspace, or the package that was given is not in it.</exception>
    public async Task<IReadOnlyList<DocUnit>> FindAsync(DocRequest request, CancellationToken cancellationToken)
    {
        var own = (await metadata.ReadAsync(request.Workspace, request.Caller.Session, cancellationToken)).Require();
        DocUnit[] members = [.. own.Members.SelectMany(package => DocUnit.Of(package, isMember: true))];
        var first = request.Path.Segments[0];
        if (request.Package is { } wanted)
        {
            return Named(members, wanted) is { Length: > 0 } found ? found : await OfDependencyAsync(request, unit => IsNamed(unit.Package, wanted), cancellationToken) is { Count: > 0 } locked ? locked : throw Unknown(wanted, members);
        }

        if (first is "crate" or "self")
        {
            return members.Length <= MostSearched ? members : throw ToolException.InvalidArgument("package", $"`{first}` may be any of {members.Length} crates; name one with `package`.");
        }

        DocUnit[] byCrate = [.. members.Where(unit => unit.CrateName == first)];
        return byCrate.Length > 0 ? byCrate : request.Path.Segments.Count > 1 || !char.IsAsciiLetterUpper(first[0])
            ? [.. await OfCrateAsync(request, first, own, cancellationToken), .. members.Take(MostSearched)]
            : [.. members.Take(MostSearched)];
    }

    private async Task<IReadOnlyList<DocUnit>> OfCrateAsync(DocRequest request, string crate, CargoMetadata own, CancellationToken cancellationToken)
    {
        // In the source a dependency may go by another name.
        var dependencies = own.Members.SelectMany(member => member.Dependencies).ToArray();
        var renamed = dependencies.FirstOrDefault(dependency => dependency.Rename?.Replace('-', '_') == crate)?.Name;
        var direct = dependencies.Select(dependency => dependency.Name).ToHashSet(StringComparer.Ordinal);
        if (renamed is null && !direct.Any(name => name.Replace('-', '_') == crate) && !await IsLockedAsync(request, crate, cancellationToken))
        {
            return [];
        }

        var found = await OfDependencyAsync(request, unit => renamed is null ? unit.CrateName == crate : unit.Package.Name == renamed, cancellationToken);
        return [.. found.OrderByDescending(unit => direct.Contains(unit.Package.Name))];
    }

    // The lock file is read before cargo is asked for the whole graph, which takes a while and may need packages that are not downloaded.
    private static async Task<bool> IsLockedAsync(DocRequest request, string crate, CancellationToken cancellationToken)
    {
        var locked = await LockFile.ReadAsync(request.Workspace.Root, cancellationToken);
        return locked?.Packages.Any(package => package.Name.Replace('-', '_') == crate) ?? true;
    }

    private async Task<IReadOnlyList<DocUnit>> OfDependencyAsync(DocRequest request, Func<DocUnit, bool> wanted, CancellationToken cancellationToken)
    {
        var resolved = (await metadata.ReadResolvedAsync(request.Workspace, request.Caller.Session, cancellationToken)).Require();
        return [.. resolved.Packages.Where(package => !resolved.WorkspaceMembers.Contains(package.Id, StringComparer.Ordinal)).SelectMany(package => DocUnit.Of(package, isMember: false)).Where(unit => unit.IsLibrary && wanted(unit)).OrderByDescending(unit => CrateVersion.Parse(unit.Package.Version)!, CrateVersion.Precedence)];
    }

    private static DocUnit[] Named(DocUnit[] units, string wanted) => [.. units.Where(unit => IsNamed(unit.Package, wanted))];

    private static bool IsNamed(CargoPackage package, string wanted) => wanted == package.Name || wanted == $"{package.Name}@{package.Version}";

    private static ToolException Unknown(string wanted, DocUnit[] members) => ToolException.CallerCanFix(
        ErrorCatalog.NotFound, $"No package '{WorkspaceErrors.Visible(wanted)}' is in the workspace or among its locked dependencies.", "package", NearestNames.Find(wanted, members.Select(unit => unit.Package.Name)), "Name a package of Cargo.lock, or leave `package` out.");
}
