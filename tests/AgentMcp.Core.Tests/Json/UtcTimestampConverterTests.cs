using System.Text.Json;
using AgentMcp.Core.Json;
using AgentMcp.Core.Tests.Fixtures;

namespace AgentMcp.Core.Tests.Json;

public sealed class UtcTimestampConverterTests
{
    [Theory]
    [InlineData("2026-11-20T10:00:00.1239999+02:00", "2026-11-20T08:00:00.123Z")]
    [InlineData("2026-11-20T08:00:00Z", "2026-11-20T08:00:00.000Z")]
    public void Write_AnyOffset_IsUtcInMilliseconds(string given, string written)
    {
        var time = JsonSerializer.Deserialize($$"""{"results":[],"total":0,"returned":0,"at":"{{given}}"}""", SampleJsonContext.Default.SampleResult)!.At!.Value;

        Assert.Equal(TimeSpan.Zero, time.Offset);
        Assert.Equal(written, UtcTimestampConverter.ToText(time));
        Assert.Contains($"\"at\":\"{written}\"", JsonSerializer.Serialize(new SampleResult([], 0, 0, time), SampleJsonContext.Default.SampleResult), StringComparison.Ordinal);
    }
}
