using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Core.Tests.Fixtures;

[JsonConverter(typeof(SnakeCaseEnumConverter<SampleColour>))]
internal enum SampleColour
{
    Red,
    DarkBlue,
}
