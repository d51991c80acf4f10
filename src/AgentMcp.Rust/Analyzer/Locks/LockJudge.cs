using System.Globalization;
using AgentMcp.Core.Processes.Table;

namespace AgentMcp.Rust.Analyzer.Locks;

/// <summary>Tells whether the holder of a lock still is.</summary>
internal sealed class LockJudge(LockOwner owner, IProcessTable processes, ISocketProbe sockets)
{
    /// <summary>Why a lock is stale, in a sentence; null when it is held.</summary>
    public async Task<string?> FindStaleReasonAsync(LockRecord record, CancellationToken cancellationToken)
    {
        var here = processes.Place;
        if (record.Boot != here.Boot)
        {
            return "The machine was started anew since it was taken.";
        }

        // A container has numbers of its own: what its processes are called here is not known, only whether its hub listens.
        if (record.Space == here.Space)
        {
            if (processes.Find(record.ProcessId) is not { } process)
            {
                return string.Create(CultureInfo.InvariantCulture, $"Process {record.ProcessId}, which took it, is gone.");
            }

            if (process.Started != record.Started)
            {
                return string.Create(CultureInfo.InvariantCulture, $"Process {record.ProcessId} is another one than that which took it: the number was given anew.");
            }

            if (process.Id == owner.ProcessId)
            {
                return null;
            }
        }

        return record.Socket.Length > 0 && await sockets.RefusesAsync(record.Socket, cancellationToken)
            ? $"Nobody listens on '{record.Socket}', where the hub that took it did."
            : null;
    }
}
