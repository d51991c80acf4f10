using AgentMcp.Core.Processes.Live;
using AgentMcp.Rust.Analyzer.Connections;

namespace AgentMcp.Rust.Analyzer.Instances.Serving;

/// <summary>One process, from the moment when it takes requests to its end.</summary>
/// <param name="program">The process.</param>
/// <param name="connection">The conversation with it.</param>
/// <param name="messages">What it said.</param>
/// <param name="greeting">What it answered to <c>initialize</c>.</param>
/// <param name="times">How long things may take.</param>
/// <param name="time">The clock.</param>
internal sealed class AnalyzerServer(ILiveProgram program, LspConnection connection, ServerMessages messages, ReadOnlyMemory<byte> greeting, InstanceTimes times, TimeProvider time)
{
    private static readonly TimeSpan LastMoments = TimeSpan.FromSeconds(1);

    /// <summary>The process.</summary>
    public ILiveProgram Program => program;

    /// <summary>The conversation.</summary>
    public ILspConnection Connection => connection;

    /// <summary>What it said.</summary>
    public ServerMessages Messages => messages;

    /// <summary>Its answer to <c>initialize</c>.</summary>
    public ReadOnlyMemory<byte> Greeting => greeting;

    /// <summary>Since when it takes requests.</summary>
    public DateTimeOffset StartedAt { get; } = time.GetUtcNow();

    /// <summary>Whether a request that got no answer in time is being looked into.</summary>
    public bool IsProbed { get; set; }

    /// <summary>The request that it did not answer, when it answers nothing at all.</summary>
    public string? HangsOn { get; set; }

    /// <summary>Whether it took more memory than it may have.</summary>
    public bool IsTooLarge { get; set; }

    /// <summary>Waits until it has dealt with all that it was sent before: a method that it does not know is refused at once, and in its turn.</summary>
    public Task PingAsync() => connection.RequestAsync("agentmcp/ping", "{}"u8.ToArray(), CancellationToken.None);

    /// <summary>Ends it as the protocol has it; what does not end in time is killed, and with it whatever it started.</summary>
    public async Task<ProgramExit> StopAsync()
    {
        try
        {
            await connection.RequestAsync("shutdown", default, CancellationToken.None).WaitAsync(times.ShutdownLimit, time, CancellationToken.None);
            await connection.NotifyAsync("exit", default, CancellationToken.None);
            await program.Exited.WaitAsync(times.ShutdownLimit, time, CancellationToken.None);
        }
        catch (Exception exception) when (exception is IOException or TimeoutException)
        {
            // It has gone already, or does not listen any more.
        }

        return await EndAsync();
    }

    /// <summary>Kills what is left of it and of whatever it started: a cargo that lives on would hold the lock of the target folder.</summary>
    public Task<ProgramExit> EndAsync() => EndAsync(program, connection, time);

    /// <summary>The same for one that did not get as far as to be used.</summary>
    public static async Task<ProgramExit> EndAsync(ILiveProgram program, LspConnection connection, TimeProvider time)
    {
        if (connection.Closed.IsCompleted)
        {
            await LetEndAsync(program, time);
        }

        connection.ExpectEnd();
        var exit = await program.EndAsync(TimeSpan.Zero);
        await connection.DisposeAsync();
        return exit;
    }

    // Its output ends some moments before it does: killed between the two it could not say how it ended.
    private static async Task LetEndAsync(ILiveProgram program, TimeProvider time)
    {
        try
        {
            await program.Exited.WaitAsync(LastMoments, time);
        }
        catch (TimeoutException)
        {
            // It lives on without an output.
        }
    }
}
