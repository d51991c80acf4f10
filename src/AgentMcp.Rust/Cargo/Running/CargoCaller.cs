using AgentMcp.Core.Invocation;

namespace AgentMcp.Rust.Cargo.Running;

/// <summary>On whose behalf cargo runs.</summary>
/// <param name="Session">Whose environment the children get and whose name the queue shows.</param>
/// <param name="Progress">Where to tell how far it is.</param>
internal sealed record CargoCaller(CallerSession Session, IProgress<ToolProgress> Progress)
{
    /// <summary>Of a tool's call.</summary>
    public static CargoCaller Of(ToolContext context) => new(context.Session, context.Progress);
}
