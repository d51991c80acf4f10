namespace AgentMcp.EndToEnd.Tests.Conformance;

/// <summary>One thing that the official suite looked at.</summary>
internal sealed record ConformanceCheck(string Scenario, string Id, string Status, string Description, string? Error)
{
    public bool Failed => Status is "FAILURE";

    public bool Passed => Status is "SUCCESS";

    public override string ToString() => $"{Scenario} / {Id}: {Error ?? Description}";
}
