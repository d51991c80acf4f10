using System.Globalization;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Processes;
using AgentMcp.Rust.Analyzer.Diagnostics;
using AgentMcp.Rust.Analyzer.Instances.Serving;
using AgentMcp.Rust.Analyzer.Protocol;
using AgentMcp.Rust.Analyzer.Watching;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Rust.Analyzer.Instances;

/// <summary>One rust-analyzer through its processes. All that changes is guarded by one lock; nobody is told of anything under it.</summary>
internal sealed partial class AnalyzerInstance : IAnalyzerInstance, IAnalyzerTraffic, IInstanceControl, IAsyncDisposable
{
    private readonly InstanceDefinition _definition;
    private readonly InstanceHolds _holds;
    private readonly ServerLauncher _launcher;
    private readonly InstanceTimes _times;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CrashHistory _crashes;
    private readonly DiagnosticsBoard _board;
    private readonly WorkspaceFiles _files;
    private readonly HeldSaves _saves = new();
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _whenStopping;
    private readonly TaskCompletionSource _admitted = NewTurn();
    private readonly ITimer _tick;

    private TaskCompletionSource<AnalyzerServer> _current = NewTurn<AnalyzerServer>();
    private TaskCompletionSource _order = NewTurn();
    private TaskCompletionSource _pulse = NewTurn();
    private AnalyzerServer? _server;
    private ProgramTree? _tree;
    private InstancePhase _phase;
    private string? _failure;
    private ToolException? _farewell;
    private DateTimeOffset? _nextStartAt;
    private DateTimeOffset _phaseSince;
    private long _lastUsed;
    private int _clients;
    private int _starts;
    private int _ends;
    private bool _isLeaving;
    private volatile bool _hasBeenReady;
    private Task _life = Task.CompletedTask;

