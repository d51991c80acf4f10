using AgentMcp.Core.Catalog;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Analyzer.Asking;
using AgentMcp.Rust.Analyzer.Language;
using AgentMcp.Rust.Analyzer.Locating;
using AgentMcp.Rust.Analyzer.Targets;

namespace AgentMcp.Rust.Analyzer.Tools.References;

/// <summary>Finds uses and implementations.</summary>
internal sealed class RustReferencesTool(AnalyzerQuestions questions) : ITool<RustReferencesArguments, RustReferencesResult>
{
    public static ToolDeclaration Declaration { get; } = new("rust_references", "Find uses of a Rust item")
    {
        Description = "All uses of an item, or implementations of a trait, method or type. `complete: false` when some may be missed.",
        Toolset = Toolsets.Rust,
        Hints = ToolHints.ReadOnly | ToolHints.Idempotent,
        Statuses = ReadingStatus.All,
        PrimaryParameter = "name_path",
        LongRunning = true,
        KeepsTimeLimit = true,
        Utterances = ["who uses Config::load", "find all references to this function", "which types implement Shape", "is this function used anywhere"],
    };

    public Task<ToolResult<RustReferencesResult>> RunAsync(RustReferencesArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var target = Target.Of(arguments);
        return questions.AskAsync(
            context, arguments.File, TimeSpan.FromSeconds(arguments.TimeoutSeconds), (view, token) => FindAsync(view, target, arguments, token), cancellationToken);
    }

    private static async Task<ToolResult<RustReferencesResult>> FindAsync(WorkspaceView view, Target given, RustReferencesArguments arguments, CancellationToken cancellationToken)
    {
        var target = await TargetResolver.ResolveAsync(view, given, cancellationToken);
        var places = arguments.Kind is ReferenceKind.Implementations
            ? await view.LocationsAsync("textDocument/implementation", target.Parameters, cancellationToken)
            : await view.LocationsAsync("textDocument/references", LspParameters.References(target.File.Path, target.Position), cancellationToken);
        LspLocation[] distinct = [.. places.DistinctBy(place => (place.Path, place.Selection)).OrderBy(place => view.Show(place.Path), StringComparer.Ordinal).ThenBy(place => place.Selection.Start.Line).ThenBy(place => place.Selection.Start.Character)];
        var state = view.StateFor(Spoiling.Names);
        var result = new RustReferencesResult
        {
            Name = target.Name,
            Place = target.Place,
            Groups = await new ReferenceGroups(view, arguments).BuildAsync(distinct, cancellationToken),
            Total = distinct.Length,
            Files = distinct.Select(place => place.Path).Distinct(StringComparer.Ordinal).Count(),
            Truncated = distinct.Length > arguments.Limit,
            Complete = !state.Degraded.Any(Hides),
            State = state,
        };
        return ToolResult.Of(result, AnswerText.With(state, ReferencesText.Of(result, arguments)));
    }

    // Another release sees the same names; what is not loaded or not expanded hides them.
    private static bool Hides(Degradation degradation) => degradation.Kind is not DegradationKind.VersionMismatch;
}
