using AgentMcp.Core.Errors;
using AgentMcp.Rust.Analyzer.Asking;
using AgentMcp.Rust.Analyzer.Language;
using AgentMcp.Rust.Cargo.Diagnostics;

namespace AgentMcp.Rust.Analyzer.Tools.References;

/// <summary>Puts places together by file or item, with their lines of source.</summary>
internal sealed class ReferenceGroups(WorkspaceView view, RustReferencesArguments arguments)
{
    private const int LongestLine = 160;

    // Opening files costs a request each; of what is not shown only the file counts.
    private const int MostFiles = 200;

    private readonly SourceLines _around = new();

    /// <summary>The groups, the fullest first.</summary>
    /// <param name="places">All places, in order.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public async Task<IReadOnlyList<ReferenceGroup>> BuildAsync(IReadOnlyList<LspLocation> places, CancellationToken cancellationToken)
    {
        var named = arguments.GroupBy is ReferenceGrouping.File
            ? places.Select(place => (Name: view.Show(place.Path), Place: place)).ToArray()
            : await NamedAsync(places, cancellationToken);
        var left = arguments.Limit;
        List<ReferenceGroup> groups = [];
        foreach (var group in named.GroupBy(place => place.Name, StringComparer.Ordinal).OrderByDescending(group => group.Count()))
        {
            var shown = group.Take(left).ToArray();
            left -= shown.Length;
            List<ReferencePlace> lines = [];
            foreach (var (_, place) in shown)
            {
                lines.Add(await ShowAsync(place, cancellationToken));
            }

            groups.Add(new ReferenceGroup(group.Key, group.Count(), lines));
        }

        return groups;
    }

    private async Task<(string Name, LspLocation Place)[]> NamedAsync(IReadOnlyList<LspLocation> places, CancellationToken cancellationToken)
    {
        var opened = places.Select(place => place.Path).Distinct(StringComparer.Ordinal).Take(MostFiles).ToHashSet(StringComparer.Ordinal);
        List<(string, LspLocation)> named = [];
        foreach (var place in places)
        {
            var file = opened.Contains(place.Path) ? await OpenAsync(place.Path, cancellationToken) : null;
            named.Add((file is null ? view.Show(place.Path) : file.Around(place.Selection.Start)?.NamePath ?? string.Join("::", file.Module), place));
        }

        return [.. named];
    }

    private async Task<ReferencePlace> ShowAsync(LspLocation place, CancellationToken cancellationToken)
    {
        var start = place.Selection.Start;
        var file = await OpenAsync(place.Path, cancellationToken);
        return new ReferencePlace(view.Show(place.Path), start.Line + 1, start.Character + 1, Shorten.ToLine(file?.Source.Line(start.Line).Trim() ?? "", LongestLine))
        {
            Context = arguments.ContextLines > 0 ? _around.Around(place.Path, start.Line + 1, arguments.ContextLines) : null,
        };
    }

    // A file that cannot be read still counts: its places are known.
    private async Task<SourceView?> OpenAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await view.OpenAsync(path, cancellationToken);
        }
        catch (ToolException)
        {
            return null;
        }
    }
}
