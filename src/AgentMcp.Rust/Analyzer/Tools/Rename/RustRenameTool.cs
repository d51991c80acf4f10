using AgentMcp.Core.Catalog;
using AgentMcp.Core.Confirmation;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Analyzer.Asking;
using AgentMcp.Rust.Analyzer.Edits;
using AgentMcp.Rust.Analyzer.Targets;
using AgentMcp.Rust.Rewriting;

namespace AgentMcp.Rust.Analyzer.Tools.Rename;

/// <summary>Gives an item another name wherever it is used.</summary>
internal sealed class RustRenameTool(AnalyzerQuestions questions) : ITool<RustRenameArguments, RustRenameResult>, IPlannedTool<RustRenameArguments>
{
    public static ToolDeclaration Declaration { get; } = new("rust_rename", "Rename a Rust item")
    {
        Description = "Renames an item and all its uses, a module with its file. All files or none; refused when uses may be missed, unless forced.",
        Toolset = Toolsets.Rust,
        Hints = ToolHints.Destructive,
        Statuses = EditStatus.Unverified,
        PrimaryParameter = "name_path",
        SecondParameter = "new_name",
        LongRunning = true,
        KeepsTimeLimit = true,
        Utterances = ["rename Square::new to of_side", "rename this struct everywhere", "call the module round circles", "give this variable a better name"],
    };

    public async Task<ToolPlan> PlanAsync(RustRenameArguments arguments, ToolContext context, CancellationToken cancellationToken) =>
        (await ProposeAsync(arguments, context, cancellationToken)).ToPlan(arguments.DryRun);

    public async Task<ToolResult<RustRenameResult>> RunAsync(RustRenameArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var proposed = await ProposeAsync(arguments, context, cancellationToken);
        if (proposed.Proposal is { } proposal)
        {
            await FileBatch.WriteAsync(proposal.Changes, cancellationToken);
        }

        return proposed.Answer!;
    }

    private async Task<Proposed<RustRenameResult>> ProposeAsync(RustRenameArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var proposed = context.Keep(_ => new Proposed<RustRenameResult>());
        if (proposed.Answer is null)
        {
            var target = arguments.ToTarget();
            proposed.Answer = await questions.AskAsync(
                context,
                arguments.File,
                TimeSpan.FromSeconds(arguments.TimeoutSeconds),
                async (view, token) =>
                {
                    (proposed.Proposal, var answer) = await RenameAsync(view, target, arguments, token);
                    return answer;
                },
                cancellationToken,
                evenUnready: arguments.Force);
            proposed.Proposal = proposed.Answer.Status == EditStatus.Ok ? proposed.Proposal : null;
        }

        return proposed;
    }

    private static async Task<(EditProposal? Proposal, ToolResult<RustRenameResult> Answer)> RenameAsync(WorkspaceView view, Target given, RustRenameArguments arguments, CancellationToken cancellationToken)
    {
        var target = await TargetResolver.ResolveAsync(view, given, cancellationToken);
        if (!arguments.Force)
        {
            WorkspaceEditing.EnsureComplete(view, $"uses of {target.Name}");
        }

        var edit = await RenameEdit.AskAsync(view, target, arguments.NewName, cancellationToken);
        var proposal = await WorkspaceEditing.ProposeAsync(view, $"rename {target.Name} to {arguments.NewName}", edit, cancellationToken);
        var result = new RustRenameResult
        {
            Name = target.Name,
            Place = target.Place,
            NewName = arguments.NewName,
            Applied = proposal is not null,
            Files = proposal?.Files ?? [],
            Moves = proposal?.Moves ?? [],
            Diffs = arguments.PlanId is null ? proposal?.Diffs : null,
            OpenInEditors = proposal?.OpenInEditors is { Count: > 0 } open ? open : null,
            State = view.StateFor(Spoiling.Names),
        };
        var what = proposal is null ? $"Nothing to rename: {target.Name} ({target.Place}) is called so already." : $"Renamed {target.Name} ({target.Place}) to {arguments.NewName}: {proposal.Size}.";
        return (proposal, ToolResult.Of(result, AnswerText.With(result.State, EditText.Of(what, result))));
    }
}