    public AnalyzerInstance(InstanceDefinition definition, InstanceHolds holds, ServerLauncher launcher, InstanceTimes times, TimeProvider time, ILogger logger)
    {
        _definition = definition;
        _holds = holds;
        _launcher = launcher;
        _times = times;
        _time = time;
        _logger = logger;
        _crashes = new CrashHistory(times.FirstBackOff, time);
        _phaseSince = time.GetUtcNow();
        _lastUsed = time.GetTimestamp();
        _files = new WorkspaceFiles(definition.Workspace.Root, time);
        _board = new DiagnosticsBoard(this, _files, time);
        _whenStopping = Task.Delay(Timeout.InfiniteTimeSpan, time, _stopping.Token);
        _tick = time.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public event Action? Changed;

    public event Action<LspMessage>? Notified;

    public event Action? Replaced;

    public InstanceKey Key => _definition.Key;

    /// <summary>What it is started from.</summary>
    public InstanceDefinition Definition => _definition;

    public IDiagnosticsBoard Diagnostics => _board;

    public IInstanceDocuments? Documents { get; set; }

    /// <summary>Completes when it may start processes; fails with what to tell callers when another hub has the workspace. Then it is leaving.</summary>
    public Task Admitted => _admitted.Task;

    /// <summary>Completes when it is over and nothing of it is left.</summary>
    public Task Completion => _life;

    /// <summary>When somebody last used it, as a timestamp of the clock.</summary>
    public long LastUsed => Volatile.Read(ref _lastUsed);

    public AnalyzerState State
    {
        get
        {
            lock (_lock)
            {
                var readiness = _server?.Messages.Readiness;
                var isReady = _phase is InstancePhase.Running && readiness is { IsQuiescent: true };
                IReadOnlyList<Locating.Degradation> degraded = [.. _definition.Program.Degradations, .. readiness?.Degradations ?? []];
                var status = _phase switch
                {
                    InstancePhase.CrashLoop => AnalyzerStatus.CrashLoop,
                    InstancePhase.Stopped => AnalyzerStatus.NotRunning,
                    _ when !isReady => AnalyzerStatus.Starting,
                    _ when _tree?.ResidentBytes >> 20 > _definition.Settings.Memory.Warn => AnalyzerStatus.HighMemory,
                    _ => degraded.Count > 0 ? AnalyzerStatus.Degraded : AnalyzerStatus.Healthy,
                };
                return new AnalyzerState(isReady, status)
                {
                    Message = MessageOf(isReady, readiness),
                    Degraded = degraded,
                    UnsavedFiles = [.. Documents?.Unsaved.Select(path => Path.GetRelativePath(_definition.Workspace.Root, path)) ?? []],
                };
            }
        }
    }

    public InstanceFacts Facts
    {
        get
        {
            AnalyzerServer? server;
            lock (_lock)
            {
                server = _server;
            }

            var tree = server?.Program.ReadTree();
            lock (_lock)
            {
                return new InstanceFacts
                {
                    ProcessId = server?.Program.ProcessId,
                    MemoryMegabytes = (tree?.ResidentBytes ?? 0) >> 20,
                    Children = Math.Max(0, (tree?.Processes ?? 1) - 1),
                    Clients = _clients,
                    OpenDocuments = Documents?.Count ?? 0,
                    Pending = server?.Connection.Pending ?? 0,
                    Restarts = Math.Max(0, _starts - 1),
                    Crashes = _ends,
                    StartedAt = server?.StartedAt,
                    NextStartAt = _nextStartAt,
                    Phase = PhaseOf(server?.Messages.Readiness),
                };
            }
        }
    }

    public AnalyzerBacklog Backlog
    {
        get
        {
            AnalyzerServer? server;
            lock (_lock)
            {
                server = _server;
            }

            return new AnalyzerBacklog(
                [.. server?.Messages.Registrations.All.Select(registration => registration.Json) ?? []],
                [.. server?.Messages.Readiness.LastStatus is { IsEmpty: false } status ? [("experimental/serverStatus", status)] : Array.Empty<(string, ReadOnlyMemory<byte>)>(), .. _board.Published.Select(each => ("textDocument/publishDiagnostics", each))]);
        }
    }

    /// <summary>Begins its life.</summary>
    public void Start()
    {
        _tick.Change(_times.Tick, Timeout.InfiniteTimeSpan);
        _life = Task.Run(LiveAsync);
    }

    /// <summary>A hold for one more client; null when it is leaving: another takes its place.</summary>
    /// <exception cref="ToolException">It ended too often.</exception>
    public AnalyzerLease? TryLease()
    {
        lock (_lock)
        {
            if (_isLeaving)
            {
                return null;
            }

            if (_phase is InstancePhase.CrashLoop)
            {
                throw InstanceErrors.CrashLoop(_definition.Workspace.Root, _failure);
            }

            _clients++;
        }

        Touch();
        Tell();
        return new AnalyzerLease(this);
    }

    /// <summary>A client went.</summary>
    public void Release()
    {
        lock (_lock)
        {
            _clients--;
        }

        Touch();
        Tell();
    }

    /// <summary>Begins to leave if nobody holds it or asks it anything: for memory that others need.</summary>
    public bool TryLeave()
    {
        lock (_lock)
        {
            if (_isLeaving || _clients > 0 || _server?.Connection.Pending > 0)
            {
                return false;
            }

            _isLeaving = true;
        }

        _ = _stopping.CancelAsync();
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _tick.DisposeAsync();
        _files.Dispose();
        _stopping.Dispose();
    }

    private static TaskCompletionSource<T> NewTurn<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static TaskCompletionSource NewTurn() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private string? MessageOf(bool isReady, ServerReadiness? readiness) => _phase switch
    {
        InstancePhase.CrashLoop => InstanceErrors.CrashLoop(_definition.Workspace.Root, _failure).Message,
        InstancePhase.Stopped => _farewell?.Message,
        InstancePhase.Running when isReady => readiness!.Message,
        InstancePhase.Waiting => _failure,
        _ => string.Create(CultureInfo.InvariantCulture, $"{PhaseOf(readiness)}, for {(_time.GetUtcNow() - _phaseSince).TotalSeconds:0} s{(readiness?.Message is { } said ? $". {said}" : "")}"),
    };

    private string? PhaseOf(ServerReadiness? readiness) => _phase switch
    {
        InstancePhase.Starting => "Starting",
        InstancePhase.Running => readiness?.Phase ?? (readiness is { IsQuiescent: true } ? null : "Loading"),
        InstancePhase.Waiting => string.Create(CultureInfo.InvariantCulture, $"Waiting to start again at {_nextStartAt:HH:mm:ss} UTC"),
        _ => null,
    };

    private void Touch() => Volatile.Write(ref _lastUsed, _time.GetTimestamp());

    // Never under the lock: whoever is told may ask.
    private void Tell()
    {
        TaskCompletionSource pulse;
        lock (_lock)
        {
            (pulse, _pulse) = (_pulse, NewTurn());
        }

        pulse.TrySetResult();
        Changed?.Invoke();
    }
}
