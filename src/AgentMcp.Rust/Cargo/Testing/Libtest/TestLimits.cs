namespace AgentMcp.Rust.Cargo.Testing.Libtest;

/// <summary>How long things may take.</summary>
/// <param name="time">The clock.</param>
/// <param name="limit">For all of the call.</param>
/// <param name="perTest">For one test; null for no bound of its own.</param>
internal sealed class TestLimits(TimeProvider time, TimeSpan limit, TimeSpan? perTest)
{
    private readonly long _start = time.GetTimestamp();

    /// <summary>What one test may take.</summary>
    public TimeSpan? PerTest => perTest;

    /// <summary>What is left of the whole.</summary>
    public TimeSpan Left => TimeSpan.FromTicks(Math.Max((limit - Elapsed).Ticks, 0));

    /// <summary>Since the call began.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_start);

    /// <summary>The clock.</summary>
    public TimeProvider Time => time;
}
