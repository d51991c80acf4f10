namespace AgentMcp.Benchmarks.Framework;

internal enum GoalBound
{
    AtMost,
    AtLeast,
}
