namespace AgentMcp.Server.Telemetry.Exposition;

/// <summary>The value of one set of labels. Its family's lock guards it.</summary>
internal sealed class MetricSeries(int bounds)
{
    /// <summary>The sum of what was added, or what was seen last.</summary>
    public double Value { get; set; }

    /// <summary>Measurements of a histogram.</summary>
    public long Count { get; set; }

    /// <summary>Measurements by bucket, the one beyond all bounds last; not cumulative.</summary>
    public long[] Buckets { get; } = bounds == 0 ? [] : new long[bounds + 1];
}
