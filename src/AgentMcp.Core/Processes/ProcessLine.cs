namespace AgentMcp.Core.Processes;

/// <summary>A line that a program wrote just now.</summary>
/// <param name="Channel">Where.</param>
/// <param name="Text">As UTF-8, without its end; a line that never ends comes in pieces.</param>
public readonly record struct ProcessLine(ProcessChannel Channel, string Text);
