using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Rust.Analyzer.Processes;

/// <summary>What the folder that a process works in has to do with a workspace. Editors start a server in the folder that they opened.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<WorkspaceRelation>))]
internal enum WorkspaceRelation
{
    /// <summary>The workspace's, or one below it.</summary>
    Same,

    /// <summary>The one right above it, such as the repository's: a server looks for manifests in its folder and one level below.</summary>
    Above,

    /// <summary>Another one.</summary>
    Other,

    /// <summary>It may not be seen, or lies so far above that it tells nothing: editors that were started from a desktop work in the home folder.</summary>
    Unknown,
}
