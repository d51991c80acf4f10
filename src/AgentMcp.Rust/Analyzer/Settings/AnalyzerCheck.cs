namespace AgentMcp.Rust.Analyzer.Settings;

/// <summary>What an instance runs to find what only the compiler knows.</summary>
internal enum AnalyzerCheck
{
    /// <summary><c>cargo check</c>.</summary>
    Check,

    /// <summary><c>cargo clippy</c>.</summary>
    Clippy,

    /// <summary>Nothing by itself; a check that is asked for is <c>cargo check</c>.</summary>
    Off,
}
