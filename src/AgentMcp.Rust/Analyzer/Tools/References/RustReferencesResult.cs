using AgentMcp.Rust.Analyzer.Asking;

namespace AgentMcp.Rust.Analyzer.Tools.References;

/// <summary>Where something is used or implemented.</summary>
internal sealed record RustReferencesResult : AnalyzerAnswer
{
    /// <summary>What was asked about.</summary>
    public string? Name { get; init; }

    /// <summary>Where it stands: <c>file:line:column</c>.</summary>
    public string? Place { get; init; }

    /// <summary>The places, those of one file or item together, the fullest first.</summary>
    public IReadOnlyList<ReferenceGroup> Groups { get; init; } = [];

    /// <summary>How many there are.</summary>
    public int Total { get; init; }

    /// <summary>In how many files.</summary>
    public int Files { get; init; }

    /// <summary>Whether some are not shown.</summary>
    public bool Truncated { get; init; }

    /// <summary>Whether nothing is known that would hide some: false without the sources of std, whose macros hide uses.</summary>
    public bool Complete { get; init; }
}
