namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>Everything a build had to say, grouped.</summary>
/// <param name="Counts">How many of each.</param>
/// <param name="Groups">One for each code and message, errors first, then in the order of appearance.</param>
/// <param name="FirstCause">What to look at first; null only when nothing went wrong.</param>
internal sealed record BuildFindings(FindingCounts Counts, IReadOnlyList<FindingGroup> Groups, FirstCause? FirstCause)
{
    /// <summary>Of a build that had nothing to say.</summary>
    public static BuildFindings None { get; } = new(new FindingCounts(0, 0, 0), [], null);

    /// <summary>The fixes behind the groups' ids.</summary>
    public IReadOnlyList<SuggestedFix> Fixes { get; init; } = [];

    /// <summary>What was beyond a bound and is only counted.</summary>
    public LeftOut LeftOut { get; init; } = LeftOut.Nothing;
}
