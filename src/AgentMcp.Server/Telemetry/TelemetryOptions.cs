namespace AgentMcp.Server.Telemetry;

/// <summary>The configuration section <c>telemetry</c>.</summary>
internal sealed class TelemetryOptions
{
    /// <summary><c>otlp</c>: where spans and metrics are sent.</summary>
    public OtlpOptions Otlp { get; set; } = new();

    /// <summary><c>retention_days</c>: how long the figures of calls are kept. 1 to 3,650.</summary>
    public int RetentionDays { get; set; } = 30;

    /// <summary>Everything that is wrong with the settings, each with its key.</summary>
    public IReadOnlyList<string> Problems()
    {
        List<string> problems = [];
        if (RetentionDays is < 1 or > 3_650)
        {
            problems.Add($"telemetry.retention_days is {RetentionDays}; it must be 1 to 3650.");
        }

        if (Otlp.Endpoint is { } endpoint && (!endpoint.IsAbsoluteUri || endpoint.Scheme is not ("http" or "https")))
        {
            problems.Add($"telemetry.otlp.endpoint is '{endpoint}'; it must be an http or https address, such as http://127.0.0.1:4318.");
        }

        return problems;
    }
}
