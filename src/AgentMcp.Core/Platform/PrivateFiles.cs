namespace AgentMcp.Core.Platform;

/// <summary>Files and folders that only this user may read.</summary>
public static class PrivateFiles
{
    private const UnixFileMode FolderMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a folder with mode 0700; one that exists keeps its mode.</summary>
    public static void EnsureFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            // A folder below the user's profile inherits an access list for that user alone.
            Directory.CreateDirectory(path);
        }
        else if (!Directory.Exists(path))
        {
            Directory.CreateDirectory(path, FolderMode);
        }
    }

    /// <summary>Options that open a file with mode 0600 from its first moment.</summary>
    public static FileStreamOptions Options(FileMode mode, FileAccess access, FileShare share = FileShare.Read)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share };
        if (!OperatingSystem.IsWindows() && access.HasFlag(FileAccess.Write))
        {
            options.UnixCreateMode = FileMode;
        }

        return options;
    }

    /// <summary>Writes a whole file so that a reader sees the old text or the new one, never a part.</summary>
    public static async Task ReplaceAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var temporary = $"{path}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}.tmp";
        try
        {
            var stream = new FileStream(temporary, Options(System.IO.FileMode.Create, FileAccess.Write, FileShare.None));
            await using (stream.ConfigureAwait(false))
            {
                await stream.WriteAsync(content, cancellationToken);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            // On a full disk the half that was written would stay there.
            File.Delete(temporary);
            throw;
        }
    }
}
