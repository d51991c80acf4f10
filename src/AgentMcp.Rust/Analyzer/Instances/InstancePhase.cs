namespace AgentMcp.Rust.Analyzer.Instances;

/// <summary>Where an instance is in its life.</summary>
internal enum InstancePhase
{
    /// <summary>A process is being started.</summary>
    Starting,

    /// <summary>A process takes requests.</summary>
    Running,

    /// <summary>A process ended, and the next is waited for.</summary>
    Waiting,

    /// <summary>It ended too often.</summary>
    CrashLoop,

    /// <summary>It is over.</summary>
    Stopped,
}
