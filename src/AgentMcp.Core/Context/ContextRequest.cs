using AgentMcp.Core.Invocation;

namespace AgentMcp.Core.Context;

/// <summary>For whom a context document is made. Without a project only what is global may be given.</summary>
/// <param name="Workspace">Absolute path of the folder the client works in.</param>
/// <param name="ProjectId">The project, as memories carry it.</param>
/// <param name="ProjectRoot">Real path of the project's work tree.</param>
/// <param name="Branch">The git branch checked out.</param>
public sealed record ContextRequest(string? Workspace, string? ProjectId, string? ProjectRoot, string? Branch)
{
    /// <summary>For programs that a source runs; null for this process's own.</summary>
    public SessionEnvironment? Environment { get; init; }
}
