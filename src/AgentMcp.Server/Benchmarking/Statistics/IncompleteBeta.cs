namespace AgentMcp.Server.Benchmarking.Statistics;

/// <summary>The regularized incomplete beta function I_x(a, b): continued fraction of DLMF 8.17.22 by Lentz's method.</summary>
internal static class IncompleteBeta
{
    private const int MostSteps = 10_000;
    private const double Precision = 1e-16;
    private const double Tiny = 1e-300;

    // Lanczos' approximation with g = 7 and nine terms: better than 1e-14 for the arguments used here.
    private static readonly double[] Lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
        12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>I_x(a, b) for x from 0 to 1 and positive a and b.</summary>
    public static double Regularized(double x, double a, double b)
    {
        if (x <= 0 || x >= 1)
        {
            return x <= 0 ? 0 : 1;
        }

        // The fraction converges fast below the mean; above it the other end is computed.
        return x <= (a + 1) / (a + b + 2) ? Front(x, a, b) * Fraction(x, a, b) / a : 1 - (Front(x, a, b) * Fraction(1 - x, b, a) / b);
    }

    private static double Front(double x, double a, double b) =>
        Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Math.Log(x)) + (b * Log1P(-x)));

    private static double Fraction(double x, double a, double b)
    {
        var c = 1.0;
        var d = 1 / NotZero(1 - ((a + b) * x / (a + 1)));
        var result = d;
        for (var step = 1; step <= MostSteps; step++)
        {
            var even = step * (b - step) * x / ((a + (2 * step) - 1) * (a + (2 * step)));
            d = 1 / NotZero(1 + (even * d));
            c = NotZero(1 + (even / c));
            result *= d * c;
            var odd = -(a + step) * (a + b + step) * x / ((a + (2 * step)) * (a + (2 * step) + 1));
            d = 1 / NotZero(1 + (odd * d));
            c = NotZero(1 + (odd / c));
            var change = d * c;
            result *= change;
            if (Math.Abs(change - 1) < Precision)
            {
                break;
            }
        }

        return result;
    }

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;

    private static double Log1P(double x) => Math.Abs(x) > 1e-4 ? Math.Log(1 + x) : x - (x * x / 2) + (x * x * x / 3) - (x * x * x * x / 4);

    private static double LogGamma(double x)
    {
        if (x < 0.5)
        {
            return Math.Log(Math.PI / Math.Sin(Math.PI * x)) - LogGamma(1 - x);
        }

        var shifted = x - 1;
        var sum = Lanczos[0];
        for (var term = 1; term < Lanczos.Length; term++)
        {
            sum += Lanczos[term] / (shifted + term);
        }

        var t = shifted + 7.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((shifted + 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }
}
