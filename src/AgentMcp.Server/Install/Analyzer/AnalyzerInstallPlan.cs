namespace AgentMcp.Server.Install.Analyzer;

/// <summary>The changes that point something at the shared rust-analyzer, or take that back; in the order in which they are made.</summary>
/// <param name="Changes">One a file.</param>
/// <param name="Next">What the person has to do themselves; null for nothing.</param>
internal sealed record AnalyzerInstallPlan(IReadOnlyList<InstallChange> Changes, string? Next)
{
    /// <summary>Those that change something.</summary>
    public IReadOnlyList<InstallChange> Real { get; } = [.. Changes.Where(change => !change.IsEmpty)];

    /// <summary>All differences.</summary>
    public string Diff => string.Join('\n', Real.Select(change => change.Diff.TrimEnd('\n')));
}
