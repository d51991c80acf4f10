namespace AgentMcp.Core.Processes.Table;

/// <summary>What a process runs and where, as far as this user may see it.</summary>
/// <param name="Executable">Absolute path of its program; null when it may not be seen.</param>
/// <param name="Arguments">What it was started with, the name first; nothing when it may not be seen.</param>
/// <param name="WorkingFolder">Where it is; null when it may not be seen.</param>
/// <param name="IsOurs">Whether a hub, or what one had started, started it.</param>
public sealed record ProcessDetails(string? Executable, IReadOnlyList<string> Arguments, string? WorkingFolder, bool IsOurs);
