namespace AgentMcp.Core.Processes.Live;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">128 + n after signal n; null when it could not be learnt.</param>
/// <param name="Signal">The signal that ended it, if one did.</param>
public sealed record ProgramExit(int? ExitCode, int? Signal);
