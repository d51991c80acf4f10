namespace AgentMcp.Core.Processes;

/// <summary>What came of starting a program.</summary>
/// <param name="Program">What runs; null when nothing does.</param>
/// <param name="Failure">Why it did not start.</param>
/// <param name="Nearest">Programs of a similar name in PATH, when there was none of this one.</param>
internal sealed record LaunchResult(LaunchedProgram? Program, string? Failure, IReadOnlyList<string>? Nearest);
