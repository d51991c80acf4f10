namespace AgentMcp.Server.Install;

/// <summary>For whom an entry counts.</summary>
internal enum InstallScope
{
    /// <summary>Everybody who works in the project: a file in its folder.</summary>
    Project,

    /// <summary>This person, in all projects.</summary>
    User,
}
