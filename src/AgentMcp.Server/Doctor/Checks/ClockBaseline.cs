namespace AgentMcp.Server.Doctor.Checks;

/// <summary>Both clocks as they stood when the program started, to tell later whether the wall clock was set.</summary>
internal sealed class ClockBaseline(TimeProvider time)
{
    private readonly DateTimeOffset _wall = time.GetUtcNow();
    private readonly long _monotonic = time.GetTimestamp();

    /// <summary>How far the wall clock ran ahead of the monotonic one since then; negative when it was set back.</summary>
    public TimeSpan Drift => time.GetUtcNow() - _wall - time.GetElapsedTime(_monotonic);
}
