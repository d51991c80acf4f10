using AgentMcp.Rust.Analyzer.Asking;

namespace AgentMcp.Rust.Analyzer.Tools.Inspect;

/// <summary>What is known of a name; parts that were not asked for, or are not there, are null.</summary>
internal sealed record RustInspectResult : AnalyzerAnswer
{
    /// <summary>Path of the item, or the word at the place.</summary>
    public string? Name { get; init; }

    /// <summary>Where it was looked at: <c>file:line:column</c>.</summary>
    public string? Place { get; init; }

    /// <summary>Path of what holds it.</summary>
    public string? Path { get; init; }

    /// <summary>Its declaration or type.</summary>
    public string? Type { get; init; }

    /// <summary>Size and alignment.</summary>
    public string? Layout { get; init; }

    /// <summary>Its documentation.</summary>
    public string? Docs { get; init; }

    /// <summary>Where it is defined.</summary>
    public IReadOnlyList<DefinitionPlace>? Definition { get; init; }

    /// <summary>The text of its definition.</summary>
    public string? Body { get; init; }

    /// <summary>The macro that was expanded.</summary>
    public string? Macro { get; init; }

    /// <summary>What it becomes.</summary>
    public string? Expansion { get; init; }

    /// <summary>Parts that were cut at <c>max_chars</c>.</summary>
    public IReadOnlyList<string>? Truncated { get; init; }
}
