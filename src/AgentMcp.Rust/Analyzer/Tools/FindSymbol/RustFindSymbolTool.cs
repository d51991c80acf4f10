using AgentMcp.Core.Catalog;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Analyzer.Asking;
using AgentMcp.Rust.Analyzer.Language;
using AgentMcp.Rust.Analyzer.Targets;

namespace AgentMcp.Rust.Analyzer.Tools.FindSymbol;

/// <summary>Finds items by name.</summary>
internal sealed class RustFindSymbolTool(AnalyzerQuestions questions) : ITool<RustFindSymbolArguments, RustFindSymbolResult>
{
    // Beyond as many files nobody looks for the one of the right kind or path.
    private const int MostOpened = 400;

    public static ToolDeclaration Declaration { get; } = new("rust_find_symbol", "Find a Rust item by name")
    {
        Description = "Finds functions, types, traits, modules … by name without positions: exact first, then prefix, part, letters. Gives path, place, lines, signature.",
        Toolset = Toolsets.Rust,
        Hints = ToolHints.ReadOnly | ToolHints.Idempotent,
        Statuses = ReadingStatus.All,
        PrimaryParameter = "query",
        LongRunning = true,
        KeepsTimeLimit = true,
        Utterances = ["where is the struct Stack defined", "find the function parse_line", "which methods does Config have", "show the body of Stack::push"],
    };

    public Task<ToolResult<RustFindSymbolResult>> RunAsync(RustFindSymbolArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var path = NamePath.Parse(arguments.Query);
        return questions.AskAsync(
            context, arguments.File, TimeSpan.FromSeconds(arguments.TimeoutSeconds), (view, token) => FindAsync(view, path, arguments, token), cancellationToken);
    }

    private static async Task<ToolResult<RustFindSymbolResult>> FindAsync(WorkspaceView view, NamePath path, RustFindSymbolArguments arguments, CancellationToken cancellationToken)
    {
        var withDependencies = arguments.Scope is SymbolScope.Deps;
        var hits = await SymbolSearch.HitsAsync(view, path.Last, withDependencies, cancellationToken);
        var file = arguments.File is { } given ? view.Locate(given) : null;
        var (found, total) = path.Segments.Count > 1 || file is not null
            ? Taken(await OfPathAsync(view, path, hits, file, withDependencies, cancellationToken), arguments)
            : await OfNameAsync(view, hits, arguments, cancellationToken);
        var result = new RustFindSymbolResult
        {
            Symbols = [.. found.Select(symbol => ShownSymbol.Of(symbol, arguments.Depth, arguments.IncludeBody))],
            Total = total,
            Truncated = total > found.Count,
            State = view.StateFor(Spoiling.Items),
        };
        return ToolResult.Of(result, AnswerText.With(result.State, FindSymbolText.Of(result, arguments)));
    }

    // Files are opened only for as many as are shown: the index alone knows the rest.
    private static async Task<(IReadOnlyList<NamedSymbol> Found, int Total)> OfNameAsync(WorkspaceView view, IReadOnlyList<SymbolHit> hits, RustFindSymbolArguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Kinds is { Count: > 0 } kinds)
        {
            var coarse = kinds.Select(Coarse).ToHashSet();
            return Taken(await SymbolSearch.OpenAsync(view, hits.Where(hit => coarse.Contains(Coarse(hit.Kind))).Take(MostOpened), cancellationToken), arguments);
        }

        return (await SymbolSearch.OpenAsync(view, hits.Take(arguments.Limit), cancellationToken), hits.Count);
    }

    private static async Task<IReadOnlyList<NamedSymbol>> OfPathAsync(
        WorkspaceView view, NamePath path, IReadOnlyList<SymbolHit> hits, string? file, bool withDependencies, CancellationToken cancellationToken)
    {
        if (file is not null)
        {
            // A file's own list has fields and variants as well, which the index has not.
            var opened = await view.OpenAsync(file, cancellationToken);
            return [.. opened.Symbols.Where(symbol => path.Names(symbol)), .. opened.Symbols.Where(symbol => !path.Names(symbol) && IsLike(symbol, path))];
        }

        var exact = await SymbolSearch.NamedAsync(view, path, hits, withDependencies, cancellationToken);
        return exact.Count > 0 ? exact : [.. (await SymbolSearch.OpenAsync(view, hits.Take(MostOpened), cancellationToken)).Where(symbol => IsLike(symbol, path))];
    }

    private static bool IsLike(NamedSymbol symbol, NamePath path) =>
        symbol.Node.Kind is not SymbolKind.Impl
        && symbol.Node.Name.Contains(path.Last, StringComparison.OrdinalIgnoreCase)
        && (path.Segments.Count == 1 || symbol.Segments.SkipLast(1).TakeLast(path.Segments.Count - 1).SequenceEqual(path.Segments.SkipLast(1), StringComparer.OrdinalIgnoreCase));

    private static (IReadOnlyList<NamedSymbol> Found, int Total) Taken(IReadOnlyList<NamedSymbol> symbols, RustFindSymbolArguments arguments)
    {
        var fitting = arguments.Kinds is { Count: > 0 } kinds ? [.. symbols.Where(symbol => kinds.Contains(symbol.Kind))] : symbols;
        return ([.. fitting.Take(arguments.Limit)], fitting.Count);
    }

    // The index calls methods and macros functions, unions structs, and statics constants.
    private static SymbolKind Coarse(SymbolKind kind) => kind switch
    {
        SymbolKind.Method or SymbolKind.Macro => SymbolKind.Function,
        SymbolKind.Union => SymbolKind.Struct,
        SymbolKind.Static => SymbolKind.Constant,
        _ => kind,
    };
}
