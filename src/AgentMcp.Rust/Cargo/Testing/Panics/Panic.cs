using AgentMcp.Rust.Cargo.Diagnostics;

namespace AgentMcp.Rust.Cargo.Testing.Panics;

/// <summary>A panic as it was printed.</summary>
/// <param name="Thread">Name of its thread: the test's own, unless it was another one or tests run on the main thread.</param>
/// <param name="Message">What it says, with all its lines.</param>
/// <param name="Place">Where.</param>
internal sealed record Panic(string Thread, string Message, FindingPlace? Place)
{
    /// <summary>The left side of a failed comparison.</summary>
    public string? Left { get; init; }

    /// <summary>The right side.</summary>
    public string? Right { get; init; }

    /// <summary>Those frames of its backtrace that are code of the workspace, innermost first.</summary>
    public IReadOnlyList<PanicFrame> Frames { get; init; } = [];
}
