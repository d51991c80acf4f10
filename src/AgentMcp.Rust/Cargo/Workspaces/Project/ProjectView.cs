using System.Text.Json.Serialization;
using AgentMcp.Core.Json;

namespace AgentMcp.Rust.Cargo.Workspaces.Project;

/// <summary>What <c>cargo_project</c> shows.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<ProjectView>))]
internal enum ProjectView
{
    /// <summary>The packages of the workspace.</summary>
    Summary,

    /// <summary>All workspaces of the repository.</summary>
    Workspaces,

    /// <summary>What can be built.</summary>
    Targets,

    /// <summary>Features and what they switch on.</summary>
    Features,

    /// <summary>What packages depend on.</summary>
    Tree,

    /// <summary>What depends on a package.</summary>
    Why,
}
