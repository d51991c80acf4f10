using AgentMcp.Configuration.Watching;

namespace AgentMcp.Configuration.Tests.Watching;

/// <summary>Tells of changes when a test does.</summary>
internal sealed class FakeFolderWatcher : IFolderWatcher
{
    private readonly List<Watch> _watches = [];

    public IEnumerable<string> Watched => _watches.Select(watch => watch.Target.Folder);

    IDisposable IFolderWatcher.Watch(WatchTarget target, Action<string> onChange)
    {
        var watch = new Watch(this, target, onChange);
        _watches.Add(watch);
        return watch;
    }

    public IEnumerable<string> Names(string folder) => Assert.Single(_watches, watch => watch.Target.Folder == folder).Target.Names.Order(StringComparer.Ordinal);

    /// <summary>Tells who watches the folder of a path for its name.</summary>
    public void Tell(string path)
    {
        var telling = _watches.Where(watch => watch.Target.Folder == Path.GetDirectoryName(path) && watch.Target.Takes(Path.GetFileName(path))).ToArray();
        Assert.NotEmpty(telling);
        foreach (var watch in telling)
        {
            watch.OnChange(path);
        }
    }

    private sealed record Watch(FakeFolderWatcher Owner, WatchTarget Target, Action<string> OnChange) : IDisposable
    {
        public void Dispose() => Owner._watches.Remove(this);
    }
}
