using System.Globalization;
using System.Text;

namespace AgentMcp.Server.Telemetry.Exposition;

/// <summary>Prometheus' text format 0.0.4 (prometheus.io/docs/instrumenting/exposition_formats).</summary>
internal static class PrometheusText
{
    /// <summary>Its media type.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Writes metrics; one without a series is left out.</summary>
    public static string Write(IEnumerable<MetricFamily> families)
    {
        var text = new StringBuilder(4096);
        foreach (var family in families)
        {
            var isFirst = true;
            family.ForEach((tags, series) =>
            {
                if (isFirst)
                {
                    text.Append("# HELP ").Append(family.Name).Append(' ').Append(Escape(family.Description, quotes: false)).Append('\n')
                        .Append("# TYPE ").Append(family.Name).Append(' ').Append(WordOf(family.Kind)).Append('\n');
                    isFirst = false;
                }

                Write(text, family, string.Join(',', tags.Labels.Select(label => $"{MetricNames.Clean(label.Key)}=\"{Escape(label.Value, quotes: true)}\"")), series);
            });
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, MetricFamily family, string labels, MetricSeries series)
    {
        if (family.Kind is not MetricKind.Histogram)
        {
            Line(text, family.Name, labels, series.Value);
            return;
        }

        var passed = 0L;
        var before = labels.Length == 0 ? "" : labels + ",";
        for (var bucket = 0; bucket < series.Buckets.Length; bucket++)
        {
            passed += series.Buckets[bucket];
            var bound = bucket < family.Bounds.Count ? Number(family.Bounds[bucket]) : "+Inf";
            Line(text, family.Name + "_bucket", $"{before}le=\"{bound}\"", passed);
        }

        Line(text, family.Name + "_sum", labels, series.Value);
        Line(text, family.Name + "_count", labels, series.Count);
    }

    private static void Line(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0)
        {
            text.Append('{').Append(labels).Append('}');
        }

        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    // Both know \\ and \n; only values stand between quotes.
    private static string Escape(string text, bool quotes)
    {
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return quotes ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }

    private static string WordOf(MetricKind kind) => kind switch
    {
        MetricKind.Counter => "counter",
        MetricKind.Gauge => "gauge",
        _ => "histogram",
    };
}
