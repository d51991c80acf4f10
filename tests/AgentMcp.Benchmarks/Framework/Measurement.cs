namespace AgentMcp.Benchmarks.Framework;

/// <summary>One arm's samples in short. Percentiles are by nearest rank; of rates, a high percentile is a fast round.</summary>
internal sealed record Measurement(string What, string Arm, string Unit, int N, double P50, double P90, double P95, double P99)
{
    public static Measurement Of(string what, string arm, string unit, IEnumerable<double> samples)
    {
        double[] sorted = [.. samples.Order()];
        return sorted.Length is 0
            ? throw new ArgumentException($"'{what}' of {arm} has no samples.", nameof(samples))
            : new(what, arm, unit, sorted.Length, Rank(sorted, 50), Rank(sorted, 90), Rank(sorted, 95), Rank(sorted, 99));
    }

    private static double Rank(double[] sorted, int percent) =>
        sorted[Math.Clamp((int)Math.Ceiling(sorted.Length * percent / 100.0) - 1, 0, sorted.Length - 1)];
}
