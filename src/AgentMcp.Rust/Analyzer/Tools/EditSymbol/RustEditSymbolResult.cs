using AgentMcp.Rust.Analyzer.Diagnostics;
using AgentMcp.Rust.Analyzer.Edits;

namespace AgentMcp.Rust.Analyzer.Tools.EditSymbol;

/// <summary>What became of an item.</summary>
internal sealed record RustEditSymbolResult : EditAnswer
{
    /// <summary>The item.</summary>
    public string? Name { get; init; }

    /// <summary>Where it stood: <c>file:line:column</c>.</summary>
    public string? Place { get; init; }

    /// <summary>Findings of rust-analyzer itself that were not there before, in the file and in those that use the item; absent when nobody looked.</summary>
    public IReadOnlyList<AnalyzerDiagnostic>? NewDiagnostics { get; init; }

    /// <summary>Files that rust-analyzer failed on, so that nothing is known of them; absent when there is none.</summary>
    public IReadOnlyList<string>? NotLookedAt { get; init; }

    /// <summary>How many are gone.</summary>
    public int? Gone { get; init; }
}
