using AgentMcp.Server.Benchmarking.Statistics;

namespace AgentMcp.Server.Tests.Benchmarking;

public sealed class StudentTTests
{
    /// <summary>By Simpson's rule over the density, and from printed tables.</summary>
    [Theory]
    [InlineData(2.228138851964939, 10, 0.05, 1e-11)]
    [InlineData(2.0, 5, 0.1019394788298652, 1e-12)]
    [InlineData(2.5, 7.3, 0.0396502346656189, 1e-12)]
    [InlineData(-0.7, 24.9885, 0.49039348758996326, 1e-12)]
    [InlineData(4.2, 13.7, 0.0009314987008964826, 1e-13)]
    [InlineData(1.959963984540054, 1e6, 0.050000277814510774, 1e-9)]
    [InlineData(12.706204736174707, 1, 0.05, 1e-11)]
    [InlineData(0, 3, 1, 0)]
    [InlineData(double.PositiveInfinity, 3, 0, 0)]
    public void A_probability_is_that_of_the_tables(double t, double degrees, double wanted, double tolerance) =>
        Assert.Equal(wanted, StudentT.TwoSided(t, degrees), tolerance);

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(3.3)]
    [InlineData(40)]
    public void For_one_two_and_four_degrees_there_are_formulas(double t)
    {
        var middle = t / Math.Sqrt(1 + (t * t / 4));
        Assert.Equal(1 - (2 / Math.PI * Math.Atan(t)), StudentT.TwoSided(t, 1), 1e-13);
        Assert.Equal(1 - (t / Math.Sqrt(2 + (t * t))), StudentT.TwoSided(t, 2), 1e-13);
        Assert.Equal(1 - (0.75 * middle * (1 - (t * t / 12 / (1 + (t * t / 4))))), StudentT.TwoSided(t, 4), 1e-13);
    }

    [Theory]
    [InlineData(9, 2.2621571627409915)]
    [InlineData(1, 12.706204736174707)]
    [InlineData(30, 2.0422724563012373)]
    public void A_critical_value_is_that_of_the_tables(double degrees, double wanted) => Assert.Equal(wanted, StudentT.Critical(0.05, degrees), 1e-9);
}
