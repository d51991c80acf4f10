namespace AgentMcp.Server.Telemetry;

/// <summary>The configuration section <c>telemetry.otlp</c>.</summary>
internal sealed class OtlpOptions
{
    /// <summary><c>endpoint</c>: base address of an OTLP/HTTP receiver; <c>/v1/traces</c> and <c>/v1/metrics</c> are added. Null sends nothing.</summary>
    public Uri? Endpoint { get; set; }
}
