using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Rust.Analyzer.Tools.Calls;

/// <summary>Which calls.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<CallDirection>))]
internal enum CallDirection
{
    /// <summary>Who calls it.</summary>
    In,

    /// <summary>What it calls.</summary>
    Out,
}
