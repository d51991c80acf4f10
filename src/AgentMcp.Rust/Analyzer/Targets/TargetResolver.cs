using AgentMcp.Rust.Analyzer.Asking;
using AgentMcp.Rust.Analyzer.Language;

namespace AgentMcp.Rust.Analyzer.Targets;

/// <summary>Finds what a call is about.</summary>
internal static class TargetResolver
{
    /// <summary>The one place that is meant.</summary>
    /// <exception cref="Core.Errors.ToolException">There is none, or several: they are named with their places.</exception>
    public static async Task<ResolvedTarget> ResolveAsync(WorkspaceView view, Target target, CancellationToken cancellationToken)
    {
        if (target.Name is { } name)
        {
            var symbol = await NamedAsync(view, name, target.File, cancellationToken);
            return new ResolvedTarget(symbol.File, symbol.Node.Selection.Start, symbol);
        }

        var file = await view.OpenAsync(view.Locate(target.File!), cancellationToken);
        var position = target.Text is { } text ? OfText(file, text, target.Line) : OfPlace(file, target.Line!.Value, target.Column);
        return new ResolvedTarget(file, position, file.Named(position));
    }

    private static async Task<NamedSymbol> NamedAsync(WorkspaceView view, NamePath name, string? file, CancellationToken cancellationToken)
    {
        if (file is not null)
        {
            var source = await view.OpenAsync(view.Locate(file), cancellationToken);
            return Choose(name, [.. source.Symbols.Where(name.Names)]) ?? throw TargetErrors.NotInFile(name, source);
        }

        if (name.Impl is not null)
        {
            throw TargetErrors.ImplWithoutFile(name);
        }

        var hits = await SymbolSearch.HitsAsync(view, name.Last, withDependencies: false, cancellationToken);
        var found = await SymbolSearch.NamedAsync(view, name, hits, withDependencies: false, cancellationToken);
        return Choose(name, found) ?? throw await TargetErrors.NotFoundAsync(view, name, hits, cancellationToken);
    }

    private static NamedSymbol? Choose(NamePath name, IReadOnlyList<NamedSymbol> found) => found switch
    {
        [] => null,
        [var one] => one,
        _ => found.Where(name.IsWhole).ToArray() is [var whole] ? whole : throw TargetErrors.Several(name, found),
    };

    private static LspPosition OfText(SourceView file, string text, int? line)
    {
        var name = FirstName.In(text) ?? throw TargetErrors.NoName(text);
        var places = Occurrences(file.Source.Text, text).Select(at => file.Source.PositionOf(at + name)).Where(place => line is null || place.Line == line - 1).ToArray();
        return places switch
        {
            [var one] => one,
            [] => throw TargetErrors.NoText(file, text, line),
            _ => throw TargetErrors.SeveralTexts(file, text, places),
        };
    }

    // A name is found as a whole only: `new` is not in `renewed`.
    private static IEnumerable<int> Occurrences(string source, string text)
    {
        for (var at = source.IndexOf(text, StringComparison.Ordinal); at >= 0; at = source.IndexOf(text, at + 1, StringComparison.Ordinal))
        {
            var end = at + text.Length;
            if (!(at > 0 && IsPart(text[0]) && IsPart(source[at - 1])) && !(end < source.Length && IsPart(text[^1]) && IsPart(source[end])))
            {
                yield return at;
            }
        }
    }

    private static bool IsPart(char character) => character == '_' || char.IsLetterOrDigit(character);

    private static LspPosition OfPlace(SourceView file, int line, int? column)
    {
        if (line > file.Source.LineCount)
        {
            throw TargetErrors.PastEnd(file, line);
        }

        var text = file.Source.Line(line - 1);
        if (column is { } given)
        {
            return given - 1 <= text.Length ? new LspPosition(line - 1, given - 1) : throw TargetErrors.PastLine(file, line, given, text.Length);
        }

        return new LspPosition(line - 1, FirstName.In(text) ?? throw TargetErrors.NoNameInLine(file, line));
    }
}
