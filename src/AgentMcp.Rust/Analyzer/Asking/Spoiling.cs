using AgentMcp.Rust.Analyzer.Locating;

namespace AgentMcp.Rust.Analyzer.Asking;

/// <summary>Which degradations spoil which answers: only those are told with it.</summary>
internal static class Spoiling
{
    /// <summary>Answers that need nothing but the text of a file.</summary>
    public static IReadOnlyList<DegradationKind> Nothing { get; } = [];

    /// <summary>Lists of items: those are missed that were generated or not loaded.</summary>
    public static IReadOnlyList<DegradationKind> Items { get; } = [DegradationKind.ProcMacros, DegradationKind.BuildScripts, DegradationKind.Workspace];

    /// <summary>Answers that need types and names resolved.</summary>
    public static IReadOnlyList<DegradationKind> Names { get; } = [.. Enum.GetValues<DegradationKind>()];
}
