using System.Collections.Concurrent;
using AgentMcp.Core.Ids;
using AgentMcp.Testing.Time;

namespace AgentMcp.Core.Tests.Ids;

public sealed class IdGeneratorTests
{
    [Fact]
    public void New_HasVersionVariantAndTime()
    {
        var time = new ManualTime(new DateTimeOffset(2026, 11, 20, 8, 0, 0, 123, TimeSpan.Zero));

        var id = new IdGenerator(time).New();

        Assert.Equal(7, id.Version);
        Assert.Equal(0b10, id.Variant >> 2);
        Assert.Equal(time.GetUtcNow().ToUnixTimeMilliseconds(), Convert.ToInt64(id.ToString("N")[..12], 16));
    }

    [Fact]
    public void NewText_IsThirtySixLowerCaseCharacters() => Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", new IdGenerator(new ManualTime()).NewText());

    [Fact]
    public void NewText_ClockThatStandsOrGoesBackwards_StillGrows()
    {
        var time = new ManualTime();
        var ids = new IdGenerator(time);
        var made = new List<string>();
        TimeSpan[] steps = [TimeSpan.Zero, TimeSpan.FromHours(-1), TimeSpan.FromTicks(1), TimeSpan.FromDays(-400), TimeSpan.FromMilliseconds(1)];
        foreach (var step in steps)
        {
            time.Advance(step);
            made.AddRange(Enumerable.Range(0, 5000).Select(_ => ids.NewText()));
        }

        Assert.Equal(made.Order(StringComparer.Ordinal), made);
        Assert.Equal(made.Count, made.Distinct().Count());
    }

    [Fact]
    public void New_SmallStepsOfTheClock_StayInOrder()
    {
        var time = new ManualTime();
        var ids = new IdGenerator(time);
        var previous = ids.NewText();
        for (var step = 0; step < 5000; step++)
        {
            time.Advance(TimeSpan.FromTicks(3));
            var next = ids.NewText();
            Assert.True(string.CompareOrdinal(previous, next) < 0);
            previous = next;
        }
    }

    [Fact]
    public async Task New_ManyThreads_NeverGiveOneTwice()
    {
        var ids = new IdGenerator(TimeProvider.System);
        var made = new ConcurrentBag<Guid>();

        await Parallel.ForAsync(0, 8, TestContext.Current.CancellationToken, (_, _) =>
        {
            for (var count = 0; count < 5000; count++)
            {
                made.Add(ids.New());
            }

            return ValueTask.CompletedTask;
        });

        Assert.Equal(40_000, made.Distinct().Count());
    }
}
