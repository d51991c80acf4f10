namespace AgentMcp.Rust.Analyzer.Asking;

/// <summary>Statuses of the tools that ask rust-analyzer.</summary>
internal static class ReadingStatus
{
    /// <summary>It was ready and answered; also when it found nothing.</summary>
    public const string Ok = "Ok";

    /// <summary>It was not ready in time: what it would say means nothing yet.</summary>
    public const string NotReady = "NotReady";

    /// <summary>All of them, for declarations.</summary>
    public static IReadOnlyList<string> All { get; } = [Ok, NotReady];
}
