namespace AgentMcp.Rust.Cargo.Queue.Tools;

/// <summary>A build in the queue.</summary>
/// <param name="Id">Its whole id.</param>
/// <param name="State"><c>running</c>, <c>waiting</c>, or <c>waiting_outside</c> for one whose turn came and that waits for a build outside of this program.</param>
/// <param name="Command">As a person would type it.</param>
/// <param name="TargetFolder">Absolute path.</param>
/// <param name="Profile">Folder below it; absent for the whole of it.</param>
/// <param name="Priority"><c>user</c>, <c>agent</c> or <c>background</c>.</param>
/// <param name="Since">When it came into the queue (UTC).</param>
/// <param name="Callers">How many wait for its answer.</param>
internal sealed record QueuedBuildView(string Id, string State, string Command, string TargetFolder, string? Profile, string Priority, DateTimeOffset Since, int Callers)
{
    /// <summary>When it began to build (UTC).</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>The session that asked first.</summary>
    public string? SessionId { get; init; }

    /// <summary>Name of its client.</summary>
    public string? Agent { get; init; }

    /// <summary>How it is connected.</summary>
    public string? Transport { get; init; }

    /// <summary>The folder it works in.</summary>
    public string? Workspace { get; init; }

    /// <summary>How many go first.</summary>
    public int? Ahead { get; init; }

    /// <summary>What it waits for.</summary>
    public string? Reason { get; init; }

    /// <summary>Of a build as it stands.</summary>
    public static QueuedBuildView Of(QueuedBuild build) =>
        new(build.Id, StateOf(build), build.CommandLine, build.TargetFolder, build.Profile, build.Priority.ToString().ToLowerInvariant(), build.EnteredAt, build.Callers)
        {
            StartedAt = build.StartedAt,
            SessionId = build.Session.Id,
            Agent = build.Session.Agent,
            Transport = build.Session.Transport,
            Workspace = build.Session.Workspace,
            Ahead = build.Position?.Ahead ?? (build.WaitsOutside ? 0 : null),
            Reason = build.Position?.Reason ?? (build.WaitsOutside ? "a build started outside of this program holds the lock of the folder" : null),
        };

    private static string StateOf(QueuedBuild build) => build switch
    {
        { WaitsOutside: true } => "waiting_outside",
        { StartedAt: null } => "waiting",
        _ => "running",
    };
}
