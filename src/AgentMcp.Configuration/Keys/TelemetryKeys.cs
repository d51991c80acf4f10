using AgentMcp.Configuration.Keys.Types;

namespace AgentMcp.Configuration.Keys;

/// <summary><c>telemetry</c>: figures of calls. Nothing leaves the machine unless an endpoint is set.</summary>
public static class TelemetryKeys
{
    /// <summary>The keys.</summary>
    public static KeyGroup Group { get; } = new("telemetry", KeyScope.Hub, "Figures of calls. Nothing leaves the machine unless an endpoint is set.");

    public static ConfigKey<Uri?> OtlpEndpoint { get; } = Group.Key(
        "otlp.endpoint", ConfigTypes.Url.OrNull(), null, "Where traces and metrics are sent by OTLP; null sends none.", restart: true, trust: true, example: "http://127.0.0.1:4318");

    public static ConfigKey<int> RetentionDays { get; } = Group.Key("retention_days", ConfigTypes.Int(1, 3_650), 30, "How long the figures of calls are kept.", unit: "days");
}
