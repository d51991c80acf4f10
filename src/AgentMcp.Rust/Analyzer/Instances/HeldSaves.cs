using AgentMcp.Rust.Analyzer.Connections;
using AgentMcp.Rust.Analyzer.Instances.Serving;

namespace AgentMcp.Rust.Analyzer.Instances;

/// <summary>Words about saved files that came while the workspace was being loaded: some releases of rust-analyzer end when they hear one then.</summary>
internal sealed class HeldSaves
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _held = new(StringComparer.Ordinal);

    /// <summary>Keeps one until everything is loaded; false when it is. Of two that say the same one is kept.</summary>
    public bool TryHold(ReadOnlyMemory<byte> parameters, ServerReadiness readiness)
    {
        lock (_lock)
        {
            if (readiness.IsQuiescent)
            {
                return false;
            }

            _held[Convert.ToBase64String(parameters.Span)] = parameters;
            return true;
        }
    }

    /// <summary>Sends what was kept.</summary>
    public async Task SendAsync(ILspConnection server)
    {
        ReadOnlyMemory<byte>[] held;
        lock (_lock)
        {
            held = [.. _held.Values];
            _held.Clear();
        }

        try
        {
            foreach (var parameters in held)
            {
                await server.NotifyAsync("textDocument/didSave", parameters, CancellationToken.None);
            }
        }
        catch (IOException)
        {
            // A new process checks what is on the disk by itself.
        }
    }
}
