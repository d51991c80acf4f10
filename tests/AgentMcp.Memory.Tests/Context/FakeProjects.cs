using AgentMcp.Memory.Projects;

namespace AgentMcp.Memory.Tests.Context;

internal sealed class FakeProjects(Func<string?, ProjectIdentity?> resolve) : IProjectResolver
{
    public ProjectIdentity? Resolve(string? workspace) => resolve(workspace);
}
