namespace AgentMcp.Core.Invocation;

/// <summary>Interrupts a call because its face must first hear from the client; the call is made again with the answer.</summary>
public abstract class CallSuspendedException(string message) : Exception(message);
