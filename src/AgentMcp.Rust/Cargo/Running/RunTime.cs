namespace AgentMcp.Rust.Cargo.Running;

/// <summary>Time limits as callers give them.</summary>
internal static class RunTime
{
    // Timers take no more than 49 days, and nobody waits for so long.
    private const int Longest = 30 * 86_400;

    /// <summary>The limit of a call.</summary>
    public static TimeSpan Of(int seconds) => TimeSpan.FromSeconds(Math.Clamp(seconds, 1, Longest));
}
