namespace AgentMcp.Testing.Processes;

/// <summary>Files by which another program tells a test that it is somewhere: the file system says when they come.</summary>
public static class FileSignal
{
    /// <summary>Waits until there is such a file.</summary>
    public static Task WaitAsync(string path, CancellationToken cancellationToken) =>
        UntilAsync(Path.GetDirectoryName(path)!, () => File.Exists(path), cancellationToken);

    /// <summary>Waits until something is so that the files of a folder decide.</summary>
    public static async Task UntilAsync(string folder, Func<bool> holds, CancellationToken cancellationToken)
    {
        using var changed = new SemaphoreSlim(0);
        using var watcher = new FileSystemWatcher(folder) { NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite | NotifyFilters.Size };
        watcher.Created += (_, _) => changed.Release();
        watcher.Renamed += (_, _) => changed.Release();
        watcher.Changed += (_, _) => changed.Release();
        watcher.Deleted += (_, _) => changed.Release();
        watcher.EnableRaisingEvents = true;

        // Looked at after the watch began: what came before is there, and what comes later is told.
        while (!holds())
        {
            await changed.WaitAsync(cancellationToken);
        }
    }
}
