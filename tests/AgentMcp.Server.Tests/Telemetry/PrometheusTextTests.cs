using System.Diagnostics.Metrics;
using AgentMcp.Server.Telemetry.Exposition;

namespace AgentMcp.Server.Tests.Telemetry;

public sealed class PrometheusTextTests : IDisposable
{
    private readonly Meter _meter = new($"Test{Guid.NewGuid():N}");
    private readonly MetricsCollector _collector;

    public PrometheusTextTests() => _collector = new MetricsCollector([_meter.Name]);

    public void Dispose()
    {
        _collector.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public void Counters_have_help_type_a_total_and_escaped_labels()
    {
        var counter = _meter.CreateCounter<long>("app.answered.bytes", "By", "Back\\slash\nand line.");
        counter.Add(2, new KeyValuePair<string, object?>("a.b", "x\"y\\z\nw"));
        counter.Add(3, new KeyValuePair<string, object?>("a.b", "x\"y\\z\nw"));

        Assert.Equal(
            """
            # HELP app_answered_bytes_total Back\\slash\nand line.
            # TYPE app_answered_bytes_total counter
            app_answered_bytes_total{a_b="x\"y\\z\nw"} 5

            """.ReplaceLineEndings("\n"),
            Text());
    }

    [Fact]
    public void A_histogram_counts_upwards_with_bounds_of_its_instrument()
    {
        var histogram = _meter.CreateHistogram("app.time", "s", "Time.", null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1] });
        foreach (var value in new[] { 0.1, 0.5, 7 })
        {
            histogram.Record(value);
        }

        Assert.Equal(
            """
            # HELP app_time_seconds Time.
            # TYPE app_time_seconds histogram
            app_time_seconds_bucket{le="0.1"} 1
            app_time_seconds_bucket{le="1"} 2
            app_time_seconds_bucket{le="+Inf"} 3
            app_time_seconds_sum 7.6
            app_time_seconds_count 3

            """.ReplaceLineEndings("\n"),
            Text());
    }

    [Fact]
    public void An_observed_value_is_the_one_of_now()
    {
        var now = 4;
        _meter.CreateObservableUpDownCounter("app.open", () => now, "{call}", "Open.");

        Assert.Contains("\napp_open 4\n", Text(), StringComparison.Ordinal);
        now = 1;
        Assert.Contains("# TYPE app_open gauge\napp_open 1\n", Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Tags_without_end_share_one_series()
    {
        var counter = _meter.CreateCounter<long>("app.many");
        for (var number = 0; number < MetricFamily.MostSeries + 50; number++)
        {
            counter.Add(1, new KeyValuePair<string, object?>("id", number));
        }

        Assert.Equal(MetricFamily.MostSeries + 1, Text().Split('\n').Count(line => line.StartsWith("app_many_total{", StringComparison.Ordinal)));
        Assert.Contains("app_many_total{otel_metric_overflow=\"true\"} 50\n", Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_instruments_of_one_name_are_one_metric()
    {
        _meter.CreateCounter<long>("app.twice").Add(1, new KeyValuePair<string, object?>("a", "1"));
        _meter.CreateCounter<long>("app.twice", null, "second").Add(2, new KeyValuePair<string, object?>("a", "1"));

        Assert.Contains("app_twice_total{a=\"1\"} 3\n", Text(), StringComparison.Ordinal);
        Assert.Single(Text().Split('\n'), line => line.StartsWith("# TYPE app_twice_total", StringComparison.Ordinal));
    }

    private string Text() => PrometheusText.Write(_collector.Collect());
}
