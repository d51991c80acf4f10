using AgentMcp.Core.Catalog;
using AgentMcp.Core.Confirmation;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Analyzer.Asking;
using AgentMcp.Rust.Analyzer.Edits;
using AgentMcp.Rust.Analyzer.Edits.Steps;
using AgentMcp.Rust.Analyzer.Targets;
using AgentMcp.Rust.Rewriting;

namespace AgentMcp.Rust.Analyzer.Tools.EditSymbol;

/// <summary>Replaces or removes an item, or puts another before or after it.</summary>
internal sealed class RustEditSymbolTool(AnalyzerQuestions questions, TimeProvider time) : ITool<RustEditSymbolArguments, RustEditSymbolResult>, IPlannedTool<RustEditSymbolArguments>
{
    // Files that use an item and are looked at again; each costs some milliseconds, twice.
    private const int MostLookedAt = 20;

    public static ToolDeclaration Declaration { get; } = new("rust_edit_symbol", "Edit a Rust item by name")
    {
        Description = "Replaces or deletes an item, or inserts before or after it, and reports findings that are new. Deleting is refused while it is used, unless forced.",
        Toolset = Toolsets.Rust,
        Hints = ToolHints.Destructive,
        Statuses = EditStatus.All,
        PrimaryParameter = "name_path",
        SecondParameter = "text",
        LongRunning = true,
        KeepsTimeLimit = true,
        Utterances = ["replace the body of Square::area", "add a method after Stack::push", "delete the unused function whole", "put a test before total_adds"],
    };

    public async Task<ToolPlan> PlanAsync(RustEditSymbolArguments arguments, ToolContext context, CancellationToken cancellationToken) =>
        (await ProposeAsync(arguments, context, cancellationToken)).ToPlan(arguments.DryRun);

    public async Task<ToolResult<RustEditSymbolResult>> RunAsync(RustEditSymbolArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var proposed = await ProposeAsync(arguments, context, cancellationToken);
        if (proposed.Proposal is not { } proposal)
        {
            return proposed.Answer!;
        }

        await FileBatch.WriteAsync(proposal.Changes, cancellationToken);
        return proposed.Before is { } before
            ? await VerifyAsync(proposed, before, arguments, context, TimeSpan.FromSeconds(arguments.TimeoutSeconds) - time.GetElapsedTime(began), cancellationToken)
            : proposed.Answer!;
    }

    private async Task<Thought> ProposeAsync(RustEditSymbolArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var thought = context.Keep(_ => new Thought());
        if (thought.Answer is null)
        {
            if (string.IsNullOrWhiteSpace(arguments.Text) != (arguments.Mode is EditMode.Delete))
            {
                throw ToolException.InvalidArgument("text", arguments.Mode is EditMode.Delete ? "`text` does not go with mode delete." : "`text` is missing: the item to put there.");
            }

            var target = Target.Of(arguments.NamePath, arguments.File, null, null, null);
            thought.Answer = await questions.AskAsync(
                context, arguments.File, TimeSpan.FromSeconds(arguments.TimeoutSeconds), (view, token) => ThinkAsync(view, target, arguments, thought, token), cancellationToken, evenUnready: arguments.Force);
            thought.Proposal = thought.Answer.Status == EditStatus.Ok ? thought.Proposal : null;
        }

        return thought;
    }

    private static async Task<ToolResult<RustEditSymbolResult>> ThinkAsync(WorkspaceView view, Target given, RustEditSymbolArguments arguments, Thought thought, CancellationToken cancellationToken)
    {
        var target = await TargetResolver.ResolveAsync(view, given, cancellationToken);
        var uses = arguments.Mode is EditMode.Delete or EditMode.Replace ? await SymbolUses.FindAsync(view, target.Symbol!, cancellationToken) : new SymbolUses([]);
        if (arguments is { Mode: EditMode.Delete, Force: false })
        {
            uses.EnsureNone(view, target.Name);
            WorkspaceEditing.EnsureComplete(view, $"uses of {target.Name}");
        }

        var edit = new WorkspaceEdit([new TextStep(target.File.Path, [SymbolEdit.Of(target.Symbol!, arguments.Mode, arguments.Text ?? "")])]);
        var what = arguments.Mode switch
        {
            EditMode.Replace => $"replace {target.Name}",
            EditMode.Before => $"insert before {target.Name}",
            EditMode.After => $"insert after {target.Name}",
            _ => $"delete {target.Name}",
        };
        var proposal = thought.Proposal = await WorkspaceEditing.ProposeAsync(view, what, edit, cancellationToken);
        thought.LookedAt = [target.File.Path, .. uses.Places.Select(place => place.Path).Where(path => path != target.File.Path).Distinct(StringComparer.Ordinal).Take(MostLookedAt)];
        thought.Before = arguments.Verify && !arguments.DryRun ? await NativeFindings.OfAsync(view, thought.LookedAt, cancellationToken) : null;
        var result = new RustEditSymbolResult
        {
            Name = target.Name,
            Place = target.Place,
            Applied = proposal is not null,
            Files = proposal?.Files ?? [],
            Diffs = arguments.PlanId is null ? proposal?.Diffs : null,
            OpenInEditors = proposal?.OpenInEditors is { Count: > 0 } open ? open : null,
            State = view.StateFor(Spoiling.Names),
        };
        thought.What = proposal is null ? $"Nothing to change: {target.Name} ({target.Place}) is so already." : $"Done: {what} ({target.Place}).";
        return ToolResult.Of(result, AnswerText.With(result.State, EditText.Of(thought.What, result)));
    }

    private async Task<ToolResult<RustEditSymbolResult>> VerifyAsync(
        Thought thought, NativeFindings before, RustEditSymbolArguments arguments, ToolContext context, TimeSpan left, CancellationToken cancellationToken)
    {
        var done = thought.Answer!.Data;
        var verified = await questions.AskAsync(
            context,
            thought.LookedAt[0],
            left > TimeSpan.FromSeconds(1) ? left : TimeSpan.FromSeconds(1),
            async (view, token) =>
            {
                var after = await NativeFindings.OfAsync(view, thought.LookedAt, token);
                string[] failed = [.. before.Failed.Union(after.Failed, StringComparer.Ordinal)];
                var compared = done with { NewDiagnostics = after.Without(before), Gone = before.Without(after).Count, NotLookedAt = failed.Length == 0 ? null : failed, State = view.StateFor(Spoiling.Names) };
                return ToolResult.Of(compared, "");
            },
            cancellationToken,
            evenUnready: arguments.Force);

        // It is written, whatever can be said of it.
        if (verified.Status != EditStatus.Ok)
        {
            return ToolResult.Of(done with { Reason = $"Not verified: {verified.Data.Reason}" }, $"{thought.Answer.Text}\nNot verified: {verified.Data.Reason}");
        }

        var result = verified.Data;
        var text = AnswerText.With(result.State, EditSymbolText.Of(thought.What, result));
        var isWorse = result.NewDiagnostics!.Any(finding => finding.Severity is "error");
        return new ToolResult<RustEditSymbolResult>(isWorse ? EditStatus.NewErrors : EditStatus.Ok, result, text) { JobFailed = isWorse };
    }

    private sealed class Thought : Proposed<RustEditSymbolResult>
    {
        public string What { get; set; } = "";

        public IReadOnlyList<string> LookedAt { get; set; } = [];

        public NativeFindings? Before { get; set; }
    }
}
