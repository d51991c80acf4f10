using AgentMcp.Memory.Search;

namespace AgentMcp.Memory.Tests.Store;

public sealed class LengthCorrectionTests
{
    [Theory]
    [InlineData(5)]
    [InlineData(20)]
    [InlineData(100)]
    public void A_term_that_occurs_once_gets_the_score_of_the_milder_formula(int words)
    {
        const double Average = 20;

        Assert.Equal(Bm25(words / Average, b: 0.4), Bm25(words / Average, b: 0.75) * new LengthCorrection(Average).Factor(words), precision: 12);

        static double Bm25(double length, double b) => (1.2 + 1) / (1 + (1.2 * (1 - b + (b * length))));
    }

    [Fact]
    public void An_empty_store_corrects_nothing() => Assert.Equal(1, new LengthCorrection(0).Factor(7), precision: 12);
}
