using AgentMcp.Server.Benchmarking;
using AgentMcp.Server.Benchmarking.Statistics;

namespace AgentMcp.Server.Tests.Benchmarking;

public sealed class WelchTestTests
{
    private static readonly double[] First = [27.5, 21.0, 19.0, 23.6, 17.0, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19.0, 21.7, 21.4];
    private static readonly double[] Second = [27.1, 22.0, 20.8, 23.4, 23.4, 23.5, 25.8, 22.0, 24.8, 20.2, 21.9, 22.1, 22.9, 20.5, 24.4];

    [Fact]
    public void Two_samples_of_a_textbook_differ_as_it_says()
    {
        var test = WelchTest.Of(First, Second)!;

        Assert.Equal(-2.45535639828601, test.T, 1e-12);
        Assert.Equal(24.98852929023142, test.DegreesOfFreedom, 1e-10);
        Assert.Equal(0.02137800146286184, test.P, 1e-10);
        Assert.Equal(-0.8723377855497644, test.EffectSize, 1e-12);
    }

    [Fact]
    public void Samples_without_spread_are_the_same_or_not()
    {
        Assert.Equal(1, WelchTest.Of([2, 2, 2], [2, 2])!.P);
        Assert.Equal((0, double.PositiveInfinity), (WelchTest.Of([3, 3], [2, 2])!.P, WelchTest.Of([3, 3], [2, 2])!.T));
        Assert.Null(WelchTest.Of([1], [1, 2]));
    }

    [Fact]
    public void A_summary_counts_outliers_and_keeps_them()
    {
        var sample = SampleSummary.Of([10, 11, 12, 13, 14, 15, 16, 17, 18, 100]);

        Assert.Equal((10, 22.6, 10, 100, 14, 100, 1), (sample.N, sample.Mean, sample.Minimum, sample.Maximum, sample.P50, sample.P95, sample.Outliers));
        var half = 2.2621571627409915 * sample.Deviation / Math.Sqrt(10);
        Assert.Equal((22.6 - half, 22.6 + half), (sample.Low, sample.High), (left, right) => Math.Abs(left.Item1 - right.Item1) < 1e-8 && Math.Abs(left.Item2 - right.Item2) < 1e-8);
    }

    [Theory]
    [InlineData(1.05, 0.001, "Same")]
    [InlineData(1.2, 0.001, "Slower")]
    [InlineData(1.2, 3, "Same")]
    [InlineData(0.8, 0.001, "Faster")]
    public void Slower_takes_both_more_than_a_tenth_and_more_than_chance(double factor, double spread, string verdict)
    {
        double[] baseline = [9, 10, 11, 10, 9.5, 10.5];
        double[] measured = [.. new[] { -1, 1, -0.5, 0.5, 0, 0 }.Select(step => (10 * factor) + (step * spread))];

        Assert.Equal(verdict, BenchmarkComparison.Of(measured, "x", BaselineKind.Stored, baseline, 1)!.Verdict.ToString());
        Assert.Equal(verdict is "Slower" ? verdict : "Within", BenchmarkComparison.Of([.. measured.Select(value => value * 4)], "x", BaselineKind.Interleaved, baseline, 4)!.Verdict.ToString());
    }
}
