namespace AgentMcp.Core.Platform.Spawning;

/// <summary>A program to start.</summary>
/// <param name="Program">Absolute path.</param>
/// <param name="Arguments">Without the program itself.</param>
/// <param name="Environment">All of it; nothing is inherited beside it.</param>
/// <param name="WorkingFolder">This process's own when null.</param>
/// <param name="HasInput">Whether somebody writes to its standard input; otherwise that is empty.</param>
/// <param name="Marker">The entry of the environment by which processes that left the group are found.</param>
internal sealed record SpawnRequest(
    string Program,
    IReadOnlyList<string> Arguments,
    IReadOnlyDictionary<string, string> Environment,
    string? WorkingFolder,
    bool HasInput,
    string Marker)
{
    /// <summary>Whether it yields to others.</summary>
    public bool HasLowPriority { get; init; }
}
