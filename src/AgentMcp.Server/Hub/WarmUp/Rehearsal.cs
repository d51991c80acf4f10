using System.IO.Pipelines;
using System.Text;
using AgentMcp.Core.Ids;
using AgentMcp.Core.Invocation;
using AgentMcp.Server.Sessions;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Server.Hub.WarmUp;

/// <summary>
/// Goes through a whole session over a pipe, so that the first call of a client does not pay for compiling it. Never before the first client has its introduction,
/// who mostly waits already when the hub starts: it would have to share the machine's cores with this.
/// </summary>
internal sealed partial class Rehearsal(HubServices services, Task firstIntroduction, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    // A read of an output that does not exist goes the whole way of a call and opens no store.
    private const string Lines = """
        {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"rehearsal","version":"1"}}}
        {"jsonrpc":"2.0","method":"notifications/initialized"}
        {"jsonrpc":"2.0","id":2,"method":"tools/list"}
        {"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"output_read","arguments":{"output_id":"00000000-0000-7000-8000-000000000000"}}}

        """;

    /// <summary>Rehearses once.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAny(firstIntroduction, Task.Delay(Patience, time, cancellationToken));
            await PlayAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The hub leaves.
        }
        catch (Exception exception)
        {
            // The first client will see it, and be told.
            if (services.FindLogger<Rehearsal>() is { } logger)
            {
                LogFailure(logger, exception);
            }
        }
    }

    private async Task PlayAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var input = new Pipe();
        await input.Writer.WriteAsync(Encoding.UTF8.GetBytes(Lines), cancellationToken);
        await input.Writer.CompleteAsync();
        var seed = new CallerSession { Id = new IdGenerator(time).NewText(), Transport = CallerSession.Rehearsal };
        await new StreamSession(services.Sessions, time).RunAsync(input.Reader.AsStream(), Stream.Null, new EndpointOptions(), seed, cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "The rehearsal of a session failed")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
