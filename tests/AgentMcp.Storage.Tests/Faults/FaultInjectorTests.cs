using AgentMcp.Storage.Faults;
using AgentMcp.Storage.Retry;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Storage.Tests.Faults;

public sealed class FaultInjectorTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Parse_Nothing_IsAbsent(string? plan) => Assert.Null(FaultInjector.Parse(plan));

    [Fact]
    public void Faults_come_in_order_and_as_often_as_planned()
    {
        var faults = FaultInjector.Parse("sqlite_busy:2, disk_full:1,429:1@2.5")!;
        Assert.Equal(5, Assert.Throws<SqliteException>(() => faults.Throw("any")).SqliteErrorCode);
        Assert.Equal(5, Assert.Throws<SqliteException>(() => faults.Throw("any")).SqliteErrorCode);
        Assert.Equal(13, Assert.Throws<SqliteException>(() => faults.Throw("any")).SqliteErrorCode);
        Assert.Equal(TimeSpan.FromSeconds(2.5), Assert.Throws<RemoteFailureException>(() => faults.Throw("any")).RetryAfter);
        faults.Throw("any");
    }

    [Fact]
    public void A_scope_covers_its_name_and_what_is_below_it()
    {
        var faults = FaultInjector.Parse("storage.write/timeout:1,network/dns:1")!;
        faults.Throw("storage.writer");
        faults.Throw("storage");
        _ = Assert.Throws<TimeoutException>(() => faults.Throw("storage.write"));
        faults.Throw("storage.write");
        _ = Assert.Throws<System.Net.Sockets.SocketException>(() => faults.Throw("network.call"));
    }

    [Theory]
    [InlineData("nonsense:1", "nonsense")]
    [InlineData("timeout", "timeout")]
    [InlineData("timeout:", "count")]
    [InlineData("timeout:-1", "count")]
    [InlineData("timeout:many", "count")]
    [InlineData("429:1@soon", "seconds")]
    [InlineData("/timeout:1", "scope")]
    [InlineData("a:1:2", "a:1:2")]
    public void Parse_Wrong_SaysWhatWouldBeRight(string plan, string named)
    {
        var thrown = Assert.Throws<FormatException>(() => FaultInjector.Parse("sqlite_busy:1," + plan));
        Assert.Contains(named, thrown.Message, StringComparison.Ordinal);
        Assert.Contains("[scope/]kind:count", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_is_an_error_that_the_classifier_knows() =>
        Assert.All(FaultKinds.All.Values, make => Assert.NotEqual(ErrorReason.Unknown, ErrorClassifier.Classify(make(null)).Reason));
}
