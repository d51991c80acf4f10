namespace AgentMcp.Storage;

/// <summary>A store cannot do what was asked, for a reason that a person can act on; the message says how.</summary>
public sealed class StorageException(string code, string message, string path, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>The closed set in <see cref="StorageErrorCodes"/>.</summary>
    public string Code { get; } = code;

    /// <summary>The database file or folder that it is about.</summary>
    public string Path { get; } = path;
}
