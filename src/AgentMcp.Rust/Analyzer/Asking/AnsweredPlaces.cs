using System.Collections.Concurrent;

namespace AgentMcp.Rust.Analyzer.Asking;

/// <summary>Files outside of workspaces that rust-analyzer itself named in an answer: sources of std and of dependencies. Those may be read on; no others.</summary>
internal sealed class AnsweredPlaces
{
    // An agent reads some dozens; what is forgotten is named again by the next answer.
    private const int Most = 20_000;

    private readonly ConcurrentDictionary<string, bool> _paths = new(StringComparer.Ordinal);

    /// <summary>Takes note of one.</summary>
    public void Add(string path)
    {
        if (_paths.Count >= Most)
        {
            _paths.Clear();
        }

        _paths[path] = true;
    }

    /// <summary>Whether it was named.</summary>
    public bool Contains(string path) => _paths.ContainsKey(path);
}
