using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Server.Benchmarking;

/// <summary>Where the numbers come from that a measurement is compared with.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<BaselineKind>))]
internal enum BaselineKind
{
    /// <summary>Code that ran in turns with ours.</summary>
    Interleaved,

    /// <summary>An earlier run, kept with <c>--save</c>.</summary>
    Stored,
}
