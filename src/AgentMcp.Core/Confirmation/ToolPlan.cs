namespace AgentMcp.Core.Confirmation;

/// <summary>What a destructive call would do.</summary>
/// <param name="Summary">One sentence: what, how many, and whether it can be taken back.</param>
/// <param name="Items">What it would touch, a line each.</param>
public sealed record ToolPlan(string Summary, IReadOnlyList<string> Items)
{
    /// <summary>What the plan rests on, such as a hash of the files that it would change: a plan with another basis than the one that was shown is not carried out. Null when it rests on nothing that could change.</summary>
    public string? Basis { get; init; }

    /// <summary>A call that would change nothing, or nothing that needs a yes.</summary>
    public static ToolPlan Nothing { get; } = new("Nothing to ask.", []);
}
