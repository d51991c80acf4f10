using AgentMcp.Rust.Analyzer.Asking;

namespace AgentMcp.Rust.Analyzer.Tools.Outline;

/// <summary>The items of a file, module or type.</summary>
internal sealed record RustOutlineResult : AnalyzerAnswer
{
    /// <summary>The file, relative to the workspace's root, else absolute.</summary>
    public string? File { get; init; }

    /// <summary>Path of the module or type.</summary>
    public string? Name { get; init; }

    /// <summary>Lines of the file.</summary>
    public int Lines { get; init; }

    /// <summary>The items.</summary>
    public IReadOnlyList<ShownSymbol> Symbols { get; init; } = [];

    /// <summary>How many there are down to that level, shown or not.</summary>
    public int Total { get; init; }

    /// <summary>Whether some are not shown.</summary>
    public bool Truncated { get; init; }
}
