namespace AgentMcp.Rust.Cargo.Messages;

/// <summary>A stretch of source that a diagnostic points at.</summary>
/// <param name="File">As rustc names it: relative to the folder it ran in, or absolute.</param>
/// <param name="Line">Of its first character, from 1.</param>
/// <param name="Column">Of its first character, from 1.</param>
/// <param name="Start">First byte.</param>
/// <param name="End">Byte after the last.</param>
internal sealed record CompilerSpan(string File, int Line, int Column, int Start, int End)
{
    public bool IsPrimary { get; init; }

    public string? Label { get; init; }

    /// <summary>What a suggestion puts there; null when the span is none.</summary>
    public string? Replacement { get; init; }

    /// <summary>Whether the compiler says that a machine may apply it.</summary>
    public bool IsMachineApplicable { get; init; }

    /// <summary>Of a suggestion: the text there, when the message has it whole.</summary>
    public string? Original { get; init; }

    /// <summary>The macro that this code came out of, such as <c>vec!</c>.</summary>
    public string? Macro { get; init; }

    /// <summary>Where that macro was called.</summary>
    public CompilerSpan? CalledAt { get; init; }
}
