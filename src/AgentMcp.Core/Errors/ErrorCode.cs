namespace AgentMcp.Core.Errors;

/// <summary>A kind of failure that a caller can meet.</summary>
/// <param name="Name">PascalCase, stable: clients may test for it.</param>
/// <param name="ExitCode">What a command exits with.</param>
/// <param name="Next">What to do about it when the thrower has nothing more precise to say.</param>
public sealed record ErrorCode(string Name, int ExitCode, string Next);
