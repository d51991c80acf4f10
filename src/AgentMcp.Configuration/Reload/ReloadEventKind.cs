using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Configuration.Reload;

/// <summary>What happened to the configuration.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ReloadEventKind>))]
public enum ReloadEventKind
{
    /// <summary>A file is another than before; it is read next.</summary>
    FileChanged,

    /// <summary>A new snapshot is in effect.</summary>
    ReloadSuccess,

    /// <summary>Files have errors; the old snapshot stays.</summary>
    ReloadFailed,

    /// <summary>Something runs on with the old snapshot; what starts next takes the new one.</summary>
    Deferred,
}
