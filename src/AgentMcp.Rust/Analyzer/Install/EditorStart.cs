namespace AgentMcp.Rust.Analyzer.Install;

/// <summary>What an editor starts for rust-analyzer.</summary>
internal static class EditorStart
{
    /// <summary>Ours: it shares the instance of its workspace.</summary>
    public const string Shared = "shared";

    /// <summary>One of its own.</summary>
    public const string Own = "own";

    /// <summary>A program that is not there.</summary>
    public const string Missing = "missing";

    /// <summary>Its settings do not tell.</summary>
    public const string Unknown = "unknown";
}
