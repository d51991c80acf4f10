using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;

namespace AgentMcp.Configuration.Tools;

/// <summary>What every tool of this project reads from its call.</summary>
internal static class ConfigCall
{
    /// <summary>Whose settings the call is about.</summary>
    public static ConfigScopeRequest ScopeOf(ToolContext context) => ConfigScopeRequest.Of(context.Session) with { Workspace = context.Workspace };

    /// <summary>The absolute path of a file; a relative one starts at the folder that the caller works in.</summary>
    /// <exception cref="ToolException">It is relative, and that folder is not known.</exception>
    public static string PathOf(string file, ToolContext context) =>
        Path.IsPathFullyQualified(file) ? Path.GetFullPath(file)
        : (context.Session.Workspace ?? context.Workspace) is { } folder ? Path.GetFullPath(file, folder)
        : throw ToolException.InvalidArgument("file", $"`file` must be an absolute path where no workspace is known; got '{file}'.");
}
