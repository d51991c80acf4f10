using AgentMcp.Core.Confirmation;
using AgentMcp.Core.Invocation;

namespace AgentMcp.Rust.Analyzer.Edits;

/// <summary>What a call thought out: thought once, shown in the plan, and carried out as it was shown.</summary>
/// <typeparam name="TAnswer">What the tool answers.</typeparam>
internal class Proposed<TAnswer>
{
    /// <summary>The answer, as if it were done; the whole answer when there is nothing to do.</summary>
    public ToolResult<TAnswer>? Answer { get; set; }

    /// <summary>What is to be done; null for nothing.</summary>
    public EditProposal? Proposal { get; set; }

    /// <summary>The plan of it.</summary>
    /// <param name="isDryRun">Whether it is only looked at: then that there is nothing is said as a plan.</param>
    public ToolPlan ToPlan(bool isDryRun)
    {
        if (Proposal is not { } proposal)
        {
            return isDryRun ? new ToolPlan(Answer!.Text, []) : ToolPlan.Nothing;
        }

        return new ToolPlan($"{char.ToUpperInvariant(proposal.What[0])}{proposal.What[1..]}: {proposal.Size}.", proposal.Items) { Basis = proposal.Changes.Basis };
    }
}
