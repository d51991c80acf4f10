using AgentMcp.Rust.Analyzer.Instances.Serving;
using AgentMcp.Rust.Analyzer.Protocol;

namespace AgentMcp.Rust.Analyzer.Instances;

/// <content>What is asked of it.</content>
internal sealed partial class AnalyzerInstance
{
    // The text may change again while it is asked again; somebody who types without a pause is not waited for.
    private const int MostRepeats = 3;

    public async Task<AnalyzerState> WaitReadyAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        using var over = new CancellationTokenSource(limit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        while (true)
        {
            Task pulse;
            lock (_lock)
            {
                pulse = _pulse.Task;
            }

            if (State is var state && (state.Ready || state.Status is AnalyzerStatus.CrashLoop or AnalyzerStatus.NotRunning || over.IsCancellationRequested))
            {
                return state;
            }

            try
            {
                await pulse.WaitAsync(either.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // What holds now is the answer.
            }
        }
    }

    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        Touch();
        var server = await CurrentAsync(cancellationToken);
        try
        {
            if (await _files.TellAsync(server, Documents, cancellationToken))
            {
                // A manifest: what is asked before it is loaded again is answered from the old graph.
                await WaitReadyAsync(_definition.Settings.RequestLimit, cancellationToken);
            }
        }
        catch (IOException)
        {
            // The next process reads everything from the disk.
        }
    }

    public async Task<LspReply> RequestAsync(string method, ReadOnlyMemory<byte> parameters, CancellationToken cancellationToken)
    {
        using var over = new CancellationTokenSource(_definition.Settings.RequestLimit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        var restarts = ReadRequests.Contains(method) ? 1 : 0;
        for (var repeats = MostRepeats; ;)
        {
            AnalyzerServer? server = null;
            Touch();
            try
            {
                server = await CurrentAsync(either.Token);
                await LetLoadAsync(server, method, either.Token);
                var reply = await server.Connection.RequestAsync(method, parameters, either.Token);
                if (repeats-- == 0 || !IsOvertaken(reply))
                {
                    return reply;
                }
            }
            catch (IOException) when (restarts-- > 0)
            {
                // The next process is asked once.
            }
            catch (IOException)
            {
                throw InstanceErrors.Gone(method, Failure);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                _ = server is null ? Task.CompletedTask : ProbeAsync(server, method);
                throw InstanceErrors.TooLong(method, _definition.Settings.RequestLimit, State.Status);
            }
            finally
            {
                Touch();
            }
        }
    }

    public async Task<LspReply> SendAsync(string method, ReadOnlyMemory<byte> parameters, CancellationToken cancellationToken)
    {
        Touch();
        var server = await CurrentAsync(cancellationToken);
        return await server.Connection.RequestAsync(method, parameters, cancellationToken);
    }

    public async ValueTask NotifyAsync(string method, ReadOnlyMemory<byte> parameters, CancellationToken cancellationToken)
    {
        Touch();
        var server = await CurrentAsync(cancellationToken);
        if (method is "textDocument/didSave" && _saves.TryHold(parameters, server.Messages.Readiness))
        {
            return;
        }

        try
        {
            await server.Connection.NotifyAsync(method, parameters, cancellationToken);
        }
        catch (IOException)
        {
            // Nothing in a notification outlives its process: documents are replayed, settings are given anew.
        }
    }

    public async Task<ReadOnlyMemory<byte>> GreetingAsync(CancellationToken cancellationToken) => (await CurrentAsync(cancellationToken)).Greeting;

    private string? Failure
    {
        get
        {
            lock (_lock)
            {
                return _failure;
            }
        }
    }

    private static bool IsOvertaken(LspReply reply) => reply.IsError && LspException.From(reply.Error).Code is LspErrorCodes.ContentModified or LspErrorCodes.ServerCancelled;

    // Whoever knows the instance as ready asks as if it were: a new process that has loaded nothing yet would say that there is nothing.
    private async Task LetLoadAsync(AnalyzerServer server, string method, CancellationToken cancellationToken)
    {
        while (_hasBeenReady && ReadRequests.Contains(method) && !server.Messages.Readiness.HasBeenQuiescent && !server.Connection.Closed.IsCompleted)
        {
            await PulseAsync(() => !server.Messages.Readiness.HasBeenQuiescent, cancellationToken);
        }
    }

    private Task PulseAsync(Func<bool> stillHolds, CancellationToken cancellationToken)
    {
        Task pulse;
        lock (_lock)
        {
            pulse = _pulse.Task;
        }

        // Asked after the pulse was taken: what changes from here on is told by it.
        return stillHolds() ? pulse.WaitAsync(cancellationToken) : Task.CompletedTask;
    }

    // The process that takes requests; one that was just seen to end is none.
    private async Task<AnalyzerServer> CurrentAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task<AnalyzerServer> current;
            lock (_lock)
            {
                current = _current.Task;
            }

            var server = await current.WaitAsync(cancellationToken);
            if (!server.Connection.Closed.IsCompleted)
            {
                return server;
            }

            Withdraw(server);
        }
    }

    /// <summary>Asks what costs nothing: rust-analyzer says at once that it does not know the method. One that does not even do that hangs.</summary>
    private async Task ProbeAsync(AnalyzerServer server, string method)
    {
        lock (_lock)
        {
            if (server.IsProbed)
            {
                return;
            }

            server.IsProbed = true;
        }

        try
        {
            await server.PingAsync().WaitAsync(_times.ProbeLimit, _time);
            server.IsProbed = false;
        }
        catch (TimeoutException)
        {
            lock (_lock)
            {
                server.HangsOn = method;
                if (_server == server)
                {
                    _order.TrySetResult();
                }
            }
        }
        catch (IOException)
        {
            // It ended: that is seen elsewhere.
        }
    }
}
