using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using AgentMcp.Rust.Analyzer;
using AgentMcp.Rust.Analyzer.Connections;
using AgentMcp.Rust.Analyzer.Diagnostics;
using AgentMcp.Rust.Analyzer.Instances;
using AgentMcp.Rust.Analyzer.Protocol;

namespace AgentMcp.Rust.Tests.Analyzer.Multiplexing.Fixtures;

/// <summary>An instance whose rust-analyzer the test plays by hand.</summary>
internal sealed class PlayedInstance : IAnalyzerInstance, IAnalyzerTraffic
{
    private readonly List<ReadOnlyMemory<byte>> _registrations = [];
    private readonly List<(string, ReadOnlyMemory<byte>)> _said = [];

    public event Action? Changed;

    public event Action<LspMessage>? Notified;

    public event Action? Replaced;

    /// <summary>Answers requests; null by default.</summary>
    public Func<string, JsonElement, CancellationToken, Task<LspReply>> Answer { get; set; } = (_, _, _) => Task.FromResult(Result("null"));

    /// <summary>What came, requests and notifications in one order: method and parameters.</summary>
    public ConcurrentQueue<(string Method, string Parameters)> Received { get; } = new();

    /// <summary>Its answer to initialize.</summary>
    public string Greeting { get; set; } = """{"capabilities":{"positionEncoding":"utf-16","hoverProvider":true,"diagnosticProvider":{"interFileDependencies":true},"codeActionProvider":{"resolveProvider":true},"semanticTokensProvider":{"full":{"delta":true}},"inlayHintProvider":{"resolveProvider":true}},"serverInfo":{"name":"rust-analyzer"}}""";

    /// <summary>Holds notifications back, as while a process is being started again.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>Holds the greeting back.</summary>
    public Task GreetingGate { get; set; } = Task.CompletedTask;

    public InstanceKey Key { get; } = new("/w", "/bin/rust-analyzer", "1", "", "", "");

    public AnalyzerState State { get; set; } = new(true, AnalyzerStatus.Healthy);

    public InstanceFacts Facts => new();

    public IDiagnosticsBoard Diagnostics => throw new NotSupportedException();

    public IInstanceDocuments? Documents { get; set; }

    public AnalyzerBacklog Backlog => new([.. _registrations], [.. _said]);

    public static LspReply Result(string json) => new(Encoding.UTF8.GetBytes(json), default);

    public Task<AnalyzerState> WaitReadyAsync(TimeSpan limit, CancellationToken cancellationToken) => Task.FromResult(State);

    public Task SettleAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<LspReply> RequestAsync(string method, ReadOnlyMemory<byte> parameters, CancellationToken cancellationToken) => SendAsync(method, parameters, cancellationToken);

    public async ValueTask NotifyAsync(string method, ReadOnlyMemory<byte> parameters, CancellationToken cancellationToken)
    {
        if (!Gate.IsCompleted)
        {
            await Gate;
        }

        Received.Enqueue((method, Encoding.UTF8.GetString(parameters.Span)));
    }

    public async Task<ReadOnlyMemory<byte>> GreetingAsync(CancellationToken cancellationToken)
    {
        await GreetingGate.WaitAsync(cancellationToken);
        return Encoding.UTF8.GetBytes(Greeting);
    }

    public Task<LspReply> SendAsync(string method, ReadOnlyMemory<byte> parameters, CancellationToken cancellationToken)
    {
        Received.Enqueue((method, Encoding.UTF8.GetString(parameters.Span)));
        return Answer(method, parameters.IsEmpty ? default : JsonElement.Parse(parameters.Span), cancellationToken);
    }

    /// <summary>Says something to all who listen.</summary>
    public void Say(string method, string parameters) =>
        Notified?.Invoke(new LspMessage(LspMessageKind.Notification, default) { Method = method, Parameters = Encoding.UTF8.GetBytes(parameters) });

    /// <summary>Asks something that has been answered already, and is about what editors show.</summary>
    public void AsksToLookAgain(string method) => Notified?.Invoke(new LspMessage(LspMessageKind.Request, default) { Id = "7", Method = method });

    /// <summary>Said something before the next editor joins.</summary>
    public void SaidBefore(string method, string parameters) => _said.Add((method, Encoding.UTF8.GetBytes(parameters)));

    /// <summary>Registered something.</summary>
    public void Registers(string registration) => _registrations.Add(Encoding.UTF8.GetBytes(registration));

    /// <summary>Another process takes its place: it is given the documents, and what it gets is the new one's.</summary>
    public async Task ReplaceAsync()
    {
        Received.Clear();
        await Documents!.ReplayAsync(new Replay(this), CancellationToken.None);
        Replaced?.Invoke();
        Changed?.Invoke();
    }

    private sealed class Replay(PlayedInstance instance) : ILspConnection
    {
        public Task Closed => Task.CompletedTask;

        public int Pending => 0;

        public Task<LspReply> RequestAsync(string method, ReadOnlyMemory<byte> parameters, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask NotifyAsync(string method, ReadOnlyMemory<byte> parameters, CancellationToken cancellationToken)
        {
            instance.Received.Enqueue((method, Encoding.UTF8.GetString(parameters.Span)));
            return ValueTask.CompletedTask;
        }
    }
}
