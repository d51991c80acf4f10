namespace AgentMcp.Configuration.Watching;

/// <summary>Lets the system tell of changes where it can, and looks itself elsewhere.</summary>
internal sealed class FolderWatcher(TimeProvider time) : IFolderWatcher
{
    // Each costs one of the few notification handles that a user has for all programs (128 by default on Linux).
    private const int MostNotified = 32;

    private readonly PollingFolderWatcher _polling = new(time);
    private int _notified;

    public IDisposable Watch(WatchTarget target, Action<string> onChange)
    {
        if (NetworkFolders.Contains(target.Folder) || Volatile.Read(ref _notified) >= MostNotified)
        {
            return _polling.Watch(target, onChange);
        }

        try
        {
            return new Notified(this, target, onChange);
        }
        catch (Exception exhausted) when (exhausted is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return _polling.Watch(target, onChange);
        }
    }

    /// <summary>How many folders the system tells of.</summary>
    internal int Notifications => Volatile.Read(ref _notified);

    private sealed class Notified : IDisposable
    {
        private readonly FolderWatcher _owner;
        private readonly FileSystemWatcher _watcher;
        private int _isDisposed;

        public Notified(FolderWatcher owner, WatchTarget target, Action<string> onChange)
        {
            _owner = owner;
            _watcher = new FileSystemWatcher(target.Folder)
            {
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Attributes,
                IncludeSubdirectories = false,
            };
            foreach (var name in target.Names)
            {
                _watcher.Filters.Add(name);
            }

            _watcher.Changed += (_, change) => onChange(change.FullPath);
            _watcher.Created += (_, change) => onChange(change.FullPath);
            _watcher.Deleted += (_, change) => onChange(change.FullPath);
            _watcher.Renamed += (_, change) => onChange(change.FullPath);
            // Too much happened to be told, or the folder is gone: looking again finds what it was.
            _watcher.Error += (_, _) => onChange(target.Folder);
            try
            {
                _watcher.EnableRaisingEvents = true;
            }
            catch
            {
                _watcher.Dispose();
                throw;
            }

            Interlocked.Increment(ref owner._notified);
        }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
            {
                Interlocked.Decrement(ref _owner._notified);
                _watcher.Dispose();
            }
        }
    }
}
