using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Configuration.Policy.Files;

/// <summary>Where the names of files come from.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<FileSource>))]
internal enum FileSource
{
    /// <summary>What git tracks.</summary>
    Tracked,

    /// <summary>What the next commit would add or change.</summary>
    Staged,

    /// <summary>The caller named them.</summary>
    Named,

    /// <summary>All files of a folder without git.</summary>
    Folder,
}
