using Microsoft.Extensions.Logging;

namespace AgentMcp.Server.Telemetry.Export;

/// <summary>Sends spans and metrics by OTLP when an endpoint is set. Without one no part of OpenTelemetry is even loaded.</summary>
internal sealed partial class OtlpExport(TelemetryOptions options, ILogger<OtlpExport> logger) : IAsyncDisposable
{
    private readonly Lock _starting = new();
    private OtlpPipeline? _pipeline;

    /// <summary>Begins, if it is wanted and has not begun. Nothing that goes wrong here stops the program.</summary>
    public void Start()
    {
        if (options.Otlp.Endpoint is not { } endpoint)
        {
            return;
        }

        lock (_starting)
        {
            try
            {
                _pipeline ??= OtlpPipeline.Start(endpoint);
            }
            catch (Exception exception)
            {
                LogNotStarted(exception, endpoint);
            }
        }
    }

    /// <summary>Sends what waits, for at most two seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_pipeline is { } pipeline)
        {
            _pipeline = null;
            await pipeline.StopAsync();
        }
    }

    [LoggerMessage(LogLevel.Warning, "Telemetry is not sent to {Endpoint}; correct telemetry.otlp.endpoint")]
    private partial void LogNotStarted(Exception exception, Uri endpoint);
}
