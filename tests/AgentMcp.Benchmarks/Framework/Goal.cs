using System.Text.Json.Serialization;

namespace AgentMcp.Benchmarks.Framework;

/// <summary>A figure that we set out to reach, beside what was reached in this run.</summary>
/// <param name="What">The figure, for example <c>p50, agentmcp against node 22</c>.</param>
/// <param name="Value">What this run measured.</param>
/// <param name="Unit"><c>x</c> for a ratio of two arms.</param>
/// <param name="Limit">The bound.</param>
/// <param name="Bound">On which side of the bound is good.</param>
internal sealed record Goal(string What, double Value, string Unit, double Limit, GoalBound Bound)
{
    [JsonPropertyName("reached")]
    public bool Reached => Bound is GoalBound.AtMost ? Value <= Limit : Value >= Limit;

    /// <summary>One arm's figure divided by another's.</summary>
    public static Goal Ratio(string what, double ours, double baseline, double limit, GoalBound bound) =>
        new(what, ours / baseline, "x", limit, bound);
}
