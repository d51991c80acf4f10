using System.Text.Json;

namespace AgentMcp.EndToEnd.Tests.Commands;

/// <summary>Checks the answer that every tool and every command gives, field by field.</summary>
internal static class Envelope
{
    private static readonly HashSet<string> Fields = ["tool", "version", "timestamp", "status", "data", "context"];
    private static readonly HashSet<string> ContextFields = ["workspace", "duration_ms", "truncated", "output_id", "warnings"];

    /// <summary>Checks the form and returns <c>data</c>.</summary>
    public static JsonElement DataOf(JsonElement envelope, string tool, string status)
    {
        Assert.Equal(Fields, envelope.EnumerateObject().Select(property => property.Name).ToHashSet(StringComparer.Ordinal));
        Assert.Equal(tool, envelope.GetProperty("tool").GetString());
        Assert.Matches(@"^\d+\.\d+\.\d+$", envelope.GetProperty("version").GetString()!);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", envelope.GetProperty("timestamp").GetString()!);
        Assert.Equal(status, envelope.GetProperty("status").GetString());

        var context = envelope.GetProperty("context");
        Assert.Equal(ContextFields, context.EnumerateObject().Select(property => property.Name).ToHashSet(StringComparer.Ordinal));
        Assert.True(context.GetProperty("duration_ms").GetDouble() >= 0);
        Assert.False(context.GetProperty("truncated").GetBoolean());
        Assert.Equal(JsonValueKind.Null, context.GetProperty("output_id").ValueKind);
        Assert.Equal(JsonValueKind.Array, context.GetProperty("warnings").ValueKind);
        return envelope.GetProperty("data");
    }
}
