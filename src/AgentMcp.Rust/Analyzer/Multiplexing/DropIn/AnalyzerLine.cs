namespace AgentMcp.Rust.Analyzer.Multiplexing.DropIn;

/// <summary>The words of one start of <c>agentmcp rust-analyzer</c>, ours apart from rust-analyzer's.</summary>
/// <param name="Words">What is rust-analyzer's, as it was typed.</param>
internal sealed record AnalyzerLine(IReadOnlyList<string> Words)
{
    /// <summary>Whether the editor joins the instance of its workspace; else the words are for a process of the caller's own.</summary>
    public bool IsShared { get; init; }

    /// <summary>Whether rust-analyzer's overview was asked for.</summary>
    public bool IsHelp { get; init; }

    /// <summary>Whether a rust-analyzer.toml is to be written, and nothing else done.</summary>
    public bool GeneratesConfig { get; init; }

    /// <summary>Memory in MB that it may take; null when nobody said.</summary>
    public int? MemoryLimit { get; init; }

    /// <summary>Whether the shared one is started although another hub of this user has one for the workspace.</summary>
    public bool AllowsMultiple { get; init; }

    /// <summary>Whether it goes without procedural macros.</summary>
    public bool NoProcMacros { get; init; }

    /// <summary>What was asked for and is done in another way here, for the error stream.</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];
}
