using System.Globalization;
using System.Text;
using System.Text.Json;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Analyzer.Asking;
using AgentMcp.Rust.Analyzer.Language;
using AgentMcp.Rust.Analyzer.Targets;
using AgentMcp.Rust.Analyzer.Tools.Calls;
using AgentMcp.Rust.Cargo.Reading;

namespace AgentMcp.Rust.Analyzer.Tools.TestsFor;

/// <summary>Finds the tests of an item.</summary>
internal sealed class RustTestsForTool(AnalyzerQuestions questions) : ITool<RustTestsForArguments, RustTestsForResult>
{
    // Functions that call it, and those that call them: further away a test says little about it.
    private const int Levels = 3;
    private const int MostCallers = 60;

    public static ToolDeclaration Declaration { get; } = new("rust_tests_for", "Find the tests of a Rust item")
    {
        Description = "Tests that use an item, else those of its callers, with the arguments for cargo_test.",
        Toolset = Toolsets.Rust,
        Hints = ToolHints.ReadOnly | ToolHints.Idempotent,
        Statuses = ReadingStatus.All,
        PrimaryParameter = "name_path",
        LongRunning = true,
        KeepsTimeLimit = true,
        Utterances = ["which tests cover Stack::push", "what tests should I run after this change", "is this function tested"],
    };

    public Task<ToolResult<RustTestsForResult>> RunAsync(RustTestsForArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var target = Target.Of(arguments);
        return questions.AskAsync(
            context, arguments.File, TimeSpan.FromSeconds(arguments.TimeoutSeconds), (view, token) => FindAsync(view, target, arguments, token), cancellationToken);
    }

    private static async Task<ToolResult<RustTestsForResult>> FindAsync(WorkspaceView view, Target given, RustTestsForArguments arguments, CancellationToken cancellationToken)
    {
        var target = await TargetResolver.ResolveAsync(view, given, cancellationToken);
        var tests = await OwnAsync(view, target, cancellationToken);
        if (tests.Count == 0)
        {
            tests = await RelatedAsync(view, target.Parameters, cancellationToken);
        }

        var direct = tests.Count;
        if (direct == 0)
        {
            tests = await OfCallersAsync(view, target, cancellationToken);
        }

        RelatedTest[] shown = [.. tests.Take(arguments.Limit)];
        var result = new RustTestsForResult
        {
            Name = target.Name,
            Place = target.Place,
            Tests = shown,
            Total = tests.Count,
            Indirect = direct == 0 && tests.Count > 0,
            CargoTest = shown.Length == 0 ? null : new TestCommand(
                [.. shown.Select(test => test.Package).Where(package => package.Length > 0).Distinct(StringComparer.Ordinal)],
                [.. shown.Select(test => test.Name).Distinct(StringComparer.Ordinal)]),
            State = view.StateFor(Spoiling.Names),
        };
        return ToolResult.Of(result, AnswerText.With(result.State, TextOf(result)));
    }

    // A test is its own test.
    private static async Task<IReadOnlyList<RelatedTest>> OwnAsync(WorkspaceView view, ResolvedTarget target, CancellationToken cancellationToken)
    {
        if (target.Symbol is not { Node.Kind: SymbolKind.Function } symbol)
        {
            return [];
        }

        var runnables = await view.AskAsync("experimental/runnables", target.Parameters, cancellationToken);
        return [.. Read(view, runnables.ValueKind is JsonValueKind.Array ? runnables.EnumerateArray() : []).Where(test => test.File == target.File.Shown && test.Line == symbol.Line)];
    }

    private static async Task<IReadOnlyList<RelatedTest>> RelatedAsync(WorkspaceView view, ReadOnlyMemory<byte> place, CancellationToken cancellationToken)
    {
        var related = await view.AskAsync("rust-analyzer/relatedTests", place, cancellationToken);
        return Read(view, (related.ValueKind is JsonValueKind.Array ? related.EnumerateArray() : []).Select(test => test.At("runnable")));
    }

    private static async Task<IReadOnlyList<RelatedTest>> OfCallersAsync(WorkspaceView view, ResolvedTarget target, CancellationToken cancellationToken)
    {
        var found = await view.AskAsync("textDocument/prepareCallHierarchy", target.Parameters, cancellationToken);
        var seen = new HashSet<(string, LspPosition)>();
        CallItem[] callees = [.. (found.ValueKind is JsonValueKind.Array ? found.EnumerateArray() : []).Select(CallItem.Read).OfType<CallItem>()];
        for (var level = 1; level <= Levels && callees.Length > 0; level++)
        {
            List<CallItem> callers = [];
            foreach (var callee in callees)
            {
                var calls = await view.AskAsync("callHierarchy/incomingCalls", LspParameters.Item(callee.Json), cancellationToken);
                callers.AddRange((calls.ValueKind is JsonValueKind.Array ? calls.EnumerateArray() : []).Select(call => CallItem.Read(call.At("from"))).OfType<CallItem>()
                    .Where(caller => seen.Count < MostCallers && seen.Add((caller.Location.Path, caller.Location.Selection.Start))));
            }

            List<RelatedTest> tests = [];
            foreach (var caller in callers)
            {
                tests.AddRange(await RelatedAsync(view, LspParameters.At(caller.Location.Path, caller.Location.Selection.Start), cancellationToken));
            }

            if (tests.Count > 0)
            {
                return [.. tests.Distinct()];
            }

            callees = [.. callers];
        }

        return [];
    }

    private static IReadOnlyList<RelatedTest> Read(WorkspaceView view, IEnumerable<JsonElement> runnables) =>
        [.. runnables.Select(runnable => RelatedTest.Read(runnable, view.Show)).OfType<RelatedTest>().Distinct()];

    private static string TextOf(RustTestsForResult result)
    {
        if (result.CargoTest is not { } command)
        {
            return $"No test uses {result.Name} ({result.Place}), nor do those of its callers.";
        }

        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{result.Total} test{(result.Total == 1 ? "" : "s")} of {result.Name} ({result.Place}){(result.Indirect ? ", by way of its callers" : "")}\n");
        foreach (var test in result.Tests)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {test.File}:{test.Line} {test.Name} ({test.Package}, {test.Target})\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"cargo_test: packages [{string.Join(", ", command.Packages)}], tests [{string.Join(", ", command.Tests)}]").ToString();
    }
}
