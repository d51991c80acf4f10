using AgentMcp.Core.Invocation;

namespace AgentMcp.Rust.Cargo.Queue;

/// <summary>A command of cargo that needs a target folder.</summary>
/// <param name="TargetFolder">Absolute path, links resolved.</param>
/// <param name="Profile">Folder below it; null for the whole of it.</param>
/// <param name="CommandLine">As a person would type it.</param>
/// <param name="Session">On whose behalf.</param>
/// <param name="Priority">Whose turn comes first.</param>
internal sealed record BuildRequest(string TargetFolder, string? Profile, string CommandLine, CallerSession Session, BuildPriority Priority)
{
    /// <summary>Decides in place of <see cref="Priority"/> for a run that others may join; null for one that nobody joins.</summary>
    public BuildUrgency? Urgency { get; init; }
}
