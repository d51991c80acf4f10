using System.Diagnostics.Metrics;

namespace AgentMcp.Server.Telemetry.Exposition;

/// <summary>What one instrument measured, a series for each set of tags.</summary>
internal sealed class MetricFamily
{
    /// <summary>Series that one family may have; what comes beyond shares one, so that tags without end cannot take the memory.</summary>
    public const int MostSeries = 1_000;

    private static readonly double[] DefaultBounds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

    private static readonly KeyValuePair<string, object?>[] Overflow = [new("otel_metric_overflow", "true")];

    private readonly Lock _changing = new();
    private readonly Dictionary<TagSet, MetricSeries> _series = new(new TagSet.Comparer());
    private readonly bool _isTotal;

    public MetricFamily(Instrument instrument)
    {
        var type = instrument.GetType().GetGenericTypeDefinition();
        _isTotal = instrument.IsObservable;
        Kind = type == typeof(Histogram<>) ? MetricKind.Histogram
            : type == typeof(Counter<>) || type == typeof(ObservableCounter<>) ? MetricKind.Counter
            : MetricKind.Gauge;
        IsLast = type == typeof(Gauge<>) || _isTotal;
        Bounds = Kind is MetricKind.Histogram ? BoundsOf(instrument) : [];
        Description = instrument.Description ?? "";
        Name = MetricNames.Of(instrument.Name, instrument.Unit, Kind);
    }

    /// <summary>As it stands in a document.</summary>
    public string Name { get; }

    public string Description { get; }

    public MetricKind Kind { get; }

    /// <summary>Upper bounds of buckets, growing.</summary>
    public IReadOnlyList<double> Bounds { get; }

    // Whether a measurement replaces the one before it.
    private bool IsLast { get; }

    /// <summary>Takes a measurement.</summary>
    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_changing)
        {
            var series = Find(tags);
            if (Kind is MetricKind.Histogram)
            {
                series.Count++;
                series.Value += value;
                series.Buckets[BucketOf(value)]++;
            }
            else
            {
                series.Value = IsLast ? value : series.Value + value;
            }
        }
    }

    /// <summary>Forgets what an observable instrument said at the last collection.</summary>
    public void BeginCollection()
    {
        if (_isTotal)
        {
            lock (_changing)
            {
                _series.Clear();
            }
        }
    }

    /// <summary>Shows each series while it stands still.</summary>
    public void ForEach(Action<TagSet, MetricSeries> show)
    {
        lock (_changing)
        {
            foreach (var (tags, series) in _series)
            {
                show(tags, series);
            }
        }
    }

    private static double[] BoundsOf(Instrument instrument) => instrument switch
    {
        Instrument<double> { Advice.HistogramBucketBoundaries: { Count: > 0 } advised } => [.. advised],
        Instrument<long> { Advice.HistogramBucketBoundaries: { Count: > 0 } advised } => [.. advised.Select(bound => (double)bound)],
        Instrument<int> { Advice.HistogramBucketBoundaries: { Count: > 0 } advised } => [.. advised.Select(bound => (double)bound)],
        _ => DefaultBounds,
    };

    private MetricSeries Find(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var byTags = _series.GetAlternateLookup<ReadOnlySpan<KeyValuePair<string, object?>>>();
        if (byTags.TryGetValue(tags, out var series))
        {
            return series;
        }

        if (_series.Count >= MostSeries)
        {
            tags = Overflow;
            if (byTags.TryGetValue(tags, out series))
            {
                return series;
            }
        }

        series = new MetricSeries(Bounds.Count);
        byTags[tags] = series;
        return series;
    }

    // Bounds are inclusive above (`le`).
    private int BucketOf(double value)
    {
        var found = Array.BinarySearch((double[])Bounds, value);
        return found < 0 ? ~found : found;
    }
}
