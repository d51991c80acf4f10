using System.Text.Json;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Confirmation;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Analyzer.Asking;
using AgentMcp.Rust.Analyzer.Edits;
using AgentMcp.Rust.Analyzer.Language;
using AgentMcp.Rust.Cargo.Reading;
using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Rust.Rewriting;

namespace AgentMcp.Rust.Analyzer.Tools.CodeActions;

/// <summary>Lists what rust-analyzer offers to do at a place, and does it.</summary>
internal sealed class RustCodeActionsTool(AnalyzerQuestions questions) : ITool<RustCodeActionsArguments, RustCodeActionsResult>, IPlannedTool<RustCodeActionsArguments>
{
    public static ToolDeclaration Declaration { get; } = new("rust_code_actions", "Quick fixes and refactorings")
    {
        Description = "Lists quick fixes and refactorings at a target, line or range; with apply_id does one: all files or none.",
        Toolset = Toolsets.Rust,
        Hints = ToolHints.Destructive,
        Statuses = EditStatus.Unverified,
        PrimaryParameter = "file",
        SecondParameter = "line",
        LongRunning = true,
        KeepsTimeLimit = true,
        Utterances = ["what refactorings are there for this function", "import the missing type", "implement the missing trait members", "extract these lines into a function"],
    };

    public async Task<ToolPlan> PlanAsync(RustCodeActionsArguments arguments, ToolContext context, CancellationToken cancellationToken) =>
        (await ProposeAsync(arguments, context, cancellationToken)).ToPlan(arguments.DryRun);

    public async Task<ToolResult<RustCodeActionsResult>> RunAsync(RustCodeActionsArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var proposed = await ProposeAsync(arguments, context, cancellationToken);
        if (proposed.Proposal is { } proposal)
        {
            await FileBatch.WriteAsync(proposal.Changes, cancellationToken);
        }

        return proposed.Answer!;
    }

    private async Task<Proposed<RustCodeActionsResult>> ProposeAsync(RustCodeActionsArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var proposed = context.Keep(_ => new Proposed<RustCodeActionsResult>());
        if (proposed.Answer is null)
        {
            proposed.Answer = await questions.AskAsync(
                context,
                arguments.File,
                TimeSpan.FromSeconds(arguments.TimeoutSeconds),
                async (view, token) =>
                {
                    (proposed.Proposal, var answer) = await AnswerAsync(view, arguments, token);
                    return answer;
                },
                cancellationToken,
                evenUnready: arguments.Force);
            proposed.Proposal = proposed.Answer.Status == EditStatus.Ok ? proposed.Proposal : null;
        }

        return proposed;
    }

    private static async Task<(EditProposal? Proposal, ToolResult<RustCodeActionsResult> Answer)> AnswerAsync(WorkspaceView view, RustCodeActionsArguments arguments, CancellationToken cancellationToken)
    {
        var range = await ActionRange.ResolveAsync(view, arguments, cancellationToken);
        var actions = await OfferedAction.ListAsync(view, range.File, range.Questions(arguments.Only), cancellationToken);
        var result = new RustCodeActionsResult { Place = range.Place, State = view.StateFor(Spoiling.Names) };
        if (arguments.ApplyId is not { } id)
        {
            result = result with { Actions = [.. actions.Select(action => action.Shown)] };
            return (null, ToolResult.Of(result, AnswerText.With(result.State, CodeActionsText.List(result))));
        }

        var chosen = actions.FirstOrDefault(action => action.Shown.Id == id) ?? throw NoSuchAction(id, range, actions);
        var (edit, command) = await ResolveAsync(view, chosen, cancellationToken);
        var proposal = await WorkspaceEditing.ProposeAsync(view, $"apply '{chosen.Shown.Title}' at {range.Place}", edit, cancellationToken);
        result = result with
        {
            Action = chosen.Shown,
            NotRun = command,
            Applied = proposal is not null,
            Files = proposal?.Files ?? [],
            Moves = proposal?.Moves ?? [],
            Diffs = arguments.PlanId is null ? proposal?.Diffs : null,
            OpenInEditors = proposal?.OpenInEditors is { Count: > 0 } open ? open : null,
        };
        return (proposal, ToolResult.Of(result, AnswerText.With(result.State, CodeActionsText.Applied(result, proposal?.Size ?? "nothing to change"))));
    }

    private static async Task<(WorkspaceEdit Edit, string? Command)> ResolveAsync(WorkspaceView view, OfferedAction action, CancellationToken cancellationToken)
    {
        if (action.Shown.Disabled is { } why)
        {
            throw EditErrors.Refused($"'{action.Shown.Title}' cannot be applied here: {why}");
        }

        var whole = action.Json.At("edit").ValueKind is JsonValueKind.Object || action.Json.At("data").ValueKind is JsonValueKind.Undefined
            ? action.Json
            : await view.AskAsync("codeAction/resolve", LspParameters.Whole(action.Json), cancellationToken);
        var command = whole.At("command").Text("command");
        return whole.At("edit").ValueKind is JsonValueKind.Object
            ? (WorkspaceEdit.Read(whole.At("edit")), command)
            : throw EditErrors.Refused(command is null ? $"'{action.Shown.Title}' comes without an edit" : $"'{action.Shown.Title}' is the command `{command}`, which only an editor can run");
    }

    private static ToolException NoSuchAction(string id, ActionRange range, IReadOnlyList<OfferedAction> actions) => ToolException.CallerCanFix(
        ErrorCatalog.NotFound,
        $"No action '{WorkspaceErrors.Visible(id)}' is offered at {range.Place}: ids hold for the same place and text.",
        "apply_id",
        [.. actions.Take(5).Select(action => action.Shown.Id)],
        "Call without `apply_id` to list them again.");
}
