using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Analyzer.Watching;

/// <summary>What one process has seen or was told, file for file. Not safe for several threads.</summary>
/// <remarks>What changed is found by looking, never believed from a notification of the system: those come late, merge, overflow, and miss what happened in a folder before it was watched.</remarks>
internal sealed class FileLedger
{
    private readonly Dictionary<string, FileStamp> _known;
    private readonly YoungFiles _young = new();
    private readonly long _begun;
    private WatchScope _scope;

    /// <summary>Begins before the process reads its first file.</summary>
    public FileLedger(WatchScope scope, DateTime utcNow)
    {
        _scope = scope;
        _begun = (utcNow - YoungFiles.CoarsestTime).Ticks;
        _known = TreeScan.Read(scope);
        foreach (var (path, stamp) in _known)
        {
            _young.Look(path, stamp, utcNow);
        }
    }

    /// <summary>What is not as it was, noted as told.</summary>
    /// <param name="scope">What counts now: it grows when the process has loaded the workspace.</param>
    /// <param name="utcNow">When this look begins.</param>
    public IReadOnlyList<FileChange> Compare(WatchScope scope, DateTime utcNow)
    {
        var now = TreeScan.Read(scope);
        List<FileChange> changes = [];
        foreach (var (path, stamp) in now)
        {
            var isOther = _young.Look(path, stamp, utcNow);
            if (_known.TryGetValue(path, out var known))
            {
                if (known != stamp || isOther)
                {
                    changes.Add(new FileChange(path, FileChangeKind.Changed));
                }
            }
            else if (_scope.Contains(path))
            {
                changes.Add(new FileChange(path, FileChangeKind.Created));
            }
            else if (stamp.Written >= _begun)
            {
                // Not looked at before, such as a dependency outside: the process may have read it before it was written.
                changes.Add(new FileChange(path, FileChangeKind.Changed));
            }

            _known[path] = stamp;
        }

        foreach (var path in _known.Keys.Where(path => !now.ContainsKey(path) && !File.Exists(path)).ToArray())
        {
            _known.Remove(path);
            _young.Forget(path);
            changes.Add(new FileChange(path, FileChangeKind.Deleted));
        }

        _scope = scope;
        return changes;
    }
}
