using AgentMcp.FrontEnd.Session;

namespace AgentMcp.FrontEnd.Tests.Session;

public sealed class RestartLimitTests
{
    [Fact]
    public void Five_within_a_minute_and_then_one_for_each_that_is_a_minute_old()
    {
        var limit = new RestartLimit();
        foreach (var now in (long[])[0, 10_000, 20_000, 30_000, 40_000])
        {
            Assert.True(limit.Allow(now));
        }

        Assert.False(limit.Allow(59_999));
        Assert.True(limit.Allow(60_000));
        Assert.False(limit.Allow(69_999));
        Assert.True(limit.Allow(70_000));
        Assert.False(limit.Allow(70_000));
    }
}
