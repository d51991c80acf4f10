namespace AgentMcp.Server.Benchmarking.Statistics;

/// <summary>Student's t distribution with any positive number of degrees of freedom.</summary>
internal static class StudentT
{
    /// <summary>The probability of a value at least as far from 0 as <paramref name="t"/>.</summary>
    public static double TwoSided(double t, double degreesOfFreedom) =>
        double.IsInfinity(t) ? 0 : IncompleteBeta.Regularized(degreesOfFreedom / (degreesOfFreedom + (t * t)), degreesOfFreedom / 2, 0.5);

    /// <summary>The distance from 0 beyond which, on both sides together, <paramref name="probability"/> lies.</summary>
    public static double Critical(double probability, double degreesOfFreedom)
    {
        var high = 1.0;
        while (TwoSided(high, degreesOfFreedom) > probability)
        {
            high *= 2;
        }

        var low = 0.0;
        for (var step = 0; step < 200 && high - low > high * 1e-14; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = TwoSided(middle, degreesOfFreedom) > probability ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }
}
