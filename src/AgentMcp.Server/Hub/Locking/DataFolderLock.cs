using System.Globalization;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Platform;
using AgentMcp.Core.Platform.Files;
using AgentMcp.FrontEnd.Addressing;
using AgentMcp.Storage;

namespace AgentMcp.Server.Hub.Locking;

/// <summary>
/// The operating system's lock on a data folder, held for life by the one process that may open its stores. The file stays when the lock goes: whoever deleted it
/// would let two others hold a lock each.
/// </summary>
internal sealed class DataFolderLock : IDisposable
{
    private readonly FileStream _file;
    private readonly string _path;
    private readonly ulong _inode;

    private DataFolderLock(FileStream file, string path, ulong inode)
    {
        _file = file;
        _path = path;
        _inode = inode;
    }

    /// <summary>Whether the folder and the lock file still are the ones that were locked. While the file is open its inode is given to no other.</summary>
    public bool IsIntact => !OperatingSystem.IsLinux() || InodeOf(_path) == _inode;

    /// <summary>Takes the lock, or gives null when another process holds it.</summary>
    /// <exception cref="StorageException">The folder lies on a network file system.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    public static DataFolderLock? TryTake(DataFolder folder)
    {
        var path = HubRecord.LockFile(folder);
        NetworkFileSystem.Refuse(path);
        folder.Ensure();
        while (true)
        {
            if (FileSharing.TryOpenAlone(path) is not { } file)
            {
                return null;
            }

            if (!FileSharing.IsDeleted(file))
            {
                return new DataFolderLock(file, path, InodeOf(path));
            }

            file.Dispose();
            folder.Ensure();
        }
    }

    /// <summary>Takes the lock.</summary>
    /// <exception cref="ToolException">Another process holds it, or the folder cannot be written.</exception>
    public static DataFolderLock Take(DataFolder folder)
    {
        try
        {
            return TryTake(folder) ?? throw ToolException.CallerCanFix(ErrorCatalog.DataFolderTaken, Describe(folder));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ToolException.CallerCanFix(ErrorCatalog.StorageUnavailable, $"The data folder '{folder.Root}' cannot be locked: {exception.Message}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static string Describe(DataFolder folder)
    {
        var holder = HubRecord.Find(folder) is { } record
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"process {record.ProcessId} (agentmcp {record.Version}, since {DateTimeOffset.FromUnixTimeMilliseconds(record.StartedAt):yyyy-MM-dd HH:mm:ss}Z)")
            : "another process of agentmcp";
        return $"The data folder '{folder.Root}' is in use by {holder}.";
    }

    // What cannot be looked at any more is gone for us.
    private static ulong InodeOf(string path)
    {
        try
        {
            return OperatingSystem.IsLinux() ? LinuxFiles.Find(path)?.Inode ?? 0 : 0;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
