using AgentMcp.Core.Catalog;
using AgentMcp.Rust.Analyzer.Targets;

namespace AgentMcp.Rust.Analyzer.Edits;

/// <summary>How a tool that edits is told what it is about: as those that read are.</summary>
internal abstract record EditTargetArguments : DestructiveArguments
{
    /// <summary>A path or its end.</summary>
    [ToolParameter("module::Type::method or its end.", MaximumLength = 300)]
    public string? NamePath { get; init; }

    /// <summary>Relative to the workspace or absolute.</summary>
    [ToolParameter("With text or line; or narrows name_path.", MaximumLength = 4000)]
    public string? File { get; init; }

    /// <summary>A text that occurs once in the file; the first name in it is meant.</summary>
    [ToolParameter("Found in file; its first name counts.", MaximumLength = 1000)]
    public string? Text { get; init; }

    /// <summary>From 1.</summary>
    [ToolParameter("From 1.", Evident = true, Minimum = 1)]
    public int? Line { get; init; }

    /// <summary>From 1, in UTF-16 units; the first name of the line when absent.</summary>
    [ToolParameter("From 1.", Evident = true, Minimum = 1)]
    public int? Column { get; init; }

    /// <summary>What they name.</summary>
    public Target ToTarget() => Target.Of(NamePath, File, Text, Line, Column);
}
