namespace AgentMcp.Rust.Cargo.Auditing.Advisories;

/// <summary>Base scores of the Common Vulnerability Scoring System, version 3 (specification 3.1, sections 7.1 and 7.4, and appendix A).</summary>
internal static class CvssScore
{
    /// <summary>The base score of a vector such as <c>CVSS:3.1/AV:N/AC:L/…</c>; null when it is of another version or not whole. Version 4 is not computed: its scores come from tables, and a guess would be worse than none.</summary>
    public static double? Of(string? vector)
    {
        if (vector is null || !(vector.StartsWith("CVSS:3.0/", StringComparison.Ordinal) || vector.StartsWith("CVSS:3.1/", StringComparison.Ordinal)))
        {
            return null;
        }

        var metrics = vector.Split('/').Skip(1).Select(part => part.Split(':')).Where(part => part.Length == 2).DistinctBy(part => part[0], StringComparer.Ordinal).ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);
        bool? changed = metrics.GetValueOrDefault("S") switch { "C" => true, "U" => false, _ => null };
        double?[] weights =
        [
            Weigh("AV", ("N", 0.85), ("A", 0.62), ("L", 0.55), ("P", 0.2)),
            Weigh("AC", ("L", 0.77), ("H", 0.44)),
            Weigh("PR", ("N", 0.85), ("L", changed is true ? 0.68 : 0.62), ("H", changed is true ? 0.5 : 0.27)),
            Weigh("UI", ("N", 0.85), ("R", 0.62)),
            Weigh("C", ("H", 0.56), ("L", 0.22), ("N", 0)),
            Weigh("I", ("H", 0.56), ("L", 0.22), ("N", 0)),
            Weigh("A", ("H", 0.56), ("L", 0.22), ("N", 0)),
        ];
        return changed is null || weights.Any(weight => weight is null) ? null : Compute([.. weights.Select(weight => weight!.Value)], changed.Value);

        double? Weigh(string metric, params ReadOnlySpan<(string Value, double Weight)> values)
        {
            foreach (var (value, weight) in values)
            {
                if (metrics.GetValueOrDefault(metric) == value)
                {
                    return weight;
                }
            }

            return null;
        }
    }

    private static double Compute(ReadOnlySpan<double> weights, bool changed)
    {
        var exploitability = 8.22 * weights[0] * weights[1] * weights[2] * weights[3];
        var loss = 1 - ((1 - weights[4]) * (1 - weights[5]) * (1 - weights[6]));
        var impact = changed ? (7.52 * (loss - 0.029)) - (3.25 * Math.Pow(loss - 0.02, 15)) : 6.42 * loss;
        return impact <= 0 ? 0 : RoundUp(Math.Min(changed ? 1.08 * (impact + exploitability) : impact + exploitability, 10));
    }

    // Appendix A: whole numbers, because 4.02 may come out of the formula as 4.000000000000001 and would be rounded up to 4.1.
    private static double RoundUp(double value)
    {
        var scaled = (long)Math.Round(value * 100_000);
        return scaled % 10_000 == 0 ? scaled / 100_000.0 : ((scaled / 10_000) + 1) / 10.0;
    }
}
