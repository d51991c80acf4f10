using System.Text;

namespace AgentMcp.Server.Telemetry.Exposition;

/// <summary>Names of instruments as names of Prometheus: the unit as a word at the end, <c>_total</c> behind counters (OpenTelemetry's rules for the two).</summary>
internal static class MetricNames
{
    /// <summary>The name of a metric.</summary>
    public static string Of(string instrument, string? unit, MetricKind kind)
    {
        var name = Clean(instrument);
        if (WordOf(unit) is { } word && !name.EndsWith("_" + word, StringComparison.Ordinal))
        {
            name += "_" + word;
        }

        return kind is MetricKind.Counter && !name.EndsWith("_total", StringComparison.Ordinal) ? name + "_total" : name;
    }

    /// <summary>The name of a label: letters, digits and underscores, no digit first.</summary>
    public static string Clean(string name)
    {
        var clean = new StringBuilder(name.Length + 1);
        foreach (var character in name)
        {
            clean.Append(char.IsAsciiLetterOrDigit(character) ? character : '_');
        }

        return clean.Length > 0 && char.IsAsciiDigit(clean[0]) ? clean.Insert(0, '_').ToString() : clean.ToString();
    }

    // A unit in braces only says what is counted.
    private static string? WordOf(string? unit) => unit switch
    {
        "s" => "seconds",
        "ms" => "milliseconds",
        "us" => "microseconds",
        "By" => "bytes",
        "%" => "percent",
        "1" or null or "" => null,
        _ when unit.StartsWith('{') => null,
        _ => Clean(unit),
    };
}
