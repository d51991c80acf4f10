namespace AgentMcp.EndToEnd.Tests.Conformance;

/// <summary>What one run of the official suite found.</summary>
internal sealed record ConformanceReport(int ExitCode, IReadOnlyList<ConformanceCheck> Checks, string Output)
{
    public int Scenarios => Checks.Select(check => check.Scenario).Distinct(StringComparer.Ordinal).Count();

    public IReadOnlyList<ConformanceCheck> Failures => [.. Checks.Where(check => check.Failed)];

    public override string ToString() =>
        $"{Scenarios} scenarios, {Checks.Count(check => check.Passed)} checks passed, {Failures.Count} failed, exit {ExitCode}";
}
