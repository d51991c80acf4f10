using AgentMcp.Core.Processes;
using AgentMcp.Core.Processes.Live;
using AgentMcp.Rust.Analyzer.Connections;
using AgentMcp.Rust.Analyzer.Protocol;
using AgentMcp.Rust.Analyzer.Settings;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Rust.Analyzer.Instances.Serving;

/// <summary>Starts processes and takes them through the handshake.</summary>
internal sealed class ServerLauncher(IProgramStarter starter, CheckCommands checks, InstanceTimes times, TimeProvider time, ILogger<ServerLauncher> logger)
{
    private const int TailLines = 4;

    private static readonly byte[] NoParameters = "{}"u8.ToArray();

    /// <summary>Starts one; when this returns it takes requests, and nothing was sent to it but the handshake.</summary>
    /// <param name="definition">What to start.</param>
    /// <param name="heard">Told each notification, in order.</param>
    /// <param name="cancellationToken">Gives up; nothing of it is left then.</param>
    /// <exception cref="AnalyzerStartException">It did not start, ended or was silent.</exception>
    public async Task<AnalyzerServer> StartAsync(InstanceDefinition definition, Action<LspMessage, ServerMessages> heard, CancellationToken cancellationToken)
    {
        var check = await checks.FindAsync(definition, cancellationToken);
        var settings = ServerSettings.Write(definition.Settings, definition.Workspace, check);
        var program = await StartProgramAsync(definition, cancellationToken);
        var messages = new ServerMessages(definition.Workspace.Root, settings, heard);
        var connection = new LspConnection(program.Output, program.Input, messages, logger);
        try
        {
            var greeting = await GreetAsync(connection, InitializeParameters.Write(definition.Workspace.Root, settings), cancellationToken);
            return new AnalyzerServer(program, connection, messages, greeting, times, time);
        }
        catch (Exception exception)
        {
            var exit = await AnalyzerServer.EndAsync(program, connection, time);
            if (exception is OperationCanceledException && cancellationToken.IsCancellationRequested)
            {
                throw;
            }

            throw new AnalyzerStartException(exception is IOException ? Describe(exit, program.ErrorTail) : exception.Message, exception);
        }
    }

    /// <summary>How a process ended, with its last words.</summary>
    public static string Describe(ProgramExit exit, string errors)
    {
        var how = exit switch
        {
            { Signal: { } signal } => $"It was ended by signal {signal}",
            { ExitCode: { } code } => $"It ended with exit code {code}",
            _ => "It ended",
        };
        var words = errors.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Length == 0 ? $"{how} and said nothing." : $"{how}: {string.Join(" | ", words.TakeLast(TailLines))}";
    }

    private async Task<ILiveProgram> StartProgramAsync(InstanceDefinition definition, CancellationToken cancellationToken)
    {
        try
        {
            return await starter.StartAsync(
                new ProcessCommand(definition.Program.Path, [])
                {
                    WorkingFolder = definition.Workspace.Root,
                    BaseEnvironment = definition.Session.Environment?.Variables,
                    Environment = AnalyzerEnvironment.Of(definition.Session, definition.Settings),
                    HasLowPriority = true,
                    TimeLimit = Timeout.InfiniteTimeSpan,
                },
                cancellationToken);
        }
        catch (ProgramStartException exception)
        {
            throw new AnalyzerStartException(exception.Message, exception);
        }
    }

    private async Task<ReadOnlyMemory<byte>> GreetAsync(LspConnection connection, ReadOnlyMemory<byte> parameters, CancellationToken cancellationToken)
    {
        LspReply reply;
        try
        {
            reply = await connection.RequestAsync("initialize", parameters, cancellationToken).WaitAsync(times.StartLimit, time, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            throw new AnalyzerStartException($"It did not answer within {times.StartLimit.TotalSeconds:0} s.", exception);
        }

        if (reply.IsError)
        {
            throw new AnalyzerStartException($"It refused to begin: {LspException.From(reply.Error).Message}");
        }

        // A request between its answer and this makes it exit: nobody else has the connection yet.
        await connection.NotifyAsync("initialized", NoParameters, cancellationToken);
        return reply.Result;
    }
}
