using AgentMcp.Core.Invocation;

namespace AgentMcp.Rust.Analyzer.Status;

/// <summary>What a check looks at.</summary>
/// <param name="Session">Whose variables and settings count.</param>
/// <param name="Folder">Absolute path of the folder that it is about; null looks at all of the machine.</param>
/// <param name="WarnMegabytes">Memory that is too much; null takes the configuration's.</param>
internal sealed record StatusQuery(CallerSession Session, string? Folder, int? WarnMegabytes)
{
    /// <summary>Of a tool's call.</summary>
    public static StatusQuery Of(ToolContext context, int? warnMegabytes) => new(context.Session, context.Workspace, warnMegabytes);
}
