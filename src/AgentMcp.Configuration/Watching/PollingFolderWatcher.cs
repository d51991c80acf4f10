using System.Globalization;

namespace AgentMcp.Configuration.Watching;

/// <summary>Looks at a folder again and again, where nobody tells of its changes.</summary>
internal sealed class PollingFolderWatcher(TimeProvider time) : IFolderWatcher
{
    /// <summary>Time between two looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    public IDisposable Watch(WatchTarget target, Action<string> onChange) => new Poll(target, onChange, time);

    private sealed class Poll : IDisposable
    {
        private readonly WatchTarget _target;
        private readonly Action<string> _onChange;
        private readonly Lock _lock = new();
        private readonly ITimer _timer;
        private Dictionary<string, string> _seen;

        public Poll(WatchTarget target, Action<string> onChange, TimeProvider time)
        {
            _target = target;
            _onChange = onChange;
            _seen = Look();
            _timer = time.CreateTimer(_ => Compare(), null, Interval, Interval);
        }

        public void Dispose() => _timer.Dispose();

        private void Compare()
        {
            List<string> changed;
            lock (_lock)
            {
                var now = Look();
                changed = [.. now.Where(pair => _seen.GetValueOrDefault(pair.Key) != pair.Value).Select(pair => pair.Key), .. _seen.Keys.Where(path => !now.ContainsKey(path))];
                _seen = now;
            }

            foreach (var path in changed)
            {
                _onChange(path);
            }
        }

        private Dictionary<string, string> Look()
        {
            var found = new Dictionary<string, string>(StringComparer.Ordinal);
            try
            {
                foreach (var entry in new DirectoryInfo(_target.Folder).EnumerateFileSystemInfos().Where(entry => _target.Takes(entry.Name)))
                {
                    var length = entry is FileInfo { Exists: true } file ? file.Length : 0;
                    found[entry.FullName] = string.Create(CultureInfo.InvariantCulture, $"{entry.LastWriteTimeUtc.Ticks} {entry.CreationTimeUtc.Ticks} {length} {entry.LinkTarget}");
                }
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                // What was there has vanished with its folder, and the comparison says so.
            }

            return found;
        }
    }
}
