using AgentMcp.Rust.Analyzer.Edits;

namespace AgentMcp.Rust.Analyzer.Tools.Rename;

/// <summary>What was given another name, and where.</summary>
internal sealed record RustRenameResult : EditAnswer
{
    /// <summary>What was called otherwise.</summary>
    public string? Name { get; init; }

    /// <summary>Where it stands: <c>file:line:column</c>.</summary>
    public string? Place { get; init; }

    /// <summary>Its new name.</summary>
    public string? NewName { get; init; }
}
