namespace AgentMcp.Rust.Analyzer.Tools.Calls;

/// <summary>A function that calls another, or is called by it.</summary>
/// <param name="From">Path of the calling function.</param>
/// <param name="To">Path of the function it calls.</param>
/// <param name="File">File of the one that was found, relative to the workspace's root, else absolute.</param>
/// <param name="Line">Line of its name, from 1.</param>
/// <param name="Level">From 1: how far from what was asked about.</param>
internal sealed record CallEdge(string From, string To, string File, int Line, int Level)
{
    /// <summary>Declaration of the one that was found.</summary>
    public string? Signature { get; init; }

    /// <summary>Lines of the calls, in the calling function's file; none where the server only knows that there is one.</summary>
    public IReadOnlyList<int> Lines { get; init; } = [];

    /// <summary>Whether it stands above already: its own calls are shown there.</summary>
    public bool Again { get; init; }
}
