namespace AgentMcp.EndToEnd.Tests;

/// <summary>One generous limit for every test: it ends a hang and measures nothing.</summary>
internal static class TestLimits
{
    public const int Milliseconds = 240_000;
}
