using AgentMcp.Rust.Analyzer.Asking;

namespace AgentMcp.Rust.Analyzer.Edits;

/// <summary>Statuses of the tools that edit by rust-analyzer.</summary>
internal static class EditStatus
{
    /// <summary>It was done, or there was nothing to do.</summary>
    public const string Ok = ReadingStatus.Ok;

    /// <summary>rust-analyzer was not ready in time: nothing was done.</summary>
    public const string NotReady = ReadingStatus.NotReady;

    /// <summary>It was done, and there are errors since that were not there before.</summary>
    public const string NewErrors = "NewErrors";

    /// <summary>Those of a tool that looks for nothing afterwards.</summary>
    public static IReadOnlyList<string> Unverified { get; } = ReadingStatus.All;

    /// <summary>All of them, for declarations.</summary>
    public static IReadOnlyList<string> All { get; } = [Ok, NotReady, NewErrors];
}
