using AgentMcp.Core.Catalog;

namespace AgentMcp.Rust.Analyzer.Targets;

/// <summary>How every tool is told what it is about: by name, by a text in a file, or by a place.</summary>
internal abstract record TargetArguments : ToolArguments
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
}
