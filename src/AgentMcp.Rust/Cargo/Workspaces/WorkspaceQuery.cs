using AgentMcp.Core.Invocation;

namespace AgentMcp.Rust.Cargo.Workspaces;

/// <summary>Which workspace a call means.</summary>
/// <param name="Folder">Absolute path of the folder the caller works in.</param>
/// <param name="Session">Whose variables cargo gets.</param>
internal sealed record WorkspaceQuery(string Folder, CallerSession Session)
{
    /// <summary>A file that the call is about, absolute or relative to the folder.</summary>
    public string? File { get; init; }

    /// <summary>A member of the workspace that the call is about, as <c>name</c> or <c>name@version</c>. Not for packages that may be dependencies.</summary>
    public string? Package { get; init; }

    /// <summary>Of a tool's call, for the folder it is about.</summary>
    /// <exception cref="Core.Errors.ToolException">The call has no folder.</exception>
    public static WorkspaceQuery Of(ToolContext context) => new(context.RequireWorkspace(), context.Session);
}
