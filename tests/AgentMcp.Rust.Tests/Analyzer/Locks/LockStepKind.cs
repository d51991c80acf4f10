namespace AgentMcp.Rust.Tests.Analyzer.Locks;

internal enum LockStepKind
{
    /// <summary>A hub starts and wants the lock.</summary>
    Start,

    /// <summary>One step of one of them.</summary>
    Go,

    /// <summary>A hub is killed.</summary>
    Kill,

    /// <summary>Another process starts, perhaps with the number of a dead one.</summary>
    Stranger,
}
