using AgentMcp.Core.Invocation;

namespace AgentMcp.Rust.Cargo.Queue;

/// <summary>A request in the queue as it stands now.</summary>
/// <param name="Id">Its id.</param>
/// <param name="CommandLine">As a person would type it.</param>
/// <param name="TargetFolder">Absolute path.</param>
/// <param name="Profile">Folder below it; null for the whole of it.</param>
/// <param name="Session">On whose behalf; of a run that several wait for, who came first.</param>
/// <param name="Priority">Whose turn comes first.</param>
/// <param name="EnteredAt">Since when it stands in the queue (UTC).</param>
/// <param name="StartedAt">Since when it builds (UTC); null while it waits.</param>
/// <param name="WaitsOutside">Whether cargo itself waits for a build outside of the queue.</param>
/// <param name="Callers">How many wait for its answer.</param>
/// <param name="Position">Where it stands; null while it builds.</param>
internal sealed record QueuedBuild(
    string Id,
    string CommandLine,
    string TargetFolder,
    string? Profile,
    CallerSession Session,
    BuildPriority Priority,
    DateTimeOffset EnteredAt,
    DateTimeOffset? StartedAt,
    bool WaitsOutside,
    int Callers,
    QueuePosition? Position);
