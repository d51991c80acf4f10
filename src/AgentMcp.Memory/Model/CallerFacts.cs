using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Memory.Projects;
using AgentMcp.Memory.Store;

namespace AgentMcp.Memory.Model;

/// <summary>What the server knows of a caller: who stores, and what may be read.</summary>
internal sealed class CallerFacts(IProjectResolver projects)
{
    /// <summary>Attribution of what this call stores.</summary>
    public Attribution Attribute(ToolContext context, string? sessionId)
    {
        var project = projects.Resolve(context.Workspace);
        var session = context.Session;
        return new Attribution
        {
            ProjectId = project?.Id,
            ProjectName = project?.Name,
            SessionId = sessionId ?? session.Id,
            Agent = session.Agent is null ? session.Transport : $"{session.Agent} {session.AgentVersion}".TrimEnd(),
            Host = Environment.MachineName,
        };
    }

    /// <summary>What this call may read.</summary>
    /// <exception cref="ToolException">It asks for its session's memories and has no session, or for its project's and has no project.</exception>
    public MemoryFilter Filter(ToolContext context, MemoryScope? scope, SessionFilterMode mode, string? sessionId)
    {
        var filter = Filter(context.Workspace, context.Session) with { Scope = scope, SessionMode = mode };
        filter = sessionId is null ? filter : filter with { SessionId = sessionId };
        if (filter.SessionId is null && (scope is MemoryScope.Session || mode is not SessionFilterMode.All))
        {
            var parameter = scope is MemoryScope.Session ? "scope" : "session_filter_mode";
            throw ToolException.CallerCanFix(ErrorCatalog.SessionRequired, $"`{parameter}` asks for the memories of a session and this call has none.", parameter);
        }

        return scope is MemoryScope.Project && filter.ProjectId is null
            ? throw ToolException.CallerCanFix(ErrorCatalog.WorkspaceRequired, "`scope: project` needs a workspace and this call has none.", "workspace")
            : filter;
    }

    /// <summary>What a session may read outside of a tool call.</summary>
    public MemoryFilter Filter(string? workspace, CallerSession session) => new() { ProjectId = projects.Resolve(workspace)?.Id, SessionId = session.Id };
}
