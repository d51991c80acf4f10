namespace AgentMcp.Configuration.Watching;

/// <summary>Tells of changes in a folder.</summary>
internal interface IFolderWatcher
{
    /// <summary>Calls back with the path of what changed, as often as it likes, until the result is disposed of.</summary>
    IDisposable Watch(WatchTarget target, Action<string> onChange);
}
