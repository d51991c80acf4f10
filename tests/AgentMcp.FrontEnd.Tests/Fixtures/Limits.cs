namespace AgentMcp.FrontEnd.Tests.Fixtures;

/// <summary>The one time limit of these tests: generous, and reached by a defect only.</summary>
internal static class Limits
{
    public static readonly TimeSpan Test = TimeSpan.FromSeconds(60);
}
