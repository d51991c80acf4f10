using AgentMcp.Rust.Cargo.Queue.Trees;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Queue.Sharing;

/// <summary>Keeps the last answer of each command for a while, the ones used last for longest.</summary>
internal sealed class RunStore(TimeProvider time)
{
    /// <summary>Most answers kept.</summary>
    public const int MostRuns = 128;

    private const long MostBytes = 64 << 20;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<StoredRun>> _byKey = new(StringComparer.Ordinal);
    private readonly LinkedList<StoredRun> _lastUsedFirst = [];
    private long _bytes;

    /// <summary>The answer for the same files, with its age, unless it is too old or what it built is not there any more.</summary>
    public (CargoRun Run, TimeSpan Age)? Find(string key, TreeFingerprint tree, TimeSpan longest)
    {
        StoredRun stored;
        lock (_lock)
        {
            if (!_byKey.TryGetValue(key, out var node))
            {
                return null;
            }

            stored = node.Value;
            _lastUsedFirst.Remove(node);
            _lastUsedFirst.AddFirst(node);
        }

        var age = time.GetElapsedTime(stored.EndedAt);
        return age < longest && stored.Tree.IsSameTree(tree) && stored.Built.AreCurrent() ? (stored.Run, age) : null;
    }

    /// <summary>Keeps an answer in place of what there was.</summary>
    public void Keep(string key, TreeFingerprint tree, CargoRun run)
    {
        var stored = new StoredRun(key, tree, run, time.GetTimestamp(), FileStamps.Of(run.Executables.Select(executable => executable.Path)), SizeOf(run));
        lock (_lock)
        {
            Remove(key);
            _byKey[key] = _lastUsedFirst.AddFirst(stored);
            _bytes += stored.Size;
            while (_byKey.Count > MostRuns || _bytes > MostBytes)
            {
                Remove(_lastUsedFirst.Last!.Value.Key);
            }
        }
    }

    /// <summary>A later run says what holds.</summary>
    public void Forget(string key)
    {
        lock (_lock)
        {
            Remove(key);
        }
    }

    /// <summary>Nothing is known to hold any more.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _byKey.Clear();
            _lastUsedFirst.Clear();
            _bytes = 0;
        }
    }

    // UTF-16, and about as much again for what the findings are made of.
    private static long SizeOf(CargoRun run) =>
        4096
        + (2L * (run.Output.Head.Length + run.Output.Tail.Length + run.Error.Head.Length + run.Error.Tail.Length))
        + run.Findings.Groups.Sum(group => 256L + (4L * group.Message.Length) + (256L * group.Places.Count) + group.Notes.Sum(note => 4L * note.Length))
        + run.Findings.Fixes.Sum(fix => 256L + fix.Edits.Sum(edit => 256L + (2L * (edit.Replacement.Length + (edit.Original?.Length ?? 0)))));

    private void Remove(string key)
    {
        if (_byKey.Remove(key, out var node))
        {
            _lastUsedFirst.Remove(node);
            _bytes -= node.Value.Size;
        }
    }
}
