using System.Text;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Analyzer;
using AgentMcp.Rust.Analyzer.Diagnostics;
using AgentMcp.Rust.Analyzer.Instances;
using AgentMcp.Rust.Analyzer.Protocol;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Tests.Analyzer.Asking;

/// <summary>An instance whose readiness and answers a test plays by hand: for what a real server does only by chance.</summary>
internal sealed class PlayedInstance(string root) : IAnalyzerInstances, IAnalyzerInstance, IDiagnosticsBoard
{
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public event Action? Changed;

    event Action<string>? IDiagnosticsBoard.Changed
    {
        add => FileChanged += value;
        remove => FileChanged -= value;
    }

    public event Action<string>? FileChanged;

    /// <summary>Answers a request with JSON; an <see cref="LspException"/> is its error.</summary>
    public Func<string, string> Answer { get; set; } = _ => "null";

    /// <summary>Called when edits are to be told.</summary>
    public Action Settle { get; set; } = () => { };

    public CheckedDiagnostics Check { get; set; } = new(true, null, []);

    public List<string> Asked { get; } = [];

    public int Leases { get; private set; }

    public AnalyzerState State { get; private set; } = new(false, AnalyzerStatus.Starting);

    public IReadOnlyList<IAnalyzerInstance> All => [this];

    public InstanceKey Key { get; } = new(root, "/bin/rust-analyzer", "1.85.1", "", "", "");

    public InstanceFacts Facts { get; set; } = new() { Phase = "Indexing 3/40" };

    public IDiagnosticsBoard Diagnostics => this;

    public CheckedDiagnostics Checked => Check;

    public void Become(AnalyzerState state)
    {
        State = state;
        var changed = _changed;
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.SetResult();
        Changed?.Invoke();
    }

    public void TellOf(string file) => FileChanged?.Invoke(file);

    public Task<IAnalyzerLease> JoinAsync(CargoWorkspace workspace, CallerSession session, CancellationToken cancellationToken)
    {
        Leases++;
        return Task.FromResult<IAnalyzerLease>(new Lease(this));
    }

    public async Task<AnalyzerState> WaitReadyAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        while (!State.Ready)
        {
            await _changed.Task.WaitAsync(cancellationToken);
        }

        return State;
    }

    public Task SettleAsync(CancellationToken cancellationToken)
    {
        Settle();
        return Task.CompletedTask;
    }

    public Task<LspReply> RequestAsync(string method, ReadOnlyMemory<byte> parameters, CancellationToken cancellationToken)
    {
        lock (Asked)
        {
            Asked.Add(method);
        }

        try
        {
            return Task.FromResult(new LspReply(Encoding.UTF8.GetBytes(Answer(method)), default));
        }
        catch (LspException refusal)
        {
            return Task.FromResult(new LspReply(default, LspFrames.Error(refusal.Code, refusal.Message)));
        }
    }

    public ValueTask NotifyAsync(string method, ReadOnlyMemory<byte> parameters, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public Task<CheckedDiagnostics> CheckAsync(TimeSpan limit, CancellationToken cancellationToken) => Task.FromResult(Check);

    public Task<IReadOnlyList<AnalyzerDiagnostic>> PullAsync(string file, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<AnalyzerDiagnostic>>([]);

    private sealed class Lease(PlayedInstance played) : IAnalyzerLease
    {
        public IAnalyzerInstance Instance => played;

        public void Dispose() => played.Leases--;
    }
}
