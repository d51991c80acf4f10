using AgentMcp.Server.Telemetry.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Server.Tests.Telemetry;

public sealed class DurationHistogramTests
{
    private const double Tolerance = 0.016;

    // From nanoseconds to hours, each power of ten as likely as the others.
    private static readonly Arbitrary<long[]> Durations = Gen.Choose(0, 130_000)
        .Select(exponent => (long)Math.Pow(10, exponent / 10_000.0))
        .ArrayOf()
        .ToArbitrary();

    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(300);

    [Fact]
    public void Merging_equals_counting_together() => Check(
        Prop.ForAll(Durations, Durations, (left, right) => Of(Merged(Of(left), Of(right))).SequenceEqual(Of([.. left, .. right]).ToBytes())));

    [Fact]
    public void A_quantile_is_wrong_by_less_than_a_fiftieth() => Check(Prop.ForAll(Durations, values =>
    {
        var histogram = Of(values);
        var sorted = values.Order().ToArray();
        return new[] { 0.0, 0.5, 0.95, 0.99, 1.0 }.All(fraction =>
        {
            var wanted = sorted.Length == 0 ? 0 : sorted[Math.Max(0, (int)Math.Ceiling(sorted.Length * fraction) - 1)];
            return Math.Abs(histogram.Quantile(fraction) - wanted) <= (wanted * Tolerance) + 0.5;
        });
    }));

    [Fact]
    public void What_is_written_is_read_again() => Check(Prop.ForAll(Durations, values =>
    {
        var read = DurationHistogram.TryRead(Of(values).ToBytes());
        return read is not null && read.Count == values.Length && read.ToBytes().SequenceEqual(Of(values).ToBytes());
    }));

    [Fact]
    public void What_is_no_histogram_is_refused_and_never_throws() => Check(Prop.ForAll<byte[]>(bytes =>
        DurationHistogram.TryRead(bytes) is not { } read || read.ToBytes().Length > 0));

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 2 })]
    [InlineData(new byte[] { 1, 1 })]
    [InlineData(new byte[] { 1, 0, 1 })]
    [InlineData(new byte[] { 1, 0xFF, 0x7F, 1 })]
    [InlineData(new byte[] { 1, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1 })]
    public void Broken_bytes_are_refused(byte[] bytes) => Assert.Null(DurationHistogram.TryRead(bytes));

    [Fact]
    public void The_longest_and_the_shortest_have_a_bucket()
    {
        var histogram = Of([long.MaxValue, 0, -5]);

        Assert.Equal(3, histogram.Count);
        Assert.Equal(0, histogram.Quantile(0.5));
        Assert.InRange(histogram.Quantile(1) / long.MaxValue, 0.98, 1.02);
    }

    private static void Check(Property property) => property.Check(Runs);

    private static byte[] Of(DurationHistogram histogram) => histogram.ToBytes();

    private static DurationHistogram Of(long[] values)
    {
        var histogram = new DurationHistogram();
        foreach (var value in values)
        {
            histogram.Add(value);
        }

        return histogram;
    }

    private static DurationHistogram Merged(DurationHistogram left, DurationHistogram right)
    {
        left.Merge(right);
        return left;
    }
}
