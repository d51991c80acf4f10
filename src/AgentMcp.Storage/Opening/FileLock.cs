using AgentMcp.Core.Platform;

namespace AgentMcp.Storage;

/// <summary>A lock on a file beside the database, held by the operating system for as long as this object or its process lives.</summary>
internal sealed class FileLock : IDisposable
{
    private readonly FileStream stream;

    private FileLock(FileStream stream) => this.stream = stream;

    /// <summary>Takes the lock for oneself alone, or throws the sharing violation that <see cref="Retry.ErrorClassifier"/> knows as retryable.</summary>
    public static FileLock TakeExclusive(string path) => new(new FileStream(path, PrivateFiles.Options(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)));

    /// <summary>Takes the lock together with any number of others.</summary>
    public static FileLock TakeShared(string path)
    {
        new FileStream(path, PrivateFiles.Options(FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite)).Dispose();
        return new(new FileStream(path, PrivateFiles.Options(FileMode.Open, FileAccess.Read, FileShare.Read)));
    }

    public void Dispose() => stream.Dispose();
}
