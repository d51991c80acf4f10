using System.Globalization;
using System.Text;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Analyzer.Asking;
using AgentMcp.Rust.Analyzer.Language;
using AgentMcp.Rust.Analyzer.Targets;

namespace AgentMcp.Rust.Analyzer.Tools.Outline;

/// <summary>Lists what is in a file, module or type.</summary>
internal sealed class RustOutlineTool(AnalyzerQuestions questions) : ITool<RustOutlineArguments, RustOutlineResult>
{
    public static ToolDeclaration Declaration { get; } = new("rust_outline", "Outline a Rust file")
    {
        Description = "The items of a file, module or type as a tree with lines and signatures: what to read before the text itself.",
        Toolset = Toolsets.Rust,
        Hints = ToolHints.ReadOnly | ToolHints.Idempotent,
        Statuses = ReadingStatus.All,
        PrimaryParameter = "file",
        LongRunning = true,
        KeepsTimeLimit = true,
        Utterances = ["what is in src/parser.rs", "list the public items of the crate", "outline the module engine::plan", "which methods does this file define"],
    };

    public Task<ToolResult<RustOutlineResult>> RunAsync(RustOutlineArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        if ((arguments.File is null) == (arguments.NamePath is null))
        {
            throw ToolException.InvalidArgument("file", "Give `file`, or `name_path` of a crate, module or type.");
        }

        var path = arguments.NamePath is { } name ? NamePath.Parse(name) : null;
        return questions.AskAsync(
            context, arguments.File, TimeSpan.FromSeconds(arguments.TimeoutSeconds), (view, token) => OutlineAsync(view, path, arguments, token), cancellationToken);
    }

    private static async Task<ToolResult<RustOutlineResult>> OutlineAsync(WorkspaceView view, NamePath? path, RustOutlineArguments arguments, CancellationToken cancellationToken)
    {
        var (file, item) = path is null
            ? (await view.OpenAsync(view.Locate(arguments.File!), cancellationToken), null)
            : await NamedAsync(view, path, cancellationToken);
        var tree = new OutlineTree(arguments.Depth, arguments.PublicOnly, arguments.Limit);
        var symbols = tree.Take(item is null ? file.Symbols.Where(symbol => symbol.Parent is null) : TypeWithImpls(item));
        var result = new RustOutlineResult
        {
            File = file.Shown,
            Name = item?.NamePath ?? string.Join("::", file.Module),
            Lines = file.Source.LineCount,
            Symbols = symbols,
            Total = tree.Total,
            Truncated = tree.Total > arguments.Limit,
            State = view.StateFor(Spoiling.Nothing),
        };
        return ToolResult.Of(result, AnswerText.With(result.State, TextOf(result, arguments)));
    }

    private static async Task<(SourceView File, NamedSymbol? Item)> NamedAsync(WorkspaceView view, NamePath path, CancellationToken cancellationToken)
    {
        if (path.Segments is [var only] && view.Modules.Crates.FirstOrDefault(crate => crate.Crate == only) is { File: { } root })
        {
            return (await view.OpenAsync(root, cancellationToken), null);
        }

        var target = await TargetResolver.ResolveAsync(view, Target.Of(path.ToString(), null, null, null, null), cancellationToken);
        if (target.Symbol is { Node: { Kind: SymbolKind.Module, Children.Count: 0 } } && target.Symbol.Text.TrimEnd().EndsWith(';'))
        {
            // `mod round;` stands where it is declared; what it holds is in a file of its own.
            var places = await view.LocationsAsync("textDocument/definition", target.Parameters, cancellationToken);
            return places is [var place, ..] ? (await view.OpenAsync(place.Path, cancellationToken), null) : throw ToolException.CallerCanFix(
                ErrorCatalog.NotFound, $"The file of the module '{target.Name}' ({target.Place}) is not there.", "name_path", next: "Make it, or remove the `mod` line.");
        }

        return (target.File, target.Symbol);
    }

    private static IEnumerable<NamedSymbol> TypeWithImpls(NamedSymbol item) =>
        [item, .. item.File.Symbols.Where(other => other != item && other.Node.Kind is SymbolKind.Impl && item.Node.Kind is not SymbolKind.Impl && other.Segments.SequenceEqual(item.Segments, StringComparer.Ordinal))];

    private static string TextOf(RustOutlineResult result, RustOutlineArguments arguments)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{result.File} ({result.Name}, {result.Lines} lines)\n");
        OutlineText.Append(text, result.Symbols, 2);
        if (result.Total == 0)
        {
            text.Append(arguments.PublicOnly ? "  no public items\n" : "  no items\n");
        }

        if (result.Truncated)
        {
            text.Append(CultureInfo.InvariantCulture, $"{arguments.Limit} of {result.Total}; lower `depth`, or raise `limit`.\n");
        }

        return text.ToString();
    }
}
