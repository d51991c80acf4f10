using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Server.Benchmarking;

/// <summary>What a comparison says.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<BenchmarkVerdict>))]
internal enum BenchmarkVerdict
{
    /// <summary>No difference that is both likely and larger than a tenth.</summary>
    Same,

    /// <summary>Faster by more than a tenth, and not by chance.</summary>
    Faster,

    /// <summary>Not more than is allowed against code of the same run.</summary>
    Within,

    /// <summary>Slower by more than a tenth, and not by chance: what <c>--gate</c> refuses.</summary>
    Slower,
}
