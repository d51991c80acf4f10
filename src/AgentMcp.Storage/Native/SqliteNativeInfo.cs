namespace AgentMcp.Storage.Native;

/// <summary>Which SQLite library this process runs on, for <c>doctor</c>.</summary>
/// <param name="Version">Version of the library, such as <c>3.53.2</c>.</param>
/// <param name="Source">Path or system name the library was loaded from.</param>
/// <param name="IsBundled">True for the program's own build, false for the system's library.</param>
/// <param name="HasFts5">True when full-text search is compiled in.</param>
/// <param name="VectorExtension">Path of sqlite-vec, or null when it is absent or cannot be loaded.</param>
/// <param name="VectorVersion">Version of sqlite-vec, or null.</param>
/// <param name="VectorProblem">Why sqlite-vec is not available, or null.</param>
/// <param name="Findings">What is wrong with this library, each with its fix; empty when nothing is.</param>
public sealed record SqliteNativeInfo(
    string Version,
    string Source,
    bool IsBundled,
    bool HasFts5,
    string? VectorExtension,
    string? VectorVersion,
    string? VectorProblem,
    IReadOnlyList<string> Findings);
