using AgentMcp.Core.Errors;

namespace AgentMcp.Rust.Cargo.Inspection.Documentation.Html;

/// <summary>Reads the documentation of the standard library that a toolchain has installed.</summary>
internal static class StdDocs
{
    /// <summary>The crates that come with the compiler.</summary>
    public static readonly IReadOnlyList<string> Crates = ["std", "core", "alloc", "proc_macro", "test"];

    /// <summary>Whether the pages are there.</summary>
    /// <param name="sysroot">Folder of a toolchain.</param>
    public static bool AreInstalled(string sysroot) => File.Exists(Path.Combine(HtmlOf(sysroot), "std", "all.html"));

    /// <summary>The item that a path means; null when there is none.</summary>
    /// <param name="sysroot">Folder of a toolchain.</param>
    /// <param name="path">With or without the crate before it.</param>
    /// <param name="origin">The toolchain's version.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<DocItem?> FindAsync(string sysroot, DocPath path, string origin, CancellationToken cancellationToken)
    {
        var named = Crates.Contains(path.Segments[0], StringComparer.Ordinal);
        var crate = named ? path.Segments[0] : "std";
        if (await StdIndex.ReadAsync(HtmlOf(sysroot), crate, cancellationToken) is not { } index)
        {
            return null;
        }

        var inside = named ? path.Skip(1) : path;
        var found = inside.Segments.Count == 0 ? ("", "index.html", null) : index.Find(inside) ?? FindEnd(index, inside, named);
        if (found is not var (place, file, member))
        {
            return null;
        }

        var page = new RustdocPage(await File.ReadAllTextAsync(Path.Combine(index.Folder, file), cancellationToken));
        var full = place.Length == 0 ? crate : $"{crate}::{place}";
        if (member is null)
        {
            return new DocItem(full, page.Kind, page.Signature) { Docs = page.Docs, Source = page.Source, Since = page.Since, Origin = origin, Members = page.Kind is "module" or "crate" ? page.Items : page.Members };
        }

        return page.Find(member) is var (kind, signature, docs, source, since)
            ? new DocItem($"{full}::{member}", kind, signature) { Owner = OneLine(page.Signature), Docs = docs, Source = source, Since = since, Origin = origin }
            : null;
    }

    /// <summary>Paths that may have been meant.</summary>
    public static async Task<IReadOnlyList<string>?> NearestAsync(string sysroot, DocPath path, CancellationToken cancellationToken)
    {
        var named = Crates.Contains(path.Segments[0], StringComparer.Ordinal);
        var crate = named ? path.Segments[0] : "std";
        if (await StdIndex.ReadAsync(HtmlOf(sysroot), crate, cancellationToken) is not { } index)
        {
            return null;
        }

        // A page that is there has another member of nearly that name; else it is the name of an item.
        var inside = named ? path.Skip(1) : path;
        if (inside.Segments.Count > 1 && (index.Find(inside) ?? index.FindEnd(inside)) is { Member: { } member } holder)
        {
            var page = new RustdocPage(await File.ReadAllTextAsync(Path.Combine(index.Folder, holder.File), cancellationToken));
            if (NearestNames.Find(member, page.MemberNames, count: 5) is { } members)
            {
                return [.. members.Select(name => $"{crate}::{holder.Path}::{name}")];
            }
        }

        var names = index.Pages.Keys.ToLookup(page => page[(page.LastIndexOf(':') + 1)..], StringComparer.Ordinal);
        return NearestNames.Find(path.Name, names.Select(name => name.Key), count: 5)?.Select(name => $"{crate}::{names[name].OrderBy(page => page.Length).First()}").ToArray();
    }

    // Re-exports lead to where a type is defined, `std::collections::hash::map::HashMap`, which has no page: the end of it has one.
    private static (string Path, string File, string? Member)? FindEnd(StdIndex index, DocPath path, bool named)
    {
        for (var left = path; left.Segments.Count > 0; left = left.Skip(1))
        {
            if (index.FindEnd(left) is { } found)
            {
                return found;
            }

            if (!named)
            {
                return null;
            }
        }

        return null;
    }

    private static string HtmlOf(string sysroot) => Path.Combine(sysroot, "share", "doc", "rust", "html");

    private static string OneLine(string signature)
    {
        var end = signature.IndexOfAny(['{', '\n']);
        return end < 0 ? signature : signature[..end].TrimEnd();
    }
}
