using AgentMcp.Rust.Analyzer.Settings;

namespace AgentMcp.Rust.Analyzer.Instances;

/// <summary>Judges memory. What rust-analyzer has once taken it does not give back: only a new process does.</summary>
internal static class MemoryPolicy
{
    /// <summary>What to do; each limit holds for what is strictly above it.</summary>
    /// <param name="bytes">Memory of the whole tree.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="mayRest">Whether nobody has used it for long enough that a start costs nobody anything.</param>
    public static MemoryStep Judge(long bytes, MemoryLimits limits, bool mayRest) => (bytes >> 20) switch
    {
        var megabytes when megabytes > limits.Hard => MemoryStep.RestartNow,
        var megabytes when megabytes > limits.Soft && mayRest => MemoryStep.RestartWhileIdle,
        var megabytes when megabytes > limits.Warn => MemoryStep.Warn,
        _ => MemoryStep.Fine,
    };
}
