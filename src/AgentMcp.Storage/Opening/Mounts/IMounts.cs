namespace AgentMcp.Storage;

/// <summary>Tells what kind of file system holds a path; each operating system has its own way.</summary>
internal interface IMounts
{
    /// <summary>Name of the type, such as <c>ext4</c> or <c>nfs4</c>; null when it cannot be told.</summary>
    string? FileSystemOf(string path);
}
