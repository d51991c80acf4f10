using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;

namespace AgentMcp.Core.Confirmation;

/// <summary>The one way in which destructive calls ask: the client or terminal where it can be asked, else a plan to call again with.</summary>
internal sealed class ConfirmationGate(PlanStore plans)
{
    /// <summary>Status of an answer that only says what would happen.</summary>
    public const string DryRun = "DryRun";

    /// <summary>Status of an answer that waits for a yes.</summary>
    public const string ConfirmationRequired = "ConfirmationRequired";

    private static readonly string[] NotPartOfThePlan = ["dry_run", "force", "plan_id", "max_tokens", "workspace"];

    /// <summary>Null when the call may run; else the answer to give instead.</summary>
    /// <exception cref="ToolException">Declined, or a plan id that does not hold.</exception>
    public async Task<ToolOutcome?> AskAsync(
        string tool,
        JsonElement arguments,
        DestructiveArguments destructive,
        Func<Task<ToolPlan>> planning,
        ToolContext context,
        CancellationToken cancellationToken)
    {
        if (destructive.Force && !destructive.DryRun)
        {
            return null;
        }

        if (destructive.PlanId is { } planId && !destructive.DryRun)
        {
            var basis = await plans.TakeAsync(planId, tool, Hash(arguments, context.Workspace), cancellationToken);
            return basis is null || basis == (await planning()).Basis ? null : throw PlanStore.NotValid(planId, "does not hold any more: what it would change is another now");
        }

        var plan = await planning();
        if (destructive.DryRun)
        {
            return Answer(DryRun, new PlanAnswer(plan.Summary, plan.Items, null, null), $"Would: {plan.Summary}");
        }

        if (ReferenceEquals(plan, ToolPlan.Nothing))
        {
            return null;
        }

        switch (await context.Prompt.AskAsync(tool, plan, cancellationToken))
        {
            case ConfirmationAnswer.Accepted:
                return null;
            case ConfirmationAnswer.Declined:
                throw ToolException.CallerCanFix(ErrorCatalog.Declined, $"Declined: {plan.Summary}");
            default:
                var (id, expiresAt) = await plans.AddAsync(tool, Hash(arguments, context.Workspace), plan.Basis, cancellationToken);
                return Answer(
                    ConfirmationRequired,
                    new PlanAnswer(plan.Summary, plan.Items, id, expiresAt),
                    $"Not done yet: {plan.Summary} To carry it out, call {tool} again with the same arguments and plan_id {id} (valid for one hour).");
        }
    }

    private static ToolOutcome Answer(string status, PlanAnswer plan, string text) => new(
        status,
        JsonSerializer.SerializeToElement(plan, CoreJsonContext.Default.PlanAnswer),
        plan.Items.Count == 0 ? text : $"{text}\n{string.Join('\n', plan.Items.Select(item => "- " + item))}");

    // The same call written with its arguments in another order is the same call; in another workspace it would touch other things.
    private static string Hash(JsonElement arguments, string? workspace)
    {
        var canonical = arguments.EnumerateObject()
            .Where(property => !NotPartOfThePlan.Contains(property.Name, StringComparer.Ordinal))
            .OrderBy(property => property.Name, StringComparer.Ordinal)
            .Select(property => $"{property.Name}={property.Value.GetRawText()}")
            .Prepend(workspace);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', canonical))));
    }
}
