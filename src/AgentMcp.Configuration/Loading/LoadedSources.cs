using AgentMcp.Configuration.Problems;
using AgentMcp.Configuration.Snapshots;

namespace AgentMcp.Configuration.Loading;

/// <summary>All files of a scope as they were at one moment, lowest layer first.</summary>
/// <param name="Files">Those that are there.</param>
/// <param name="Missing">Places where none is.</param>
/// <param name="Problems">Faults that are no file's own: both formats in one folder, no home.</param>
/// <param name="Folders">Folders whose changes can change the files.</param>
/// <param name="Hash">Over all of it.</param>
internal sealed record LoadedSources(
    IReadOnlyList<LoadedFile> Files, IReadOnlyList<ConfigSource> Missing, IReadOnlyList<ConfigProblem> Problems, IReadOnlyList<string> Folders, string Hash);
