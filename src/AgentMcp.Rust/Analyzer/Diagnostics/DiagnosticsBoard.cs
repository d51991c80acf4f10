using System.Text;
using System.Text.Json;
using AgentMcp.Rust.Analyzer.Asking;
using AgentMcp.Rust.Analyzer.Instances;
using AgentMcp.Rust.Analyzer.Instances.Serving;
using AgentMcp.Rust.Analyzer.Protocol;
using AgentMcp.Rust.Analyzer.Settings;
using AgentMcp.Rust.Analyzer.Watching;

namespace AgentMcp.Rust.Analyzer.Diagnostics;

/// <summary>
/// Findings of an instance. What is published while a check runs is kept back until the check has ended: a new run begins by taking back all that the last
/// one said, and that is no good news.
/// </summary>
internal sealed class DiagnosticsBoard(AnalyzerInstance instance, WorkspaceFiles files, TimeProvider time) : IDiagnosticsBoard
{
    private const string PullMethod = "textDocument/diagnostic";

    private static readonly byte[] AllFiles = """{"textDocument":null}"""u8.ToArray();

    private readonly Lock _lock = new();
    private readonly CheckRuns _runs = new();
    private readonly Dictionary<string, IReadOnlyList<AnalyzerDiagnostic>> _last = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _published = new(StringComparer.Ordinal);
    private Dictionary<string, IReadOnlyList<AnalyzerDiagnostic>> _whole = new(StringComparer.Ordinal);
    private TaskCompletionSource _pulse = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private AnalyzerServer? _server;

    public event Action<string>? Changed;

    /// <summary>The last word on each file as it came, for editors that join later.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Published
    {
        get
        {
            lock (_lock)
            {
                return [.. _published.Values];
            }
        }
    }

    public CheckedDiagnostics Checked
    {
        get
        {
            // Not under the lock: the instance has one of its own, and tells us while it holds nothing.
            var state = instance.State;
            var failure = CheckFailure;
            lock (_lock)
            {
                var why = WhyNotFresh(state, failure);
                return new CheckedDiagnostics(why is null, why, [.. _whole.Values.SelectMany(findings => findings)]);
            }
        }
    }

    private string? CheckFailure => HealthText.CheckFailure(_server?.Messages.Readiness.Message);

    public async Task<CheckedDiagnostics> CheckAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        using var over = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        try
        {
            await instance.WaitReadyAsync(limit, either.Token);
            await instance.SettleAsync(either.Token);
            for (var wasFailure = false; Checked is { Fresh: false } && !wasFailure;)
            {
                await RunAsync(either.Token);
                await instance.SettleAsync(either.Token);

                // The same command on the same files fails again.
                wasFailure = CheckFailure is not null;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // What is there, and why it is no more, is the answer.
        }

        return Checked;
    }

    public async Task<IReadOnlyList<AnalyzerDiagnostic>> PullAsync(string file, CancellationToken cancellationToken)
    {
        var parameters = Encoding.UTF8.GetBytes($"{{\"textDocument\":{{\"uri\":\"{JsonEncodedText.Encode(FileUri.Of(file))}\"}}}}");
        var reply = await instance.RequestAsync(PullMethod, parameters, cancellationToken);
        if (reply.IsError)
        {
            throw AskErrors.Of(PullMethod, LspException.From(reply.Error));
        }

        var report = reply.ToElement();
        return report.ValueKind is JsonValueKind.Object && report.TryGetProperty("items"u8, out var items) ? DiagnosticReader.Read(file, items, DiagnosticReader.Native) : [];
    }

    /// <summary>A new process takes requests: what the old one said holds until the new one has checked, and is not fresh.</summary>
    public void Begin(AnalyzerServer server)
    {
        lock (_lock)
        {
            _server = server;
        }
    }

    /// <summary>The process has gone.</summary>
    public void End()
    {
        lock (_lock)
        {
            _server = null;
            _runs.Forget();
            _last.Clear();
            _published.Clear();
        }

        Pulse();
    }

    /// <summary>Takes up a notification, from the thread that reads.</summary>
    public void Take(LspMessage message)
    {
        switch (message.Method)
        {
            case "textDocument/publishDiagnostics":
                TakeFindings(message);
                break;
            case "$/progress":
                TakeProgress(JsonElement.Parse(message.Parameters.Span));
                break;
        }
    }

