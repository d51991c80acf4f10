using System.Globalization;
using AgentMcp.Core.Confirmation;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Queue.Cleaning;

/// <summary>Says what a clean would remove, from cargo's own list of it.</summary>
internal static class CleanPlan
{
    /// <summary>The plan; nothing to ask when there is nothing to remove.</summary>
    /// <param name="target">The target folder.</param>
    /// <param name="listed">What <c>cargo clean --dry-run --verbose</c> wrote: a path a line.</param>
    public static ToolPlan Of(CleanTarget target, string listed)
    {
        var parts = listed.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(Path.IsPathFullyQualified)
            .Select(path => (Part: PartOf(target.Folder, path), Bytes: BytesOf(path)))
            .Where(file => file.Bytes is not null)
            .GroupBy(file => file.Part, file => file.Bytes!.Value, StringComparer.Ordinal)
            .Select(part => (Name: part.Key, Files: part.Count(), Bytes: part.Sum()))
            .OrderByDescending(part => part.Bytes)
            .ToList();
        if (parts.Count == 0)
        {
            return ToolPlan.Nothing;
        }

        return new ToolPlan(
            $"Remove {Amount(parts.Sum(part => part.Files), parts.Sum(part => part.Bytes))} from '{target.Folder}'; it can be built again.",
            [.. parts.Select(part => $"{part.Name}: {Amount(part.Files, part.Bytes)}")]);
    }

    // The profile's folder, with the triple before it when cross-compiled.
    private static string PartOf(string target, string path)
    {
        if (!PathBounds.IsIn(path, target))
        {
            return Path.GetDirectoryName(path)!;
        }

        var parts = Path.GetRelativePath(target, path).Split(Path.DirectorySeparatorChar);
        return parts.Length > 2 && parts[0].Count(character => character == '-') >= 2 ? $"{parts[0]}/{parts[1]}" : parts[0];
    }

    private static long? BytesOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : null;

    private static string Amount(int files, long bytes) => string.Create(CultureInfo.InvariantCulture, $"{files} {(files == 1 ? "file" : "files")}, {Size(bytes)}");

    private static string Size(long bytes) => bytes switch
    {
        < 1 << 10 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1 << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.0} KiB"),
        < 1 << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024.0 * 1024):0.0} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024.0 * 1024 * 1024):0.00} GiB"),
    };
}
