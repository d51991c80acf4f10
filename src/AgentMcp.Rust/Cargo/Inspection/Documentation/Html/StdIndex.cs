using System.Text.RegularExpressions;

namespace AgentMcp.Rust.Cargo.Inspection.Documentation.Html;

/// <summary>What the documentation of one of the standard crates has pages for, from its list of all items.</summary>
internal sealed partial class StdIndex
{
    private StdIndex(string crate, string folder, IReadOnlyDictionary<string, string> pages)
    {
        Crate = crate;
        Folder = folder;
        Pages = pages;
    }

    /// <summary>Such as <c>std</c>.</summary>
    public string Crate { get; }

    /// <summary>Folder of its pages.</summary>
    public string Folder { get; }

    /// <summary>Paths below the crate, such as <c>collections::HashMap</c>, with the files of their pages, relative to the folder.</summary>
    public IReadOnlyDictionary<string, string> Pages { get; }

    /// <summary>Reads the list; null when the documentation is not there.</summary>
    /// <param name="html">Folder <c>share/doc/rust/html</c> of a toolchain.</param>
    /// <param name="crate">Which.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<StdIndex?> ReadAsync(string html, string crate, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(html, crate);
        var list = Path.Combine(folder, "all.html");
        if (!File.Exists(list))
        {
            return null;
        }

        var text = await File.ReadAllTextAsync(list, cancellationToken);
        var pages = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match link in Link().Matches(text))
        {
            pages.TryAdd(HtmlText.Plain(link.Groups["path"].ValueSpan), link.Groups["file"].Value);
        }

        return new StdIndex(crate, folder, pages);
    }

    /// <summary>The page of a path below the crate and what of the path lies on that page; null when there is none.</summary>
    public (string Path, string File, string? Member)? Find(DocPath path)
    {
        for (var taken = path.Segments.Count; taken >= Math.Max(1, path.Segments.Count - 1); taken--)
        {
            var front = string.Join("::", path.Segments.Take(taken));
            var member = taken == path.Segments.Count ? null : path.Name;
            var module = Module(path.Segments.Take(taken));
            if (Pages.TryGetValue(front, out var page) && (path.IsMacro || module is null || !Path.GetFileName(page).StartsWith("macro.", StringComparison.Ordinal)))
            {
                return (front, page, member);
            }

            if ((module ?? Keyword(front)) is { } other)
            {
                return (front, other, member);
            }
        }

        return null;
    }

    /// <summary>The same for a path of which the beginning is missing or another, such as <c>HashMap::insert</c>: the shortest way first.</summary>
    public (string Path, string File, string? Member)? FindEnd(DocPath path)
    {
        for (var taken = path.Segments.Count; taken >= Math.Max(1, path.Segments.Count - 1); taken--)
        {
            var front = new DocPath([.. path.Segments.Take(taken)]);
            if (Pages.Where(page => front.IsEndOf(page.Key)).OrderBy(page => page.Key.Length).ThenBy(page => page.Key, StringComparer.Ordinal).Select(page => ((string, string)?)(page.Key, page.Value)).FirstOrDefault() is { } found)
            {
                return (found.Item1, found.Item2, taken == path.Segments.Count ? null : path.Name);
            }
        }

        return null;
    }

    // Modules are in no list: their folders are.
    private string? Module(IEnumerable<string> segments)
    {
        var file = Path.Combine([.. segments, "index.html"]);
        return File.Exists(Path.Combine(Folder, file)) ? file : null;
    }

    private string? Keyword(string name) => File.Exists(Path.Combine(Folder, $"keyword.{name}.html")) ? $"keyword.{name}.html" : null;

    [GeneratedRegex("""<li><a href="(?<file>[^"#]+\.html)">(?<path>[^<]+)</a></li>""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Link();
}
