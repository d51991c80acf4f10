namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>One diagnostic of the compiler, reduced to what is kept of it.</summary>
/// <param name="Code">Null when the compiler gave none.</param>
/// <param name="Level"><c>error</c> or <c>warning</c>.</param>
/// <param name="Message">Its first line.</param>
/// <param name="Place">Where in own code; in a dependency when nothing of it is own; null when it names no place.</param>
internal sealed record Finding(string? Code, string Level, string Message, FindingPlace? Place)
{
    public const string Error = "error";
    public const string Warning = "warning";

    /// <summary>The file of the place, as it is opened.</summary>
    public string? Path { get; init; }

    public IReadOnlyList<string> Notes { get; init; } = [];

    public IReadOnlyList<SuggestedFix> Fixes { get; init; } = [];

    public bool IsError => Level is Error;
}
