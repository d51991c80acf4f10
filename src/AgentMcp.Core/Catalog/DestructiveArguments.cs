namespace AgentMcp.Core.Catalog;

/// <summary>Parameters of tools that ask before they act.</summary>
public abstract record DestructiveArguments : ToolArguments
{
    /// <summary>Only say what would happen.</summary>
    [ToolParameter("Only say what would happen.")]
    public bool DryRun { get; init; }

    /// <summary>Act without asking.</summary>
    [ToolParameter("Act without asking.")]
    public bool Force { get; init; }

    /// <summary>The yes to a plan that an earlier call answered with.</summary>
    [ToolParameter("Carry out the plan of this id, given by an earlier answer.")]
    public string? PlanId { get; init; }
}
