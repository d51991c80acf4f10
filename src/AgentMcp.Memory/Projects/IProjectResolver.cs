namespace AgentMcp.Memory.Projects;

/// <summary>Tells which project a folder belongs to.</summary>
internal interface IProjectResolver
{
    /// <summary>The project of a workspace, from the files of its repository; no process is started.</summary>
    /// <param name="workspace">Absolute path. Null, or a path that is not absolute, belongs to no project: only global memories are meant.</param>
    ProjectIdentity? Resolve(string? workspace);
}
