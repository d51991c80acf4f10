namespace AgentMcp.Rust.Analyzer.Instances;

/// <summary>What the memory of an instance asks for.</summary>
internal enum MemoryStep
{
    /// <summary>Nothing.</summary>
    Fine,

    /// <summary>To be said.</summary>
    Warn,

    /// <summary>A start from the beginning, now that nobody uses it.</summary>
    RestartWhileIdle,

    /// <summary>A start from the beginning as soon as what runs is done.</summary>
    RestartNow,
}
