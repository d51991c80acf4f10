using AgentMcp.Core.Errors;
using AgentMcp.Rust.Cargo.Inspection.Documentation.Html;
using AgentMcp.Rust.Cargo.Inspection.Documentation.Rustdoc;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Inspection.Documentation;

/// <summary>Finds the documentation of an item without a network: in the workspace, in locked dependencies, in the standard library.</summary>
internal sealed class DocFinder(DocUnits units, RustdocStore crates, RustToolchain toolchain)
{
    // A re-export of a re-export of a re-export is as long as chains get.
    private const int MostHops = 5;

    /// <summary>The item, or why there is none.</summary>
    /// <exception cref="ToolException">There is no such item or package.</exception>
    public async Task<DocAnswer> FindAsync(DocRequest request, CancellationToken cancellationToken)
    {
        if (request.Package is null && StdDocs.Crates.Contains(request.Path.Segments[0], StringComparer.Ordinal))
        {
            return await InStdAsync(request, cancellationToken) ?? throw await NotInStdAsync(request, cancellationToken);
        }

        var searched = await units.FindAsync(request, cancellationToken);
        List<string> nearest = [];
        DocAnswer? failed = null;
        foreach (var unit in searched)
        {
            var answer = await InUnitAsync(unit, request, nearest, MostHops, cancellationToken);
            if (answer is { Item: not null })
            {
                return answer;
            }

            failed ??= answer;
        }

        if (request.Package is null && request.Path.Segments[0] is not ("crate" or "self") && await InStdAsync(request, cancellationToken) is { Item: not null } standard)
        {
            return standard;
        }

        return failed ?? throw NotFound(request, searched, nearest);
    }

    private async Task<DocAnswer?> InUnitAsync(DocUnit unit, DocRequest request, List<string> nearest, int hops, CancellationToken cancellationToken)
    {
        var reading = await crates.ReadAsync(unit, request, await units.TargetDirectoryAsync(request, cancellationToken), cancellationToken);
        if (reading.Crate is not { } crate)
        {
            var status = reading.Run is { Status: not CargoStatus.Passed } run ? run.Status : CargoStatus.Failed;
            return new DocAnswer(status, null, reading.Fault ?? $"{unit.Origin} could not be documented: {reading.Run?.Findings.FirstCause?.Message ?? "cargo did not say why"}") { Run = reading.Run };
        }

        // What is asked for by the name that the workspace gives a crate is in it by the crate's own.
        var path = request.Path.Segments[0] is "crate" or "self" || (request.Path.Segments[0] != crate.Name && request.Package is null && !unit.IsMember) ? new DocPath([crate.Name, .. request.Path.Segments.Skip(1)]) : request.Path;
        var found = RustdocSearch.Find(crate, path);
        if (found.FirstOrDefault(entry => entry.Target is null) is { } entry && (found[0].Target is null || entry.Path == found[0].Path))
        {
            return DocAnswer.Found(new RustdocView(crate, unit.Origin, file => PlaceOf(file, unit, request.Workspace)).Of(entry, found));
        }

        IEnumerable<DocPath> elsewhere = [.. found.Select(way => DocPath.TryParse(way.Target ?? "")).OfType<DocPath>(), .. RustdocSearch.FindElsewhere(crate, path)];
        foreach (var other in hops > 0 ? elsewhere.Where(other => other.ToString() != path.ToString()).Take(MostHops) : [])
        {
            if (await ElsewhereAsync(request with { Path = other, Package = null }, nearest, hops - 1, cancellationToken) is { Item: { } item } answer)
            {
                return answer with { Item = item with { Note = item.Note ?? $"{path} is a re-export of {item.Path}." } };
            }
        }

        nearest.AddRange(RustdocSearch.Nearest(crate, path) ?? []);
        return null;
    }

    private async Task<DocAnswer?> ElsewhereAsync(DocRequest request, List<string> nearest, int hops, CancellationToken cancellationToken)
    {
        if (StdDocs.Crates.Contains(request.Path.Segments[0], StringComparer.Ordinal))
        {
            return await InStdAsync(request, cancellationToken);
        }

        var unit = (await units.FindAsync(request, cancellationToken)).FirstOrDefault(unit => unit.CrateName == request.Path.Segments[0]);
        return unit is null ? null : await InUnitAsync(unit, request, nearest, hops, cancellationToken);
    }

    private async Task<DocAnswer?> InStdAsync(DocRequest request, CancellationToken cancellationToken)
    {
        var (sysroot, failure) = await toolchain.FindSysrootAsync(request.Workspace.Root, request.Caller.Session, cancellationToken);
        if (sysroot is null)
        {
            return new DocAnswer(failure!.Status, null, $"{failure.Reason} {failure.Next}");
        }

        if (!StdDocs.AreInstalled(sysroot))
        {
            return new DocAnswer(CargoStatus.ToolMissing, null, "The documentation of the standard library is not installed: `rustup component add rust-docs`.");
        }

        var version = (await toolchain.ReadVersionAsync(request.Workspace.Root, request.Caller.Session, cancellationToken)).Split('\n')[0];
        return await StdDocs.FindAsync(sysroot, request.Path, version, cancellationToken) is { } item ? DocAnswer.Found(item with { Source = SourceIn(sysroot, item.Source) }) : null;
    }

    private async Task<ToolException> NotInStdAsync(DocRequest request, CancellationToken cancellationToken)
    {
        var (sysroot, _) = await toolchain.FindSysrootAsync(request.Workspace.Root, request.Caller.Session, cancellationToken);
        return ToolException.CallerCanFix(
            ErrorCatalog.NotFound, $"The standard library has no '{request.Path}'.", "item", sysroot is null ? null : await StdDocs.NearestAsync(sysroot, request.Path, cancellationToken), "Ask for one of the nearest, or for the module above it to see what it has.");
    }

    private static ToolException NotFound(DocRequest request, IReadOnlyList<DocUnit> searched, List<string> nearest)
    {
        var where = searched.Count == 0 ? "the standard library" : $"{string.Join(", ", searched.Take(5).Select(unit => unit.Origin))}{(searched.Count > 5 ? $" and {searched.Count - 5} more" : "")}{(request.Package is null ? " and the standard library" : "")}";
        return ToolException.CallerCanFix(
            ErrorCatalog.NotFound, $"There is no '{request.Path}' in {where}.", "item", nearest.Count == 0 ? null : [.. nearest.Distinct(StringComparer.Ordinal).Take(5)], "Give the path with its crate, such as serde::Deserialize; dependencies are only looked into by the name of their crate.");
    }

    // The sources come with a component of their own; without it the path is where they would be.
    private static string? SourceIn(string sysroot, string? source)
    {
        if (source is null)
        {
            return null;
        }

        var slash = source.IndexOf('/', StringComparison.Ordinal);
        var colon = source.LastIndexOf(':');
        var file = slash < 0 ? "" : Path.Combine(sysroot, "lib", "rustlib", "src", "rust", "library", source[..slash], "src", source[(slash + 1)..colon]);
        return File.Exists(file) ? file + source[colon..] : $"library/{(slash < 0 ? source : source[..slash] + "/src" + source[slash..])} (`rustup component add rust-src` installs it)";
    }

    private static string PlaceOf(string file, DocUnit unit, CargoWorkspace workspace)
    {
        var places = new[] { workspace.Root, unit.Package.Folder }.Select(folder => Path.GetFullPath(Path.Combine(folder, file)));
        return PathBounds.Show(places.FirstOrDefault(File.Exists) ?? file, workspace.Root);
    }
}
