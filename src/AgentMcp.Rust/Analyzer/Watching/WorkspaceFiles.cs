using System.Buffers;
using System.Text.Json;
using AgentMcp.Rust.Analyzer.Instances;
using AgentMcp.Rust.Analyzer.Instances.Serving;
using AgentMcp.Rust.Analyzer.Protocol;

namespace AgentMcp.Rust.Analyzer.Watching;

/// <summary>Tells a process what changed on the disk, and knows when it has heard.</summary>
internal sealed class WorkspaceFiles(string root, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private FileLedger? _ledger;
    private long _version;

    /// <summary>Grows with each change that was found.</summary>
    public long Version => Interlocked.Read(ref _version);

    /// <summary>A process is about to start: from here on it is told.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            _ledger = new FileLedger(WatchScope.Default(root), time.GetUtcNow().UtcDateTime);

            // Whatever was checked before was checked for another process.
            Interlocked.Increment(ref _version);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Looks at the disk and tells what changed; returns when the process has taken it up.</summary>
    /// <returns>Whether a manifest was among it, so that the process loads the workspace again.</returns>
    /// <exception cref="IOException">The process has gone.</exception>
    public async Task<bool> TellAsync(AnalyzerServer server, IInstanceDocuments? documents, CancellationToken cancellationToken)
    {
        // One at a time: whoever comes second may have written after the first has looked, and looks again.
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var patterns = server.Messages.Registrations.WatchedPatterns;
            var scope = patterns.Count == 0 ? WatchScope.Default(root) : WatchScope.Of(patterns, root);
            var changes = _ledger is { } ledger ? await Task.Run(() => ledger.Compare(scope, time.GetUtcNow().UtcDateTime), cancellationToken) : [];
            if (changes.Count == 0)
            {
                return false;
            }

            Interlocked.Increment(ref _version);

            // Those first whose content can be asked for again: they are taken up in this order, so that the last proves all.
            var ordered = changes.OrderBy(change => change.Kind is not FileChangeKind.Deleted).ThenBy(change => change.IsManifest).ToArray();
            await server.Connection.NotifyAsync("workspace/didChangeWatchedFiles", Write(ordered), cancellationToken);
            await new UptakeCheck(server, time).WaitAsync(ordered.Where(change => documents?.IsOpen(change.Path) is not true), cancellationToken);
            return Array.Exists(ordered, change => change.IsManifest);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private static ReadOnlyMemory<byte> Write(FileChange[] changes)
    {
        var buffer = new ArrayBufferWriter<byte>(128 * changes.Length);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteStartArray("changes"u8);
        foreach (var change in changes)
        {
            writer.WriteStartObject();
            writer.WriteString("uri"u8, FileUri.Of(change.Path));
            writer.WriteNumber("type"u8, (int)change.Kind);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
