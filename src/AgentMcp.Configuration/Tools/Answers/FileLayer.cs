using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Configuration.Tools;

/// <summary>The layers that are files.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<FileLayer>))]
internal enum FileLayer
{
    /// <summary>The user's file.</summary>
    User,

    /// <summary>The project's file.</summary>
    Project,
}
