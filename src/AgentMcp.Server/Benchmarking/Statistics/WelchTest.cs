namespace AgentMcp.Server.Benchmarking.Statistics;

/// <summary>Welch's t-test of two samples of unequal variances, with the size of the effect.</summary>
/// <param name="T">Positive when the first mean is the larger; infinite when two samples without any spread differ.</param>
/// <param name="DegreesOfFreedom">By Welch and Satterthwaite.</param>
/// <param name="P">Two-sided.</param>
/// <param name="EffectSize">Hedges' g: the difference in pooled standard deviations, corrected for small samples.</param>
internal sealed record WelchTest(double T, double DegreesOfFreedom, double P, double EffectSize)
{
    /// <summary>Tests two samples of at least two values each; null for smaller ones.</summary>
    public static WelchTest? Of(IReadOnlyCollection<double> first, IReadOnlyCollection<double> second)
    {
        if (first.Count < 2 || second.Count < 2)
        {
            return null;
        }

        var (left, right) = (SampleSummary.Of(first), SampleSummary.Of(second));
        var (leftError, rightError) = (left.Deviation * left.Deviation / left.N, right.Deviation * right.Deviation / right.N);
        var difference = left.Mean - right.Mean;
        var degrees = left.N + right.N - 2.0;
        if (leftError + rightError == 0)
        {
            var isSame = difference == 0;
            var infinite = double.CopySign(double.PositiveInfinity, difference);
            return isSame ? new WelchTest(0, degrees, 1, 0) : new WelchTest(infinite, degrees, 0, infinite);
        }

        var t = difference / Math.Sqrt(leftError + rightError);
        var satterthwaite = Math.Pow(leftError + rightError, 2) / ((leftError * leftError / (left.N - 1)) + (rightError * rightError / (right.N - 1)));
        var pooled = Math.Sqrt((((left.N - 1) * left.Deviation * left.Deviation) + ((right.N - 1) * right.Deviation * right.Deviation)) / degrees);
        return new WelchTest(t, satterthwaite, StudentT.TwoSided(t, satterthwaite), difference / pooled * (1 - (3 / ((4 * degrees) - 1))));
    }
}
