using AgentMcp.Configuration.Files;
using AgentMcp.Configuration.Keys;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Configuration.Watching;

/// <summary>
/// Watches the files of all scopes in use and reloads once they were left alone for a while. What changed is found by reading, never
/// believed from a notification: editors write, rename and link in many ways.
/// </summary>
public sealed partial class ConfigWatcher : IDisposable
{
    // Somebody who writes without a pause must not keep a valid file from its effect for ever.
    private const int MostRestarts = 5;

    private readonly ConfigurationService _service;
    private readonly IFolderWatcher _folders;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Lock _lock = new();
    private readonly Lock _rewatching = new();
    private readonly Dictionary<string, (WatchTarget Target, IDisposable Watch)> _watches = new(StringComparer.Ordinal);
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private readonly ITimer _debounce;
    private long _firstChange;
    private bool _isStarted;
    private bool _isDisposed;

    public ConfigWatcher(ConfigurationService service, TimeProvider time, ILogger<ConfigWatcher> logger)
        : this(service, new FolderWatcher(time), time, logger)
    {
    }

    internal ConfigWatcher(ConfigurationService service, IFolderWatcher folders, TimeProvider time, ILogger<ConfigWatcher> logger)
    {
        _service = service;
        _folders = folders;
        _time = time;
        _logger = logger;
        _debounce = time.CreateTimer(_ => Reload(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Begins to watch; a second call does nothing.</summary>
    public void Start()
    {
        lock (_lock)
        {
            if (_isStarted || _isDisposed)
            {
                return;
            }

            _isStarted = true;
        }

        _service.FoldersChanged += Rewatch;
        Rewatch();
    }

    public void Dispose()
    {
        _service.FoldersChanged -= Rewatch;
        (WatchTarget Target, IDisposable Watch)[] watches;
        lock (_lock)
        {
            _isDisposed = true;
            watches = [.. _watches.Values];
            _watches.Clear();
        }

        _debounce.Dispose();
        foreach (var (_, watch) in watches)
        {
            watch.Dispose();
        }
    }

    private IReadOnlyList<WatchTarget> Targets()
    {
        var hub = _service.Current;
        if (!hub.Get(HotReloadKeys.Enabled))
        {
            return [];
        }

        var names = _service.FileNames;
        return WatchTargets.Of(_service.Folders, hub.Get(HotReloadKeys.WatchPaths).Append(_service.TrustFile), names);
    }

    // What is watched follows what is there: a folder that appeared is watched itself from then on.
    private void Rewatch()
    {
        // One at a time: of two, the one that looked first must not have the last word.
        lock (_rewatching)
        {
            RewatchAlone();
        }
    }

    private void RewatchAlone()
    {
        var targets = Targets().ToDictionary(target => target.Folder, StringComparer.Ordinal);
        List<IDisposable> old = [];
        List<string> added = [];
        lock (_lock)
        {
            if (_isDisposed)
            {
                return;
            }

            foreach (var (folder, watch) in _watches.Where(pair => !targets.TryGetValue(pair.Key, out var wanted) || !wanted.IsSameAs(pair.Value.Target)).ToArray())
            {
                _watches.Remove(folder);
                old.Add(watch.Watch);
            }

            foreach (var target in targets.Values.Where(target => !_watches.ContainsKey(target.Folder)))
            {
                _watches[target.Folder] = (target, _folders.Watch(target, OnChange));
                added.Add(target.Folder);
            }
        }

        foreach (var watch in old)
        {
            watch.Dispose();
        }

        // What happened there between the last reading and now was told to nobody.
        foreach (var folder in added)
        {
            OnChange(folder);
        }
    }

    private void OnChange(string path)
    {
        var debounce = TimeSpan.FromMilliseconds(_service.Current.Get(HotReloadKeys.DebounceMs));
        lock (_lock)
        {
            if (_isDisposed)
            {
                return;
            }

            if (_changed.Count == 0)
            {
                _firstChange = _time.GetTimestamp();
            }

            _changed.Add(path);
            var left = (debounce * MostRestarts) - _time.GetElapsedTime(_firstChange);
            _debounce.Change(left < debounce ? TimeSpan.FromTicks(Math.Max(0, left.Ticks)) : debounce, Timeout.InfiniteTimeSpan);
        }
    }

    private void Reload()
    {
        string[] changed;
        lock (_lock)
        {
            if (_isDisposed || _changed.Count == 0)
            {
                return;
            }

            changed = [.. _changed.Order(StringComparer.Ordinal)];
            _changed.Clear();
        }

        try
        {
            _service.Reload(changed);
        }
        catch (Exception exception)
        {
            // The timer's thread must survive whatever a file or a subscriber does; the old snapshot stays.
            LogFailed(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The configuration could not be read again; the old one stays in effect")]
    private partial void LogFailed(Exception exception);
}
