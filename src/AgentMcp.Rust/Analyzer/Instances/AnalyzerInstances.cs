using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Analyzer.Instances.Serving;
using AgentMcp.Rust.Analyzer.Locating;
using AgentMcp.Rust.Analyzer.Settings;
using AgentMcp.Rust.Cargo.Workspaces;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Rust.Analyzer.Instances;

/// <summary>The instances of this process. Joining one that runs costs a look at a few files.</summary>
internal sealed class AnalyzerInstances : IAnalyzerInstances, IAsyncDisposable
{
    private readonly AnalyzerLocator _locator;
    private readonly AnalyzerSettingsReader _settings;
    private readonly InstanceHolds _holds;
    private readonly ServerLauncher _launcher;
    private readonly MachineMemory _memory;
    private readonly InstanceTimes _times;
    private readonly TimeProvider _time;
    private readonly ILogger<AnalyzerInstance> _logger;
    private readonly IInstanceObserver[] _observers;
    private readonly Lock _lock = new();
    private readonly Dictionary<InstanceKey, AnalyzerInstance> _instances = [];
    private readonly ITimer _look;
    private bool _isStopped;

    public AnalyzerInstances(
        AnalyzerLocator locator, AnalyzerSettingsReader settings, InstanceHolds holds, ServerLauncher launcher, MachineMemory memory, InstanceTimes times, TimeProvider time, ILogger<AnalyzerInstance> logger,
        IEnumerable<IInstanceObserver> observers)
    {
        _locator = locator;
        _settings = settings;
        _holds = holds;
        _launcher = launcher;
        _memory = memory;
        _times = times;
        _time = time;
        _logger = logger;
        _observers = [.. observers];
        _look = time.CreateTimer(_ => Shed(), null, times.Tick, times.Tick);
    }

    public IReadOnlyList<IAnalyzerInstance> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _instances.Values];
            }
        }
    }

    public async Task<IAnalyzerLease> JoinAsync(CargoWorkspace workspace, CallerSession session, CancellationToken cancellationToken)
    {
        var settings = _settings.Read(workspace, session);
        var program = await _locator.FindAsync(workspace, session, cancellationToken);
        var definition = new InstanceDefinition(InstanceKeys.Of(workspace, program, session, settings.Identity), workspace, program, session, settings);
        while (true)
        {
            var instance = FindOrStart(definition);
            await EnterAsync(instance, cancellationToken);
            if (instance.TryLease() is { } lease)
            {
                return lease;
            }

            // It is leaving: two processes of one workspace would be one too many.
            await instance.Completion.WaitAsync(cancellationToken);
            Remove(instance);
        }
    }

    public async ValueTask DisposeAsync()
    {
        AnalyzerInstance[] instances;
        lock (_lock)
        {
            _isStopped = true;
            instances = [.. _instances.Values];
        }

        await _look.DisposeAsync();
        await Task.WhenAll(instances.Select(instance => instance.DisposeAsync().AsTask()));
    }

    // One that was refused is gone before anybody hears of it: the next call tries again.
    private async Task EnterAsync(AnalyzerInstance instance, CancellationToken cancellationToken)
    {
        try
        {
            await instance.Admitted.WaitAsync(cancellationToken);
        }
        catch (ToolException)
        {
            await instance.Completion.WaitAsync(cancellationToken);
            Remove(instance);
            throw;
        }
    }

    private AnalyzerInstance FindOrStart(InstanceDefinition definition)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isStopped, this);
            if (_instances.TryGetValue(definition.Key, out var running))
            {
                return running;
            }

            RefuseWithoutMemory();
            var instance = new AnalyzerInstance(definition, _holds, _launcher, _times, _time, _logger);
            _instances.Add(definition.Key, instance);
            instance.Changed += () => Tell(instance);
            instance.Start();
            _ = RemoveAfterwardsAsync(instance);
            return instance;
        }
    }

    private void Tell(AnalyzerInstance instance)
    {
        foreach (var observer in _observers)
        {
            observer.InstanceChanged(instance);
        }
    }

    private async Task RemoveAfterwardsAsync(AnalyzerInstance instance)
    {
        await instance.Completion;
        Remove(instance);
        await instance.DisposeAsync();
    }

    // Another may have taken its place already.
    private void Remove(AnalyzerInstance instance)
    {
        lock (_lock)
        {
            if (_instances.TryGetValue(instance.Key, out var present) && present == instance)
            {
                _instances.Remove(instance.Key);
            }
        }
    }

    // Called under the lock.
    private void RefuseWithoutMemory()
    {
        var floor = _settings.MemoryFloor;
        var free = _memory.FreeBytes() >> 20;
        if (free < floor)
        {
            ShedOne();
            throw InstanceErrors.TooLittleMemory(free, floor);
        }
    }

    private void Shed()
    {
        if (_memory.FreeBytes() >> 20 < _settings.MemoryFloor)
        {
            lock (_lock)
            {
                ShedOne();
            }
        }
    }

    // One at a time: what it gives back is seen at the next look.
    private void ShedOne() => _ = _instances.Values.OrderBy(instance => instance.LastUsed).Any(instance => instance.TryLeave());
}
