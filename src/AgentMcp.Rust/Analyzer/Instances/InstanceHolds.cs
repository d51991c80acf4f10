using AgentMcp.Core.Errors;
using AgentMcp.Core.Processes.Table;
using AgentMcp.Rust.Analyzer.Instances.Serving;
using AgentMcp.Rust.Analyzer.Locks;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Rust.Analyzer.Instances;

/// <summary>Lets instances begin: takes the lock of their key, and ends the rust-analyzer that a dead holder left behind.</summary>
internal sealed partial class InstanceHolds(InstanceLocks locks, IProcessTable processes, InstanceTimes times, TimeProvider time, ILogger<InstanceHolds> logger)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Takes the lock for an instance.</summary>
    /// <param name="definition">What is to be started.</param>
    /// <param name="lost">Told once, when another has taken the lock over: why there is none any more.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ToolException">Another hub has it, or it cannot be read or written.</exception>
    public async Task<InstanceHold> TakeAsync(InstanceDefinition definition, Action<ToolException> lost, CancellationToken cancellationToken) =>
        new(this, definition, await EnterAsync(definition.Key, definition.Settings.AllowsMultiple, cancellationToken), lost, times.Tick, time);

    /// <summary>Writes down which process the lock is for. False when it is another's by now.</summary>
    internal async Task<bool> NoteAsync(InstanceLock held, int? process, CancellationToken cancellationToken)
    {
        var server = process is { } id && processes.Find(id) is { } facts ? new LockedServer(id, facts.Started) : null;
        try
        {
            return await held.NoteServerAsync(server, cancellationToken);
        }
        catch (ToolException exception)
        {
            // It serves all the same: what stands in the file only helps those who find it after we were killed.
            LogFault(logger, exception, held.Record.Key?.Root);
            return true;
        }
    }

    /// <summary>The lock as it is now. One that was removed is taken anew; one that cannot be read is nobody else's either.</summary>
    /// <exception cref="ToolException">Another has it.</exception>
    internal async Task<InstanceLock> RenewAsync(InstanceLock held, InstanceDefinition definition, CancellationToken cancellationToken)
    {
        if (await held.IsIntactAsync())
        {
            return held;
        }

        InstanceLock renewed;
        try
        {
            renewed = await EnterAsync(definition.Key, allowMultiple: true, cancellationToken);
        }
        catch (ToolException exception)
        {
            LogFault(logger, exception, definition.Workspace.Root);
            return held;
        }

        return renewed.IsBeside && !definition.Settings.AllowsMultiple ? throw LockErrors.TakenOver(definition.Key, renewed.Record) : renewed;
    }

    private async Task<InstanceLock> EnterAsync(InstanceKey key, bool allowMultiple, CancellationToken cancellationToken)
    {
        var held = await locks.TakeAsync(key, allowMultiple, cancellationToken);
        if (held.Replaced is not { Server: { } server } replaced || replaced.Boot != processes.Place.Boot || replaced.Space != processes.Place.Space)
        {
            return held;
        }

        try
        {
            await EndLeftOverAsync(key.Root, server, cancellationToken);
            return held;
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }

    // Its guardian ends it with the hub as a rule. What comes here has lost both, or its hub lives on and hears nothing.
    private async Task EndLeftOverAsync(string root, LockedServer server, CancellationToken cancellationToken)
    {
        if (processes.Find(server.ProcessId) is not { } left || left.Started != server.Started)
        {
            return;
        }

        // Looked for first: a child without its parent cannot be told from others. A cargo that lives on would hold the lock of the target folder.
        var tree = TreeOf(left);
        var ended = true;
        foreach (var process in tree)
        {
            ended &= await processes.EndAsync(process, Grace, cancellationToken);
        }

        LogLeftOver(logger, root, server.ProcessId, ended);
    }

    // Parents before children: nobody is left then to start more.
    private List<ProcessFacts> TreeOf(ProcessFacts top)
    {
        var children = processes.List().ToLookup(process => process.Parent);
        List<ProcessFacts> tree = [top];
        for (var at = 0; at < tree.Count; at++)
        {
            tree.AddRange(children[tree[at].Id].Where(child => !tree.Contains(child)));
        }

        return tree;
    }

    [LoggerMessage(LogLevel.Warning, "The rust-analyzer of {Root} that a dead hub left, process {ProcessId}, was ended: {Ended}")]
    private static partial void LogLeftOver(ILogger logger, string root, int processId, bool ended);

    [LoggerMessage(LogLevel.Warning, "The lock of the rust-analyzer of {Root} could not be looked after")]
    private static partial void LogFault(ILogger logger, Exception exception, string? root);
}