    private void TakeFindings(LspMessage message)
    {
        var parameters = JsonElement.Parse(message.Parameters.Span);
        if (parameters.GetProperty("uri"u8).GetString() is not { } uri || FileUri.ToPath(uri) is not { } file || !parameters.TryGetProperty("diagnostics"u8, out var diagnostics))
        {
            return;
        }

        var findings = DiagnosticReader.Read(file, diagnostics, DiagnosticReader.Flycheck);
        var isLate = false;
        lock (_lock)
        {
            if (_server is null)
            {
                // One that is being ended still speaks: the next one would never take back what it says.
                return;
            }

            _published[uri] = message.Parameters;
            _last[file] = findings;

            // Found after the end of its check was told: no beginning of another, which would be empty.
            if (!_runs.IsRunning && findings.Count > 0)
            {
                _whole[file] = findings;
                isLate = true;
            }
        }

        if (isLate)
        {
            Changed?.Invoke(file);
        }
    }

    private void TakeProgress(JsonElement progress)
    {
        if (!progress.TryGetProperty("token"u8, out var token) || token.ToString() is var name && !name.StartsWith(ServerReadiness.CheckToken, StringComparison.Ordinal)
            || !progress.TryGetProperty("value"u8, out var value) || !value.TryGetProperty("kind"u8, out var kind))
        {
            return;
        }

        int? round = null;
        AnalyzerServer? server;
        lock (_lock)
        {
            server = _server;
            if (server is null)
            {
                // The same: the end of its check would never be told.
                return;
            }

            if (kind.ValueEquals("begin"u8))
            {
                _runs.Begin(name, files.Version);
            }
            else if (kind.ValueEquals("end"u8))
            {
                round = _runs.End(name);
            }
        }

        if (round is { } over)
        {
            _ = ConfirmAsync(server, over);
        }

        Pulse();
    }

    // The end is told before the last findings are: those are written at the end of the server's turn, and what it answers later was asked later.
    private async Task ConfirmAsync(AnalyzerServer server, int round)
    {
        try
        {
            await server.PingAsync();
        }
        catch (IOException)
        {
            return;
        }

        string[] changed;
        lock (_lock)
        {
            if (!_runs.Confirm(round))
            {
                return;
            }

            var before = _whole;
            _whole = _last.Where(file => file.Value.Count > 0).ToDictionary(StringComparer.Ordinal);
            changed = [.. before.Keys.Union(_whole.Keys).Where(file => !(before.GetValueOrDefault(file) ?? []).SequenceEqual(_whole.GetValueOrDefault(file) ?? []))];
        }

        Pulse();
        foreach (var file in changed)
        {
            Changed?.Invoke(file);
        }
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        int before;
        bool mustStart;
        lock (_lock)
        {
            before = _runs.Round;
            mustStart = !_runs.IsRunning || _runs.BegunAt != files.Version;
        }

        if (mustStart)
        {
            // One that runs and covers older files is ended by rust-analyzer itself.
            await instance.NotifyAsync("rust-analyzer/runFlycheck", AllFiles, cancellationToken);
        }

        await UntilAsync(() => (!mustStart || _runs.Round != before) && _runs.Confirmed == _runs.Round, cancellationToken);
    }

    // Asked under the lock.
    private async Task UntilAsync(Func<bool> holds, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (_lock)
            {
                next = _pulse.Task;
                if (holds() || _server is null)
                {
                    return;
                }
            }

            await next.WaitAsync(cancellationToken);
        }
    }

    private string? WhyNotFresh(AnalyzerState state, string? failure)
    {
        if (failure is not null)
        {
            return $"the check could not be run: {failure}";
        }

        if (!state.Ready)
        {
            return state.Status is AnalyzerStatus.Starting ? "the workspace is still being loaded" : $"rust-analyzer is {state.Status}";
        }

        return _runs switch
        {
            { IsRunning: true } => "a check runs",
            { Covers: null } => instance.Definition.Settings.Check is AnalyzerCheck.Off ? "no check has run, and `rust.check` is off" : "no check has run yet",
            { Covers: var covers } when covers != files.Version => "files changed after the last check had begun",
            _ => null,
        };
    }

    private void Pulse()
    {
        TaskCompletionSource pulse;
        lock (_lock)
        {
            (pulse, _pulse) = (_pulse, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        pulse.TrySetResult();
    }
}
