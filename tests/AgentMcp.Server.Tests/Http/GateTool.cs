using AgentMcp.Server.Conformance;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentMcp.Server.Tests.Http;

/// <summary>A tool that says when it runs, waits until the test lets it go on, and tells how it ended.</summary>
internal sealed class GateTool
{
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public const string Name = "gate";

    /// <summary>Completes when the tool runs.</summary>
    public Task Started => _started.Task;

    /// <summary>"finished" or "cancelled".</summary>
    public Task<string> Ended => _ended.Task;

    public McpServerTool Tool => FixtureTool.Of(Name, "Waits.", FixtureTool.NoParameters, RunAsync);

    public void Open() => _open.SetResult();

    private async ValueTask<CallToolResult> RunAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken)
    {
        _started.TrySetResult();
        try
        {
            await _open.Task.WaitAsync(cancellationToken);
            _ended.TrySetResult("finished");
            return FixtureTool.Result("through");
        }
        catch (OperationCanceledException)
        {
            _ended.TrySetResult("cancelled");
            throw;
        }
    }
}
