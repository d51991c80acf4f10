namespace AgentMcp.Server.Benchmarking.Statistics;

/// <summary>A sample in short.</summary>
/// <param name="N">Its size.</param>
/// <param name="Mean">Its mean.</param>
/// <param name="Deviation">Its standard deviation (n - 1); 0 for a single value.</param>
/// <param name="Minimum">The smallest value.</param>
/// <param name="Maximum">The largest.</param>
/// <param name="P50">The median, by nearest rank as the other percentiles.</param>
/// <param name="P95">The 95th percentile.</param>
/// <param name="P99">The 99th percentile.</param>
/// <param name="Low">Lower end of the 95 % confidence interval of the mean.</param>
/// <param name="High">Its upper end.</param>
/// <param name="Outliers">Values beyond Tukey's fences: 1.5 interquartile ranges outside the quartiles. They are counted, not left out.</param>
internal sealed record SampleSummary(
    int N, double Mean, double Deviation, double Minimum, double Maximum, double P50, double P95, double P99, double Low, double High, int Outliers)
{
    private const double Confidence = 0.95;
    private const double Fence = 1.5;

    /// <summary>Sums a sample up.</summary>
    public static SampleSummary Of(IReadOnlyCollection<double> values)
    {
        if (values.Count == 0)
        {
            throw new ArgumentException("The sample is empty.", nameof(values));
        }

        double[] sorted = [.. values.Order()];
        var mean = sorted.Average();
        var deviation = sorted.Length < 2 ? 0 : Math.Sqrt(sorted.Sum(value => (value - mean) * (value - mean)) / (sorted.Length - 1));
        var half = deviation == 0 ? 0 : StudentT.Critical(1 - Confidence, sorted.Length - 1) * deviation / Math.Sqrt(sorted.Length);
        var (lower, upper) = (Quartile(sorted, 0.25), Quartile(sorted, 0.75));
        var reach = Fence * (upper - lower);
        return new SampleSummary(
            sorted.Length,
            mean,
            deviation,
            sorted[0],
            sorted[^1],
            Rank(sorted, 0.50),
            Rank(sorted, 0.95),
            Rank(sorted, 0.99),
            mean - half,
            mean + half,
            sorted.Count(value => value < lower - reach || value > upper + reach));
    }

    private static double Rank(double[] sorted, double fraction) => sorted[Math.Max(0, (int)Math.Ceiling(sorted.Length * fraction) - 1)];

    // Between the two nearest values (type 7 of Hyndman and Fan): with ten values a rank alone makes the fences jump.
    private static double Quartile(double[] sorted, double fraction)
    {
        var position = (sorted.Length - 1) * fraction;
        var below = (int)position;
        return below + 1 == sorted.Length ? sorted[below] : sorted[below] + ((position - below) * (sorted[below + 1] - sorted[below]));
    }
}
