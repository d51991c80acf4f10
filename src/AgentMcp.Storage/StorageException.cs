using AgentMcp.Core.Errors;

namespace AgentMcp.Storage;

/// <summary>A store cannot do what was asked, for a reason that a person can act on: the message says what is, <see cref="ToolException.Next"/> what to do.</summary>
public sealed class StorageException(ErrorCode code, string path, string message, Exception? innerException = null)
    : ToolException(code, message, innerException)
{
    /// <summary>The database file or folder that it is about.</summary>
    public string Path { get; } = path;
}
