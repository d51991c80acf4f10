using AgentMcp.Server.Benchmarking.Statistics;

namespace AgentMcp.Server.Benchmarking;

/// <summary>A measurement beside a baseline.</summary>
/// <param name="Against">What the baseline is.</param>
/// <param name="Kind">Whether it ran in the same run or was stored.</param>
/// <param name="Allowed">How many times the baseline may be reached; the test is against that.</param>
/// <param name="Ratio">Our mean divided by the baseline's.</param>
/// <param name="P">Two-sided, of Welch's test.</param>
/// <param name="T">Its statistic; null when it is infinite.</param>
/// <param name="DegreesOfFreedom">Its degrees of freedom.</param>
/// <param name="EffectSize">Hedges' g; null when it is infinite.</param>
/// <param name="Verdict">What came of it.</param>
internal sealed record BenchmarkComparison(
    string Against, BaselineKind Kind, double Allowed, double Ratio, double P, double? T, double DegreesOfFreedom, double? EffectSize, BenchmarkVerdict Verdict)
{
    /// <summary>Likelier differences than this are taken for chance.</summary>
    public const double Significance = 0.05;

    /// <summary>Smaller differences than this part are borne.</summary>
    public const double Tolerance = 0.10;

    /// <summary>Compares; null when either side is too small for a test.</summary>
    public static BenchmarkComparison? Of(IReadOnlyCollection<double> measured, string against, BaselineKind kind, IReadOnlyCollection<double> baseline, double allowed)
    {
        double[] limit = [.. baseline.Select(value => value * allowed)];
        if (WelchTest.Of(measured, limit) is not { } test)
        {
            return null;
        }

        var ratio = measured.Average() / baseline.Average();
        var verdict = (IsLikely: test.P < Significance, kind) switch
        {
            (true, _) when ratio > allowed * (1 + Tolerance) => BenchmarkVerdict.Slower,
            (_, BaselineKind.Interleaved) => BenchmarkVerdict.Within,
            (true, _) when ratio < allowed * (1 - Tolerance) => BenchmarkVerdict.Faster,
            _ => BenchmarkVerdict.Same,
        };
        return new BenchmarkComparison(against, kind, allowed, ratio, test.P, Finite(test.T), test.DegreesOfFreedom, Finite(test.EffectSize), verdict);
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
