using System.Threading.Channels;
using AgentMcp.Core.Invocation;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentMcp.Server.Sessions;

/// <summary>Sends a call's progress to the client that asked for it: in order, and none after the answer.</summary>
internal sealed class McpProgress : IProgress<ToolProgress>
{
    private readonly Channel<ToolProgress> _reports = Channel.CreateUnbounded<ToolProgress>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task _sending;

    private McpProgress(McpServer server, ProgressToken token) => _sending = SendAsync(server, token);

    /// <summary>Progress for a call, or null when its client did not ask for any.</summary>
    public static McpProgress? For(RequestContext<CallToolRequestParams> request) =>
        request.Params.ProgressToken is { } token ? new McpProgress(request.Server, token) : null;

    public void Report(ToolProgress value) => _reports.Writer.TryWrite(value);

    /// <summary>Sends what was reported until now and takes no more.</summary>
    public Task DrainAsync()
    {
        _reports.Writer.TryComplete();
        return _sending;
    }

    private async Task SendAsync(McpServer server, ProgressToken token)
    {
        await foreach (var report in _reports.Reader.ReadAllAsync())
        {
            try
            {
                await server.NotifyProgressAsync(token, new ProgressNotificationValue { Progress = (float)report.Done, Total = (float?)report.Total, Message = report.Message });
            }
            catch (Exception exception) when (exception is IOException or InvalidOperationException or OperationCanceledException)
            {
                // The client is gone; the call itself will notice.
                return;
            }
        }
    }
}
