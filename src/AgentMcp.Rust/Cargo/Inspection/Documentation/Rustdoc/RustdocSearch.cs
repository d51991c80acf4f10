using AgentMcp.Core.Errors;

namespace AgentMcp.Rust.Cargo.Inspection.Documentation.Rustdoc;

/// <summary>Finds items of a crate by path.</summary>
internal static class RustdocSearch
{
    /// <summary>All ways that a path may be meant, the best first; an item once.</summary>
    /// <param name="crate">Where.</param>
    /// <param name="path">From the crate on, or the end of such a path.</param>
    public static IReadOnlyList<RustdocEntry> Find(RustdocCrate crate, DocPath path)
    {
        var inside = path.Segments[0] == crate.Name || path.Segments[0] is "crate" or "self" ? path.Skip(1) : null;
        var full = inside is null ? $"{crate.Name}::{path}" : inside.Segments.Count == 0 ? crate.Name : $"{crate.Name}::{inside}";
        var exact = crate.Entries.Where(entry => entry.Path == full);

        // Methods of traits that everything has (fmt, clone) come after a type's own.
        var ending = crate.Entries.Where(entry => path.IsEndOf(entry.Path)).OrderBy(entry => entry.Owner.ValueKind is not System.Text.Json.JsonValueKind.Undefined).ThenBy(entry => entry.Path.Length);
        return [.. exact.Concat(ending).DistinctBy(entry => entry.Id)];
    }

    /// <summary>Another crate that holds the path: by a re-export of the item, of a module above it, or of everything.</summary>
    public static IReadOnlyList<DocPath> FindElsewhere(RustdocCrate crate, DocPath path)
    {
        var full = path.Segments[0] == crate.Name ? path.ToString() : $"{crate.Name}::{path}";
        var through = crate.Entries
            .Where(entry => entry.Target is not null && !entry.Path.EndsWith("::*", StringComparison.Ordinal) && full.StartsWith(entry.Path + "::", StringComparison.Ordinal))
            .Select(entry => entry.Target + full[entry.Path.Length..]);
        var globs = crate.Entries
            .Where(entry => entry.Target is not null && entry.Path.EndsWith("::*", StringComparison.Ordinal) && full.StartsWith(entry.Path[..^1], StringComparison.Ordinal))
            .Select(entry => $"{entry.Target}::{full[(entry.Path.Length - 1)..]}");
        return [.. through.Concat(globs).Distinct(StringComparer.Ordinal).Select(DocPath.TryParse).OfType<DocPath>()];
    }

    /// <summary>Paths that may have been meant; null when none is near.</summary>
    public static IReadOnlyList<string>? Nearest(RustdocCrate crate, DocPath path)
    {
        string[] known = [.. crate.Entries.Select(entry => entry.Path).Distinct(StringComparer.Ordinal)];
        var full = path.Segments[0] == crate.Name ? path.ToString() : $"{crate.Name}::{path}";

        // By its last name first: what people misremember is the module.
        var byName = NearestNames.Find(path.Name, known.Select(LastOf), count: 5);
        var sameName = byName is null ? [] : known.Where(item => byName.Contains(LastOf(item), StringComparer.Ordinal)).OrderBy(item => byName.ToList().IndexOf(LastOf(item))).ThenBy(item => item.Length).Take(5);
        string[] found = [.. (NearestNames.Find(full, known) ?? []).Concat(sameName).Distinct(StringComparer.Ordinal).Take(5)];
        return found.Length == 0 ? null : found;
    }

    private static string LastOf(string path) => path[(path.LastIndexOf("::", StringComparison.Ordinal) + 2)..];
}
