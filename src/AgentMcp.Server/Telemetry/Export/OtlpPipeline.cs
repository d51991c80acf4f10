using AgentMcp.Core.Invocation;
using AgentMcp.Core.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace AgentMcp.Server.Telemetry.Export;

/// <summary>The parts of OpenTelemetry between our instruments and a receiver: batches on threads of their own, so that a receiver that is slow or gone costs calls nothing.</summary>
internal sealed class OtlpPipeline
{
    // A receiver that takes longer is as good as gone, and the end of the program waits for one such time.
    private const int PatienceMilliseconds = 2_000;
    private const int MetricsIntervalMilliseconds = 15_000;

    private readonly TracerProvider _traces;
    private readonly MeterProvider _metrics;

    private OtlpPipeline(Uri endpoint)
    {
        _traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(Describe)
            .AddSource(TelemetryNames.Source, TelemetryNames.SdkSource)
            .AddOtlpExporter(options => SendTo(options, endpoint, "v1/traces"))
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(Describe)
            .AddMeter(TelemetryNames.Source, TelemetryNames.SdkSource)
            .AddOtlpExporter((options, reader) =>
            {
                SendTo(options, endpoint, "v1/metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = MetricsIntervalMilliseconds;
                reader.PeriodicExportingMetricReaderOptions.ExportTimeoutMilliseconds = PatienceMilliseconds;
            })
            .Build();
    }

    /// <summary>Begins to listen and to send.</summary>
    public static OtlpPipeline Start(Uri endpoint) => new(endpoint);

    /// <summary>Sends what waits and ends.</summary>
    public async Task StopAsync()
    {
        // Both wait for their receiver in this thread: side by side, so that a dead one is waited for once.
        await Task.WhenAll(Task.Run(() => _traces.Shutdown(PatienceMilliseconds)), Task.Run(() => _metrics.Shutdown(PatienceMilliseconds)));
        _traces.Dispose();
        _metrics.Dispose();
    }

    private static void Describe(ResourceBuilder resource) => resource.AddService("agentmcp", serviceVersion: ProgramVersion.Text);

    private static void SendTo(OtlpExporterOptions options, Uri endpoint, string path)
    {
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
        options.TimeoutMilliseconds = PatienceMilliseconds;

        // The library adds the path only to addresses that it took from the environment itself.
        options.Endpoint = new Uri($"{endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{path}");
    }
}
