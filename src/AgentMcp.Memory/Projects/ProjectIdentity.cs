namespace AgentMcp.Memory.Projects;

/// <summary>The project that a folder belongs to; what is stored for one project is never shown in another.</summary>
/// <param name="Id">Address of its git remote as <c>github.com/owner/name</c>, else the real path of the repository or folder.</param>
/// <param name="Name">Last part of the id, for people.</param>
/// <param name="Root">Real path of the work tree, or of the folder where there is no repository.</param>
/// <param name="Branch">The branch checked out; null when detached or without git.</param>
internal sealed record ProjectIdentity(string Id, string Name, string Root, string? Branch);
