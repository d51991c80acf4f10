namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>How a text calls files: by the whole path the first time, later by the last part of it where no other file ends alike.</summary>
internal sealed class FileNames
{
    private readonly HashSet<string> _ambiguous;
    private readonly HashSet<string> _named = new(StringComparer.Ordinal);

    /// <param name="files">All files that may be named.</param>
    public FileNames(IEnumerable<string> files) => _ambiguous = files
        .Distinct(StringComparer.Ordinal)
        .GroupBy(LastPart, StringComparer.Ordinal)
        .Where(alike => alike.Count() > 1)
        .Select(alike => alike.Key)
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>What to call it here.</summary>
    public string Of(string file) => _named.Add(file) || _ambiguous.Contains(LastPart(file)) ? file : LastPart(file);

    private static string LastPart(string file) => file[(file.LastIndexOf('/') + 1)..];
}
