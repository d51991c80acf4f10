using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Cargo.Queue;

namespace AgentMcp.Rust.Cargo.Running;

/// <summary>On whose behalf cargo runs.</summary>
/// <param name="Session">Whose environment the children get and whose name the queue shows.</param>
/// <param name="Progress">Where to tell how far it is.</param>
internal sealed record CargoCaller(CallerSession Session, IProgress<ToolProgress> Progress)
{
    /// <summary>For the queue, of a run that others may join; null for one that nobody joins.</summary>
    public BuildUrgency? Urgency { get; init; }

    /// <summary>Of a tool's call.</summary>
    public static CargoCaller Of(ToolContext context) => new(context.Session, context.Progress);
}
