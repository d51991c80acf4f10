using AgentMcp.Rust.Analyzer.Asking;

namespace AgentMcp.Rust.Analyzer.Tools.FindSymbol;

/// <summary>Items of a name, best first.</summary>
internal sealed record RustFindSymbolResult : AnalyzerAnswer
{
    /// <summary>The items: of that very name first, then names that begin so, hold it, or have its letters.</summary>
    public IReadOnlyList<ShownSymbol> Symbols { get; init; } = [];

    /// <summary>How many fit, shown or not.</summary>
    public int Total { get; init; }

    /// <summary>Whether some are not shown.</summary>
    public bool Truncated { get; init; }
}
