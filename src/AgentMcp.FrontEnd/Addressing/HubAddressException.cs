namespace AgentMcp.FrontEnd.Addressing;

/// <summary>There is no safe place for the hub's socket. The message says what to do.</summary>
internal sealed class HubAddressException(string message) : Exception(message);
