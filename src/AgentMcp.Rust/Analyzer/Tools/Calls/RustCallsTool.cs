using System.Globalization;
using System.Text;
using System.Text.Json;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Analyzer.Asking;
using AgentMcp.Rust.Analyzer.Targets;

namespace AgentMcp.Rust.Analyzer.Tools.Calls;

/// <summary>Follows calls of functions.</summary>
internal sealed class RustCallsTool(AnalyzerQuestions questions) : ITool<RustCallsArguments, RustCallsResult>
{
    private const string BlindSpot = "rust-analyzer does not list calls that stand inside of macro arguments, such as println!(\"{}\", f()).";

    public static ToolDeclaration Declaration { get; } = new("rust_calls", "Follow Rust calls")
    {
        Description = "Who calls a function, or what it calls, up to three levels.",
        Toolset = Toolsets.Rust,
        Hints = ToolHints.ReadOnly | ToolHints.Idempotent,
        Statuses = ReadingStatus.All,
        PrimaryParameter = "name_path",
        LongRunning = true,
        KeepsTimeLimit = true,
        Utterances = ["who calls parse_line", "what does main call", "show the call chain to Store::open", "trace the callers of this method"],
    };

    public Task<ToolResult<RustCallsResult>> RunAsync(RustCallsArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var target = Target.Of(arguments);
        return questions.AskAsync(
            context, arguments.File, TimeSpan.FromSeconds(arguments.TimeoutSeconds), (view, token) => FollowAsync(view, target, arguments, token), cancellationToken);
    }

    private static async Task<ToolResult<RustCallsResult>> FollowAsync(WorkspaceView view, Target given, RustCallsArguments arguments, CancellationToken cancellationToken)
    {
        var target = await TargetResolver.ResolveAsync(view, given, cancellationToken);
        var found = await view.AskAsync("textDocument/prepareCallHierarchy", target.Parameters, cancellationToken);
        var items = (found.ValueKind is JsonValueKind.Array ? found.EnumerateArray() : []).Select(CallItem.Read).OfType<CallItem>().ToArray();
        if (items.Length == 0)
        {
            throw ToolException.CallerCanFix(ErrorCatalog.InvalidArguments, $"'{target.Name}' at {target.Place} is no function that is called.", "name_path", next: "Name a function or method; rust_references finds the uses of anything else.");
        }

        var tree = new CallTree(view, arguments);
        foreach (var item in items)
        {
            await tree.FollowAsync(item, 1, cancellationToken);
        }

        var result = new RustCallsResult
        {
            Name = target.Name,
            Place = target.Place,
            Edges = tree.Edges,
            Truncated = tree.IsCut,
            Note = arguments.Direction is CallDirection.Out ? BlindSpot : null,
            State = view.StateFor(Spoiling.Names),
        };
        return ToolResult.Of(result, AnswerText.With(result.State, TextOf(result, arguments)));
    }

    private static string TextOf(RustCallsResult result, RustCallsArguments arguments)
    {
        var isIn = arguments.Direction is CallDirection.In;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{result.Name} ({result.Place}) {(isIn ? "is called by" : "calls")}{(result.Edges.Count == 0 ? " nothing that rust-analyzer sees" : "")}\n");
        foreach (var edge in result.Edges)
        {
            var lines = edge.Lines.Count == 0 ? "" : $" (called in line{(edge.Lines.Count == 1 ? "" : "s")} {string.Join(", ", edge.Lines)})";
            text.Append(' ', 2 * edge.Level).Append(CultureInfo.InvariantCulture, $"{edge.File}:{edge.Line} {(isIn ? edge.From : edge.To)}{lines}{(edge.Again ? " …" : "")}\n");
        }

        if (result.Truncated)
        {
            text.Append(CultureInfo.InvariantCulture, $"Cut at {arguments.Limit}; raise `limit`.\n");
        }

        return text.Append(result.Note).ToString();
    }
}
