using System.Text.Json;
using AgentMcp.Core.Json;

namespace AgentMcp.Core.Tests.Fixtures;

internal static class RelaxedJson
{
    public static JsonSerializerOptions Options { get; } = new() { Encoder = PlainJsonEncoder.Instance };
}
